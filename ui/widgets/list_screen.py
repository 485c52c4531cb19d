"""A list of rows as all screens of the staff show one: in words, with what stands in its place while there are none,
and with the sheet of the row that is chosen beside it.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Generic, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.room.news import RoomNews
from ui.theme import Appearance
from ui.widgets.side_sheet import SideSheet
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.tables import ROW_ROLE, Row, RowsModel, rows_table

_ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class ListState(Enum):
    """What a list shows."""

    LOADING = auto()  # it has not been read yet
    ROWS = auto()
    EMPTY = auto()
    FAILED = auto()
    OTHER = auto()  # a page of the screen stands in its place


class Nothing(NamedTuple):
    """Why a list is empty, and the next step; without `action` there is none."""

    title: str
    sentence: str
    action: str = ""


class RowList(QStackedWidget, Generic[Row]):
    """The table, or in its place: that it is being read, why it is empty, why it can't be shown."""

    chosen_changed = Signal()  # another row, none, or what is chosen was read anew
    settled = Signal()  # what was read, or why it could not be, is shown

    def __init__(
        self,
        appearance: Appearance,
        model: RowsModel[Row],
        name: str,
        empty: Nothing | Callable[[], Nothing],
        failed: str = "",
        *,
        through: QSortFilterProxyModel | None = None,
        skeleton: int = 0,
        several: bool = False,
        first: bool = False,
    ) -> None:
        """`failed`: the title of why it can't be shown. `through`: what sorts and filters it. `skeleton`: grey rows to
        begin with; 0: the headings. `several` can be chosen at once. `first`: the first one is, where none was."""
        super().__init__()
        self._appearance, self.model, self._empty_words, self._failed, self._first = (
            appearance,
            model,
            empty,
            failed,
            first,
        )
        self._shown = through or model
        self._filling, self._single = False, not several
        self.state = ListState.LOADING
        self.table = rows_table(appearance, model, name, through)
        if several:
            self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty, self.error = EmptyState(appearance), ErrorState(appearance)
        if skeleton:
            self.loading = Skeleton(appearance, skeleton, picture=False, row_height=40)
            self.addWidget(self.loading)
        for page in (self.table, self.empty, self.error):
            self.addWidget(page)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        shown = self._shown
        for changed in (shown.rowsInserted, shown.rowsRemoved, shown.modelReset, shown.layoutChanged):
            changed.connect(self._on_other_rows)

    @property
    def chosen(self) -> Row | None:
        """The first of them."""
        return next(iter(self.all_chosen()), None)

    def all_chosen(self) -> list[Row]:
        return [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]

    def rows(self) -> list[Row]:
        """Those that are in sight, in their order."""
        return [self._shown.index(n, 0).data(ROW_ROLE) for n in range(self._shown.rowCount())]

    def show_rows(self, rows: Sequence[Row], *, choose: object = None, instead: QWidget | None = None) -> None:
        """Show what was read; what is chosen stays so.

        `choose`: the key of a row that is chosen now. `instead`: a page that was added, to be seen in place of them.
        """
        before = self._chosen_keys()
        self._filling = True
        self.model.replace_rows(rows)
        if choose is not None:
            self.choose_none()
            self.choose(choose)
        elif before != self._chosen_keys():
            self._select(before)
        if self._first and self.chosen is None and self._shown.rowCount():
            self.choose_row(0)
        self._filling = False
        if instead is None:
            self._show_page()
        else:
            self.show_other(instead)
        if before or self.chosen is not None:
            self.chosen_changed.emit()
        self.settled.emit()

    def show_failure(self, words: str) -> None:
        """Show why it could not be read; `error.acted` tries again."""
        self.error.show_state(self._failed, words, self.tr("Try again"))
        self._set_state(ListState.FAILED, self.error)
        self.settled.emit()

    def show_other(self, page: QWidget) -> None:
        """Show a page that was added in place of the list, until it is read anew or filtered."""
        self._set_state(ListState.OTHER, page)

    def show_list(self) -> None:
        """Come back from that page."""
        self._show_page()

    def choose(self, key: object) -> bool:
        """Choose one; False where it is not in sight."""
        n = next((n for n, row in enumerate(self.rows()) if self.model.key(row) == key), None)
        if n is not None:
            self.choose_row(n)
        return n is not None

    def choose_row(self, n: int) -> None:
        """The one in this place."""
        index = self._index(n)
        self.table.selectionModel().setCurrentIndex(index, _ALONE)
        self.table.scrollTo(index)

    def choose_none(self) -> None:
        self.table.clearSelection()

    def choose_quietly(self, keys: Sequence[object]) -> None:
        """Choose these, and tell nobody: what is chosen was refused."""
        self._filling = True
        self.choose_none()
        self._select(keys)
        self._filling = False

    def fit(self, room: int) -> None:
        """Hide the columns that give way where the list has only so many pixels."""
        for n, column in enumerate(self.model.declared):
            if column.shown_from:
                self.table.setColumnHidden(n, room < self._appearance.px(column.shown_from))

    def _index(self, n: int) -> QModelIndex:
        """In a column that is shown: Qt scrolls to no other."""
        shown = (column for column in range(self._shown.columnCount()) if not self.table.isColumnHidden(column))
        return self._shown.index(n, next(shown, 0))

    def _chosen_keys(self) -> list[object]:
        return [self.model.key(row) for row in self.all_chosen()]

    def _select(self, keys: Sequence[object]) -> None:
        places = {self.model.key(row): n for n, row in enumerate(self.rows())}
        found = [places[key] for key in keys if key in places]
        if len(found) == 1 and self._single:
            self.choose_row(found[0])
        else:
            for n in found:
                self.table.selectionModel().select(self._index(n), _ADD)

    def _on_selection(self) -> None:
        if not self._filling:
            self.chosen_changed.emit()

    def _on_other_rows(self) -> None:
        """They were filtered, or some were added."""
        if not self._filling and self.state in (ListState.ROWS, ListState.EMPTY):
            self._show_page()

    def _show_page(self) -> None:
        if self._shown.rowCount():
            self._set_state(ListState.ROWS, self.table)
        else:
            words = self._empty_words
            self.empty.show_state(*(words if isinstance(words, Nothing) else words()))
            self._set_state(ListState.EMPTY, self.empty)

    def _set_state(self, state: ListState, page: QWidget) -> None:
        self.state = state
        self.setCurrentWidget(page)


