"""A table that was read, as it is kept and as it travels: deflated JSON. Whoever unpacks one believes nothing of it.

Places are tenths of points. Right edges of one column and heights of one row are nearly the same everywhere, so what is
written of a cell is how it differs from its neighbour: half of what is left is the text.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import TableLine

MOST_PACKED: Final = 512 * 1024  # bytes of one table
_MOST_UNPACKED: Final = 16 * 1024 * 1024
_MOST_CELLS: Final = 200_000
_TENTHS: Final = 10  # of a point
_FARTHEST: Final = 1_000_000  # tenths of points: a hundred times the longest page
_LETTERS: Final = {CellState.SURE: "s", CellState.OPEN: "o"}  # what a person has settled is that person's own
_STATES: Final = {letter: state for state, letter in _LETTERS.items()}


class PackedInvalid(ValueError):
    """What was kept, or came, is no table."""


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("a NUL character")
    return text


_Text = Annotated[str, Field(max_length=5_000), AfterValidator(_no_nul)]
_Step = Annotated[int, Field(ge=-_FARTHEST, le=_FARTHEST)]
_Steps = Annotated[list[_Step], Field(max_length=_MOST_CELLS)]
_Texts = Annotated[list[_Text], Field(max_length=_MOST_CELLS)]
_At = Annotated[list[Annotated[int, Field(ge=0, lt=_MOST_CELLS)]], Field(max_length=_MOST_CELLS)]


class _Packed(BaseModel):
    """Cells row by row. `tops`, `bottoms` and `pages` differ from the cell before, `lefts` and `rights` from the one
    above. `boxless` are the cells without a place; `others` what the second reader says of the cells `others_at`."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    columns: Annotated[list[_Text], Field(min_length=1, max_length=1_000)]
    texts: _Texts
    states: Annotated[str, Field(max_length=_MOST_CELLS, pattern=r"^[so]*$")]
    pages: _Steps
    lefts: _Steps
    tops: _Steps
    rights: _Steps
    bottoms: _Steps
    boxless: _At
    others_at: _At
    others: _Texts
    notes: _Text
    source: _Text


def pack(table: BookTable) -> bytes:
    """A table that was understood.

    Raises:
        PackedInvalid: It is too large to be kept, or no such table.
    """
    cells = [cell for row in table.rows for cell in row]
    width = len(table.columns)
    boxes = list(_filled(cells, width))
    try:
        packed = _Packed(
            columns=list(table.columns),
            texts=[cell.text for cell in cells],
            states="".join(_LETTERS.get(cell.state, "?") for cell in cells),
            pages=_steps([cell.page for cell in cells], 1),
            lefts=_steps([box[0] for box in boxes], width),
            tops=_steps([box[1] for box in boxes], 1),
            rights=_steps([box[2] for box in boxes], width),
            bottoms=_steps([box[3] for box in boxes], 1),
            boxless=[at for at, cell in enumerate(cells) if cell.box is None],
            others_at=[at for at, cell in enumerate(cells) if cell.other is not None],
            others=[cell.other for cell in cells if cell.other is not None],
            notes=table.notes,
            source=table.source,
        )
    except (ValidationError, OverflowError) as error:
        raise PackedInvalid("no table") from error
    found = zlib.compress(packed.model_dump_json().encode("utf-8"), 9)
    if len(found) > MOST_PACKED:
        raise PackedInvalid("too large")
    return found


def unpack(line: TableLine, packed: bytes) -> BookTable:
    """The table of this line.

    Raises:
        PackedInvalid: It is none, or of other pages.
    """
    said = _read(packed)
    width, count = len(said.columns), len(said.texts)
    of_cells = (said.states, said.pages, said.lefts, said.tops, said.rights, said.bottoms)
    if count == 0 or count % width or any(len(each) != count for each in of_cells):
        raise PackedInvalid("cells do not fit the columns")
    if len(said.others_at) != len(said.others) or max([*said.boxless, *said.others_at], default=0) >= count:
        raise PackedInvalid("cells that are not there")
    pages = list(accumulate(said.pages))
    if not set(pages) <= {0, *line.pages}:
        raise PackedInvalid("other pages")
    edges = [_sums(said.lefts, width), _sums(said.tops, 1), _sums(said.rights, width), _sums(said.bottoms, 1)]
    if any(abs(value) > _FARTHEST for each in edges for value in each):
        raise PackedInvalid("places beyond any page")
    boxless, others = set(said.boxless), dict(zip(said.others_at, said.others, strict=True))
    cells = [
        Cell(
            text,
            _STATES[said.states[at]],
            pages[at],
            None if at in boxless else tuple(each[at] / _TENTHS for each in edges),  # type: ignore[arg-type]
            others.get(at),
        )
        for at, text in enumerate(said.texts)
    ]
    rows = tuple(tuple(cells[at : at + width]) for at in range(0, count, width))
    return BookTable(line, TableStatus.OK, "", tuple(said.columns), rows, said.notes, said.source)


def _read(packed: bytes) -> _Packed:
    if len(packed) > MOST_PACKED:
        raise PackedInvalid("too large")
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, _MOST_UNPACKED)
        if not unpacking.eof or unpacking.unused_data:
            raise PackedInvalid("too large, or cut short")
        return _Packed.model_validate_json(text)
    except (zlib.error, ValidationError) as error:
        raise PackedInvalid("no table") from error


def _filled(cells: Sequence[Cell], width: int) -> Iterator[tuple[int, ...]]:
    """The places of cells in tenths of points; one without has that of the cell above."""
    above: list[tuple[int, ...]] = [(0, 0, 0, 0)] * width
    for at, cell in enumerate(cells):
        if cell.box is not None:
            above[at % width] = tuple(round(edge * _TENTHS) for edge in cell.box)
        yield above[at % width]


def _steps(values: Sequence[int], back: int) -> list[int]:
    """How each differs from the one that stands so far before it."""
    return [value - (values[at - back] if at >= back else 0) for at, value in enumerate(values)]


def _sums(steps: Iterable[int], back: int) -> list[int]:
    """Values from their `_steps`."""
    found: list[int] = []
    for at, step in enumerate(steps):
        found.append(step + (found[at - back] if at >= back else 0))
    return found
