"""A table that a person looks through before it leaves: cells that were confirmed or written anew, with a way back."""

from collections.abc import Iterable
from dataclasses import replace

from catalog_db.rules.catalogue.titles import as_typed
from desktop.catalogue.tables.reading import BookTable, Cell, CellState

Place = tuple[int, int]  # row and column, from 0; column 0 has the labels

LONGEST_CELL = 300  # letters; what is typed beyond is left out


class Settling:
    """What somebody has settled of one table so far. The table as it was read stays as it was."""

    def __init__(self, table: BookTable) -> None:
        """`table` is understood."""
        self._read = table
        self._settled: dict[Place, Cell] = {}
        self._steps: list[dict[Place, Cell | None]] = []  # what stood there before each step

    @property
    def table(self) -> BookTable:
        """The table as it leaves: with what was settled."""
        if not self._settled:
            return self._read
        rows = tuple(
            tuple(self._settled.get((row, column), cell) for column, cell in enumerate(cells))
            for row, cells in enumerate(self._read.rows)
        )
        return replace(self._read, rows=rows)

    @property
    def open_cells(self) -> int:
        return self._read.open_cells - sum(self._as_read(place).is_open for place in self._settled)

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def cell(self, place: Place) -> Cell:
        return self._settled.get(place) or self._as_read(place)

    def confirm(self, places: Iterable[Place]) -> None:
        """Say of cells that they stand on the page as they are read; those that are not open stay as they are."""
        self._step({place: replace(cell, state=CellState.SETTLED) for place, cell in self._open_of(places)})

    def write(self, place: Place, text: str) -> None:
        """Say what stands on the page in a cell."""
        self._step({place: replace(self.cell(place), text=as_typed(text)[:LONGEST_CELL], state=CellState.SETTLED)})

    def undo(self) -> list[Place]:
        """Take back the last step. Returns where it was; nothing, where there was none."""
        if not self._steps:
            return []
        before = self._steps.pop()
        for place, cell in before.items():
            if cell is None:
                del self._settled[place]
            else:
                self._settled[place] = cell
        return list(before)

    def read_again(self, table: BookTable) -> bool:
        """Take over how sure its cells are now; what is settled stays. False where it is read as another table."""
        if table.columns != self._read.columns or _texts(table) != _texts(self._read):
            return False
        self._read = table
        return True

    def next_open(self, after: Place | None, direction: int = 1) -> Place | None:
        """The next open cell, row by row and round; None where none is open any more.

        Args:
            after: Where to begin; it comes last itself. None: at the first cell, or with -1 at the last.
        """
        columns = len(self._read.columns)
        count = len(self._read.rows) * columns
        here = (after[0] * columns + after[1]) if after is not None else (-1 if direction > 0 else count)
        for step in range(1, count + 1):
            place = divmod((here + direction * step) % count, columns)
            if self.cell(place).is_open:
                return place
        return None

    def _step(self, cells: dict[Place, Cell]) -> None:
        if cells:
            self._steps.append({place: self._settled.get(place) for place in cells})
            self._settled |= cells

    def _open_of(self, places: Iterable[Place]) -> Iterable[tuple[Place, Cell]]:
        return ((place, cell) for place in places if (cell := self.cell(place)).is_open)

    def _as_read(self, place: Place) -> Cell:
        return self._read.rows[place[0]][place[1]]


def _texts(table: BookTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
