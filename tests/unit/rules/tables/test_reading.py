"""Tables read off the words of a page: what books really do, on pages made for it."""

from dataclasses import replace

import pytest

from catalog_db.rules.tables.joining import ReadTable, join
from catalog_db.rules.tables.reading import PagePart, Reason, read_page
from catalog_db.rules.tables.words import Ruling, Word, joined, lines_of
from tests.unit.rules.tables.pages import at, centred, numbers, page, row

CAPTION = [*at(20, 60, "Tabel 3.9"), *at(90, 60, "Jumlah Penduduk Menurut Desa, 2020")]
HEAD = [*centred(60, 90, "Desa"), *centred(180, 90, "Laki-laki"), *centred(240, 90, "Perempuan")]
TOP = Ruling(15, 270, 80)


def read(*parts, rulings=(TOP,), number="") -> PagePart:
    found = read_page(page(CAPTION, *parts, rulings=rulings), number)
    assert isinstance(found, PagePart), found
    return found


def cells(part: PagePart) -> list[tuple[str, ...]]:
    return [one.texts for one in part.rows]


def test_rows_columns_notes_and_source():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "1. Sumberagung", "71 079", "-"),
        row(135, "2. Catatan Jaya", "1673", "..."),
        row(150, "Kecamatan", "72 752", ""),
        at(20, 170, "Catatan/Note: Angka sementara"),
        at(20, 182, "Sumber/Source: BPS Kabupaten"),
        at(20, 194, "Seluma"),
        at(20, 560, "34 Kecamatan Dalam Angka"),
    )
    assert part.columns == ("Desa", "Laki-laki", "Perempuan")
    assert cells(part) == [
        ("1. Sumberagung", "71 079", "-"),
        ("2. Catatan Jaya", "1673", "..."),
        ("Kecamatan", "72 752", ""),
    ]
    assert (part.notes, part.source) == ("Catatan/Note: Angka sementara", "Sumber/Source: BPS Kabupaten Seluma")


@pytest.mark.parametrize(
    "row_of_numbers", [("-1", "(2)", "(3)"), ("1", "2", "3"), ("(1)", "()2", "(3)"), ("(1)", "(9)", "(1-)")]
)
def test_numbers_that_lie_still_tell_the_columns(row_of_numbers):
    part = read(HEAD, numbers(105, *row_of_numbers), row(120, "Ajung", "1", "2"), row(135, "Puger", "3", "4"))
    assert cells(part) == [("Ajung", "1", "2"), ("Puger", "3", "4")]


def test_a_column_whose_number_is_missing_is_a_column():
    part = read(
        HEAD,
        centred(300, 90, "Jumlah"),
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "Ajung", "1", "2", "3"),
        row(135, "Puger", "3", "4", "7"),
    )
    assert part.columns == ("Desa", "Laki-laki", "Perempuan", "Jumlah")
    assert part.numbers == (1, 2, 3, None)
    assert cells(part)[1] == ("Puger", "3", "4", "7")


def test_figures_that_stand_lower_than_their_labels_and_beside_dashes_that_do_not():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        *(
            [*row(y, f"{n}. Desa{n}", "", "-"), *centred(180, y + 6.5, str(n * 11))]
            for n, y in enumerate((120, 140, 160), 1)
        ),
    )
    assert cells(part) == [(f"{n}. Desa{n}", str(n * 11), "-") for n in (1, 2, 3)]


def test_labels_of_several_lines_with_their_ordinal_between_them():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        [*at(12, 125, "1"), *at(30, 120, "Heliconia (Pisang-"), *at(30, 130, "pisangan)")],
        [*centred(180, 125, "41"), *centred(240, 125, "-")],
        [*at(12, 145, "2"), *at(30, 145, "Krisan"), *centred(180, 145, "5"), *centred(240, 145, "6")],
    )
    assert cells(part) == [("1 Heliconia (Pisang-pisangan)", "41", "-"), ("2 Krisan", "5", "6")]


