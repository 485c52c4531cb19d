"""The document process reads tables: without the stamp over the page, over several pages."""

import pymupdf
import pytest

from desktop.books.files import DocumentFile
from desktop.document.messages import MOST_TABLE_PAGES, Open, ReadTable, TableCell, TableRead
from desktop.document.process import tables

COLUMNS = (60, 200, 300)


def _draw(page: pymupdf.Page, numbers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    page.draw_line((50, 90), (350, 90))
    for at, head in enumerate(("Desa", f"Tahun {numbers[1]}", f"Tahun {numbers[2]}")):
        page.insert_text((COLUMNS[at], 102), head, fontsize=9)
        page.insert_text((COLUMNS[at], 116), f"({numbers[at]})", fontsize=9)
    for line, cells in enumerate(rows):
        for x, text in zip(COLUMNS, cells, strict=True):
            page.insert_text((x, 134 + 14 * line), text, fontsize=9)
    page.insert_text((50, 200), "Sumber: BPS", fontsize=9)
    middle = pymupdf.Point(150, 200)
    page.insert_text(middle, "https://jemberkab.bps.go.id 12345", fontsize=20, morph=(middle, pymupdf.Matrix(45)))


@pytest.fixture(scope="module")
def book() -> DocumentFile:
    with pymupdf.open() as pdf:
        _draw(
            pdf.new_page(width=400, height=500), ("1", "2", "3"), (("1. Ajung", "71 079", "-"), ("2. Puger", "5", "6"))
        )
        _draw(pdf.new_page(width=400, height=500), ("1", "4", "5"), (("1. Ajung", "7", "8"), ("2. Puger", "9", "10")))
        pdf.new_page(width=400, height=500)
        return DocumentFile(content=pdf.tobytes())


def test_a_table_of_two_pages(shared_process, book):
    shared_process.call(Open(book))
    found = shared_process.call(ReadTable((0, 1), "3.9"))
    assert found.columns == ("Desa", "Tahun 2", "Tahun 3", "Tahun 4", "Tahun 5")
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["1. Ajung", "71 079", "-", "7", "8"],
        ["2. Puger", "5", "6", "9", "10"],
    ]
    assert (found.reason, found.notes, found.source) == ("", "", "Sumber: BPS")
    assert [cell.page for cell in found.rows[1]] == [0, 0, 0, 1, 1]
    left, top, right, bottom = found.rows[0][1].box
    assert COLUMNS[1] - 1 < left < right < COLUMNS[2] and 120 < top < 134 < bottom < 140
    assert not any(cell.is_sure or cell.other for row in found.rows for cell in row)  # one reader alone
    assert shared_process.call(ReadTable((2,))) == TableRead("no_text")


def test_what_is_too_much_is_not_read_in_part(shared_process, book, monkeypatch):
    shared_process.call(Open(book))
    assert shared_process.call(ReadTable((0,) * (MOST_TABLE_PAGES + 1))) == TableRead("pages")
    monkeypatch.setattr(tables, "_MOST_WORDS", 10)
    with pymupdf.open("pdf", book.content) as pdf:
        assert len(tables.page_words(pdf[0]).words) == 11  # as many as tell that there are more


def test_a_reply_that_fits_nothing_is_refused():
    with pytest.raises(ValueError, match="impossible"):
        TableRead("", ("Desa", "Jumlah"), ((TableCell("Ajung", 0, (0.0, 0.0, 1.0, 1.0)),),))
    with pytest.raises(ValueError, match="understood"):
        TableRead("rows", ("Desa",), ())
