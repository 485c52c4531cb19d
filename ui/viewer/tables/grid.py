"""A table as a grid of cells, under the watermark: each open one has a sign, and is settled by keys."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from catalog_db.rules.tables.header import LEVELS
from desktop.catalogue.tables.reading import Cell, CellState
from desktop.catalogue.tables.settling import LONGEST_CELL, Place, Settling
from desktop.document.page_source import PageSource
from ui.languages import tr
from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.tables.heads import HEAD_LINES, LOW_HEAD_LINES, PathHeader
from ui.viewer.watermark_cover import WatermarkCover
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import one_line

CELL: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_SIGNS = {CellState.OPEN: "?", CellState.SETTLED: "\N{CHECK MARK}"}
_TINT = 46  # of 255: letters on it keep their contrast


def head_words(path: str) -> str:
    """The path of a column in the head, as people read it."""
    return one_line(path.replace(LEVELS, " › "))


class CellModel(QAbstractTableModel):
    """The cells of one table, as somebody settles them."""

    settled = Signal()  # something was, or was taken back
    written = Signal()  # a cell was edited to its end

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settling: Settling | None = None
        self._columns: list[str] = []

    def use(self, settling: Settling | None) -> None:
        self.beginResetModel()
        self.settling = settling
        self._columns = [head_words(path) for path in settling.table.columns] if settling else []
        self.endResetModel()
        self.settled.emit()

    def cell(self, index: Index) -> Cell | None:
        return self.settling.cell((index.row(), index.column())) if self.settling and index.isValid() else None

    def row_name(self, row: int) -> str:
        """The label of a row."""
        assert self.settling is not None
        return one_line(self.settling.cell((row, 0)).text)

    def column_name(self, column: int) -> str:
        return self._columns[column]

    def confirm(self, places: list[Place]) -> None:
        if self.settling is not None:
            self.settling.confirm(places)
            self.refresh()

    def undo(self) -> Place | None:
        """Take back the last step; where it was."""
        places = self.settling.undo() if self.settling is not None else []
        self.refresh()
        return places[0] if places else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.settling is None else len(self.settling.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(cell, index)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(one_line(cell.text))
            case _ if role == CELL:
                return cell
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell is None or self.settling is None:
            return False
        if cell.is_open or str(value) != cell.text:
            self.settling.write((index.row(), index.column()), str(value))
            self.refresh()
        self.written.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._columns[section])
        return None

    def _spoken(self, cell: Cell, index: Index) -> str:
        """What a screen reader says of a cell: of which row and column, and whether it is open."""
        parts = [] if index.column() == 0 else [self.row_name(index.row())]
        parts += [self._columns[index.column()], one_line(cell.text) or tr("blank")]
        said = {CellState.OPEN: tr("to be looked at"), CellState.SETTLED: tr("looked at")}.get(cell.state, "")
        return ", ".join(part for part in (*parts, said) if part)

    def refresh(self) -> None:
        """Some cells are others now."""
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.settled.emit()


class CellGrid(QTableView):
    """Enter or Space: what is chosen stands so on the page. Typing corrects a cell. F8 leads to the next open one."""

    cell_chosen = Signal()

    def __init__(self, appearance: Appearance, source: PageSource) -> None:
        super().__init__()
        self._appearance = appearance
        self.cells = CellModel(self)
        self.watermark = WatermarkCover(self, source)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(appearance, self))
        self.setHorizontalHeader(PathHeader(appearance, self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)  # the cells draw their own lines
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Cells of the table"))
        self.setAccessibleDescription(
            self.tr("F8 leads to the next cell to look at. Enter: it stands so on the page. Typing corrects it.")
        )
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_chosen.emit())
        appearance.keep(self, self._arrange)

    @property
    def place(self) -> Place | None:
        """The cell that is looked at."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def show_table(self, settling: Settling | None) -> None:
        self.cells.use(settling)
        self._arrange(self._appearance)
        if settling is not None:
            self.go_to(settling.next_open(None) or (0, 0))

    def show_states(self) -> None:
        """It was read anew: show how sure the cells are now, and the first to look at where nobody has begun."""
        settling = self.cells.settling
        if settling is None:
            return
        self.cells.refresh()
        if not settling.can_undo:
            self.go_to(settling.next_open(None) or (0, 0))

    def go_to(self, place: Place) -> None:
        index = self.cells.index(*place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def go_to_next(self, direction: int = 1) -> None:
        """To the next open cell, where there is one."""
        place = self.cells.settling.next_open(self.place, direction) if self.cells.settling is not None else None
        if place is not None:
            self.go_to(place)

    def confirm(self) -> None:
        """What is chosen stands so on the page; then on to the next open cell."""
        self.cells.confirm([(index.row(), index.column()) for index in self.selectedIndexes()])
        self.go_to_next()

    def use_low_head(self, *, low: bool) -> None:
        """Fewer lines for the heads of columns, where there is little room for rows; tool tips have them whole."""
        self._head().use_lines(LOW_HEAD_LINES if low else HEAD_LINES)

    def undo(self) -> None:
        place = self.cells.undo()
        if place is not None:
            self.go_to(place)

    def event(self, event: QEvent) -> bool:
        """Keys that do something here are not those of the viewer."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_own(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.SelectAll):
            return True
        return event.key() == Qt.Key.Key_F8 or (not held and event.text().isprintable() and event.text() != "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:  # a line passes on what ends it
            super().keyPressEvent(event)
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if not held:
                self.confirm()
            case Qt.Key.Key_F8:
                self.go_to_next(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
            case _ if event.matches(QKeySequence.StandardKey.Undo):
                self.undo()
            case _ if event.matches(QKeySequence.StandardKey.SelectAll):
                pass  # nobody has looked at all of them at once
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                event.ignore()  # with its source, by the preview
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:  # by Enter
            self.go_to_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.watermark.is_there:
            super().paintEvent(event)
            self.watermark.paint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def _arrange(self, appearance: Appearance) -> None:
        self.setFont(appearance.font(Role.BODY, tabular=True))
        self.verticalHeader().setDefaultSectionSize(max(TOUCH_PX, appearance.px(30)))
        self.horizontalHeader().setMinimumSectionSize(appearance.px(64))
        for column in range(self.cells.columnCount()):
            most = appearance.px(220 if column == 0 else 170)
            width = max(self.sizeHintForColumn(column), self._head().least_width(column))
            self.setColumnWidth(column, min(max(width, appearance.px(64)), most))
        self._head().fit()

    def _head(self) -> PathHeader:
        header = self.horizontalHeader()
        assert isinstance(header, PathHeader)
        return header


class _CellEdit(QLineEdit):
    """A cell is written anew in it. What the book says leaves with its source only, whatever the settings forbid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut)):
            super().keyPressEvent(event)


