"""What somebody settles of a table by eye, and takes back."""

from dataclasses import replace

import pytest

from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.tables.settling import LONGEST_CELL, Settling
from desktop.catalogue.values import TableLine

SURE, OPEN, SETTLED = CellState.SURE, CellState.OPEN, CellState.SETTLED


@pytest.fixture
def settling() -> Settling:
    rows = (
        (Cell("Ajung", SURE), Cell("71 079", OPEN, 4, (1.0, 2.0, 3.0, 4.0), "71 019"), Cell("5", SURE)),
        (Cell("Puger", OPEN), Cell("6", SURE), Cell("", OPEN)),
    )
    return Settling(BookTable(TableLine("table", "3.9", "Penduduk", 4), TableStatus.OK, "", ("Desa", "A", "B"), rows))


def test_cells_are_confirmed_as_they_are_read_and_written_anew(settling):
    read = settling.table
    assert settling.open_cells == 3
    settling.confirm([(0, 0), (0, 1)])  # the first is no question
    settling.write((1, 2), "  0\n ")
    assert settling.open_cells == 1
    first, second = settling.table.rows
    assert first == (Cell("Ajung", SURE), Cell("71 079", SETTLED, 4, (1.0, 2.0, 3.0, 4.0), "71 019"), Cell("5", SURE))
    assert second == (Cell("Puger", OPEN), Cell("6", SURE), Cell("0", SETTLED))
    assert read.open_cells == 3  # what was read stays as it was
    settling.write((0, 2), "x" * 2 * LONGEST_CELL)  # a sure one may be wrong, too
    assert settling.cell((0, 2)) == Cell("x" * LONGEST_CELL, SETTLED)


def test_every_step_is_taken_back_the_last_one_first(settling):
    before = settling.table
    settling.confirm([(0, 1), (1, 0)])
    settling.write((0, 1), "71 019")
    settling.confirm([(0, 1)])  # it was settled: no step
    assert settling.undo() == [(0, 1)]
    assert settling.cell((0, 1)).text == "71 079" and settling.open_cells == 1
    assert settling.undo() == [(0, 1), (1, 0)]
    assert settling.table == before and not settling.can_undo
    assert settling.undo() == []


def test_the_next_open_cell_is_found_row_by_row_and_round(settling):
    assert settling.next_open(None) == (0, 1)
    assert settling.next_open((0, 1)) == (1, 0)
    assert settling.next_open((1, 2)) == (0, 1)
    assert settling.next_open(None, -1) == (1, 2)
    assert settling.next_open((0, 1), -1) == (1, 2)
    settling.confirm([(1, 0), (1, 2)])
    assert settling.next_open((0, 1)) == (0, 1)  # itself, as the only one
    settling.confirm([(0, 1)])
    assert settling.next_open((0, 1)) is None


def test_what_is_read_again_keeps_what_was_settled(settling):
    settling.write((0, 1), "71 019")
    surer = replace(
        settling.table, rows=tuple(tuple(replace(c, state=SURE) for c in row) for row in settling._read.rows)
    )
    assert settling.read_again(surer)
    assert settling.open_cells == 0 and settling.cell((0, 1)).text == "71 019"
    other = replace(surer, rows=((Cell("Kencong", SURE), *surer.rows[0][1:]), surer.rows[1]))
    assert not settling.read_again(other)
    settling.undo()
    assert settling.table == surer