def test_where_labels_have_ordinals_a_line_without_one_goes_on_with_the_one_above():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "1. Karangduren", "76", "1"),
        [*at(20, 132, "2. Karang"), *at(30, 144, "Semanding"), *centred(180, 132, "29"), *centred(240, 132, "-")],
        row(156, "3. Tutul", "47", "-"),
        row(168, "Kecamatan", "152", "1"),
    )
    assert [one[0] for one in cells(part)] == ["1. Karangduren", "2. Karang Semanding", "3. Tutul", "Kecamatan"]


def test_a_section_has_no_figures():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "Negeri"),
        row(135, "Sekolah", "1", "2"),
        row(150, "Murid", "3", "4"),
        row(165, "Swasta"),
        row(180, "Sekolah", "5", "6"),
    )
    assert [one[0] for one in cells(part)] == ["Negeri", "Sekolah", "Murid", "Swasta", "Sekolah"]
    assert cells(part)[3] == ("Swasta", "", "")


def test_cells_of_words_wrap_and_a_total_below_a_ruling_is_empty():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        [
            *at(20, 125, "1. Ajung"),
            *centred(180, 120, "Aspal"),
            *centred(180, 130, "Asphalt"),
            *centred(240, 125, "Mudah"),
        ],
        [
            *at(20, 145, "2. Puger"),
            *centred(180, 140, "Tanah"),
            *centred(180, 150, "Soil"),
            *centred(240, 145, "Sulit"),
        ],
        at(20, 170, "Kecamatan Jelbuk"),
        at(20, 190, "Sumber: BPS"),
        rulings=(TOP, Ruling(15, 270, 160)),
    )
    assert cells(part) == [
        ("1. Ajung", "Aspal Asphalt", "Mudah"),
        ("2. Puger", "Tanah Soil", "Sulit"),
        ("Kecamatan Jelbuk", "", ""),
    ]


def test_heads_of_several_levels_with_rulings_and_without():
    parts = [
        centred(60, 100, "Desa"),
        centred(210, 90, "Bawang"),
        centred(330, 90, "Kubis"),
        row(120, "", "2019", "2020", "2019", "2020"),
        numbers(135, "(1)", "(2)", "(3)", "(4)", "(5)"),
        row(150, "Ajung", "1", "2", "3", "4"),
        row(165, "Puger", "5", "6", "7", "8"),
    ]
    top = Ruling(15, 390, 80)
    wanted = ("Desa", "Bawang > 2019", "Bawang > 2020", "Kubis > 2019", "Kubis > 2020")
    assert read(*parts, rulings=(top, Ruling(155, 268, 105), Ruling(272, 388, 105))).columns == wanted
    assert read(*parts, rulings=(top,)).columns == wanted


def test_a_group_over_three_columns_without_a_ruling_stands_over_its_middle_one():
    part = read(
        centred(60, 100, "Desa"),
        [*centred(240, 88, "Negeri"), *centred(240, 98, "Public")],
        *([*centred(x, 120, text)] for x, text in zip((180, 240, 300), ("Sekolah", "Murid", "Guru"), strict=True)),
        numbers(135, "(1)", "(2)", "(3)", "(4)"),
        row(150, "Ajung", "1", "2", "3"),
        row(165, "Puger", "5", "6", "7"),
        rulings=(Ruling(15, 330, 80),),
    )
    assert part.columns == ("Desa", *(f"Negeri Public > {name}" for name in ("Sekolah", "Murid", "Guru")))


def test_what_is_not_understood_is_said():
    numbered = numbers(105, "(1)", "(2)", "(3)")
    rows = [row(120, "Ajung", "1", "2"), row(135, "Puger", "3", "4")]
    across = [*row(150, "Silo"), *at(170, 150, "seluruhnyatidakada")]
    twice = [*numbers(305, "(1)", "(2)", "(3)"), *row(320, "Ajung", "1", "2")]
    assert read_page(page(), "3.9") is Reason.NO_TEXT
    assert read_page(page(CAPTION, HEAD, *rows)) is Reason.NO_NUMBERS
    assert read_page(page(CAPTION, HEAD, numbered, *rows, across)) is Reason.COLUMNS
    assert read_page(page(CAPTION, HEAD, numbered, *rows, row(150, "", "5", "6"))) is Reason.ROWS
    assert read_page(page(CAPTION, HEAD, numbered, *rows, row(150, "3", "5", "6"))) is Reason.ROWS
    assert read_page(page(CAPTION, HEAD, numbered, *rows, twice)) is Reason.TWICE


