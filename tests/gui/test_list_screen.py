"""The list that all screens of the staff show: its states, what stays chosen, what gives way, and its sheets."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError, StorageFull
from desktop.room.news import RoomNews
from tests.gui.shown_rows import rows_of
from ui.background import Calls
from ui.list_screen import ListScreen
from ui.theme import Appearance
from ui.widgets.focus import begin_at
from ui.widgets.row_list import ListState, Nothing, RowList
from ui.widgets.side_sheet import SideSheet
from ui.widgets.tables import ROW_ROLE, Column, RowsModel
from ui.words.sentences import sentence

SELECT_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class Pc:
    id: int
    name: str
    place: str = ""


class PcModel(RowsModel[Pc]):
    def columns(self) -> tuple[Column[Pc], ...]:
        return (
            Column("Number", lambda row: str(row.id), 60, shown_from=500),
            Column("Name", lambda row: row.name, tip=lambda row: f"<b>{row.place}</b>"),
            Column("Place", lambda row: row.place, 150, shown_from=700),
        )


class PcFilter(QSortFilterProxyModel):
    """By words, as those of the product do it."""

    words = ""

    def filter_words(self, words: str) -> None:
        self.words = words
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        return self.words in self.sourceModel().index(source_row, 0).data(ROW_ROLE).name


class PcSheet(SideSheet):
    wanted_width, least_beside = 300, 230

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.edit = QLineEdit()
        self.column.addWidget(self.edit)


class PcScreen(ListScreen[Pc]):
    def __init__(self, appearance: Appearance, *, first: bool = False) -> None:
        super().__init__(appearance)
        self.read, self.room, self.known = 0, 0, [Pc(1, "meja"), Pc(2, "papan"), Pc(3, "baca")]
        self.model = PcModel(self)
        self.filter = PcFilter(self)
        self.filter.setSourceModel(self.model)
        rows = RowList(
            appearance,
            self.model,
            "PCs",
            self.why_empty,
            "No list",
            through=self.filter,
            skeleton=2,
            first=first,
            several=not first,
        )
        self.sheet, self.other = PcSheet(appearance), PcSheet(appearance)
        self.page = QPushButton("instead")
        rows.addWidget(self.page)
        self.trouble: ReadingRoomError | None = None
        self.read_with(Calls(), self.reading, rows.show_rows)
        self.lay_out(rows, sheets=(self.sheet, self.other))

    def why_empty(self) -> Nothing:
        return Nothing("Nothing fits", "Other words may.") if self.model.rowCount() else Nothing("None", "", "Add one")

    def reading(self) -> Callable[[], list[Pc]]:
        self.read += 1
        return self.found

    def found(self) -> list[Pc]:
        if self.trouble is not None:
            raise self.trouble
        return self.known

    def show_chosen(self) -> None:
        if self.list.chosen is None:
            self.hide_sheets()
        else:
            self.sheet.title.setText(self.list.chosen.name)
            self.show_sheet(self.sheet)

    def arrange(self, room: int) -> None:
        self.room = room


@pytest.fixture
def screen(appearance: Appearance, qtbot) -> PcScreen:
    return shown(qtbot, PcScreen(appearance))


def shown(qtbot, screen: PcScreen) -> PcScreen:
    qtbot.addWidget(screen)
    screen.resize(900, 400)
    screen.show()
    return screen


def state(screen: PcScreen) -> ListState:
    return screen.state


def test_a_list_says_in_which_state_it_is_and_why(qtbot, screen: PcScreen) -> None:
    assert state(screen) is ListState.LOADING and screen.list.loading.isVisible()
    with qtbot.waitSignal(screen.list.settled):
        screen.refresh()
    assert state(screen) is ListState.ROWS and screen.table.isVisible()
    screen.filter.filter_words("gajah")
    assert state(screen) is ListState.EMPTY and screen.list.empty.title.text() == "Nothing fits"
    assert screen.list.empty.button.isHidden() and screen.list.rows() == []
    screen.filter.filter_words("")
    assert state(screen) is ListState.ROWS and [pc.id for pc in screen.list.rows()] == [1, 2, 3]
    screen.known = []
    screen.refresh()
    assert state(screen) is ListState.EMPTY and screen.list.empty.button.text() == "Add one"
    assert screen.list.empty.isVisible() and not screen.table.isVisible()
    with qtbot.waitSignal(screen.list.settled):
        screen.list.show_failure("The host is away.")
    error = screen.list.error
    assert state(screen) is ListState.FAILED and error.isVisible()
    assert (error.title.text(), error.sentence.text()) == ("No list", "The host is away.")
    screen.filter.filter_words("x")
    assert state(screen) is ListState.FAILED
    error.button.click()
    assert screen.read == 3 and screen.state is ListState.EMPTY and screen.list.currentWidget() is screen.list.empty


def test_what_goes_wrong_as_it_is_read_stands_in_its_place_in_words(qtbot, screen: PcScreen, tmp_path) -> None:
    screen.trouble = StorageFull(tmp_path)
    with qtbot.waitSignal(screen.refresher.idle):
        screen.refresh()
    assert state(screen) is ListState.FAILED and screen.list.error.sentence.text() == sentence(screen.trouble)
    screen.trouble = None
    screen.list.error.button.click()
    assert state(screen) is ListState.ROWS and screen.list.rows() == screen.known


def test_a_page_of_the_screen_stands_in_its_place(screen: PcScreen) -> None:
    screen.list.show_rows(screen.known, instead=screen.page)
    assert state(screen) is ListState.OTHER and screen.page.isVisible() and not screen.table.isVisible()
    screen.filter.filter_words("meja")
    assert state(screen) is ListState.OTHER
    screen.list.show_list()
    assert state(screen) is ListState.ROWS and len(screen.list.rows()) == 1


def test_what_is_chosen_stays_so_where_it_is_still_there(qtbot, screen: PcScreen) -> None:
    screen.refresh()
    assert screen.list.choose(2) and screen.sheet.isVisible() and screen.sheet.title.text() == "papan"
    screen.known = [Pc(0, "baru"), Pc(1, "meja"), Pc(2, "papan depan")]
    with qtbot.waitSignal(screen.list.chosen_changed):
        screen.refresh()
    assert screen.list.chosen == Pc(2, "papan depan") and screen.sheet.title.text() == "papan depan"
    screen.known = [Pc(1, "meja")]
    screen.refresh()
    assert screen.list.chosen is None and screen.open_sheet is None
    with qtbot.assertNotEmitted(screen.list.chosen_changed):
        screen.refresh()
    assert not screen.list.choose(2)


def test_a_row_that_goes_with_the_filter_is_chosen_no_more(qtbot, screen: PcScreen) -> None:
    screen.refresh()
    screen.list.choose(2)
    with qtbot.assertNotEmitted(screen.list.chosen_changed):
        screen.filter.filter_words("pa")
    assert screen.sheet.isVisible()
    with qtbot.waitSignal(screen.list.chosen_changed):
        screen.filter.filter_words("meja")
    assert screen.list.chosen is None and screen.open_sheet is None
    with qtbot.assertNotEmitted(screen.list.chosen_changed):
        screen.filter.filter_words("")
        screen.refresh()
    assert screen.list.chosen is None


def test_several_stay_chosen_and_another_one_may_be_asked_for(screen: PcScreen) -> None:
    screen.refresh()
    screen.table.selectAll()
    screen.known = screen.known[1:]
    screen.refresh()
    assert [pc.id for pc in screen.list.all_chosen()] == [2, 3]
    screen.list.show_rows(screen.known, choose=3)
    assert [pc.id for pc in screen.list.all_chosen()] == [3]
    screen.list.show_rows(screen.known, choose=7)
    assert screen.list.all_chosen() == []


def test_the_keyboard_goes_on_from_those_that_stay_chosen(qtbot, screen: PcScreen) -> None:
    screen.known = [Pc(n, f"PC {n}") for n in range(100)]
    screen.refresh()
    for kept in ([60, 61], [70]):
        screen.list.choose(kept[0])
        for n in kept[1:]:
            screen.table.selectionModel().select(screen.table.model().index(n, 1), SELECT_ROW)
        screen.known = [Pc(-1 - len(screen.known), "baru"), *screen.known]
        screen.refresh()
        assert [pc.id for pc in screen.list.all_chosen()] == kept
        current = screen.table.currentIndex()
        assert current.data(ROW_ROLE).id == kept[0]
        assert screen.table.viewport().rect().contains(screen.table.visualRect(current))
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert [pc.id for pc in screen.list.all_chosen()] == [71]


def test_the_first_one_is_chosen_where_the_screen_wants_it(qtbot, appearance: Appearance) -> None:
    screen = shown(qtbot, PcScreen(appearance, first=True))
    screen.refresh()
    assert screen.list.chosen == Pc(1, "meja") and screen.sheet.isVisible()
    screen.list.choose(3)
    screen.refresh()
    assert screen.list.chosen == Pc(3, "baca")


def test_a_row_that_was_left_is_chosen_again_by_enter_and_not_by_news(qtbot, appearance: Appearance) -> None:
    screen = shown(qtbot, PcScreen(appearance, first=True))
    screen.refresh()
    screen.list.choose(2)
    qtbot.keyClick(screen.sheet, Qt.Key.Key_Escape)
    assert screen.open_sheet is None
    screen.known = [*screen.known, Pc(4, "baru")]
    screen.refresh()
    assert screen.open_sheet is None and screen.list.chosen is None
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    left = screen.table.currentIndex().data(ROW_ROLE)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.list.chosen == left and screen.sheet.isVisible()
    screen.known = [pc for pc in screen.known if pc != left]
    screen.refresh()
    assert screen.list.chosen == screen.known[0], "it went by itself"


def test_columns_give_way_to_the_sheet(appearance: Appearance, screen: PcScreen) -> None:
    screen.refresh()
    hidden = [screen.table.isColumnHidden(n) for n in range(3)]
    assert hidden == [False, False, False] and screen.room == 900
    screen.list.choose(1)
    assert screen.sheet.width() == appearance.px(300) and screen.room == 600
    assert [screen.table.isColumnHidden(n) for n in range(3)] == [False, False, True]
    screen.resize(700, 400)
    assert [screen.table.isColumnHidden(n) for n in range(3)] == [True, False, True]
    screen.list.choose(3)  # in a column that is shown
    assert screen.table.currentIndex().column() == 1
    screen.resize(460, 400)
    assert not screen.left.isHidden() and screen.sheet.width() == 230  # half of it
    screen.resize(450, 400)
    assert screen.left.isHidden() and screen.sheet.width() == 450


def test_esc_leads_from_the_sheet_back_to_the_list(qtbot, screen: PcScreen) -> None:
    screen.refresh()
    screen.list.choose(1)
    screen.sheet.edit.setFocus()
    qtbot.keyClick(screen.sheet.edit, Qt.Key.Key_Escape)
    assert screen.open_sheet is None and screen.list.chosen is None and screen.focusWidget() is screen.table
    screen.show_sheet(screen.other)
    screen.show_sheet(screen.sheet)
    assert screen.open_sheet is screen.sheet and screen.other.isHidden()
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    assert screen.open_sheet is None


def test_the_focus_of_a_sheet_goes_to_what_stands_in_the_place_of_the_list(qtbot, screen: PcScreen) -> None:
    screen.refresh()
    begins = QLineEdit(screen)
    begins.show()
    begin_at(screen, begins)

    def leave(close: Callable[[], None], *expected: QWidget) -> None:
        screen.show_sheet(screen.other)
        screen.other.edit.setFocus()
        close()
        assert screen.open_sheet is None and screen.focusWidget() in expected and screen.focusWidget().isVisible()

    for close in (screen.close_sheet, screen.hide_sheets):
        leave(close, screen.table)
        screen.list.show_failure("The host is away.")
        leave(close, screen.list.error.button)
        screen.list.show_rows([])
        leave(close, screen.list.empty.button)
        screen.refresh()
        screen.filter.filter_words("gajah")  # nothing can be done about it in the list
        leave(close, begins)
        screen.filter.filter_words("")


def test_news_of_its_tables_is_read_while_it_is_shown(screen: PcScreen) -> None:
    news = RoomNews(screen)
    screen.follow(news, "device")
    news.changed.emit(frozenset({"ticket"}))
    assert screen.read == 0
    news.changed.emit(frozenset({"ticket", "device"}))
    news.changed.emit(frozenset())  # anything may have changed
    assert screen.read == 2
    screen.hide()
    news.changed.emit(frozenset({"device"}))
    assert screen.read == 2


def test_columns_are_declared_once(qtmodeltester, screen: PcScreen) -> None:
    screen.refresh()
    qtmodeltester.check(screen.model)
    model = screen.model
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == ["Number", "Name", "Place"]
    assert rows_of(screen.list)[1] == ("2", "papan", "")
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;&lt;/b&gt;</qt>"
