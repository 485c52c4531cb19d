"""Pages by their printed numbers, from what a visitor types to the copy, the ledger and the citation."""

from zoneinfo import ZoneInfo

import pymupdf
import pytest
from sqlalchemy import select

from catalog_db.models import CopyRequest, Publication
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.reading.page_ranges import written
from desktop.reading.copies.paper import PaperCopies
from desktop.reading.copies.values import Channel, CopyPagesMoved, RequestedCopy
from desktop.reading.copies.wording import details_of, pages_of, strip_of
from tests.unit.reading.copies.delivery_room import OFFICER
from ui.desk.copies.models import LedgerModel, RequestsModel
from ui.printing.citation_slip import CitedCopy, source_line
from ui.words.books.copies import verdict_sentence
from ui.words.books.pages import pages_words

ZONE = ZoneInfo("Asia/Jakarta")
LABELS = ("", "xi", "xii", "1", "2", "3")
IN_WORDS = "p. xii, 1-2 (file 1, 3-5)"


@pytest.fixture
def book(room, make_pdf):
    file = make_pdf(*(f"isi {page}" for page in range(6)))
    return room.add_book(file, "Ambulu Dalam Angka", 6, LABELS)


@pytest.fixture
def asked(room, book):
    """What was typed, and what the screens of the reader ask for."""
    pages = PageLabels(6, LABELS).read("1-2, berkas 1, XII")
    assert pages == (1, 3, 4, 5)
    return room.deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(book, pages=written(pages)))


def column(model, row, heading):
    return next(each for each in model.columns() if each.title == heading).text(row)


def test_what_was_typed_is_the_same_wherever_it_is_read(room, asked, tmp_path):
    assert pages_words(asked.printed, asked.pages) == IN_WORDS
    line = next(line for line in room.deliveries.requests(OFFICER) if line.id == asked.id)
    assert column(RequestsModel(ZONE), line, "Pages") == IN_WORDS
    preview = PaperCopies(room.deliveries, room.release)
    paper = preview.begin(OFFICER, asked.id)
    order = paper.order
    assert (order.pages, order.names) == ((0, 2, 3, 4), ("#1", "xii", "1", "2"))
    assert pages_words(order.printed, written(page + 1 for page in order.pages)) == IN_WORDS
    assert pages_of(order) == "h. xii, 1-2 (berkas 1, 3-5)"
    assert pages_of(order) in strip_of(order, room.settings).lines[0]
    assert pages_of(order) in dict(details_of(order, room.settings))["Subject"]
    preview.not_printed(OFFICER, paper)
    paper.close()

    done = room.release.release(OFFICER, asked.id, tmp_path / "salinan.pdf")
    with pymupdf.open(done.file) as copy:
        assert [page.get_label() for page in copy] == ["berkas 1", "xii", "1", "2"]
        assert [f"isi {page}" in sheet.get_text() for page, sheet in zip((0, 2, 3, 4), copy, strict=True)] == [True] * 4
        assert "h. xii, 1-2 (berkas 1, 3-5)" in copy[3].get_text()

    entry = next(each for each in room.ledger.find(OFFICER) if each.serial == done.serial)
    assert column(LedgerModel(ZONE), entry, "Pages") == IN_WORDS
    words = pages_words(entry.printed, entry.pages)
    cited = CitedCopy(entry.serial, entry.visit, entry.title, 2021, words, entry.delivered_at)
    assert source_line(cited) == f"Ambulu Dalam Angka, BPS, 2021, {IN_WORDS}"
    verdict = room.copy_reader.verify(OFFICER, done.file)
    assert verdict.genuine and f"Pages: {IN_WORDS}." in verdict_sentence(verdict, ZONE)


def test_a_whole_book_bears_its_printed_numbers(room, book, tmp_path):
    done = room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), tmp_path / "semua.pdf")
    with pymupdf.open(done.file) as copy:
        assert [page.get_label() for page in copy] == ["berkas 1", "xi", "xii", "1", "2", "3"]


def test_a_request_of_before_says_that_its_pages_are_of_the_file(room, asked):
    with room.records.writing() as session:
        session.get_one(CopyRequest, asked.id).printed = ""
    line = next(line for line in room.deliveries.requests(OFFICER) if line.id == asked.id)
    assert column(RequestsModel(ZONE), line, "Pages") == "file 1, 3-5"
    assert room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER).printed == "#1, xii, 1-2"


def test_a_request_whose_book_was_replaced_hands_out_no_other_table(room, asked, book):
    with room.catalog.writing() as session:
        session.scalars(select(Publication).where(Publication.id == book)).one().page_labels = ["", *LABELS[:5]]
    with pytest.raises(CopyPagesMoved) as told:
        room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)
    assert (told.value.asked, told.value.now) == ("#1, xii, 1-2", "#1, xi-xii, 1")
