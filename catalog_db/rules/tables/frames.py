"""Where a table lies on its pages, and what stands in its cells, as a librarian says it against what was read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Final

from catalog_db.rules.tables.words import Box

MOST_COLUMNS: Final = 100
MOST_ROWS: Final = 1_000
MOST_HEAD_LINES: Final = 40
MOST_CELLS: Final = 1_000  # of one table
LONGEST_CELL: Final = 300  # letters
LONGEST_READ: Final = 5_000  # letters of a cell, or of a head, as it was read
FARTHEST_CELL: Final = 1_000_000  # rows, and columns
FARTHEST: Final = 20_000.0  # points
HEAD: Final = -1  # the row of a cell that is the head of its column


@dataclass(frozen=True, slots=True)
class TableFrame:
    """The part of a page (from 1, in the file) that is the table; what is left out is found by the reader.

    Attributes:
        box: Left, top, right, bottom in points.
        columns: Where columns part, from left to right.
        rows: The heights at which rows part, from above; none of them lies in the head.
        head_lines: How many lines of text are the head, from the top of the box; 0: the reader says.
    """

    page: int
    box: Box
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()
    head_lines: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether a reader can go by it."""
        left, top, right, bottom = self.box
        return (
            self.page >= 1
            and 0 <= left < right <= FARTHEST
            and 0 <= top < bottom <= FARTHEST
            and len(self.columns) < MOST_COLUMNS
            and len(self.rows) < MOST_ROWS
            and 0 <= self.head_lines <= MOST_HEAD_LINES
            and _rises((left, *self.columns, right))
            and _rises((top, *self.rows, bottom))
        )


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """What stands in a cell on the page. The cell is the one beside this label and under this head.

    Attributes:
        row, column: Where it was when somebody looked, from 0; the label's column is 0, the row of a head `HEAD`. They
            decide where label or head do not.
        label, head: As they were read.
        read: What was read of it.
        text: What stands there.
    """

    row: int
    column: int
    label: str
    head: str
    read: str
    text: str


def frames_as_json(frames: Iterable[TableFrame]) -> list[dict[str, Any]] | None:
    """As a column keeps them; None where there are none."""
    return [json.loads(json.dumps(asdict(frame))) for frame in frames] or None


def frames_from_json(said: Iterable[Mapping[str, Any]] | None) -> tuple[TableFrame, ...]:
    """From such a column. One that nobody can go by is left out."""
    found = (
        TableFrame(
            int(one["page"]),
            tuple(map(float, one["box"])),  # type: ignore[arg-type]
            tuple(map(float, one["columns"])),
            tuple(map(float, one["rows"])),
            int(one["head_lines"]),
        )
        for one in said or ()
    )
    return tuple(frame for frame in found if frame.is_sound)


def cells_as_json(cells: Iterable[CorrectedCell]) -> list[dict[str, Any]] | None:
    """As a column keeps them; None where there are none."""
    return [asdict(cell) for cell in cells] or None


def cells_from_json(said: Iterable[Mapping[str, Any]] | None) -> tuple[CorrectedCell, ...]:
    """From such a column."""
    return tuple(CorrectedCell(**one) for one in said or ())


def _rises(values: tuple[float, ...]) -> bool:
    return all(before < after for before, after in pairwise(values))