def test_of_two_tables_on_a_page_the_one_that_is_asked_for():
    first = [*HEAD, *numbers(105, "(1)", "(2)", "(3)"), *row(120, "Ajung", "1", "2"), *row(135, "Puger", "3", "4")]
    second = [*at(20, 260, "Tabel 3.10"), *centred(60, 290, "Desa"), *numbers(305, "(1)", "(2)", "(3)")]
    second += [*row(320, "Silo", "5", "6"), *row(335, "Panti", "7", "8")]
    assert cells(read(first, second, number="3.9")) == [("Ajung", "1", "2"), ("Puger", "3", "4")]
    assert cells(read(first, second, number="3.10")) == [("Silo", "5", "6"), ("Panti", "7", "8")]


def test_the_only_numbers_of_a_page_may_be_those_of_the_other_table():
    first = [*HEAD, *row(120, "Ajung", "1", "2"), *row(135, "Puger", "3", "4")]  # without numbers
    second = [*at(20, 260, "Tabel 3.10"), *centred(60, 290, "Desa"), *numbers(305, "(1)", "(2)", "(3)")]
    second += [*row(320, "Silo", "5", "6"), *row(335, "Panti", "7", "8")]
    assert read_page(page(CAPTION, first, second), "3.9") is Reason.NO_NUMBERS
    assert cells(read(first, second, number="3.10")) == [("Silo", "5", "6"), ("Panti", "7", "8")]
    assert cells(read(first, second, number="3.8"))[0] == ("Silo", "5", "6")  # a page that goes on, misprinted
    above = [*HEAD, *numbers(105, "(1)", "(2)", "(3)"), *row(120, "Ajung", "1", "2"), *row(135, "Puger", "3", "4")]
    assert read_page(page(above, at(20, 260, "Tabel 3.10")), "3.10") is Reason.NO_NUMBERS


def part_of(labels, *columns, first="Desa") -> PagePart:
    parts = [
        row(120 + 15 * at, label, *(f"{label[-1]}{n}" for n in range(len(columns)))) for at, label in enumerate(labels)
    ]
    head = [word for x, text in zip((180, 240, 300), columns, strict=False) for word in centred(x, 90, text)]
    told = [f"({n})" for n in range(1, len(columns) + 2)]
    return read(centred(60, 90, first), head, numbers(105, *told), *parts)


def test_pages_go_on_with_columns_or_with_rows():
    first = part_of(("1. DesaA", "10. DesaB"), "Satu", "Dua")
    more = part_of(("1. DesaA", "1-. DesaB"), "Tiga")
    below = part_of(("3. DesaC", "4. DesaD", "5. DesaE"), "Satu", "Dua")
    wide = join([first, more])
    assert isinstance(wide, ReadTable)
    assert wide.columns == ("Desa", "Satu", "Dua", "Tiga")
    assert [[cell.text for cell in one] for one in wide.rows] == [
        ["1. DesaA", "A0", "A1", "A0"],
        ["10. DesaB", "B0", "B1", "B0"],
    ]
    assert [cell.part for cell in wide.rows[1]] == [0, 0, 0, 1]
    long = join([first, below])
    assert isinstance(long, ReadTable)
    assert [one[0].text for one in long.rows] == ["1. DesaA", "10. DesaB", "3. DesaC", "4. DesaD", "5. DesaE"]
    assert join([first, more, below]) is Reason.PAGES
    of_another = part_of(("3. DesaC", "4. DesaD", "5. DesaE"), "Lima", "Enam", first="Pulau")
    assert join([first, of_another]) is Reason.PAGES  # its figures would stand under heads that are not theirs
    assert join([first, part_of(("1. DesaA", "10. DesaB", "Total"), "Tiga")]) is Reason.PAGES  # one was misread
    assert join([]) is Reason.PAGES


