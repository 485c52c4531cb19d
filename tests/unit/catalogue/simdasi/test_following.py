"""A figure of SIMDASI is followed through its years and to other regions; what parts the years is said."""

import pytest

from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.table import as_table, sources_of
from desktop.catalogue.following.values import BreakKind, CellAt, Extent, GapKind, PointState
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiKey, SimdasiRow
from desktop.catalogue.tables.kept import KeptReadings
from tests.unit.catalogue.room_parts import NOW, REGIONS
from tests.unit.catalogue.simdasi.simdasi_server import PEOPLE, SELUMA, with_people

PROVINCE = "1700000"


@pytest.fixture
def following(parts, kept):
    return TableFollowing(parts.database, KeptReadings(parts.database), REGIONS, kept)


def at(key: SimdasiKey, row: int, column: int = 1) -> CellAt:
    return CellAt(key.id, 0, "3.1.1", row, column, key)


def keep(kept, year: int, rows: dict[tuple[str, str], str], region: str = PROVINCE, name: str = "Provinsi Bengkulu"):
    """Keep how many people there are."""
    key = SimdasiKey(region, PEOPLE, year)
    data = SimdasiData(
        (SimdasiColumn("Jumlah Penduduk", "Population", "jiwa"),),
        tuple(SimdasiRow(code, label, (SimdasiCell(text),)) for (code, label), text in rows.items()),
    )
    kept.keep(key, name, "3.1.1", (f"Penduduk Menurut Kabupaten/Kota di {name}", ""), "", data, NOW)
    return key


def test_a_figure_through_its_years_with_those_that_have_no_rows(following, take, server):
    figures = {2021: ("5.000", "4.800", "3.000", "2.900"), 2022: (), 2023: ("5.100", "4.900", "3.100", "2.950")}
    with_people(server, figures=figures)
    take()
    line = following.years(at(SimdasiKey(SELUMA, PEOPLE, 2023), 0))
    assert [(one.year, one.point.value) for one in line.years] == [(2021, 5000), (2023, 5100)]
    assert [(gap.kind, gap.edition) for gap in line.gaps] == [(GapKind.NO_ROWS, 2022)]
    assert line.missing_years == (2022,)
    assert line.years[0].point.fetched_at == NOW
    table = as_table(line, lambda *_: pytest.fail("data have no page"))
    assert [cell.text for cell in table.rows[0]][:4] == ["2021", "5000", "jiwa", "SIMDASI, Kabupaten Seluma"]
    source = "SIMDASI, Kabupaten Seluma, tabel 3.1.1, WebAPI BPS, diambil 24/11/2026"
    assert sources_of(line, lambda *_: "") == source


def test_a_region_that_was_split_is_no_fall(following, kept):
    talo, new = ("1705030", "Talo"), ("1705031", "Ilir Talo")
    keep(kept, 2010, {talo: "20.630", ("1705040", "Semidang Alas"): "9.000"}, SELUMA, "Kabupaten Seluma")
    key = keep(
        kept, 2017, {talo: "11.730", new: "9.100", ("1705040", "Semidang Alas"): "9.500"}, SELUMA, "Kabupaten Seluma"
    )
    line = following.years(at(key, 0))
    assert [one.point.value for one in line.years] == [20630, 11730]
    (parted,) = line.breaks
    assert (parted.kind, parted.year, parted.before, parted.after) == (BreakKind.REGIONS, 2017, (), ("Ilir Talo",))


def test_a_sum_that_lost_parts_is_no_fall_and_one_whose_parts_were_split_is_one(following, kept):
    whole, one, two = ("1705000", "Seluma"), ("1705030", "Talo"), ("1705040", "Semidang Alas")
    keep(kept, 2010, {one: "20.630", two: "9.000", whole: "29.630"}, SELUMA, "Kabupaten Seluma")
    key = keep(kept, 2011, {one: "20.700", whole: "20.700"}, SELUMA, "Kabupaten Seluma")
    (parted,) = following.years(at(key, 1)).breaks
    assert (parted.kind, parted.before) == (BreakKind.REGIONS, ("Semidang Alas",))
    key = keep(
        kept, 2012, {one: "20.700", ("1705031", "Ilir Talo"): "100", whole: "20.800"}, SELUMA, "Kabupaten Seluma"
    )
    assert [each.year for each in following.years(at(key, 2)).breaks] == [2011]


def test_regions_of_one_table_are_told_apart_by_their_codes(following, kept):
    rows = {
        ("1705000", "Seluma"): "207.877",
        ("1771000", "Bengkulu"): "373.591",
        ("1704000", "Kaur"): "\u2013",
        ("1700000", "Bengkulu"): "2.010.670",
    }
    ranking = following.regions(at(keep(kept, 2020, rows), 0))
    assert [(one.place, one.point.region, one.code) for one in ranking.regions] == [
        (1, "Kota Bengkulu", "1771"),
        (2, "Kabupaten Seluma", "1705"),
        (None, "Kabupaten Kaur", "1704"),
    ]
    assert ranking.regions[2].point.state is PointState.NO_FIGURE


def test_the_same_table_of_the_regions_beside_it(following, kept):
    sums = {"1705000": ("Kabupaten Seluma", "207.877"), "1704000": ("Kabupaten Kaur", "126.551")}
    for code, (name, text) in sums.items():
        keep(kept, 2020, {(code[:4] + "010", "Satu"): "1.000", (code, name): text}, code, name)
    keep(kept, 2020, {("1601010", "Satu"): "1.000", ("1601000", "Ogan"): "9"}, "1601000", "Kabupaten Ogan")
    ranking = following.regions(at(SimdasiKey(SELUMA, PEOPLE, 2020), 1))
    assert [(one.place, one.point.region) for one in ranking.regions] == [
        (1, "Kabupaten Seluma"),
        (2, "Kabupaten Kaur"),
    ]


def test_the_row_and_the_table_of_a_figure_are_followed_too(following, take, server):
    with_people(
        server, figures={2021: ("5.000", "4.800", "3.000", "2.900"), 2023: ("5.100", "4.900", "3.100", "2.950")}
    )
    take()
    grid = following.follow(at(SimdasiKey(SELUMA, PEOPLE, 2023), 0), Extent.ROW, regions=False)
    assert list(grid.over) == ["2021", "2023"]
    assert [one.point.text for one in grid.lines[1].points if one] == ["4.800", "4.900"]


def test_a_table_that_is_gone_says_so(following):
    assert following.years(at(SimdasiKey(SELUMA, PEOPLE, 2023), 0)).problem is GapKind.NO_TABLE
