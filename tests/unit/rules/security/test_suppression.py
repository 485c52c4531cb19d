"""Nobody can compute a small cell from what is published."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.security.suppression import LEAST, suppress_line, suppress_table


def test_cells_from_three_on_are_shown():
    assert suppress_line([5, 0, 3, 12]) == [5, 0, 3, 12]


def test_a_lone_small_cell_takes_another_with_it():
    assert suppress_line([5, 1, 9]) == [None, None, 9]
    assert suppress_line([1, 1, 9]) == [None, None, None]  # a total of 2 in two cells would tell both
    assert suppress_line([2, 2, 9]) == [None, None, 9]
    assert suppress_line([2, 0, 0]) == [None, None, None]
    assert suppress_line([2]) == [None]
    assert suppress_line([]) == []


lines = st.lists(st.integers(0, 12), min_size=2, max_size=7)


@given(lines)
def test_a_reader_of_a_line_and_its_total_cannot_tell_a_small_cell(cells):
    shown = suppress_line(cells)
    assert all(cell is None or cell == 0 or cell >= LEAST for cell in shown)
    assert all(cell == real for cell, real in zip(shown, cells, strict=True) if cell is not None)
    hidden = [place for place, cell in enumerate(shown) if cell is None]
    if not hidden:
        return
    rest = sum(cells[place] for place in hidden)
    # What the reader can think of: any split of the rest over the hidden cells.
    small = [place for place in hidden if 0 < cells[place] < LEAST]
    for place in small:
        possible = (
            {split[hidden.index(place)] for split in product(range(rest + 1), repeat=len(hidden)) if sum(split) == rest}
            if len(hidden) <= 3 and rest <= 15
            else {0, 1}
        )
        assert len(possible) > 1


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=5)
    )
)
def test_in_a_cross_table_no_line_has_a_lone_hidden_cell(rows):
    shown = suppress_table(rows)
    columns = [list(column) for column in zip(*shown, strict=True)]
    real = [*rows, *(list(column) for column in zip(*rows, strict=True))]
    for line, cells in zip([*shown, *columns], real, strict=True):
        hidden = [cell for cell, is_shown in zip(cells, line, strict=True) if is_shown is None]
        assert not hidden or len(hidden) == len(line) or (len(hidden) > 1 and sum(hidden) >= LEAST)
        assert all(cell is None or cell == 0 or cell >= LEAST for cell in line)