def test_broken_words_are_whole_again_and_doubled_ones_keep_their_hyphen():
    assert joined(["Kero-", "sene"]) == "Kerosene"
    assert joined(["Laki-", "laki"]) == "Laki-laki"
    assert joined(["Buah-", "buahan dan", "Sayur"]) == "Buah-buahan dan Sayur"


def test_each_cell_has_its_place_and_a_blank_one_the_place_that_is_left_for_it():
    part = read(HEAD, numbers(105, "(1)", "(2)", "(3)"), row(120, "Ajung", "71 079", ""), row(135, "Puger", "3", "4"))
    label, figure, blank = (cell.box for cell in part.rows[0].cells)
    assert label[:2] == (20.0, 115.5) and label[3] == 124.5
    assert 165 < figure[0] < 180 < figure[2] < 195
    assert figure[2] < blank[0] < 240 < blank[2] <= 243 and blank[1:4:2] == (115.5, 124.5)


def test_a_row_that_another_page_calls_like_another_is_open_there():
    first = part_of(("1. DesaA", "2. DesaB", "3. DesaC", "4. DesaD", "5. DesaE", "6. DesaF", "7. DesaG"), "Satu")
    swapped = part_of(("1. DesaA", "2. DesaB", "3. DesaC", "4. DesaD", "5. DesaE", "6. DesaG", "7. Jumlah"), "Dua")
    sure = [
        replace(
            part,
            rows=tuple(
                replace(one, cells=tuple(cell._replace(is_sure=True) for cell in one.cells)) for one in part.rows
            ),
        )
        for part in (first, swapped)
    ]
    found = join(sure)
    assert isinstance(found, ReadTable)
    assert [[cell.is_sure for cell in one] for one in found.rows] == [[True] * 3] * 5 + [[True, True, False]] * 2


def test_ages_are_names_and_no_ordinals():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "0-4", "1", "2"),
        row(135, "5-9", "3", "4"),
        row(150, "75+", "5", "6"),
    )
    assert [one.label for one in part.rows] == ["0-4", "5-9", "75+"]


def test_a_wrapped_label_whose_ordinal_stands_at_its_first_line_is_one_row():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "1 Jahe", "1", "2"),
        row(130, "2 Laos", "3", "4"),
        *(at(20, 140, "3"), at(30, 140, "Kencur East"), at(30, 150, "Indian Galangal")),
        row(145, "", "5", "6"),
        *(at(20, 160, "4"), at(30, 160, "Temu Lawak Java"), at(30, 170, "Turmeric")),
        row(165, "", "7", "8"),
        row(180, "5 Kunyit", "9", "10"),
    )
    assert cells(part)[2:4] == [("3 Kencur East Indian Galangal", "5", "6"), ("4 Temu Lawak Java Turmeric", "7", "8")]


def test_two_heads_as_close_as_words_belong_to_the_numbers_below_them():
    part = read(
        centred(60, 90, "Desa"),
        at(180 - 24, 85, "Sapi Perahan"),
        at(240 - 25, 85, "Sapi Potongan"),
        *(centred(180, 95, "Dairy Cow"), centred(240, 95, "Beef Cow")),
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "Ajung", "1", "2"),
        row(135, "Puger", "3", "4"),
    )
    assert part.columns == ("Desa", "Sapi Perahan Dairy Cow", "Sapi Potongan Beef Cow")


def test_a_superscript_does_not_lift_its_word_to_the_line_above():
    above, word, raised = at(240, 88.0, "Laju"), at(180, 93.0, "Penduduk"), at(220, 93.0, "(ribu)1")[0]
    lines = lines_of([*above, *word, raised._replace(top=raised.top - 1.8)])
    assert [line.text for line in lines] == ["Laju", "Penduduk (ribu)1"]


def test_a_total_without_figures_is_a_row_and_no_rest_of_the_last_label():
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        row(120, "1. Ajung", "1", "2"),
        row(135, "2. Puger", "3", "4"),
        row(150, "3. Balung", "5", "6"),
        row(177, "Kecamatan"),
        rulings=(TOP, Ruling(15, 270, 170), Ruling(15, 270, 184)),
    )
    assert cells(part)[2:] == [("3. Balung", "5", "6"), ("Kecamatan", "", "")]


