"""Done when 2 of issue 22: the year lines of twenty rows are what the editions print. The truth was read off the pages.

What a reader reads of a table has facts of its own (`tests/bench/table_facts`): here every cell counts as sure.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pymupdf
import pytest
from sqlalchemy import select

from catalog_db.models import Publication, TableEntry
from catalog_db.rules.catalogue.titles import series_key
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.values import BreakKind, CellAt, YearLine
from desktop.catalogue.importing.samples import samples_folder
from desktop.catalogue.proposals.running import running_lines
from desktop.catalogue.proposals.tables import find_captions
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from tests.bench.table_truth import read_facts
from tests.unit.catalogue.room_parts import REGIONS, Parts
from tests.unit.catalogue.table_kit import add_book, read_surely

LINES = Path(__file__).with_name("year_lines.csv")
EDITIONS = range(2020, 2025)


def facts(of_corpus: bool) -> list[dict[str, str]]:
    rows = csv.DictReader(line for line in LINES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [row for row in rows if row["book"].startswith("provinsi") is not of_corpus]


class Shelf:
    """Books with those of their tables that are asked for."""

    def __init__(self, folder: Path) -> None:
        self.parts = Parts(folder)
        self.kept = KeptReadings(self.parts.database)
        self.following = TableFollowing(self.parts.database, self.kept, REGIONS, KeptSimdasi(self.parts.database))
        self.books: dict[str, UUID] = {}

    def add(self, path: Path, title: str, year: int, tables: Mapping[str, tuple[str, tuple[int, ...]]]) -> None:
        """`tables`: title and pages (from 1) of each by its number."""
        book = add_book(self.parts.database, self.parts.folder, title, tuple(tables), year=year)
        with self.parts.database.writing() as session:
            row = session.get_one(Publication, book)
            row.region_code, row.region_name = "1700", "Provinsi Bengkulu"
            row.series_key, sha256 = series_key(title), row.sha256 or ""
            for entry in session.scalars(select(TableEntry).where(TableEntry.publication_id == book)):
                entry.title, pages = tables[entry.number]
                entry.page, entry.last_page = pages[0], pages[-1]
            session.flush()
            lines = [table_line(entry) for entry in row.tables]
        with pymupdf.open(path) as pdf:
            read = [read_surely(pdf, line) for line in lines]
        self.kept.keep(book, sha256, Readers(9, 1), read)
        self.books[path.stem] = book

    def line(self, row: dict[str, str]) -> YearLine:
        """Of the cell that a fact names."""
        book = self.books[row["book"]]
        with self.parts.database.reading() as session:
            own = TableEntry.publication_id == book, TableEntry.number == row["table"]
            line = table_line(session.scalars(select(TableEntry).where(*own)).one())
            sha256 = session.get_one(Publication, book).sha256 or ""
        kept = self.kept.find(book, sha256, line)
        assert kept is not None
        at = [cells[0].text for cells in kept.table.rows].index(row["row"])
        column = kept.table.columns.index(row["column"])
        return self.following.years(CellAt(book, line.page or 0, line.number, at, column))


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """The yearbooks of the province, five editions."""
    shelf = Shelf(tmp_path_factory.mktemp("province") / "room")
    wanted = {row["table"] for row in facts(of_corpus=False)}
    for year in EDITIONS:
        path = samples_folder() / f"provinsi-bengkulu-dalam-angka-{year}.pdf"
        with pymupdf.open(path) as pdf:
            pages = [page.get_text() for page in pdf]
        found = find_captions(pages, frozenset(), running_lines(pages))
        captions = [one for one in found if one.kind == "table" and one.number in wanted]
        tables = {one.number: (one.title, (one.page,)) for one in captions}
        shelf.add(path, f"Provinsi Bengkulu Dalam Angka {year}", year, tables)
    yield shelf
    shelf.parts.close()


def told(line: YearLine) -> str:
    return "; ".join(f"{one.year}={one.point.text}" for one in line.years)


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("row", facts(of_corpus=False), ids=lambda row: f"{row['table']} {row['row']}")
def test_a_line_is_what_the_editions_of_the_province_print(province: Shelf, row: dict[str, str]) -> None:
    line = province.line(row)
    assert told(line) == row["line"]
    assert not line.gaps
    assert line.editions == len(EDITIONS)


def test_the_census_that_the_books_name_parts_the_years(province: Shelf) -> None:
    census = [row for row in facts(of_corpus=False) if row["table"] == "3.1"]
    for row in census:
        assert [(one.kind, one.year) for one in province.line(row).breaks] == [(BreakKind.NOTE, 2020)]


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Iterator[Shelf]:
    """Books of districts with one edition each, whose tables have several years."""
    shelf = Shelf(tmp_path_factory.mktemp("villages") / "room")
    wanted = {(row["book"], row["table"]) for row in facts(of_corpus=True)}
    known = read_facts()
    for book in sorted({book for book, _ in wanted}):
        of_book = [one for one in known if Path(one.book).stem == book and (book, one.number) in wanted]
        tables = {fact.number: (fact.title_id, fact.pages) for fact in of_book}
        shelf.add(corpus / "bps" / f"{book}.pdf", book, 2021, tables)
    yield shelf
    shelf.parts.close()


@pytest.mark.long(part="books")
@pytest.mark.parametrize("row", facts(of_corpus=True), ids=lambda row: f"{row['book']} {row['table']} {row['row']}")
def test_a_line_is_what_a_real_book_prints(villages: Shelf, row: dict[str, str]) -> None:
    assert told(villages.line(row)) == row["line"]
