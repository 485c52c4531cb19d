"""Cells of words on which both readers agree, and which other rules for order and rows leave open."""

from collections.abc import Sequence
from dataclasses import replace

from catalog_db.rules.tables.body import Row
from catalog_db.rules.tables.doubts import doubted
from catalog_db.rules.tables.reading import PagePart, read_page
from catalog_db.rules.tables.words import PageWords, Ruling, Word
from tests.unit.rules.tables.pages import at, centred, numbers, page, row

_HEAD = [*centred(60, 90, "Desa"), *centred(180, 90, "Luas"), *centred(240, 90, "Warga")]
_NUMBERS = numbers(105, "(1)", "(2)", "(3)")


def states(shown: PageWords) -> list[str]:
    """A letter for each cell, once both readers have said all of it alike: s sure, o open, d open, said otherwise."""
    return [
        "".join("s" if cell.is_sure else "o" if cell.other is None else "d" for cell in one.cells)
        for one in heard(shown).rows
    ]


def heard(shown: PageWords) -> PagePart:
    part = read_page(shown)
    assert isinstance(part, PagePart)
    rows = [Row(tuple(cell._replace(is_sure=True) for cell in one.cells), one.y) for one in part.rows]
    return doubted(replace(part, rows=tuple(rows)))


def figures(*labels: Sequence[Word]) -> PageWords:
    """A table of figures with these labels, one row for each 40 points."""
    rows = [[*label, *row(130 + 40 * number, "", "7", "8")] for number, label in enumerate(labels)]
    return page(_HEAD, _NUMBERS, *rows)


def words(*rows: Sequence[Word], rulings: Sequence[Ruling] = ()) -> PageWords:
    return page(_HEAD, _NUMBERS, *rows, rulings=rulings)


def test_labels_of_one_and_two_lines_that_stand_apart_stay_sure():
    label = [*at(20, 125, "Ajung Kidul"), *at(20, 135, "Village")]
    assert states(figures(label, at(20, 170, "Puger"))) == ["sss", "sss"]


def test_a_label_that_the_page_has_in_another_order_is_open_and_says_so():
    lower, upper = at(20, 135, "Village"), at(20, 125, "Ajung Kidul")
    found = heard(figures([*lower, *upper], at(20, 170, "Puger"))).rows[0].cells
    assert [cell.is_sure for cell in found] == [False, True, True]
    assert (found[0].text, found[0].other) == ("Ajung Kidul Village", "Village Ajung Kidul")


def test_a_label_whose_lines_hang_on_how_high_a_line_is_is_open():
    label = [*at(50, 128, "Kidul"), *at(20, 134, "Ajung di")]
    assert states(figures(label, at(20, 170, "Puger")))[0] == "dss"


def test_two_texts_of_two_lines_side_by_side_are_open():
    label = [*at(20, 125, "Tanaman"), *at(60, 125, "Food"), *at(20, 135, "Pangan"), *at(60, 135, "Crops")]
    assert states(figures(label, at(20, 170, "Puger"))) == ["oss", "sss"]


def test_an_ordinal_may_stand_elsewhere_in_the_order_of_the_page():
    label = [*at(34, 125, "Ajung Kidul"), *at(34, 135, "Village"), *at(20, 130, "1.")]
    assert states(figures(label, [*at(34, 170, "Puger"), *at(20, 170, "2.")])) == ["sss", "sss"]


def _lines(x: float, *heights: float) -> list[list[Word]]:
    return [centred(x, y, "kuat") for y in heights]


def test_a_table_of_words_whose_rows_stand_apart_stays_sure():
    rows = [
        [*at(20, y, "Ajung"), *(word for x in (180, 240) for line in _lines(x, y - 5, y + 5) for word in line)]
        for y in (130, 160)
    ]
    assert states(words(*rows)) == ["sss", "sss"]


def _close(*, by_cells: bool) -> list[list[Word]]:
    """Two rows of two lines each, all 10 points apart, as the page has them cell by cell or line by line."""
    parts = []
    for y in (130, 150):
        cells = [_lines(x, y - 5, y + 5) for x in (180, 240)]
        order = [cells[0][0], cells[0][1], cells[1][0], cells[1][1]]
        if not by_cells:
            order = [order[0], order[2], order[1], order[3]]
        parts.append([*at(20, y, "Ajung"), *(word for line in order for word in line)])
    return parts


def test_rows_of_words_without_room_between_them_are_open_unless_the_page_goes_cell_by_cell():
    assert states(words(*_close(by_cells=False))) == ["soo", "soo"]
    assert states(words(*_close(by_cells=True))) == ["sss", "sss"]


def test_a_ruling_parts_rows_of_words():
    assert states(words(*_close(by_cells=False), rulings=[Ruling(15, 390, 140)])) == ["sss", "sss"]


def test_a_line_goes_with_the_cell_that_begins_beside_its_label_however_near_the_next_one_is():
    first = [*at(20, 130, "Ajung"), *(word for line in _lines(180, 130, 140, 150) for word in line)]
    first += centred(240, 130, "baik")
    second = [
        *at(20, 160, "Puger"),
        *(word for line in _lines(180, 160, 170) for word in line),
        *centred(240, 160, "baik"),
    ]
    assert states(words(first, second)) == ["sss", "sss"]
    assert [len(one.cells[1].words) for one in heard(words(first, second)).rows] == [3, 2]


def test_a_label_that_stands_otherwise_beside_its_ordinal_is_open_with_its_neighbours():
    def label(number: int, off: float) -> list[Word]:
        return [*at(20, 130 + 40 * number + off, f"{number + 1}"), *at(34, 130 + 40 * number, "Desa")]

    assert states(figures(*(label(number, 2.0) for number in range(4)))) == ["sss"] * 4
    off = [label(number, 8.0 if number == 3 else 2.0) for number in range(5)]
    assert states(figures(*off)) == ["sss", "sss", "oss", "oss", "oss"]


def test_figures_beside_words_that_are_open_stay_sure():
    rows = []
    for y in (130, 150):
        upper, lower = _lines(240, y - 5, y + 5)
        rows.append([*at(20, y, "Ajung"), *upper, *centred(180, y, "7"), *lower])
    assert states(words(*rows)) == ["sso", "sso"]