def test_heads_that_are_numbers_are_not_the_numbers_of_the_columns():
    part = read(
        centred(60, 90, "Umur"),
        *(centred(x, 90, text) for x, text in ((180, "1"), (240, "2"), (300, "3"))),
        numbers(105, "(1)", "(2)", "(3)", "(4)"),
        row(120, "10-14", "81", "2", "3"),
        row(135, "15-19", "694", "8", "20"),
    )
    assert part.columns == ("Umur", "1", "2", "3")


def test_two_columns_whose_numbers_a_spreadsheet_made_negative():
    part = read(
        [*centred(60, 90, "Nama"), *centred(180, 90, "Alamat")],
        numbers(105, "-1", "-2"),
        row(120, "Bromo", "Jl. Mawar"),
        row(135, "Teduh", "Jember"),
    )
    assert cells(part) == [("Bromo", "Jl. Mawar"), ("Teduh", "Jember")]


@pytest.mark.parametrize(("x", "y"), [(26.5, 120), (23, 128)], ids=["beside it", "in the line below it"])
def test_a_dot_apart_from_its_ordinal_stands_before_the_name(x, y):
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        [*at(22, 120, "1"), *at(x, y, "."), *at(40, 124, "Ajung"), *row(124, "", "1", "2")],
        [*at(22, 150, "2"), *at(x, y + 30, "."), *at(40, 154, "Puger"), *row(154, "", "3", "4")],
    )
    assert [one.label for one in part.rows] == ["1 . Ajung", "2 . Puger"]


def test_cells_of_words_stand_around_ordinals_whatever_the_name_does():
    def place(number: int, y: float, name: str, *columns: tuple[str, ...]) -> list[Word]:
        words = [*at(12, y, str(number)), *at(30, y + 10, name)]
        for x, lines in zip((180, 240), columns, strict=True):
            for at_, text in enumerate(lines):
                words += centred(x, y + 10 * at_ - 5 * (len(lines) - 1), text)
        return words

    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        place(1, 130, "Ajung", ("Sangat", "Mudah", "Very Easy"), ("-",)),
        place(2, 160, "Puger", ("-",), ("Sangat", "Mudah", "Very Easy")),
        place(3, 190, "Balung", ("Sangat", "Mudah", "Very Easy"), ("Mudah", "Easy")),
    )
    assert cells(part) == [
        ("1 Ajung", "Sangat Mudah Very Easy", "-"),
        ("2 Puger", "-", "Sangat Mudah Very Easy"),
        ("3 Balung", "Sangat Mudah Very Easy", "Mudah Easy"),
    ]


def test_a_long_cell_of_words_stays_in_its_row():
    lines = [f"Baris{n}" for n in range(11)]
    part = read(
        HEAD,
        numbers(105, "(1)", "(2)", "(3)"),
        [*at(12, 120, "1"), *at(30, 120, "Ajung"), *centred(240, 120, "Mudah")],
        *(centred(180, 120 + 10 * at_, text) for at_, text in enumerate(lines)),
        [*at(12, 240, "2"), *at(30, 240, "Puger"), *centred(180, 240, "Tanah"), *centred(240, 240, "Sulit")],
        [*at(12, 260, "3"), *at(30, 260, "Balung"), *centred(180, 260, "Aspal"), *centred(240, 260, "Mudah")],
    )
    assert cells(part) == [
        ("1 Ajung", " ".join(lines), "Mudah"),
        ("2 Puger", "Tanah", "Sulit"),
        ("3 Balung", "Aspal", "Mudah"),
    ]


def test_names_of_two_lines_stand_around_their_ordinals_in_a_table_of_words():
    part = read(
        [*centred(60, 90, "Nama"), *centred(180, 90, "Alamat")],
        numbers(105, "(1)", "(2)"),
        [*at(12, 120, "1"), *at(30, 120, "Tobys"), *centred(180, 120, "Jember")],
        [*at(12, 135, "2"), *at(30, 130, "Warung"), *at(30, 140, "Kadir"), *centred(180, 135, "Kalisat")],
        [*at(12, 150, "3"), *at(30, 150, "Pokwe"), *centred(180, 150, "Patrang")],
    )
    assert cells(part) == [("1 Tobys", "Jember"), ("2 Warung Kadir", "Kalisat"), ("3 Pokwe", "Patrang")]


