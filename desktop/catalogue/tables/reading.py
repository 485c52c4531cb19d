"""What stands in a table: asked of a document process that has the book open."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.catalogue.values import TableLine
from desktop.document.client import DocumentProcess
from desktop.document.messages import ReadTable, TableCell


class TableStatus(StrEnum):
    OK = "ok"
    NOT_UNDERSTOOD = "not_understood"


class CellState(StrEnum):
    SURE = "sure"  # two readers say alike
    OPEN = "open"  # they differ, or one alone has read it: a person has to look
    SETTLED = "settled"  # a person has looked


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed.

    Attributes:
        page: Of the file, from 1; 0: unknown.
        box: Left, top, right, bottom in points from the top left of the page, as words have them.
        other: What the second reader says where it differs; None: it said nothing.
    """

    text: str
    state: CellState
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    other: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state is CellState.OPEN


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table of a book, its pages put together.

    `reason` says why it is not understood: no_text, no_numbers, twice, columns, rows, pages. `columns` are the paths
    of the head, levels joined by " > ", the label's first; each row has as many cells.
    """

    line: TableLine
    status: TableStatus
    reason: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: str = ""
    source: str = ""

    @property
    def open_cells(self) -> int:
        return sum(cell.is_open for row in self.rows for cell in row)


def read_table(process: DocumentProcess, line: TableLine, cancel: threading.Event | None = None) -> BookTable:
    """Read a table of the book that a process has open.

    Raises:
        DocumentFailed: A page can't be read.
        Cancelled
    """
    pages = tuple(page - 1 for page in line.pages)
    found = process.call(ReadTable(pages, line.number), cancel=cancel)
    if found.reason:
        return BookTable(line, TableStatus.NOT_UNDERSTOOD, found.reason)
    rows = tuple(tuple(map(_cell, row)) for row in found.rows)
    return BookTable(line, TableStatus.OK, "", found.columns, rows, found.notes, found.source)


def _cell(cell: TableCell) -> Cell:
    state = CellState.SURE if cell.is_sure else CellState.OPEN
    return Cell(cell.text, state, cell.page + 1, cell.box, cell.other)


def tables_meant(tables: Sequence[TableLine], text: str) -> list[TableLine]:
    """Those with this number; where there are none, those on this page of the file (from 1)."""
    numbered = [line for line in tables if line.number and line.number == text]
    if numbered or not text.isdecimal():
        return numbered
    return [line for line in tables if int(text) in line.pages]
