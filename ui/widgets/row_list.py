"""A list of rows as all screens of the staff show one: in words, with what stands in its place while there are none."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Generic, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from ui.theme import Appearance
from ui.widgets.focus import enter_first
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
    acted = Signal()  # Enter or a double click on what is chosen

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
        begin with; 0: the headings. `several` can be chosen at once. `first`: the first one is, where none was; not
        any more once somebody has left the one that was."""
        super().__init__()
        self._appearance, self.model, self._empty_words, self._failed, self._first = (
            appearance,
            model,
            empty,
            failed,
            first,
        )
        self._shown = through or model
        self._filling = self._was_read = self._was_left = False
        self._announced: frozenset[object] = frozenset()  # the keys of those that were chosen when it was said last
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
        self.table.activated.connect(self._on_activated)
        shown = self._shown
        for changed in (shown.rowsInserted, shown.rowsRemoved, shown.modelReset, shown.layoutChanged):
            changed.connect(self._on_other_rows)

    @property
    def state(self) -> ListState:
        if not self._was_read:
            return ListState.LOADING
        states = {self.table: ListState.ROWS, self.empty: ListState.EMPTY, self.error: ListState.FAILED}
        return states.get(self.currentWidget(), ListState.OTHER)

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
        if self._first and not self._was_left and self.chosen is None and self._shown.rowCount():
            self.choose_row(0)
        self._filling = False
        if instead is None:
            self._show_page()
        else:
            self.show_other(instead)
        self._announce(read_anew=True)
        self.settled.emit()

    def show_failure(self, words: str) -> None:
        """Show why it could not be read; `error.acted` tries again."""
        self.error.show_state(self._failed, words, self.tr("Try again"))
        self._show(self.error)
        self.settled.emit()

    def show_other(self, page: QWidget) -> None:
        """Show a page that was added in place of the list, until it is read anew or `show_list` is called."""
        self._show(page)

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
        self._announced = frozenset(self._chosen_keys())

    def take_focus(self) -> bool:
        """Give the focus to the table, or to the button of what stands in its place; False where neither is seen."""
        return enter_first((self.table, self.empty.button, self.error.button), Qt.FocusReason.OtherFocusReason)

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
        found = [self._index(places[key]) for key in keys if key in places]
        selection, table = self.table.selectionModel(), self.table
        if found:  # the keyboard goes on from there
            selection.setCurrentIndex(found[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            table.scrollTo(found[0])
        for index in found:
            selection.select(index, _ADD)

    def _on_selection(self) -> None:
        if not self._filling:
            self._was_left = self.chosen is None
            self._announce()

    def _on_activated(self, index: QModelIndex) -> None:
        """Where the row that was chosen was left, Enter chooses, and nothing more."""
        if self.chosen is None:
            self.choose_row(index.row())
        else:
            self.acted.emit()

    def _on_other_rows(self) -> None:
        """They were filtered, or some were added. Of a row that went with its filter Qt does not always tell."""
        if not self._filling:
            if self.state in (ListState.ROWS, ListState.EMPTY):
                self._show_page()
            self._announce()

    def _announce(self, *, read_anew: bool = False) -> None:
        chosen = frozenset(self._chosen_keys())
        self._was_left = self._was_left and not chosen
        if chosen != self._announced or (chosen and read_anew):
            self._announced = chosen
            self.chosen_changed.emit()

    def _show_page(self) -> None:
        if self._shown.rowCount():
            self._show(self.table)
        else:
            words = self._empty_words
            self.empty.show_state(*(words if isinstance(words, Nothing) else words()))
            self._show(self.empty)

    def _show(self, page: QWidget) -> None:
        self._was_read = True
        self.setCurrentWidget(page)
