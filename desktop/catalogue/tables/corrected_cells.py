"""Cells that a librarian has corrected, laid over whatever was read of the table."""

from collections.abc import Sequence
from dataclasses import replace

from catalog_db.rules.tables.frames import HEAD, CorrectedCell
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus

Place = tuple[int, int]  # row and column, from 0; a head has the row `HEAD`


def with_corrections(table: BookTable) -> BookTable:
    """The table as its line says it: with the cells and heads that were corrected, settled for all."""
    if not table.line.cells or table.status is TableStatus.NOT_UNDERSTOOD:
        return table
    columns = list(table.columns)
    rows = [list(row) for row in table.rows]
    for cell in table.line.cells:
        place = place_of(table, cell)
        if place is None:
            continue
        row, column = place
        if row == HEAD:
            columns[column] = cell.text
        else:
            rows[row][column] = replace(rows[row][column], text=cell.text, state=CellState.SETTLED, other=None)
    return replace(table, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def unfit(table: BookTable) -> list[CorrectedCell]:
    """The corrected cells that the table, as it is read now, does not have."""
    return [cell for cell in table.line.cells if place_of(table, cell) is None]


def place_of(table: BookTable, cell: CorrectedCell) -> Place | None:
    """Where a corrected cell lies in a table as it was read; None where no cell has its label and its head.

    Of several with one label or one head it is the one that stands where it stood.
    """
    if table.status is TableStatus.NOT_UNDERSTOOD:
        return None
    column = _only([at for at, head in enumerate(table.columns) if head == cell.head], cell.column)
    if column is None or cell.row == HEAD:
        return None if column is None else (HEAD, column)
    row = _only([at for at, cells in enumerate(table.rows) if cells[0].text == cell.label], cell.row)
    return None if row is None else (row, column)


def corrected(table: BookTable, place: Place, text: str) -> CorrectedCell:
    """What is to be kept of a cell of a table as it was read, once somebody has said what stands there."""
    row, column = place
    label = "" if row == HEAD else table.rows[row][0].text
    read = table.columns[column] if row == HEAD else table.rows[row][column].text
    return CorrectedCell(row, column, label, table.columns[column], read, text)


def read_cell(table: BookTable, place: Place) -> Cell:
    """A cell as it was read; a head is one, too, without a place on the page."""
    row, column = place
    return Cell(table.columns[column], CellState.SURE) if row == HEAD else table.rows[row][column]


def _only(found: Sequence[int], before: int) -> int | None:
    if before in found:
        return before
    return found[0] if len(found) == 1 else None
