"""Tables of real books in LibreOffice, as files and pasted: numbers are numbers, words are words, doubts are seen."""

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from catalog_db.models import TableFormat
from desktop.books.files import DocumentFile
from desktop.catalogue.tables.reading import TableProcess
from desktop.document.processes import DocumentProcesses
from desktop.reading.copies.table_values import OPEN
from desktop.reading.copies.tables.formats import COLOURS, as_html, as_tabs, written
from desktop.reading.copies.tables.sheet import SheetCell, TableSheet
from tests.bench.table_truth import read_facts
from tests.bench.tables import as_line
from tests.e2e.lock.seats import wait_for
from tests.e2e.spreadsheets.office import MISSING, Cell, LibreOffice, Screen, Sheet
from tests.unit.reading.copies.tables.made import sheet_of

pytestmark = [
    pytest.mark.long(part="books"),
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} is not installed"),
]
# Wrapped labels and blanks; decimals; thousands apart over pages; cells of words.
TABLES = ("Puger 4.4.11", "Umbulsari 3.1.4", "Sukowono 3.3", "Sukowono 4.1.9")
BY_ONE = "Sukowono 3.3"  # so that cells are open


@pytest.fixture(scope="module")
def read(corpus: Path) -> Callable[[str], TableSheet]:
    """A table as two readers read it, one as ours alone does."""

    @cache
    def sheet(name: str) -> TableSheet:
        fact = next(fact for fact in read_facts() if fact.name == name)
        book = DocumentFile(corpus / "bps" / fact.book)
        by_two = name != BY_ONE
        with TableProcess(DocumentProcesses(), book, threading.Event(), by_two=by_two, patience=60.0) as process:
            return sheet_of(process.read(as_line(fact)))

    return sheet


@pytest.fixture(scope="module")
def written_sheets(read: Callable[[str], TableSheet]) -> list[TableSheet]:
    written = list(map(read, TABLES))
    cells = [cell for sheet in written for row in sheet.rows for cell in row]
    assert any(cell.is_open for cell in cells) and any(not cell.is_open for cell in cells)
    assert any(cell.places for cell in cells) and any(cell.is_grouped for cell in cells)
    assert any(cell.value is None and cell.text for cell in cells)
    return written


def test_workbooks(tmp_path: Path, written_sheets: list[TableSheet]) -> None:
    files = {}
    for at, sheet in enumerate(written_sheets):
        for format_ in (TableFormat.XLSX, TableFormat.ODS):
            files[tmp_path / f"{format_}-{at}.{format_}"] = sheet
            (tmp_path / f"{format_}-{at}.{format_}").write_bytes(written(sheet, format_))
    found = LibreOffice(tmp_path, "id-ID").converted(list(files))
    for file, sheet in files.items():
        table, about = found[file.name]["Tabel"], found[file.name]["Sumber"]
        above = len(sheet.titles) + 1
        assert [row[0].text for row in table[: len(sheet.titles)]] == list(sheet.titles), file.name
        is_like(table[above:], sheet, has_marks=True)
        assert [tuple(cell.text for cell in row) for row in about] == list(sheet.about), file.name


@pytest.mark.parametrize(("sign", "locale"), [(";", "id-ID"), (",", "en-US"), ("\t", "id-ID"), ("\t", "en-US")])
def test_plain_text(tmp_path: Path, written_sheets: list[TableSheet], sign: str, locale: str) -> None:
    """CSV for both settings, and the text of a paste, parted at its tabs."""
    indonesian = locale == "id-ID"
    files = {tmp_path / f"{at}.csv": sheet for at, sheet in enumerate(written_sheets)}
    for file, sheet in files.items():
        if sign == "\t":
            file.write_bytes(as_tabs(sheet, indonesian=indonesian).encode("utf-8"))
        else:
            file.write_bytes(written(sheet, TableFormat.CSV if indonesian else TableFormat.CSV_EN))
    found = LibreOffice(tmp_path, locale).converted(list(files), sign)
    for file, sheet in files.items():
        is_like(found[file.name][file.stem], sheet, has_marks=False)


@pytest.fixture
def screen(tmp_path: Path, read: Callable[[str], TableSheet]) -> Iterator[Screen]:
    """Where the first of the tables is on the clipboard."""
    sheet = read(TABLES[0])
    made = Screen(tmp_path, as_tabs(sheet, indonesian=True), as_html(sheet, indonesian=True))
    yield made
    made.close()


@pytest.mark.parametrize("locale", ["id-ID", "en-US"])
def test_a_paste(tmp_path: Path, read: Callable[[str], TableSheet], screen: Screen, locale: str) -> None:
    """Two keys: Ctrl+V, and Enter for the language of the numbers, which the table says itself."""
    found = pasted(LibreOffice(tmp_path, locale), screen, "Import Options")
    is_like(found, read(TABLES[0]), has_marks=True, has_notes=False)


def pasted(office: LibreOffice, screen: Screen, question: str) -> Sheet:
    """What stands in an empty spreadsheet after Ctrl+V, and Enter for what it asks before."""
    with office.calc(screen):
        screen.do("key", "ctrl+v")
        wait_for(lambda: screen.window(question), f"no {question}")
        screen.focus(question)
        screen.do("key", "Return")
        wait_for(lambda: not screen.window(question), f"{question} stays")
        wait_for(lambda: office.shown(screen), "nothing was pasted")
        return office.shown(screen)


def is_like(found: Sheet, sheet: TableSheet, *, has_marks: bool, has_notes: bool = True) -> None:
    """Whether rows of a spreadsheet are a table.

    Args:
        has_marks: Open cells have a colour, and a note where `has_notes`; else a sign before them, and are words.
    """
    width = len(sheet.head[0])
    head, body = found[: len(sheet.head)], found[len(sheet.head) :]
    assert [tuple(cell.text for cell in _wide(row, width)) for row in head] == list(sheet.head)
    assert not (has_marks and any(cell.value is not None for row in head for cell in row))
    for row, cells in zip(body, sheet.rows, strict=False):
        for one, cell in zip(_wide(row, width), cells, strict=True):
            if has_marks:
                assert one.value == _number(cell.value) and (cell.value is not None or one.text == cell.text), cell
                assert (one.colour == COLOURS[OPEN]) == cell.is_open or not one.text, cell
                assert one.has_note == (cell.is_open and sheet.has_remarks) or not has_notes, cell
            elif cell.is_open:
                assert one.value is None and one.text[:1] == "?", cell
            else:
                assert one.value == _number(cell.value) and (cell.value is not None or one.text == cell.text), cell
    below = [row[0].text for row in body[len(sheet.rows) :] if row]
    assert below == list(sheet.foot)


def _wide(row: list[Cell], width: int) -> list[Cell]:
    return [*row, *[Cell()] * (width - len(row))]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def test_cells_are_told_apart() -> None:
    """That the comparison is none of thin air."""
    sheet = TableSheet((), (("a", "b"),), ((SheetCell("x", None), SheetCell("5", Decimal(5))),))
    words = [[Cell("a"), Cell("b")], [Cell("x"), Cell("5")]]
    with pytest.raises(AssertionError):
        is_like(words, sheet, has_marks=False)