class _CellDelegate(QStyledItemDelegate):
    """A cell with its sign at the left; figures stand at the right."""

    def __init__(self, appearance: Appearance, grid: CellGrid) -> None:
        super().__init__(grid)
        self._appearance, self._grid = appearance, grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        appearance, cell = self._appearance, index.data(CELL)
        metrics = QFontMetrics(appearance.font(Role.BODY, tabular=True))
        return QSize(metrics.horizontalAdvance(one_line(cell.text)) + appearance.px(34), appearance.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        appearance, cell, area = self._appearance, index.data(CELL), option.rect
        colors = appearance.colors
        painter.save()
        painter.fillRect(area, colors.hover if option.state & QStyle.StateFlag.State_Selected else colors.base)
        if cell.is_open:
            tint = QColor(colors.warning)
            tint.setAlpha(_TINT)
            painter.fillRect(area, tint)
        painter.setPen(colors.line)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        self._paint_sign(painter, area, cell)
        painter.setFont(appearance.font(Role.BODY, tabular=True))
        painter.setPen(colors.text)
        room = area.adjusted(appearance.px(22), 0, -appearance.px(8), 0)
        text = QFontMetrics(painter.font()).elidedText(one_line(cell.text), Qt.TextElideMode.ElideRight, room.width())
        words = index.column() == 0 or text[:1].isalpha()
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        if index == self._grid.currentIndex():
            width = appearance.px(2)
            painter.setPen(QPen(colors.focus if self._grid.hasFocus() else colors.edge, width))
            painter.drawRect(area.adjusted(1, 1, -width, -width))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _CellEdit(parent)
        editor.setMaxLength(LONGEST_CELL)
        editor.setFont(self._appearance.font(Role.BODY, tabular=True))
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def _paint_sign(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        sign = _SIGNS.get(cell.state)
        if sign is not None:
            colors = self._appearance.colors
            painter.setFont(self._appearance.font(Role.BODY, bold=True))
            painter.setPen(colors.warning if cell.is_open else colors.success)
            place = area.adjusted(self._appearance.px(7), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sign)