class ListScreen(QWidget, Generic[Row]):
    """A list with what stands above and below it, and sheets beside it of which one is shown at a time.

    Subclasses make the list, call `lay_out`, and say how it is read.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def lay_out(
        self,
        rows: RowList[Row],
        *,
        above: Sequence[QWidget | QLayout] = (),
        below: Sequence[QWidget | QLayout] = (),
        sheets: Sequence[SideSheet] = (),
        foot: Sequence[QWidget] = (),
        spacing: int = 12,
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
    ) -> None:
        """`foot`: below list and sheet. Pixels are those at 100 %."""
        self.list, self._sheets = rows, tuple(sheets)
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        self._appearance.space(column, spacing, margins)
        for part in (*above, rows, *below):
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is rows else 0)
        side_by_side = QHBoxLayout()
        side_by_side.addWidget(self.left, 1)
        for sheet in sheets:
            sheet.hide()
            side_by_side.addWidget(sheet)
            sheet.closed.connect(self.close_sheet)
        whole = QVBoxLayout(self)
        for layout in (side_by_side, whole):
            self._appearance.space(layout, 0)
        whole.addLayout(side_by_side, 1)
        for part in foot:
            whole.addWidget(part)
        rows.chosen_changed.connect(self.show_chosen)
        rows.error.acted.connect(self.refresh)
        self._appearance.keep(self, lambda _: self.share_width())

    # What subclasses say.

    def refresh(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Another row is chosen, or none, or it was read anew."""

    def arrange(self, room: int) -> None:
        """The list and what is above it have so many pixels."""

    # What the screen shows.

    @property
    def table(self) -> QTableView:
        return self.list.table

    @property
    def state(self) -> ListState:
        return self.list.state

    @property
    def open_sheet(self) -> SideSheet | None:
        return next((sheet for sheet in self._sheets if not sheet.isHidden()), None)

    def show_sheet(self, sheet: SideSheet) -> None:
        """Beside the list, in place of another one."""
        for other in self._sheets:
            other.setVisible(other is sheet)
        self.share_width()

    def hide_sheets(self) -> None:
        had_focus = any(sheet.isAncestorOf(QApplication.focusWidget() or self) for sheet in self._sheets)
        for sheet in self._sheets:
            sheet.hide()
        self.share_width()
        if had_focus and self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Back to the list."""
        self.list.choose_none()
        self.hide_sheets()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, news: RoomNews, *tables: str) -> None:
        """Read the list anew when one of these tables of the records changes while it is shown."""
        self.news = news
        news.on(self, tables, lambda: self.on_news() if self.isVisible() else None)

    def on_news(self) -> None:
        self.refresh()

    def share_width(self) -> None:
        """What can be seen in the sheet makes way in the list; a list that would be too narrow is covered."""
        sheet, whole = self.open_sheet, self.width()
        wanted = 0 if sheet is None else sheet.width_beside(whole)
        covered = sheet is not None and whole - wanted < self._appearance.px(sheet.least_beside)
        self.left.setVisible(not covered)
        for each in self._sheets:  # those that are hidden, too: what wraps in them is laid out once
            each.setFixedWidth(whole if covered and each is sheet else each.width_beside(whole))
        self.list.fit(whole - wanted)
        self.arrange(whole - wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.open_sheet is not None:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
