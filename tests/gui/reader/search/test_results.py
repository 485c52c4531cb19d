"""Rows of the results on their own: what they say, and where they lead."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from catalog_db.search.messages import Hit, PageHit, SearchRequest, Snippet, TableHit
from desktop.books.store import BookStore
from desktop.catalogue.searching import SearchAnswer
from desktop.settings.appearance import Language
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS
from ui.reader.publication.contents import LinesModel
from ui.reader.search.result_row import ResultRow, TableRow
from ui.reader.search.results import ResultsPage
from ui.theme import Appearance
from ui.widgets.buttons import PageLink, WordLink
from ui.widgets.cover import Covers
from ui.words.pages import PageNames
from ui.words.publications import Names

BOOK = UUID(int=7)
LABELS = PageNames({BOOK: ("", "iii", "1", "2")})


@pytest.fixture
def row(qtbot, appearance: Appearance, tmp_path) -> ResultRow:
    row = ResultRow(appearance, Covers(lambda _: b""), Names(REGIONS, KINDS, SUBJECTS, Language.ENGLISH))
    qtbot.addWidget(row)
    row.resize(700, 200)
    return row


def hit(*pages: int, more: int = 0) -> Hit:
    found = tuple(PageHit(page, Snippet(f"jumlah penduduk {page}")) for page in pages)
    return Hit(BOOK, "Seluma Dalam Angka", 2023, "1705", "", 1.0, found, more)


def links(row: ResultRow) -> list[PageLink]:
    return [link for link in row.findChildren(PageLink) if not link.isHidden()]


def test_a_page_says_the_printed_number_and_its_place_in_the_file(row: ResultRow) -> None:
    row.show_hit(hit(3, 1), None, LABELS)
    printed, unnumbered = links(row)
    assert printed.text() == "p. 1"
    assert "page 3 of the file" in printed.toolTip()
    assert printed.accessibleDescription() == "page 3 of the file"
    assert unnumbered.text() == "file 1"  # nothing is printed on the cover
    assert "of the file" not in unnumbered.toolTip()


def test_a_table_says_the_same(qtbot, appearance: Appearance) -> None:
    row = TableRow(appearance)
    qtbot.addWidget(row)
    row.show_hit(TableHit(BOOK, "Seluma", "table", "3.1", "Penduduk", 4, 1.0), LABELS)
    assert (row.page.text(), row.page.toolTip()) == ("p. 2", "page 4 of the file")


def test_lines_of_contents_say_the_same(qapp) -> None:
    model = LinesModel()
    model.page_name = lambda page: LABELS.name(BOOK, page)
    model._replace([("", "Penduduk", 3, True)])
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "page 3 of the file"


def test_further_pages_are_a_link_that_the_keyboard_reaches(qtbot, row: ResultRow) -> None:
    row.show_hit(hit(3, 1, more=2), None, LABELS)
    row.show()
    further = row.findChild(WordLink)
    assert further is not None
    assert further.text() == "+2 page(s)"
    assert "Seluma" in further.accessibleName()
    further.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(row.all_pages_asked) as asked:
        qtbot.keyClick(further, Qt.Key.Key_Return)
    assert asked.args == [BOOK]
    row.show_all_pages(hit(4, 3, 1, 2), LABELS)
    qtbot.waitUntil(
        lambda: [link.text() for link in links(row)] == ["file 1", "p. iii", "p. 1", "p. 2"]
    )  # in the order of the book, no link to more


def test_all_pages_of_one_hit_are_asked_for_and_shown_in_its_row(qtbot, appearance: Appearance, room: TestRoom) -> None:
    book = room.add("Seluma Dalam Angka 2023", [f"penduduk dan kelapa {n}" for n in range(12)], year=2023)
    room.add("Kaur Dalam Angka 2023", ["penduduk"], year=2023)
    page = ResultsPage(appearance, Covers(BookStore(room.folder).cover), room.names)
    qtbot.addWidget(page)
    page.more_wanted.connect(lambda request: page.add_answer(SearchAnswer(room.search.search(request))))
    request = SearchRequest("penduduk")
    page.show_loading(request)
    page.show_answer(SearchAnswer(room.search.search(request)))
    row = next(row for row in page.rows if row.publication_id == book)
    further = row.findChild(WordLink)
    assert further is not None
    further.click()
    qtbot.waitUntil(lambda: [link.text() for link in links(row)] == [f"p. {n}" for n in range(1, 13)])
    assert len(page.rows) == 2