def test_in_a_table_of_words_a_name_whose_ordinal_is_covered_is_a_row():
    part = read(
        [*centred(60, 90, "Nama"), *centred(180, 90, "Jalan")],
        numbers(105, "(1)", "(2)"),
        *(
            [*(at(12, y, str(n)) if n > 1 else []), *at(30, y, f"Desa{n}"), *centred(180, y, "Aspal")]
            for n, y in enumerate((120, 140, 160, 180), 1)
        ),
    )
    assert cells(part) == [("Desa1", "Aspal"), ("2 Desa2", "Aspal"), ("3 Desa3", "Aspal"), ("4 Desa4", "Aspal")]


def test_years_that_count_up_stand_below_one_head():
    part = read(
        centred(60, 100, "Desa"),
        [*centred(180, 80, "Puskesmas"), *centred(210, 90, "Subsidiary of"), *centred(180, 100, "Health")],
        centred(330, 90, "Apotek"),
        row(120, "", "2019", "2020", "2019", "2020"),
        numbers(135, "(1)", "(2)", "(3)", "(4)", "(5)"),
        row(150, "Ajung", "1", "2", "3", "4"),
        row(165, "Puger", "5", "6", "7", "8"),
        rulings=(Ruling(15, 390, 72),),
    )
    name = "Puskesmas Subsidiary of Health"
    assert part.columns == ("Desa", f"{name} > 2019", f"{name} > 2020", "Apotek > 2019", "Apotek > 2020")


def test_pages_with_the_same_rows_may_have_other_totals():
    villages = ("1. DesaA", "2. DesaB", "3. DesaC")
    first = part_of((*villages, "Kecamatan"), "Satu", "Dua")
    years = part_of((*villages, "Tahun2020", "Tahun2019"), "Tiga")
    again = part_of((*villages, "Tahun2020", "Tahun2019"), "Empat")
    found = join([first, years, again])
    assert isinstance(found, ReadTable)
    assert [[cell.text for cell in one] for one in found.rows[2:]] == [
        ["3. DesaC", "C0", "C1", "C0", "C0"],
        ["Kecamatan", "n0", "n1", "", ""],
        ["Tahun2020", "", "", "00", "00"],
        ["Tahun2019", "", "", "90", "90"],
    ]
    assert not any(cell.is_sure for one in found.rows[3:] for cell in one)
    # Of two totals of one name nobody knows which is which.
    twice = part_of((*villages, "Jumlah", "Jumlah"), "Tiga")
    assert join([first, twice]) is Reason.PAGES and join([twice, first]) is Reason.PAGES
    # What has an ordinal is no total: there a page was misread.
    assert join([first, part_of((*villages, "4. DesaD", "5. DesaE"), "Tiga")]) is Reason.PAGES


def test_years_of_two_decades_are_other_rows():
    decades = [part_of(tuple(str(year) for year in range(first, first + 5)), "Satu") for first in (2000, 2010)]
    found = join(decades)
    assert isinstance(found, ReadTable)
    assert [one[0].text for one in found.rows] == [str(year) for year in (*range(2000, 2005), *range(2010, 2015))]
    assert found.columns == ("Desa", "Satu")


def test_what_stands_beside_another_name_on_another_page_is_open():
    villages = ("1. DesaA", "2. DesaB", "3. DesaC")
    parts = [part_of((*villages, last), name) for last, name in (("Kecamatan", "Satu"), ("4. DesaD", "Dua"))]
    parts = [
        replace(
            part,
            rows=tuple(replace(one, cells=tuple(c._replace(is_sure=True) for c in one.cells)) for one in part.rows),
        )
        for part in parts
    ]
    found = join(parts)
    assert isinstance(found, ReadTable)
    assert [[cell.is_sure for cell in one] for one in found.rows] == [[True] * 3] * 3 + [[True, True, False]]
