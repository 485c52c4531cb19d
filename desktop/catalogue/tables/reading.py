"""What stands in a table: asked of a document process that has the book open."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from catalog_db.errors import DocumentFailed
from desktop.books.files import DocumentFile
from desktop.catalogue.values import TableLine
from desktop.document import second_reader
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Task
from desktop.document.messages import Open, ReadTable, ReadTableIn, TableCell, TableRead
from desktop.document.processes import DocumentProcesses

logger = logging.getLogger(__name__)
FAILED: Final = "failed"  # a reason: the process died over the table, or it took too long
_SECONDS_OF_SECOND: Final = 10.0  # a page, at most, where somebody waits: five times what the worst one takes


class TableStatus(StrEnum):
    OK = "ok"
    NOT_UNDERSTOOD = "not_understood"


class CellState(StrEnum):
    SURE = "sure"  # two readers say alike
    OPEN = "open"  # they differ, or one alone has read it: a person has to look
    SETTLED = "settled"  # a person has looked: whoever takes the table along, or a librarian for all


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

    `reason` says why it is not understood: no_text, no_numbers, twice, columns, rows, pages, failed. `columns` are the
    paths of the head, levels joined by " > ", the label's first; each row has as many cells. `sha256`: of the file that
    they were read in, as `Tables` and `BoxReader` say it.
    """

    line: TableLine
    status: TableStatus
    reason: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: str = ""
    source: str = ""
    sha256: str = ""

    @property
    def open_cells(self) -> int:
        return sum(cell.is_open for row in self.rows for cell in row)


class TableProcess:
    """Reads tables of one file in a document process of its own, in the thread that made it.

    Where the second reader is installed both read; where it fails - its process dies, or takes too long - ours alone
    reads on, and `by_two` says so: a book is not without tables for the sake of the second.
    """

    def __init__(
        self,
        documents: DocumentProcesses,
        file: DocumentFile,
        cancel: threading.Event,
        *,
        by_two: bool,
        low_priority: bool = False,
        patience: float = 1.0,
    ) -> None:
        """
        Args:
            by_two: Let the second reader read, too, where it is installed.
            low_priority: Whatever else this PC does comes first; for reading that nobody waits for.
            patience: How many times longer than where somebody waits the second reader may take.
        Raises:
            DocumentFailed: The file can't be opened.
            Cancelled
        """
        self._documents, self._file, self._cancel = documents, file, cancel
        self._low_priority, self._patience = low_priority, patience
        self.by_two = by_two and second_reader.is_installed()
        try:
            self._process = self._opened()
        except DocumentFailed as error:
            if not self.by_two:
                raise
            self._process = self._without_second(error)

    def __enter__(self) -> "TableProcess":
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def read(self, line: TableLine) -> BookTable:
        """A table of the file.

        Raises:
            DocumentFailed: A page can't be read.
            Cancelled
        """
        try:
            return read_table(self._process, line, self._cancel, by_two=self.by_two, patience=self._patience)
        except DocumentFailed as error:
            if not self.by_two:
                raise
            self._process.close()
            self._process = self._without_second(error)
        return read_table(self._process, line, self._cancel)

    def _without_second(self, error: DocumentFailed) -> DocumentProcess:
        logger.warning("the second reader of tables failed: %s %s", error.problem.value, error.detail)
        self.by_two = False
        return self._opened()

    def _opened(self) -> DocumentProcess:
        task = Task.TABLES if self.by_two else Task.READ
        process = self._documents.start(task, low_priority=self._low_priority)
        try:
            process.call(Open(self._file), cancel=self._cancel)
        except BaseException:
            process.close()
            raise
        return process


def read_table(
    process: DocumentProcess,
    line: TableLine,
    cancel: threading.Event | None = None,
    *,
    by_two: bool = False,
    patience: float = 1.0,
) -> BookTable:
    """Read a table of the book that a process has open.

    Args:
        by_two: Of a process of `Task.TABLES`: let the second reader read, too.
        patience: As for `TableProcess`.
    Raises:
        DocumentFailed: A page can't be read.
        Cancelled
    """
    pages = tuple(page - 1 for page in line.pages)
    frames = tuple(replace(frame, page=frame.page - 1) for frame in line.frames if frame.page in line.pages)
    seconds = ReadTable.seconds + (patience * _SECONDS_OF_SECOND * len(pages) if by_two else 0.0)
    return _table(line, process.call(ReadTable(pages, line.number, by_two, frames), seconds, cancel=cancel))


def read_table_in(
    process: DocumentProcess,
    page: int,
    box: tuple[float, float, float, float],
    cancel: threading.Event | None = None,
) -> BookTable:
    """Read the table in a rectangle that a person drew on a page of the file, from 1. All of its cells are open.

    Args:
        box: Left, top, right, bottom in points from the top left of the page, as words have them.
    Raises:
        DocumentFailed: The page can't be read.
        Cancelled
    """
    return _table(TableLine("table", "", "", page), process.call(ReadTableIn(page - 1, box), cancel=cancel))


def _table(line: TableLine, found: TableRead) -> BookTable:
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
