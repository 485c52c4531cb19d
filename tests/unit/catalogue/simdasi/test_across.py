"""A line that goes through books and SIMDASI: what counts, what differs, and what is not the same cell for sure."""

from dataclasses import replace

import pytest

from catalog_db.models import Publication
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.table import as_table, sources_of
from desktop.catalogue.following.values import CellAt, Extent, Point, in_one_unit
from desktop.catalogue.simdasi.values import SimdasiKey
from desktop.catalogue.tables.kept import KeptReadings
from tests.unit.catalogue.room_parts import REGIONS
from tests.unit.catalogue.simdasi.simdasi_server import PEOPLE, SELUMA, with_people
from tests.unit.catalogue.test_answers_service import Kit

BOOK = "Kabupaten Seluma Dalam Angka 2024"
FIGURES = {
    2021: ("5.000", "4.800", "3.000", "2.900"),
    2022: ("5.050", "4.850", "3.050", "2.920"),
    2023: ("5.100", "4.900", "3.100", "2.950"),
}


@pytest.fixture
def following(parts, kept) -> TableFollowing:
    return TableFollowing(parts.database, KeptReadings(parts.database), REGIONS, kept)


@pytest.fixture
def printed(parts, server, take):
    """Fetch the people of three years, and have a book with a figure of 2023; where that stands in it."""
    with_people(server, figures=FIGURES)
    take()

    def add(figure: str, **more) -> CellAt:
        book = Kit(parts).add(BOOK, 2024, figure, **more)
        with parts.database.writing() as session:
            session.get_one(Publication, book).region_code = SELUMA[:4]
        return CellAt(book, 1, "3.1", 0, 1)

    return add


def told(line) -> list[tuple[int, str, bool]]:
    return [(one.year, one.point.text, one.point.is_data) for one in line.years]


def test_a_figure_of_a_book_goes_on_through_simdasi_and_back(following, printed):
    cell = printed("5.111")
    line = following.years(cell)
    assert told(line) == [(2021, "5.000", True), (2022, "5.050", True), (2023, "5.111", False)]
    (other,) = line.years[-1].revised  # both are shown where they differ
    assert (other.text, other.is_data) == ("5.100", True)
    assert not line.breaks  # the same regions and the same unit, whoever writes them
    key = SimdasiKey(SELUMA, PEOPLE, 2023)
    data = following.years(CellAt(key.id, 0, "3.1.1", 0, 1, key))
    assert told(data) == [(2021, "5.000", True), (2022, "5.050", True), (2023, "5.100", True)]
    assert [one.publication for one in data.years[-1].revised] == [BOOK]


def test_where_they_agree_one_of_them_stands_and_the_other_says_nothing(following, printed):
    line = following.years(printed("5.100"))
    assert told(line)[-1] == (2023, "5.100", False) and not line.years[-1].revised
    assert len(line.years[-1].earlier) == 1


def test_what_a_book_has_open_is_answered_by_simdasi(following, printed):
    assert told(following.years(printed("5.1O0", is_open=True)))[-1] == (2023, "5.100", True)


def test_it_leaves_with_book_and_page_or_table_and_date_behind_each_figure(following, printed):
    line = following.years(printed("5.111"))
    rows = [[cell.text for cell in row] for row in as_table(line, lambda _id, page: str(page)).rows]
    assert [row[:2] + row[3:4] + row[5:] for row in rows] == [
        ["2021", "5000", "SIMDASI, Kabupaten Seluma", "", ""],
        ["2022", "5050", "SIMDASI, Kabupaten Seluma", "", ""],
        ["2023", "5111", BOOK, "1", ""],
        ["2023", "5100", "SIMDASI, Kabupaten Seluma", "", "menurut SIMDASI/by SIMDASI"],
    ]
    sources = sources_of(line, lambda _id, page: str(page))
    assert f"{BOOK}, tabel 3.1, h. 1" in sources and "WebAPI BPS, diambil 24/11/2026" in sources


def test_a_whole_table_goes_through_both(following, printed):
    grid = following.follow(printed("5.111"), Extent.TABLE, regions=False)
    assert grid.over == ("2021", "2022", "2023")
    talo, ilir_talo = grid.lines[:2]
    assert [one.point.text for one in talo.points if one] == ["5.000", "5.050", "5.111"]
    assert [one.point.is_data for one in ilir_talo.points if one] == [True, True, False]


def test_another_region_or_another_subject_is_not_mixed_in(parts, following, printed):
    cell = printed("5.111")
    with parts.database.writing() as session:
        session.get_one(Publication, cell.publication_id).region_code = "1704"
    assert told(following.years(cell)) == [(2023, "5.111", False)]


@pytest.mark.parametrize(
    ("units", "same"),
    [
        (("km2", "km\u00b2"), True),
        (("jiwa", ""), True),
        (("", "ribu jiwa"), False),  # one in thousands is never taken for one without a unit
        (("jiwa", "orang"), False),
    ],
)
def test_a_unit_of_a_book_and_one_of_simdasi(following, printed, units, same):
    book = following.years(printed("5.111")).years
    one, other = replace(book[-1].point, unit=units[0]), replace(book[0].point, unit=units[1])
    assert isinstance(one, Point) and in_one_unit(one, other) is same
    assert in_one_unit(one, replace(one, unit=units[1])) is False  # of one kind: as printed
