"""The tables of the staff's screens: rows in words, alike in looks and answers, with columns that lend each other
room.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from ui.theme import Appearance
from ui.widgets.plain_text import plain_tip

# Columns whose words would be cut get the room that the stretched column of their table has to spare.

_ROWS = 100  # of those in sight, and after them, whose words are measured
_KEPT = 0.4  # of the table at most is kept for the stretched column: one endless title takes no room from the others
_AT_MOST = 3  # times as wide as without room to spare


class ColumnRoom(QObject):
    """Sets the widths of a table. A column that somebody drew to a width keeps it until the text has another size."""

    def __init__(self, appearance: Appearance, table: QTableView, widths: Mapping[int, int], stretched: int) -> None:
        """`widths`: of columns where there is no room to spare, in pixels at 100 %."""
        super().__init__(table)
        self._appearance, self._table, self._widths, self._stretched = appearance, table, widths, stretched
        self._drawn: set[int] = set()
        self._sharing = False
        header = table.horizontalHeader()
        header.setResizeContentsPrecision(_ROWS)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._keep_drawn)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._share)
        model = table.model()
        for changed in (
            model.modelReset,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.dataChanged,
        ):
            changed.connect(self._soon)
        table.viewport().installEventFilter(self)
        appearance.keep(self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._again.start()
        return False

    def _soon(self, *_of_the_model: object) -> None:
        self._again.start()

    def _begin(self, _appearance: Appearance) -> None:
        self._drawn.clear()
        self._share()
        self._again.start()  # the fonts follow

    def _share(self) -> None:
        table, appearance = self._table, self._appearance
        shown = [column for column in self._widths if not table.isColumnHidden(column)]
        plain = {column: appearance.px(self._widths[column]) for column in shown if column not in self._drawn}
        drawn = sum(table.columnWidth(column) for column in shown if column in self._drawn)
        lacks = {column: max(0, min(self._wanted(column), _AT_MOST * width) - width) for column, width in plain.items()}
        whole = table.viewport().width()
        kept = min(self._wanted(self._stretched), int(whole * _KEPT))
        spare = whole - sum(plain.values()) - drawn - kept
        share = min(1.0, max(0, spare) / max(1, sum(lacks.values())))
        self._sharing = True
        for column, width in plain.items():
            table.setColumnWidth(column, width + int(lacks[column] * share))
        self._sharing = False

    def _wanted(self, column: int) -> int:
        header = self._table.horizontalHeader()
        return max(self._table.sizeHintForColumn(column), header.sectionSizeHint(column))

    def _keep_drawn(self, column: int, before: int, now: int) -> None:
        if not self._sharing and column in self._widths and before and now:
            self._drawn.add(column)


_ROW_HEIGHT = 40


def plain_table(
    appearance: Appearance, model: QAbstractItemModel, name: str, widths: dict[int, int], stretched: int | None
) -> QTableView:
    """A table of whole rows. `widths`: of columns, in pixels at 100 %; `stretched` takes what is left, if any does,
    and gives to those that are cut what it does not need."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    appearance.keep(table, lambda appearance: table.verticalHeader().setDefaultSectionSize(appearance.px(_ROW_HEIGHT)))
    if stretched is not None:
        ColumnRoom(appearance, table, widths, stretched)
    return table


# What delegates that paint words themselves have in common.

_ALIKE = 12  # letters: what two texts begin with together is cut before what tells them apart
_GAP = " … "


def color_in_row(appearance: Appearance, option: QStyleOptionViewItem, color: QColor) -> QColor:
    """The colour of words in a row; of one that is chosen in the list with the focus, the one for the accent."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return appearance.colors.onAccent if chosen and option.widget is not None and option.widget.hasFocus() else color


def cut_where_alike(text: str, others: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """A text in so many pixels: where it begins as others do, that is cut, and not what tells them apart."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    alike = max((_alike(text, other) for other in others), default=0)
    if alike >= _ALIKE:
        first, *more = text[:alike].split()
        rest = _GAP + text[alike:]
        while more and metrics.horizontalAdvance(f"{first} {more[0]}{rest}") <= width:
            first = f"{first} {more.pop(0)}"
        text = first + rest if more else text
        if metrics.horizontalAdvance(text) <= width:
            return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _alike(one: str, other: str) -> int:
    """How many letters both begin with, in whole words; none where they are the same."""
    if one == other:
        return 0
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one.rfind(" ", 0, same + 1) + 1


# A table of rows that are shown in words and never edited in place.

ROW_ROLE = Qt.ItemDataRole.UserRole
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What a table says of each row. Widths are pixels at 100 %."""

    title: str
    text: Callable[[Row], str]
    width: int | None = None  # where there is no room to spare; None: the last one such takes what the others leave
    shown_from: int = 0  # width of the list; where it has less the column gives way
    tip: Callable[[Row], str] | None = None  # None: its text
    color: Callable[[Row], QColor | None] | None = None  # None, here and of a row: as all text


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Subclasses say the columns, and what tells rows apart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._columns: tuple[Column[Row], ...] = ()

    def columns(self) -> tuple[Column[Row], ...]:
        """The columns of the table; called once."""
        raise NotImplementedError

    def key(self, row: Row) -> object:
        """By this a row is known again when the list is read anew."""
        return getattr(row, "id", row)

    @property
    def declared(self) -> tuple[Column[Row], ...]:
        """The columns, in the language in which they were asked for."""
        if not self._columns:
            self._columns = self.columns()
        return self._columns

    def rows(self) -> Sequence[Row]:
        return self._rows

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show others. Where only values changed, selection and scrolling stay."""
        if rows and [self.key(row) for row in rows] == [self.key(row) for row in self._rows]:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Below those that are there."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.declared)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.declared[index.column()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip((column.tip or column.text)(row)) or None
        if role == Qt.ItemDataRole.ForegroundRole and column.color is not None:
            return column.color(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.declared[section].title
        return None


def rows_table(
    appearance: Appearance, model: RowsModel[Any], name: str, through: QAbstractProxyModel | None = None
) -> QTableView:
    """A table of the columns that its model declares. `through`: sorts or filters them."""
    columns = dict(enumerate(model.declared))
    widths = {n: column.width for n, column in columns.items() if column.width is not None}
    stretched = max((n for n, column in columns.items() if column.width is None), default=None)
    return plain_table(appearance, through or model, name, widths, stretched)
