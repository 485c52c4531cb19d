"""A cell in another edition of its table: found by what is printed, or not at all; what parts the years of a line."""

from dataclasses import replace
from decimal import Decimal

from desktop.catalogue.answers.table_profile import profile
from desktop.catalogue.answers.words import Words
from desktop.catalogue.following.lines import FoundPoint, breaks_of, by_years, in_order
from desktop.catalogue.following.matching import FollowedTable, head_key
from desktop.catalogue.following.values import BreakKind, GapKind, Point, YearLine
from tests.unit.catalogue.answers_kit import a_book, read_table

TITLE = "Jumlah Penduduk menurut Kecamatan di Kabupaten Seluma, {year}"
TITLE_2023 = TITLE.format(year=2023)


def table(columns, rows, *, title=TITLE_2023, year=2024, unit="", notes="", open_cells=()) -> FollowedTable:
    read = read_table(title, columns, rows, unit=unit, open_cells=open_cells)
    book = a_book(f"Kabupaten Seluma Dalam Angka {year}", year, "Kabupaten Seluma")
    return FollowedTable(profile(replace(read, notes=notes), book, Words.load()), "Kabupaten Seluma")


def found(one: FollowedTable, at: tuple[int, int], other: FollowedTable):
    """The cells of the other table that one of this is followed to, or why there are none."""
    key = one.followed(*at)
    return key if isinstance(key, GapKind) else other.cells(key)


ROWS = [["1. Talo", "10", "11"], ["2. Ilir Talo", "20", "21"], ["Kabupaten Seluma", "30", "32"]]
NOW = table(["Kecamatan", "Laki-laki Male", "Perempuan Female"], ROWS)


def test_ordinals_broken_words_years_and_units_do_not_tell_labels_apart():
    heads = ["Kecamatan", "Laki- laki (jiwa) Male", "Perempuan > 2022 Female"]
    other = table(heads, [["1 Ilir Talo", "1", "2"], ["2 Talo", "3", "4"], ["Jumlah", "4", "6"]])
    assert found(NOW, (0, 1), other) == [(1, 1)]
    assert head_key("Puskes-mas Health Centres") == head_key("Puskesmas Health Centres")
    assert head_key("Laki-laki > 2019") == head_key("Laki-laki")
    assert head_key("Harga Konstan 2010 2022") != head_key("Harga Konstan 2000 2022")


def test_the_sum_of_all_is_one_whether_it_is_named_or_called_total():
    other = table(["Kecamatan", "Laki-laki Male"], [["Talo", "1"], ["Jumlah/Total", "1"]])
    assert found(NOW, (2, 1), other) == [(1, 1)]


def test_two_rows_or_columns_of_one_name_are_never_told_apart():
    twice = table(["Kecamatan", "Laki-laki Male"], [["Talo", "1"], ["Talo", "2"]])
    assert found(NOW, (0, 1), twice) is GapKind.SEVERAL
    assert found(twice, (0, 1), NOW) is GapKind.SEVERAL
    columns = table(["Kecamatan", "Laki-laki Male", "Laki-laki Male"], [["Talo", "1", "2"]])
    assert found(NOW, (0, 1), columns) is GapKind.SEVERAL


def test_a_row_counts_with_the_section_that_it_stands_below():
    rows = [["Laki-laki", ""], ["Talo", "1"], ["Perempuan", ""], ["Talo", "2"]]
    sections = table(["Kecamatan", "Jumlah"], rows)
    assert found(sections, (3, 1), sections) == [(3, 1)]
    assert found(sections, (3, 1), table(["Kecamatan", "Jumlah"], [["Talo", "1"]])) is GapKind.NO_ROW


def test_what_is_not_there_is_said():
    assert found(NOW, (0, 1), table(["Kecamatan", "Jumlah Total"], [["Talo", "1"]])) is GapKind.NO_COLUMN
    assert found(NOW, (0, 1), table(["Kecamatan", "Laki-laki Male"], [["Lubuk Sandi", "1"]])) is GapKind.NO_ROW
    without = table(["Kecamatan", "Laki-laki Male"], [["Talo", "1"]], title="Jumlah Penduduk, 2020 dan 2023")
    assert found(NOW, (0, 1), without) is GapKind.NO_YEAR


def test_years_stand_in_columns_in_rows_or_in_the_title():
    columns = table(["Kecamatan", "Jumlah > 2021", "Jumlah > 2022"], [["Talo", "1", "2"]])
    assert [columns.years_of(*at) for at in found(columns, (0, 1), columns)] == [(2021,), (2022,)]
    rows = table(["Tahun", "Jumlah"], [["2021", "1"], ["2022", "2"]], title="Jumlah Sapi, 2021-2022")
    assert [rows.years_of(*at) for at in found(rows, (1, 1), rows)] == [(2021,), (2022,)]
    assert NOW.years_of(0, 1) == (2023,)
    growth = table(["Kecamatan", "Laju Pertumbuhan 2022-2023 (%)"], [["Talo", "1,2"]])
    assert growth.years_of(0, 1) == (2022, 2023)


