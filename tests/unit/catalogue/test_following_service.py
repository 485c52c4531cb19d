"""A cell through the editions of a series and in the books of other regions, out of what the catalogue keeps."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select, update

from catalog_db.models import Publication, TableEntry
from catalog_db.rules.catalogue.titles import series_key
from catalog_db.rules.tables.frames import CorrectedCell, cells_as_json
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.tiles import codes_of, tiles
from desktop.catalogue.following.values import BreakKind, CellAt, Extent, GapKind, PointState
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from tests.unit.catalogue.answers_kit import read_table
from tests.unit.catalogue.room_parts import REGIONS
from tests.unit.catalogue.table_kit import add_book

HEADS = ["Kecamatan", "Laki-laki (jiwa)", "Perempuan (jiwa)"]
TITLE = "Jumlah Penduduk menurut Kecamatan di {region}, {year}"


class Shelf:
    def __init__(self, parts) -> None:
        self.catalog, self.folder = parts.database, parts.folder
        self.kept = KeptReadings(self.catalog)
        self.following = TableFollowing(self.catalog, self.kept, REGIONS, KeptSimdasi(self.catalog))

    def add(
        self, year: int, rows, *, code="1705", region="Kabupaten Seluma", title=TITLE, heads=HEADS, notes=""
    ) -> UUID:
        """An edition of the year with one table on its first page, read where there are rows."""
        name = f"{region} Dalam Angka {year}"
        book = add_book(self.catalog, self.folder, name, ("3.1",), year=year, region_name=region)
        with self.catalog.writing() as session:
            row = session.get_one(Publication, book)
            row.region_code, row.kind, row.series_key, row.version = code, "in_figures", series_key(name), 2
            entry = session.scalars(select(TableEntry).where(TableEntry.publication_id == book)).one()
            entry.title = title.format(region=region, year=year - 1)
        if rows:
            self.read(book, rows, heads, notes)
        return book

    def read(self, book: UUID, rows, heads=HEADS, notes="") -> None:
        with self.catalog.reading() as session:
            sha256 = session.scalar(select(Publication.sha256).where(Publication.id == book))
            line = table_line(session.scalars(select(TableEntry).where(TableEntry.publication_id == book)).one())
        table = read_table("", heads, rows)
        cells = tuple(tuple(replace(cell, page=line.pages[0]) for cell in row) for row in table.rows)
        self.kept.keep(book, sha256, Readers(9, 1), [replace(table, line=line, rows=cells, notes=notes)])

    def years(self, book: UUID, row=0, column=1):
        return self.following.years(CellAt(book, 1, "3.1", row, column))

    def regions(self, book: UUID, row=0, column=1):
        return self.following.regions(CellAt(book, 1, "3.1", row, column))


@pytest.fixture
def shelf(parts) -> Shelf:
    return Shelf(parts)


def rows(talo: str, total: str = "9", *, region="Kabupaten Seluma"):
    return [["Talo", talo, "1"], [region, total, "2"]]


def test_a_cell_is_followed_through_the_editions_with_book_and_page_behind_each_point(shelf):
    new, old = shelf.add(2024, rows("8")), shelf.add(2022, rows("6"))
    made = shelf.years(new)
    assert (made.editions, made.missing_years, made.gaps) == (2, (2022,), ())
    assert [(one.year, one.point.text, one.point.unit) for one in made.years] == [
        (2021, "6", "jiwa"),
        (2023, "8", "jiwa"),
    ]
    first = made.years[0].point
    assert (first.cell.publication_id, first.publication) == (old, "Kabupaten Seluma Dalam Angka 2022")
    assert (first.page, first.box, first.table.number) == (1, (50.0, 0.0, 90.0, 10.0), "3.1")


def test_an_edition_without_the_cell_is_a_gap_that_says_why(shelf):
    new = shelf.add(2024, rows("8"))
    shelf.add(2023, None)
    shelf.add(2022, [["Lubuk Sandi", "4", "1"]])
    shelf.add(2021, rows("5"), title="Jumlah Kerbau menurut Kecamatan di {region}, {year}")
    shelf.add(2020, rows("5"), title="Jumlah Penduduk Dewasa menurut Kecamatan di {region}, {year}")
    made = shelf.years(new)
    assert [(gap.edition, gap.kind, gap.page) for gap in made.gaps] == [
        (2023, GapKind.NOT_READ, 1),
        (2022, GapKind.NO_ROW, 1),
        (2021, GapKind.NO_TABLE, None),
        (2020, GapKind.SIMILAR, 1),
    ]
    assert [one.year for one in made.years] == [2023]


def test_withdrawn_books_count_for_nothing_and_corrections_do(shelf):
    new, old = shelf.add(2024, rows("8")), shelf.add(2023, rows("7"))
    said = CorrectedCell(0, 1, "Talo", HEADS[1], "7", "7.5")
    with shelf.catalog.writing() as session:
        corrected = update(TableEntry).where(TableEntry.publication_id == old)
        session.execute(corrected.values(cells=cells_as_json([said])))
    assert [one.point.text for one in shelf.years(new).years] == ["7.5", "8"]
    with shelf.catalog.writing() as session:
        session.get_one(Publication, old).status = "withdrawn"
    assert [one.point.text for one in shelf.years(new).years] == ["8"]


def test_what_can_not_be_followed_says_why(shelf):
    book = shelf.add(2024, [["Talo", "1", "2"], ["Talo", "3", "4"]])
    assert shelf.years(book).problem is GapKind.SEVERAL
    assert shelf.regions(book).problem is GapKind.SEVERAL
    assert shelf.years(book, row=9).problem is GapKind.NO_ROW
    assert shelf.years(shelf.add(2020, None)).problem is GapKind.NOT_READ
    assert shelf.years(UUID(int=5)).problem is GapKind.NO_TABLE


def test_breaks_of_the_books_are_told(shelf):
    new = shelf.add(2024, rows("8"), notes="Catatan: sejak 2023 metode baru.")
    shelf.add(2023, rows("7"))
    assert [(one.kind, one.year) for one in shelf.years(new).breaks] == [(BreakKind.NOTE, 2023)]


def test_regions_that_are_rows_of_the_table_are_ranked_in_it(shelf):
    book = shelf.add(2024, [["Talo", "8", "1"], ["Lubuk Sandi", "9", "1"], ["Kabupaten Seluma", "17", "2"]])
    made = shelf.regions(book)
    assert (made.year, made.within) == (2023, True)
    assert [(one.place, one.point.region, one.point.text) for one in made.regions] == [
        (1, "Lubuk Sandi", "9"),
        (2, "Talo", "8"),
    ]


def test_the_sum_of_a_book_is_ranked_among_the_same_books_of_other_regions(shelf):
    own = shelf.add(2024, rows("8", "17"))
    kaur, bengkulu = "Kabupaten Kaur", "Kota Bengkulu"
    shelf.add(2024, rows("8", "21", region=kaur), code="1704", region=kaur)
    shelf.add(2023, rows("8", "99", region=kaur), code="1704", region=kaur)
    shelf.add(2024, [["Gading Cempaka", "3", "1"]], code="1771", region=bengkulu)
    shelf.add(2024, rows("8", "50", region="Kabupaten Jember"), code="3509", region="Kabupaten Jember")
    made = shelf.regions(own, row=1)
    assert not made.within
    assert [(one.place, one.point.region, one.point.text) for one in made.regions] == [
        (1, kaur, "21"),
        (2, "Kabupaten Seluma", "17"),
    ]
    assert [(gap.region, gap.kind) for gap in made.gaps] == [(bengkulu, GapKind.NO_ROW)]
    assert all(one.point.state is PointState.SURE for one in made.regions)
    assert [one.code for one in made.regions] == ["1704", "1705"]


def test_regions_of_a_table_are_known_by_their_names_where_those_are_sure():
    names = ["Kabupaten Seluma", "Bengkulu Utara", "Muko-Muko", "Kota Bengkulu", "Bengkulu", "Jember"]
    found = codes_of(names, "1700", REGIONS)
    assert found == {"Kabupaten Seluma": "1705", "Bengkulu Utara": "1703", "Muko-Muko": "1706", "Kota Bengkulu": "1771"}


def test_each_tile_is_a_region_and_no_two_lie_on_each_other():
    assert all(REGIONS.by_code(code) for code in tiles())
    provinces = {(code[:2], place) for code, place in tiles().items()}
    assert len(provinces) == len(tiles())
    assert {code for code in tiles() if code.startswith("17")} == {one.code for one in REGIONS.children("1700")}


def grid_of(shelf, book, extent, *, regions=False, row=0, column=1):
    made = shelf.following.grid(CellAt(book, 1, "3.1", row, column), extent, regions=regions)
    texts = [(line.label, [one and one.point.text for one in line.points]) for line in made.lines]
    return made, texts


def test_a_row_and_a_table_are_followed_through_the_editions(shelf):
    new, old = shelf.add(2024, rows("8")), shelf.add(2022, [["Kabupaten Seluma", "5", "3"], ["Talo", "6", "4"]])
    shelf.add(2023, None)
    made, texts = grid_of(shelf, new, Extent.ROW)
    assert (made.over, made.editions, made.origin.text) == (("2021", "2023"), 3, "8")
    assert texts == [("Laki-laki (jiwa)", ["6", "8"]), ("Perempuan (jiwa)", ["4", "1"])]
    assert made.lines[0].points[0].point.cell.publication_id == old
    assert [(gap.edition, gap.kind) for gap in made.gaps] == [(2023, GapKind.NOT_READ)]
    made, texts = grid_of(shelf, new, Extent.TABLE)
    assert texts == [("Talo", ["6", "8"]), ("Kabupaten Seluma", ["5", "9"])]


def test_a_row_that_another_edition_lacks_is_left_blank_and_one_of_two_of_one_name_stands_alone(shelf):
    twice = [["Talo", "8", "1"], ["Air", "7", "1"], ["Air", "3", "1"], ["Baru", "2", "1"]]
    new = shelf.add(2024, twice)
    shelf.add(2023, [["Talo", "6", "4"], ["Air", "5", "1"]])
    made, texts = grid_of(shelf, new, Extent.TABLE)
    assert texts == [("Talo", ["6", "8"]), ("Air", [None, "7"]), ("Air", [None, "3"]), ("Baru", [None, "2"])]
    assert [line.known for line in made.lines] == [True, False, False, True]
    assert made.gaps == ()


def test_regions_that_are_rows_stand_beside_each_other_with_all_columns(shelf):
    book = shelf.add(2024, [["Talo", "8", "1"], ["Lubuk Sandi", "9", "4"], ["Kabupaten Seluma", "17", "5"]])
    for extent in (Extent.ROW, Extent.TABLE):
        made, texts = grid_of(shelf, book, extent, regions=True)
        assert (made.over, made.year, made.is_of_years) == (("Lubuk Sandi", "Talo"), 2023, False)
        assert texts == [("Laki-laki (jiwa)", ["9", "8"]), ("Perempuan (jiwa)", ["4", "1"])]


def test_the_table_of_a_book_beside_those_of_other_regions(shelf):
    own = shelf.add(2024, rows("8", "17"))
    kaur, kota = "Kabupaten Kaur", "Kota Bengkulu"
    shelf.add(2024, [["Maje", "8", "1"], [kaur, "21", "3"]], code="1704", region=kaur)
    shelf.add(2024, None, code="1771", region=kota)
    made, texts = grid_of(shelf, own, Extent.TABLE, regions=True, row=1)
    assert made.over == (kaur, "Kabupaten Seluma")
    assert texts == [("Talo", [None, "8"]), ("Kabupaten Seluma", ["21", "17"])]
    assert [(gap.region, gap.kind) for gap in made.gaps] == [(kota, GapKind.NOT_READ)]
    made, texts = grid_of(shelf, own, Extent.ROW, regions=True, row=1)
    assert texts == [("Laki-laki (jiwa)", ["21", "17"]), ("Perempuan (jiwa)", ["3", "2"])]


def test_a_grid_of_what_can_not_be_followed_says_why(shelf):
    assert grid_of(shelf, shelf.add(2020, None), Extent.ROW)[0].problem is GapKind.NOT_READ
