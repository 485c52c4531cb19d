"""Two readings of a page: sure is what both say alike, whatever the second one does otherwise."""

from collections.abc import Callable, Sequence

import pytest

from catalog_db.rules.tables.agreement import agree
from catalog_db.rules.tables.body import Row
from catalog_db.rules.tables.reading import PagePart, read_page
from catalog_db.rules.tables.words import Word
from tests.unit.rules.tables.pages import centred, numbers, page, row

Grid = list[list[list[Word]]]


@pytest.fixture
def part() -> PagePart:
    found = read_page(
        page(
            [*centred(60, 90, "Desa"), *centred(180, 90, "2019"), *centred(240, 90, "2020")],
            numbers(105, "(1)", "(2)", "(3)"),
            row(120, "1. Ajung Kidul", "7", "-"),
            row(135, "2. Puger", "7", "8"),
            row(150, "3. Silo", "", "9"),
        )
    )
    assert isinstance(found, PagePart)
    return found


def as_grid(part: PagePart) -> Grid:
    return [[list(cell.words) for cell in one.cells] for one in part.rows]


def states(part: PagePart) -> list[str]:
    """A letter for each cell: s sure, o open, d open and said otherwise."""
    return [
        "".join("s" if cell.is_sure else "o" if cell.other is None else "d" for cell in one.cells) for one in part.rows
    ]


def others(one: Row) -> list[str | None]:
    return [cell.other for cell in one.cells]


def test_what_both_say_is_sure_a_blank_cell_too(part):
    assert states(part) == ["ooo"] * 3  # one reader alone
    assert states(agree(part, [as_grid(part)])) == ["sss"] * 3


def test_the_line_of_numbers_and_columns_without_words_do_not_matter(part):
    grid = [[[], *([word] for word in part.counted.words)], *([[], *cells] for cells in as_grid(part))]
    assert states(agree(part, [grid[:2], [grid[0], *grid[2:]]])) == ["sss"] * 3


def test_an_ordinal_may_have_a_column_of_its_own(part):
    grid = [[cells[0][:1], cells[0][1:], *cells[1:]] for cells in as_grid(part)]
    assert states(agree(part, [grid])) == ["sss"] * 3


def _one_column_less(grid: Grid) -> None:
    for cells in grid:
        cells[1:] = [cells[1] + cells[2]]


def _one_column_more(grid: Grid) -> None:
    grid[1].append(grid[1][2])
    grid[1][2] = []


@pytest.mark.parametrize("change", [_one_column_less, _one_column_more])
def test_other_columns_leave_all_open(part, change: Callable[[Grid], None]):
    grid = as_grid(part)
    change(grid)
    assert states(agree(part, [grid])) == ["ooo"] * 3


def test_a_figure_in_another_column_is_open_in_both(part):
    grid = as_grid(part)
    grid[2][1:] = [grid[2][2], []]
    found = agree(part, [grid])
    assert states(found) == ["sss", "sss", "sdd"]
    assert others(found.rows[2]) == [None, "9", ""]


def test_figures_beside_another_label_are_open_though_they_read_alike(part):
    grid = as_grid(part)
    for cells, label in zip(grid, [grid[1][0], grid[0][0], grid[2][0]], strict=True):
        cells[0] = label
    found = agree(part, [grid])
    assert states(found) == ["ooo", "ooo", "sss"]


def test_a_label_that_is_parted_is_open_and_its_figures_are_sure(part):
    grid = as_grid(part)
    ajung, kidul = grid[0][0][:2], grid[0][0][2:]
    grid[:1] = [[ajung, *grid[0][1:]], [kidul, [], []]]
    assert states(agree(part, [grid])) == ["dss", "sss", "sss"]


def test_two_rows_made_one_are_open(part):
    grid = as_grid(part)
    grid[:2] = [[one + two for one, two in zip(grid[0], grid[1], strict=True)]]
    assert states(agree(part, [grid])) == ["ooo", "ooo", "sss"]


def test_a_second_look_adds_to_the_first_and_takes_nothing_back(part):
    wrong = as_grid(part)
    wrong[0][1], wrong[0][2] = wrong[0][2], wrong[0][1]
    once = agree(part, [wrong])
    assert (states(once), others(once.rows[0])) == (["sdd", "sss", "sss"], [None, "-", "7"])
    assert states(agree(once, [as_grid(part)])) == ["sss"] * 3
    assert states(agree(agree(part, [as_grid(part)]), [wrong])) == ["sss"] * 3


def test_rows_in_another_order_are_open(part):
    grid = as_grid(part)
    assert states(agree(part, [[grid[1], grid[0], grid[2]]]))[:2] == ["ooo", "ooo"]


@pytest.mark.parametrize("bands", [[], [[]], [[[[]]]]])
def test_a_second_reader_that_says_nothing_leaves_all_open(part, bands: Sequence[Grid]):
    assert states(agree(part, bands)) == ["ooo"] * 3
