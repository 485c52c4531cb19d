"""A table within a rectangle that somebody drew."""

import pytest

from catalog_db.rules.tables.reading import PagePart, Reason
from catalog_db.rules.tables.region import Box, read_region
from catalog_db.rules.tables.words import PageWords
from tests.unit.rules.tables.pages import HEIGHT, WIDTH, at, centred, numbers, page, row

ALL = (0.0, 0.0, WIDTH, HEIGHT)
HEAD = [*at(20, 90, "Desa"), *centred(180, 90, "Laki-laki"), *centred(240, 90, "Perempuan")]
BODY = [*row(120, "Ajung", "71 079", "1 673"), *row(135, "Kencong", "-", "2 050"), *row(150, "Puger", "88", "...")]


def read(words: PageWords, box: Box = ALL) -> PagePart:
    found = read_region(words, box)
    assert isinstance(found, PagePart), found
    return found


def cells(part: PagePart) -> list[tuple[str, ...]]:
    return [row.texts for row in part.rows]


def test_columns_part_at_the_widest_gaps_where_no_numbers_stand():
    found = read(page(HEAD, BODY))
    assert cells(found) == [("Ajung", "71 079", "1 673"), ("Kencong", "-", "2 050"), ("Puger", "88", "...")]
    assert found.columns == ("Desa", "Laki-laki", "Perempuan")


def test_what_lies_outside_is_not_read():
    beside = [word for y in (120, 135, 150) for word in centred(330, y, "999")]
    found = read(page(at(20, 60, "Judul di atas 12 34"), HEAD, BODY, beside), (10.0, 80.0, 290.0, 143.0))
    assert cells(found) == [("Ajung", "71 079", "1 673"), ("Kencong", "-", "2 050")]


def test_a_row_of_numbers_within_it_is_what_it_goes_by():
    found = read(page(HEAD, numbers(105, "(1)", "(2)", "(3)"), BODY))
    assert cells(found)[0] == ("Ajung", "71 079", "1 673") and found.numbers == (1, 2, 3)


def test_a_head_of_years_is_no_row():
    years = [*at(20, 90, "Desa"), *centred(180, 90, "2019"), *centred(240, 90, "2020")]
    found = read(page(years, BODY))
    assert found.columns == ("Desa", "2019", "2020") and len(found.rows) == 3


def test_numbers_of_rows_belong_to_the_labels():
    body = [word for at_, y in enumerate((120, 135, 150), 1) for word in at(20, y, f"{at_}.")]
    body += [word for y, label in ((120, "Ajung"), (135, "Kencong"), (150, "Puger")) for word in at(60, y, label)]
    body += [word for y in (120, 135, 150) for word in centred(240, y, "12")]
    assert cells(read(page(HEAD, body)))[0] == ("1. Ajung", "12")


def test_a_label_that_begins_above_the_first_figures_is_whole_where_no_head_is_in_the_rectangle():
    found = read(page(at(20, 108, "Tahun"), BODY))
    assert next(row.texts[0].split()[0] for row in found.rows) == "Tahun" and found.columns == ("", "", "")


LONG = [
    word for y in (165, 180, 195, 210) for word in (*at(20, y, "Desa"), *centred(120, y, "-"), *centred(240, y, "7"))
]
ASIDE = [word for y in (127, 142) for word in at(330, y, "Sinyal kuat")]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], Reason.NO_TEXT),
        (at(20, 90, "Sebuah kalimat tanpa angka apa pun"), Reason.ROWS),
        ([*row(120, "Ajung", "12", "13")], Reason.ROWS),
        (
            [*BODY, *row(165, "Rambipuji", "12"), *centred(210, 165, "4 5 6 7 8 9 1 2"), *centred(250, 165, "77")],
            Reason.COLUMNS,
        ),
        ([*LONG, *at(20, 225, "Sungai, danau, kolam, waduk, situ, embung"), *centred(240, 225, "4")], Reason.COLUMNS),
        ([*BODY, *ASIDE], Reason.COLUMNS),
    ],
    ids=["nothing", "words", "one row", "cells side by side", "a label over a column", "a column of words"],
)
def test_what_is_no_table_says_so(words, reason):
    assert read_region(page(words), ALL) is reason


def test_a_rectangle_beside_all_words_holds_no_table():
    assert read_region(page(BODY), (300.0, 300.0, 310.0, 310.0)) is Reason.ROWS
