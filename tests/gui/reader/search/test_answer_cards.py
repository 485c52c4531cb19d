"""Cards above the results: what they say, that a click opens the page with its cell framed, and when there are none."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from catalog_db.models import Publication, TableEntry, TablesRead, TablesState
from desktop.books.store import BookStore
from desktop.catalogue.answering import Answering
from desktop.catalogue.answers.checking import Check
from desktop.catalogue.answers.service import AnswerCard, Answers, Finding, TableAnswers
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiKey
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from desktop.catalogue.values import TableLine
from desktop.settings.model import Policy, Settings
from tests.gui.reader.remembering_viewer import RememberingViewer
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.answers_kit import read_table
from tests.unit.catalogue.room_parts import NOW, REGIONS
from ui.background import Calls
from ui.reader.navigation import FollowedCell, OpenBook
from ui.reader.search.answer_cards import AnswerCards
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.words.books.pages import PageNames

BOOK = UUID(int=7)
CARD = AnswerCard(
    "211.000",
    "jiwa",
    2023,
    "Seluma",
    "Seluma",
    "Jumlah Total",
    TableLine("table", "3.1", "Jumlah <b>Penduduk</b>", 12),
    BOOK,
    "Provinsi Bengkulu Dalam Angka 2024",
    12,
    (1.0, 2.0, 30.0, 12.0),
    0,
    1,
)


@pytest.fixture
def cards(qtbot, appearance: Appearance) -> AnswerCards:
    cards = AnswerCards(appearance)
    qtbot.addWidget(cards)
    cards.resize(700, 300)
    return cards


def test_a_card_says_figure_unit_region_year_table_book_and_page(qtbot, cards: AnswerCards) -> None:
    cards.show_answers(Answers("", (CARD,), Finding.ANSWERED), PageNames({}))
    [card] = cards.cards
    assert card.figure.accessibleName() == "211.000 jiwa, Jumlah Total · Seluma · 2023"
    assert "3.1" in card.place.accessibleName() or "3.1" in str(card.place.text())
    assert not cards.isHidden() and cards.sentence.isHidden()
    with qtbot.waitSignal(cards.opened) as opened:
        card.page.click()
    assert opened.args == [BOOK, 12, (1.0, 2.0, 30.0, 12.0)]


def test_a_figure_of_simdasi_says_when_it_was_fetched_and_opens_its_table(qtbot, cards: AnswerCards) -> None:
    key = SimdasiKey("1705000", "UFpWMmJZOVZlZTJnc1pXaHhDV1hPQT09", 2023)
    data = replace(CARD, publication_id=key.id, page=0, box=None, row=2, column=1, data=key, fetched_at=NOW)
    cards.show_answers(Answers("", (CARD, data), Finding.ANSWERED, check=Check.DIFFER), PageNames({}))
    card = cards.cards[1]
    assert card.place.text().endswith("SIMDASI, BPS WebAPI, fetched on 24/11/2026")
    assert cards.sentence.text() == "The book and SIMDASI give different figures: both are shown."
    with qtbot.waitSignal(cards.data_opened) as opened:
        card.page.click()
    assert opened.args == [key, 2, 1]


def test_a_figure_that_is_asked_for_through_the_years_leads_there(qtbot, cards: AnswerCards) -> None:
    cards.offer_following()
    percent = replace(CARD, value="11,91", unit="%", year=2021, head="2021", subject="Persentase Penduduk Miskin")
    cards.show_answers(Answers("", (percent,), Finding.ANSWERED, leads_on=True), PageNames({}))
    [card] = cards.cards
    assert card.figure.accessibleName() == "11,91 %, Persentase Penduduk Miskin · Seluma · 2021"
    assert not cards.sentence.isHidden()
    with qtbot.waitSignal(cards.followed) as followed:
        card.figure.click()
    assert followed.args[1] is False


def test_what_is_open_says_read_it_on_the_page(cards: AnswerCards) -> None:
    cards.show_answers(Answers("", (replace(CARD, value=""),), Finding.OPEN), PageNames({}))
    assert cards.cards[0].figure.accessibleName().startswith("Read it on the page")


def test_what_the_shelf_has_not_is_said_where_a_figure_was_asked_for(cards: AnswerCards) -> None:
    cards.show_answers(Answers("dalam angka", (), Finding.NOT_ON_SHELF), PageNames({}))
    assert cards.isHidden()
    cards.show_answers(Answers("berapa ...", (), Finding.NOT_ON_SHELF, asks=True), PageNames({}))
    assert not cards.isHidden()
    assert (
        cards.sentence.text()
        == "No table that was read here has all of these words. Ask in few words: of what, where, in which year."
    )
    cards.forget()
    assert cards.isHidden() and cards.stops() == []


@pytest.fixture
def window(qtbot, waiting_window: ReaderWindow, filled: TestRoom) -> Iterator[ReaderWindow]:
    """A reader's window over a room with a table of villages."""
    kept = KeptReadings(filled.database)
    with filled.database.writing() as session:
        book = session.scalars(select(Publication).where(Publication.sha256.is_not(None))).first()
        if book is None:
            book = session.scalars(select(Publication)).first()
            assert book is not None
            book.sha256 = "0" * 64
        book.version += 1
        book.tables = [
            TableEntry(
                position=0,
                kind="table",
                number="9.9",
                title="Jumlah Ternak menurut Kecamatan, 2023 (ekor)",
                page=3,
                last_page=3,
                unit="ekor",
            )
        ]
        session.add(TablesRead(publication_id=book.id, state=TablesState.DONE, stamp="1"))
        session.flush()
        session.refresh(book.tables[0])
        publication_id, sha256 = book.id, book.sha256
        line = table_line(book.tables[0])
    table = read_table("", ["Kecamatan", "Kerbau Buffalo"], [["Talo", "1.234"], ["Ulu Talo", "7"]])
    assert sha256 is not None
    kept.keep(publication_id, sha256, Readers(9, 1), [replace(table, line=line)])
    answers = TableAnswers(filled.database, kept, KeptSimdasi(filled.database))
    answering = Answering(filled.catalogue, lambda: answers)
    answering.start()
    services = ReaderServices(
        filled.catalogue,
        filled.searching,
        filled.names,
        Covers(BookStore(filled.folder).cover),
        RememberingViewer,  # type: ignore[arg-type]
        Settings,
        Calls(),
        answering=answering,
        following=lambda: TableFollowing(filled.database, kept, REGIONS, KeptSimdasi(filled.database)),
    )
    waiting_window.begin(services, Policy())
    with qtbot.waitExposed(waiting_window):
        waiting_window.show()
    yield waiting_window
    answering.stop()


