"""A table as it is taken along: its cells as they were shown, in which form, and what the ledger keeps of it."""

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any, Final

from catalog_db.errors import ReadingRoomError
from catalog_db.models import TableFormat

MOST_LETTERS: Final = 200_000  # of a table that is asked for: it travels as one call
_PER_CELL: Final = 4  # signs of JSON around each
_MOST_BYTES: Final = 8 * 2**20  # of such a table, unpacked
_MOST_KEPT: Final = 96 * 1024  # bytes of the cells of one table in the ledger; of larger ones the digest has to do
SUFFIXES: Final = {
    TableFormat.XLSX: ".xlsx",
    TableFormat.ODS: ".ods",
    TableFormat.CSV: ".csv",
    TableFormat.CSV_EN: ".csv",
}
SURE, OPEN, SETTLED = ".", "?", "!"  # states of cells, a letter each
_STATES: Final = frozenset((SURE, OPEN, SETTLED))


@dataclass(frozen=True, slots=True)
class TableContent:
    """What a file of a table is made of.

    Attributes:
        pages: Of the file, from 1; none: they are data of SIMDASI, which stand on no page.
        columns: The path of each in the head, levels joined by " > ", the label's first.
        rows: Cells as printed; each row has as many as there are columns.
        states: Of each row a letter for each cell: "." sure, "?" open, "!" settled by the reader's eye.
        notes, source: As the book has them below the table.
        by_hand: The visitor drew where the table lies; the program knows no number and no title of it.
        sha256: Of the file that the cells were read in, or of the data.
        sources: Where the cells are from that were gathered out of several publications; empty: of its own alone.
    """

    number: str
    title: str
    title_en: str
    pages: tuple[int, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    states: tuple[str, ...]
    notes: str = ""
    source: str = ""
    by_hand: bool = False
    sha256: str = ""
    sources: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        told = len(self.rows) == len(self.states) and all(
            len(row) == width == len(letters) and set(letters) <= _STATES
            for row, letters in zip(self.rows, self.states, strict=False)
        )
        if not (told and width and self.rows):
            raise ValueError("impossible table")

    def count(self, state: str) -> int:
        """How many cells are in a state."""
        return sum(letters.count(state) for letters in self.states)

    @property
    def is_data(self) -> bool:
        """Whether it stands on no page, but came as data."""
        return not self.pages and not self.by_hand

    @property
    def letters(self) -> int:
        """About as many as it takes to say it."""
        texts = (*self.columns, *self.states, self.title, self.title_en, self.notes, self.source, self.sources)
        cells = (text for row in self.rows for text in row)
        return sum(len(text.encode("utf-8", "replace")) + _PER_CELL for text in (*texts, *cells))

    def pack(self) -> bytes:
        """To be kept until the desk has handed it out."""
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def _read(packed: bytes) -> Any:
    """JSON that was deflated. Raises ValueError, zlib.error."""
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(packed, _MOST_BYTES)
    if not unpacking.eof:
        raise ValueError("too large, or cut short")
    return json.loads(text)


def unpack(packed: bytes) -> TableContent | None:
    """What was packed; None where it was emptied since, or can't be read."""
    try:
        values = _read(packed)
        for name in ("pages", "columns", "states"):
            values[name] = tuple(values[name])
        values["rows"] = tuple(map(tuple, values["rows"]))
        return TableContent(**values)
    except (zlib.error, ValueError, TypeError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class TakenCells:
    """The cells that left, with those of the head: what `verify` compares a file with.

    Attributes:
        rows: Each cell as printed, or as the number that it is worth.
        numbers: Of each row a letter for each cell: "n" where the text is that number, "." where it is as printed.
        head: How many of the rows are the head.
    """

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    head: int

    def __post_init__(self) -> None:
        told = len(self.rows) == len(self.numbers) and 0 <= self.head <= len(self.rows)
        wide = {len(row) for row in self.rows} | {len(letters) for letters in self.numbers}
        if not told or len(wide) != 1 or not set("".join(self.numbers)) <= {"n", "."}:
            raise ValueError("impossible cells")

    def is_number(self, row: int, column: int) -> bool:
        return self.numbers[row][column] == "n"

    def pack(self) -> bytes:
        """For the ledger; empty where they are too many for it."""
        packed = zlib.compress(json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 9)
        return packed if len(packed) <= _MOST_KEPT else b""


def unpack_cells(packed: bytes) -> TakenCells | None:
    """What was packed; None where nothing was kept, or it can't be read."""
    try:
        values = _read(packed)
        return TakenCells(tuple(map(tuple, values["rows"])), tuple(values["numbers"]), values["head"])
    except (zlib.error, ValueError, TypeError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a file that is another than the one that was taken along. `row` and `head`: what stands before it."""

    row: str
    head: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CellsCompared:
    """What comparing the cells of a file has shown.

    Attributes:
        agree: They are those that were taken along, or mean the same.
        otherwise: How many mean the same and are written otherwise: spreadsheets do so by themselves.
        changed: How many are others; 0 where nobody can say which.
        changes: The first of them.
    """

    agree: bool
    otherwise: int = 0
    changed: int = 0
    changes: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What the ledger keeps of a table that somebody takes along, and `verify` says of it.

    `cells`: None where they were too many, or who took it was forgotten since: then the digest alone is compared.
    """

    format: TableFormat
    number: str
    title: str
    by_hand: bool
    row_count: int  # with those of the head
    column_count: int
    open_cells: int
    settled_cells: int
    cells_sha256: str
    cells: TakenCells | None = None


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table in a list of requests or of the ledger. `number` may be empty."""

    number: str
    title: str
    format: TableFormat


@dataclass(frozen=True, slots=True)
class RequestedTableContent:
    """The table that was asked for, and the form in which it is handed out."""

    format: TableFormat
    content: TableContent


# What is expected to go wrong with tables that are taken along.


@dataclass(eq=False)
class TableNotAllowed(ReadingRoomError):
    """The settings of the room do not let visitors take tables along so. `way`: "copy" or "save"."""

    way: str


@dataclass(eq=False)
class TableNeedsVisit(ReadingRoomError):
    """Who has not signed in takes no table along: it is in the ledger under a visit."""


@dataclass(eq=False)
class TooManyTables(ReadingRoomError):
    """So many tables were taken along during this visit."""

    most: int


@dataclass(eq=False)
class TableOutdated(ReadingRoomError):
    """The file of the publication was replaced since a table of it was asked for."""


@dataclass(eq=False)
class TableFetchedAnew(ReadingRoomError):
    """Data of SIMDASI are others by now than those that are to be taken along."""


@dataclass(eq=False)
class TableTooLarge(ReadingRoomError):
    """A table is larger than what can be asked for at the desk."""
