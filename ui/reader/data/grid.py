"""The cells of a table that is data, to be read: none is edited here, and one is framed."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QTableView

from desktop.catalogue.tables.reading import BookTable, Cell
from ui.languages import tr
from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.tables.heads import PathHeader
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import one_line

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]  # row and column, from 0
_CELL: Final = Qt.ItemDataRole.UserRole
_TINT: Final = 46  # of 255: letters on it keep their contrast


class DataModel(QAbstractTableModel):
    """The labels are its first column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: BookTable | None = None
        self.framed: Place | None = None

    def show_table(self, table: BookTable | None, framed: Place | None) -> None:
        self.beginResetModel()
        self.table, self.framed = table, framed
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None or not index.isValid():
            return None
        cell = self.table.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(cell.text)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(one_line(cell.text))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(cell, index)
            case _ if role == _CELL:
                return cell
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(self.table.columns):
            return None
        head = one_line(self.table.columns[section])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return head
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(head)
        return None

    def _spoken(self, cell: Cell, index: Index) -> str:
        assert self.table is not None
        parts = [] if index.column() == 0 else [one_line(self.table.rows[index.row()][0].text)]
        parts += [one_line(self.table.columns[index.column()]), one_line(cell.text) or tr("blank")]
        if cell.is_open:
            parts.append(tr("to be looked at"))
        return ", ".join(parts)


class DataGrid(QTableView):
    """Arrow keys go from cell to cell."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.cells = DataModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(appearance, self))
        self.verticalHeader().hide()
        self._heads = PathHeader(appearance, self)
        self.setHorizontalHeader(self._heads)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setDragEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Cells of the table"))
        appearance.keep(self, self._arrange)

    @property
    def place(self) -> Place | None:
        """The cell that is looked at."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def show_table(self, table: BookTable | None, framed: Place | None) -> None:
        """`framed`: the cell that is meant; None: none."""
        self.cells.show_table(table, framed)
        self._arrange(self._appearance)
        if table is not None:
            index = self.cells.index(*(framed or (0, 0)))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _arrange(self, appearance: Appearance) -> None:
        self.setFont(appearance.font(Role.BODY, tabular=True))
        self.verticalHeader().setDefaultSectionSize(max(TOUCH_PX, appearance.px(30)))
        metrics = QFontMetrics(self.font())
        for column in range(self.cells.columnCount()):
            texts = (str(self.cells.index(row, column).data() or "") for row in range(min(self.cells.rowCount(), 200)))
            widest = max(map(metrics.horizontalAdvance, texts), default=0) + appearance.px(34)
            most = appearance.px(260 if column == 0 else 190)
            self.setColumnWidth(column, min(max(widest, self._heads.least_width(column), appearance.px(90)), most))
        self._heads.fit()


class _CellDelegate(QStyledItemDelegate):
    """Figures stand at the right; what is open has a tint and a sign, and the cell that is meant a frame."""

    def __init__(self, appearance: Appearance, grid: DataGrid) -> None:
        super().__init__(grid)
        self._appearance, self._grid = appearance, grid

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        appearance, cell, area = self._appearance, index.data(_CELL), option.rect
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
        room = area.adjusted(appearance.px(22), 0, -appearance.px(8), 0)
        if cell.is_open:
            painter.setFont(appearance.font(Role.BODY, bold=True))
            painter.setPen(colors.warning)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(appearance.px(7), 0, 0, 0), left, "?")
        painter.setFont(appearance.font(Role.BODY, tabular=True))
        painter.setPen(colors.text)
        text = QFontMetrics(painter.font()).elidedText(one_line(cell.text), Qt.TextElideMode.ElideRight, room.width())
        words = index.column() == 0 or text[:1].isalpha()
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        is_framed = self._grid.cells.framed == (index.row(), index.column())
        if is_framed or index == self._grid.currentIndex():
            width = appearance.px(3 if is_framed else 2)
            painter.setPen(QPen(colors.focus if is_framed or self._grid.hasFocus() else colors.edge, width))
            painter.drawRect(area.adjusted(1, 1, -width, -width))
        painter.restore()