def test_books_that_were_left_out_are_told_beside_a_figure_too(cards: AnswerCards) -> None:
    cards.show_answers(Answers("berapa ...", (CARD,), Finding.ANSWERED, asks=True, left_out=3), PageNames({}))
    assert cards.sentence.text().startswith("Not looked into: 3 of the books")


def test_a_question_gets_its_card_above_the_results_and_leads_to_the_cell(qtbot, window: ReaderWindow) -> None:
    window.search("berapa jumlah kerbau talo 2023")
    results = window.controller.results
    qtbot.waitUntil(lambda: not results.answers.isHidden() and bool(results.answers.stops()))
    qtbot.waitUntil(lambda: bool(results.hits))
    card = results.answers.cards[0]
    qtbot.waitUntil(lambda: card.figure.accessibleName().startswith("1.234 ekor"))
    QTest.keyClick(card.figure, Qt.Key.Key_Return)
    here = window.history.here
    assert isinstance(here, OpenBook) and (here.page, here.cell) == (3, (50.0, 0.0, 90.0, 10.0))
    viewer = window.controller.viewer
    assert isinstance(viewer, RememberingViewer) and viewer.cell == here.cell
    window.back()
    qtbot.waitUntil(lambda: not results.answers.isHidden())
    window.search("dalam angka")
    qtbot.waitUntil(results.answers.isHidden)


def test_one_key_follows_the_figure_of_a_card_through_the_years_and_another_to_the_regions(
    qtbot, window: ReaderWindow
) -> None:
    window.search("berapa jumlah kerbau talo 2023")
    results = window.controller.results
    qtbot.waitUntil(lambda: bool(results.hits) and not results.answers.isHidden() and bool(results.answers.stops()))
    qtbot.waitUntil(lambda: results.answers.cards[0].figure.accessibleName().startswith("1.234 ekor"))
    QTest.keyClick(window, Qt.Key.Key_F4)
    page = window.controller.followed
    assert page is not None and isinstance(window.history.here, FollowedCell)
    qtbot.waitUntil(lambda: page.list.places.rowCount() > 0)
    assert page.list.places.row(0).head == "2023 · 1.234 ekor"
    assert page.title.text() == "Talo · Kerbau Buffalo"
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.list.places.rowCount() == 2)
    assert [page.list.places.row(at).head for at in (0, 1)] == ["1. Talo · 1.234 ekor", "2. Ulu Talo · 7 ekor"]
    QTest.keyClick(window, Qt.Key.Key_F5)  # the whole row, and the table, which here has the regions itself
    qtbot.waitUntil(lambda: page.grid.isVisible() and page.grid.cells.rowCount() == 2)
    assert [page.grid.cells.index(at, 0).data() for at in (0, 1)] == ["1.234", "7"]
    for extent in ("table", "cell"):
        QTest.keyClick(window, Qt.Key.Key_F5)
        assert window.history.here == FollowedCell(window.history.here.cell, True, extent)
    qtbot.waitUntil(lambda: page.list.isVisible() and page.list.places.rowCount() == 2)
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    here = window.history.here
    assert isinstance(here, OpenBook) and (here.page, here.cell) == (3, (50.0, 0.0, 90.0, 10.0))
    assert here.cell_at is not None
    QTest.keyClick(window, Qt.Key.Key_F4)  # of the cell that is framed
    assert window.history.here == FollowedCell(here.cell_at, False)
    window.back()
    window.back()
    assert window.history.here == FollowedCell(here.cell_at, True)
