"""A row or a table that is followed, as a grid whose longer side goes down; each figure leads to its page."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop.catalogue.following.values import Grid, YearPoint
from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.tables.heads import PathHeader
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import one_line
from ui.words.books import following as words
from ui.words.books.pages import PageNames

_LABELS, _CELLS, _LEAST = 320, 170, 64  # pixels at 100 %: the widest labels, the widest cells, the narrowest
_KEPT = 0.4  # of the grid at most is for the labels

Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """Lines go down, and years across; regions go down where they are more than the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self._pages = PageNames()
        self._turned = False

    def use(self, grid: Grid | None, pages: PageNames) -> None:
        self.beginResetModel()
        self.grid, self._pages = grid, pages
        self._turned = grid is not None and not grid.is_of_years and len(grid.over) > len(grid.lines)
        self.endResetModel()

    def point(self, index: Index) -> YearPoint | None:
        if self.grid is None or not index.isValid():
            return None
        line, over = self._place(index)
        return self.grid.lines[line].points[over]

    def index_of(self, line: int, over: int) -> QModelIndex:
        return self.index(over, line) if self._turned else self.index(line, over)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._counts()[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._counts()[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None or not index.isValid():
            return None
        one = self.point(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.in_grid(one)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._about(index, one)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._about(index, one))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        is_over = (orientation is Qt.Orientation.Horizontal) is not self._turned
        names = self.grid.over if is_over else [words.line_name(line) for line in self.grid.lines]
        text = one_line(names[section]) if 0 <= section < len(names) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(text)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if orientation is Qt.Orientation.Horizontal
                    else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _about(self, index: Index, one: YearPoint | None) -> str:
        assert self.grid is not None
        line, over = self._place(index)
        return words.about(self.grid.lines[line], self.grid.over[over], one, self._pages)

    def _place(self, index: Index) -> tuple[int, int]:
        """Which line, and which year or region."""
        return (index.column(), index.row()) if self._turned else (index.row(), index.column())

    def _counts(self) -> tuple[int, int]:
        if self.grid is None:
            return 0, 0
        lines, over = len(self.grid.lines), len(self.grid.over)
        return (over, lines) if self._turned else (lines, over)


class FollowedGrid(QTableView):
    """`chosen` with the point of a cell: by a click or by Enter. A tool tip names its book and page."""

    chosen = Signal(object)  # Point

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.cells = GridModel(self)
        self.setModel(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setHighlightSections(False)
        self._heads = PathHeader(appearance, self)
        self.setHorizontalHeader(self._heads)
        self.setAccessibleName(self.tr("Figures, each with its page"))
        self.setAccessibleDescription(self.tr("Enter opens the page of a figure with its cell framed."))
        self.clicked.connect(self._choose)
        appearance.keep(self, self._arrange)

    def show_grid(self, grid: Grid, pages: PageNames) -> None:
        """With the cell that was asked for chosen."""
        self.cells.use(grid, pages)
        self._arrange(self._appearance)
        origin = grid.origin.cell if grid.origin is not None else None
        for at, line in enumerate(grid.lines):
            for over, one in enumerate(line.points):
                if one is not None and one.point.cell == origin:
                    index = self.cells.index_of(at, over)
                    self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                    self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not held:
            self._choose(self.currentIndex())
        elif held or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # what is taken along leaves with its sources, by the page
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit_labels()

    def _choose(self, index: QModelIndex) -> None:
        one = self.cells.point(index)
        if one is not None:
            self.chosen.emit(one.point)

    def _arrange(self, appearance: Appearance) -> None:
        self.setFont(appearance.font(Role.BODY, tabular=True))
        self.verticalHeader().setFont(appearance.font(Role.BODY))
        self.verticalHeader().setDefaultSectionSize(max(TOUCH_PX, appearance.px(30)))
        for column in range(self.cells.columnCount()):
            width = max(self.sizeHintForColumn(column) + appearance.px(8), self._heads.least_width(column))
            self.setColumnWidth(column, min(max(width, appearance.px(_LEAST)), appearance.px(_CELLS)))
        self._heads.fit()
        self._fit_labels()

    def _fit_labels(self) -> None:
        header = self.verticalHeader()
        most = min(self._appearance.px(_LABELS), int(self.width() * _KEPT))
        header.setFixedWidth(max(self._appearance.px(_LEAST), min(header.sizeHint().width(), most)))
