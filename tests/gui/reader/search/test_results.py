"""Rows of the results on their own: what they say, and where they lead."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.search.messages import Absence, Hit, LeftOut, PageHit, SearchRequest, SearchResults, Snippet, TableHit
from catalog_db.search.messages import Chip as ChipFound
from desktop.books.store import BookStore
from desktop.catalogue.searching import SearchAnswer
from desktop.settings.appearance import Language
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS
from ui.reader.publication.contents import LinesModel
from ui.reader.search.result_row import ResultRow, TableRow
from ui.reader.search.results import ResultsPage
from ui.theme import Appearance
from ui.widgets.bars import Note
from ui.widgets.buttons import Chip, PageLink, WordLink
from ui.widgets.cover import Covers
from ui.words.books.pages import PageNames
from ui.words.books.publications import Names

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


def test_pages_that_a_machine_has_read_are_marked(qtbot, appearance: Appearance, room: TestRoom) -> None:
    book = room.add("Seluma Dalam Angka 1998", ["penduduk Seluma", "penduduk Tais"], year=1998)
    card = room.catalogue.cards([book])[book]
    assert card.machine_pages == frozenset()
    row = ResultRow(appearance, Covers(BookStore(room.folder).cover), room.names)
    qtbot.addWidget(row)
    (found,) = room.search.search(SearchRequest("penduduk")).hits
    row.show_hit(found, card, LABELS)
    assert row.machine.isHidden()
    row.show_hit(found, replace(card, machine_pages=frozenset({2})), LABELS)
    assert row.machine.text() == "Read by machine: p. 2. Compare with the picture of the page."
    assert ["Read by machine" in link.accessibleDescription() for link in links(row)] == [False, True]


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


def page_of_results(qtbot, appearance: Appearance) -> ResultsPage:
    page = ResultsPage(appearance, Covers(lambda _: b""), Names(REGIONS, KINDS, SUBJECTS, Language.ENGLISH))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def answer(words: str, *numbers: int) -> SearchAnswer:
    """Publications, and a chip, a line and a table above them."""
    hits = tuple(
        Hit(UUID(int=n), f"{words} {n}", 2023, "", "", 1.0, (PageHit(2, Snippet(f"{words} di sini")),)) for n in numbers
    )
    return SearchAnswer(
        SearchResults(
            words,
            len(hits) * 2,
            1.0,
            hits,
            tables=(TableHit(BOOK, "Seluma", "table", "3.1", words, 4, 1.0),),
            chips=(ChipFound("region", words, "1705", f"Kabupaten {words}", True),),
            left_out=(LeftOut(f"zzz{words}", Absence.NOWHERE),),
        )
    )


def ask(page: ResultsPage, found: SearchAnswer) -> None:
    page.show_loading(SearchRequest(found.results.query))
    page.show_answer(found)


def is_in_place(page: ResultsPage, part: QWidget) -> bool:
    """It is painted with the next frame, whole."""
    hint = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
    return part.isVisible() and part.width() > 0 and part.height() >= max(1, hint) and page.isAncestorOf(part)


def test_an_answer_is_there_whole_with_the_next_frame(qtbot, appearance: Appearance) -> None:
    page = page_of_results(qtbot, appearance)
    for words, numbers in (("seluma", [1]), ("kaur", [2, 3, 4, 5, 6, 7]), ("lebong", [8])):
        ask(page, answer(words, *numbers))  # and no turn of the event loop: what is painted now is seen by a slow PC
        (chip,) = (one for one in page.findChildren(Chip) if not one.isHidden())
        assert is_in_place(page, chip)
        assert chip.accessibleName() == f"Take away the filter Kabupaten {words}"
        assert page.done.sentences == [f"Found in no publication: “zzz{words}”.", f"Only Kabupaten {words}."]
        shown = [*page.table_rows, *page.rows[: len(numbers)]]
        shown += [link for row in page.rows[: len(numbers)] for link in links(row)]
        assert all(is_in_place(page, part) for part in shown)
        below = [page.done, *page.table_rows, *page.rows[: len(numbers)]]
        tops = [part.mapTo(page, part.rect().topLeft()).y() for part in below]
        ends = [part.mapTo(page, part.rect().bottomLeft()).y() for part in below]
        assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
        page.add_answer(answer(words, 20))
        assert is_in_place(page, page.rows[len(numbers)])


def test_no_line_is_left_blank_below_a_long_title(qtbot, appearance: Appearance) -> None:
    page = page_of_results(qtbot, appearance)
    long = "Produk Domestik Regional Bruto Provinsi Bengkulu Menurut Lapangan Usaha 2019-2023"
    ask(page, answer(long, 1, 2))
    for row in page.rows:
        texts = [text for text in (row.title, row.facts, row.snippet) if text.isVisible()]
        assert [text.height() for text in texts] == [text.heightForWidth(text.width()) for text in texts]


def test_what_is_on_its_way_is_asked_nothing_more(qtbot, appearance: Appearance) -> None:
    page = page_of_results(qtbot, appearance)
    more: list[SearchRequest] = []
    page.more_wanted.connect(more.append)
    ask(page, answer("seluma", 1))
    page.show_loading(SearchRequest("kaur"))
    page._ask_more()
    page.rows[0].all_pages_asked.emit(UUID(int=1))
    assert more == []  # it would come in place of the answer that is waited for
    page.show_answer(answer("kaur", 2))
    page._ask_more()
    assert [request.query for request in more] == ["kaur"]


def test_while_it_takes_long_and_after_an_error_nothing_of_the_query_before_is_there(
    qtbot, appearance: Appearance
) -> None:
    page = page_of_results(qtbot, appearance)
    for left in (page._show_waiting, lambda: page.show_error(ReadingRoomError())):
        ask(page, answer("seluma", 1))
        page.show_loading(SearchRequest("kaur"))
        left()
        assert [one for one in page.findChildren(Chip) if one.isVisible()] == []
        assert not page.done.isVisible()
        assert not page.facets.rows


def test_what_is_said_at_the_lower_edge_lies_over_no_page_number(qtbot, appearance: Appearance) -> None:
    page = page_of_results(qtbot, appearance)
    ask(page, answer("kaur", *range(1, 9)))
    note = Note(appearance, page)
    note.covered.connect(page.end_above)
    note.show_text("Your time ends soon.")
    area = next(each for each in page.findChildren(QScrollArea) if each.isAncestorOf(page.rows[0]))

    def end() -> int:
        return area.mapTo(page, QPoint(0, area.height())).y()

    qtbot.waitUntil(lambda: 0 < end() <= note.y() and note.y() < page.height())
    note.hide()
    qtbot.waitUntil(lambda: end() == page.height())