def line(*tables: FollowedTable, at=(0, 1)) -> YearLine:
    points = []
    for one in tables:
        regions = tuple(one.region_names().items())
        cells = found(tables[0], at, one)
        points += [FoundPoint(point_of(one, cell), regions, one.row_keys[cell[0]] in dict(regions)) for cell in cells]
    years = by_years(points)
    return YearLine(tables[0].point(*at), None, tuple(years), tuple(breaks_of(years, points)))


def point_of(one: FollowedTable, at=(0, 1)) -> Point:
    """A cell that says its year."""
    point = one.point(*at)
    assert point is not None
    return point


def edition(year: int, figure: str, *, head="Jumlah (jiwa)", more=(), **kinds) -> FollowedTable:
    title = kinds.pop("title", TITLE).format(year=year - 1)
    return table(["Kecamatan", head], [["Talo", figure], *more], title=title, year=year, **kinds)


def test_of_two_editions_with_a_year_the_newer_counts_and_both_figures_are_kept():
    heads = ["Kecamatan", "Jumlah > 2021", "Jumlah > 2022"]
    old, new = table(heads, [["Talo", "1", "2"]], year=2023), table(heads, [["Talo", "1", "3"]], year=2024)
    [first, second] = line(new, old).years
    assert (first.point.text, first.revised) == ("1", ())
    assert (second.point.text, [one.text for one in second.revised]) == ("3", ["2"])


def test_an_open_cell_has_no_figure_and_a_dash_is_none():
    opened = edition(2023, "7", open_cells=[(0, 1)])
    made = line(edition(2024, "8"), opened, edition(2022, "-"))
    assert [(one.point.text, one.point.value) for one in made.years] == [("-", None), ("", None), ("8", Decimal(8))]
    assert made.missing_years == ()
    assert line(edition(2024, "8"), edition(2022, "6")).missing_years == (2022,)


def test_another_unit_parts_the_years():
    made = line(edition(2024, "8"), edition(2023, "7", head="Jumlah (ribu jiwa)"))
    assert [(one.kind, one.year, one.before, one.after) for one in made.breaks] == [
        (BreakKind.UNIT, 2023, ("ribu jiwa",), ("jiwa",))
    ]


def test_another_base_year_parts_the_years():
    title = "PDRB Atas Dasar Harga Konstan {base} menurut Kecamatan, {{year}}"
    old, new = (title.format(base=base) for base in (2000, 2010))
    made = line(edition(2024, "8", title=new), edition(2023, "7", title=old))
    assert [(one.kind, one.before, one.after) for one in made.breaks] == [(BreakKind.BASE, ("2000",), ("2010",))]


def test_regions_that_come_or_go_part_the_years_of_a_region_but_not_of_the_sum():
    split = [["Lubuk Sandi", "3"], ["Kabupaten Seluma", "9"]]
    whole = [["Kabupaten Seluma", "9"]]
    made = line(edition(2024, "6", more=split), edition(2023, "9", more=whole))
    [parting] = made.breaks
    assert (parting.kind, parting.year, parting.before, parting.after) == (
        BreakKind.REGIONS,
        2023,
        (),
        ("Lubuk Sandi",),
    )
    assert not line(edition(2024, "6", more=split), edition(2023, "9", more=whole), at=(2, 1)).breaks


def test_what_a_book_says_below_its_table_parts_the_years_once():
    note = "Catatan: angka tahun 2022 adalah hasil sensus."
    made = line(edition(2024, "8", notes=note), edition(2023, "7", notes=note), edition(2022, "6"))
    assert [(one.kind, one.year, one.after) for one in made.breaks] == [(BreakKind.NOTE, 2022, (note,))]
    assert not line(edition(2024, "8", notes="Catatan: termasuk ternak besar.")).breaks


def test_equal_figures_share_a_place_and_what_is_not_sure_has_none():
    points = [
        replace(point_of(edition(2024, figure, open_cells=cells)), region=name)
        for name, figure, cells in (
            ("A", "5", ()),
            ("B", "9", ()),
            ("C", "5", ()),
            ("D", "4", [(0, 1)]),
            ("E", "1", ()),
        )
    ]
    ranked = [(one.place, one.point.region) for one in in_order(points, "jiwa")]
    assert ranked == [(1, "B"), (2, "A"), (2, "C"), (4, "E"), (None, "D")]
