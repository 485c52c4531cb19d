"""Answers out of what is kept of tables: sure and open cells, corrections, books that are withdrawn or read anew."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from catalog_db.models import Publication, TableEntry, TablesRead, TablesState
from catalog_db.rules.tables.frames import CorrectedCell, cells_as_json
from desktop.catalogue.answers import service
from desktop.catalogue.answers.service import Finding, TableAnswers
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from tests.unit.catalogue.answers_kit import read_table
from tests.unit.catalogue.table_kit import add_book

QUESTION = "jumlah penduduk laki-laki Talo 2023"


class Kit:
    def __init__(self, parts) -> None:
        self.catalog, self.folder = parts.database, parts.folder
        self.kept = KeptReadings(self.catalog)
        self.answers = TableAnswers(self.catalog, self.kept, KeptSimdasi(self.catalog))

    def add(self, title: str, year: int, figure: str, *, is_open: bool = False):
        book = add_book(self.catalog, self.folder, title, ("3.1",), year=year, region_name="Kabupaten Seluma")
        with self.catalog.writing() as session:
            session.execute(
                update(TableEntry).values(
                    title="Jumlah Penduduk menurut Kecamatan dan Jenis Kelamin di Kabupaten Seluma, 2023 (jiwa)",
                    unit="jiwa",
                )
            )
            session.add(TablesRead(publication_id=book, state=TablesState.DONE, stamp="1"))
        self.read(book, figure, is_open=is_open)
        return book

    def read(self, book, figure: str, *, is_open: bool = False, stamp: str = "1") -> None:
        with self.catalog.reading() as session:
            sha256 = session.scalar(select(Publication.sha256).where(Publication.id == book))
            line = table_line(session.scalars(select(TableEntry).where(TableEntry.publication_id == book)).one())
        table = read_table(
            "",
            ["Kecamatan", "Laki-laki Male", "Perempuan Female"],
            [["1. Talo", figure, "7"], ["2. Ilir Talo", "5", "6"]],
            open_cells=[(0, 1)] if is_open else [],
        )
        cells = tuple(tuple(replace(cell, page=line.pages[0]) for cell in row) for row in table.rows)
        self.kept.keep(book, sha256, Readers(9, 1 if stamp == "1" else 2), [replace(table, line=line, rows=cells)])
        with self.catalog.writing() as session:
            session.execute(update(TablesRead).values(stamp=stamp))

    def change(self, book, **values) -> None:
        with self.catalog.writing() as session:
            row = session.get_one(Publication, book)
            row.version += 1
            for name, value in values.items():
                setattr(row, name, value)

    def ask(self, question: str = QUESTION):
        assert self.answers.refresh()
        return self.answers.ask(question)


@pytest.fixture
def kit(parts) -> Kit:
    return Kit(parts)


def test_a_card_says_what_its_figure_is_and_where_it_stands(kit):
    book = kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    found = kit.ask()
    assert found.finding is Finding.ANSWERED
    [card] = found.cards
    assert (card.value, card.unit, card.year, card.region) == ("8.123", "jiwa", 2023, "Kecamatan Talo")
    assert (card.publication_id, card.publication, card.page) == (book, "Kabupaten Seluma Dalam Angka 2024", 1)
    assert card.box == (50.0, 0.0, 90.0, 10.0)
    assert (card.label, card.head, card.table.number) == ("1. Talo", "Laki-laki Male", "3.1")


def test_what_is_open_has_no_value_but_its_place(kit):
    kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123", is_open=True)
    found = kit.ask()
    assert (found.finding, found.cards[0].value, found.cards[0].box) == (Finding.OPEN, "", (50.0, 0.0, 90.0, 10.0))


def test_what_nobody_holds_is_said(kit):
    kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    assert kit.ask("jumlah penduduk laki-laki Talo 2019").finding is Finding.NOT_ON_SHELF
    assert kit.ask("dalam").finding is Finding.NO_QUESTION


def test_what_was_read_anew_or_corrected_counts_at_once(kit):
    book = kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    assert kit.ask().cards[0].value == "8.123"
    kit.read(book, "8.124", stamp="2")
    assert kit.ask().cards[0].value == "8.124"
    said = CorrectedCell(0, 1, "1. Talo", "Laki-laki Male", "8.124", "8.125")
    with kit.catalog.writing() as session:
        session.execute(update(TableEntry).values(cells=cells_as_json([said])))
    kit.change(book)
    assert kit.ask().cards[0].value == "8.125"


def test_a_withdrawn_book_answers_nothing(kit):
    book = kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    assert kit.ask().cards
    kit.change(book, status="withdrawn")
    assert kit.ask().finding is Finding.NOT_ON_SHELF


def test_it_takes_in_so_many_books_at_a_time(kit):
    for year in (2023, 2024):
        kit.add(f"Kabupaten Seluma Dalam Angka {year}", year, str(year))
    assert not kit.answers.refresh(most=1)
    assert [card.value for card in kit.answers.ask(QUESTION).cards] == ["2024"]
    assert kit.answers.refresh(most=2)
    assert [card.value for card in kit.answers.ask(QUESTION).cards] == ["2024", "2023"]


def test_books_that_do_not_fit_are_counted(kit, monkeypatch):
    monkeypatch.setattr(service, "_MOST_TABLES", 1)
    for year in (2022, 2023, 2024):
        kit.add(f"Kabupaten Seluma Dalam Angka {year}", year, str(year))
    found = kit.ask()
    assert ([card.value for card in found.cards], found.left_out) == (["2024"], 2)
    assert kit.ask("jumlah penduduk laki-laki Talo 2019").left_out == 2


def test_where_several_cells_could_be_meant_that_is_said(kit):
    book = kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    with kit.catalog.reading() as session:
        sha256 = session.scalar(select(Publication.sha256).where(Publication.id == book))
        line = table_line(session.scalars(select(TableEntry).where(TableEntry.publication_id == book)).one())
    rows = [["1. Talo", "1", "2"]]
    table = read_table("", ["Kecamatan", "Laki-laki > Pelajar", "Perempuan > Pelajar"], rows)
    cells = tuple(tuple(replace(cell, page=line.pages[0]) for cell in row) for row in table.rows)
    kit.kept.keep(book, sha256, Readers(9, 3), [replace(table, line=line, rows=cells)])
    kit.change(book)
    assert kit.ask("jumlah penduduk pelajar Talo 2023").finding is Finding.SEVERAL


def test_of_equal_figures_the_one_that_can_be_followed_comes_first(kit):
    kit.add("Statistik Kabupaten Seluma", 2024, "8.123")
    kit.add("Kabupaten Seluma Dalam Angka 2023", 2023, "8.123")
    last = kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    cards = kit.ask().cards
    assert (cards[0].publication_id, cards[-1].publication) == (last, "Statistik Kabupaten Seluma")
    kit.change(last, status="withdrawn")
    assert {card.value for card in kit.ask().cards} == {"8.123"}


def test_years_from_to_and_a_chart_begin_at_a_card_that_leads_on(kit):
    kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    for question in ("jumlah penduduk laki-laki Talo 2019-2023", "grafik jumlah penduduk laki-laki Talo"):
        found = kit.ask(question)
        assert ([card.value for card in found.cards], found.leads_on) == (["8.123"], True)
    assert not kit.ask().leads_on


def test_where_no_row_comes_first_for_sure_that_is_said(kit):
    kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "8.123")
    assert kit.ask("kecamatan dengan penduduk laki-laki terbanyak di lampung 2023").finding is Finding.NOT_ON_SHELF
