"""What stands in a table: asked of a document process that has the book open."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.catalogue.values import TableLine
from desktop.document.client import DocumentProcess
from desktop.document.messages import ReadTable


class TableStatus(StrEnum):
    OK = "ok"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed. An open one was read by one reader only, or differently by two: a person has to look."""

    text: str
    is_open: bool


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


def read_table(process: DocumentProcess, line: TableLine) -> BookTable:
    """Read a table of the book that a process has open. There is one reader, so that all of its cells are open.

    Raises:
        DocumentFailed: A page can't be read.
    """
    pages = tuple(page - 1 for page in line.pages)
    found = process.call(ReadTable(pages, line.number))
    if found.reason:
        return BookTable(line, TableStatus.NOT_UNDERSTOOD, found.reason)
    rows = tuple(tuple(Cell(text, is_open=True) for text in row) for row in found.rows)
    return BookTable(line, TableStatus.OK, "", found.columns, rows, found.notes, found.source)


def tables_meant(tables: Sequence[TableLine], text: str) -> list[TableLine]:
    """Those with this number; where there are none, those on this page of the file (from 1)."""
    numbered = [line for line in tables if line.number and line.number == text]
    if numbered or not text.isdecimal():
        return numbered
    return [line for line in tables if int(text) in line.pages]
