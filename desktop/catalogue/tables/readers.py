"""The readers of tables that this PC has: ours in a document process, and beside it a second one of another kind."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from desktop.books.files import DocumentFile
from desktop.catalogue.tables.reading import BookTable, TableProcess
from desktop.catalogue.values import TableLine
from desktop.document import second_reader
from desktop.document.processes import DocumentProcesses

OUR_READER: Final = 4  # grows whenever `catalog_db.rules.tables` may read a page otherwise: what is kept is read again


@dataclass(frozen=True, slots=True)
class Readers:
    """Which readers have read a table, by their versions; `second` is 0 where it has not. Later ones read better."""

    ours: int
    second: int = 0

    def at_least(self, other: "Readers") -> bool:
        """Whether nothing is gained by letting those others read."""
        return self.ours >= other.ours and self.second >= other.second


class OpenFile(Protocol):
    """A file whose tables can be read. `versions`: of the readers that read, whether the second one can or not."""

    versions: Readers

    def read(self, line: TableLine) -> BookTable:
        """Raises DocumentFailed where a page can't be read, and Cancelled."""


class TableReaders:
    """Reads tables of one file after the other. Every PC of a room has one."""

    def __init__(self, documents: DocumentProcesses) -> None:
        self._documents = documents
        self._has_second = second_reader.is_installed()  # and it starts, as far as this program knows

    @property
    def all(self) -> Readers:
        """All that this PC has: they read in the background."""
        return Readers(OUR_READER, second_reader.SECOND_READER) if self._has_second else self.quick

    @property
    def quick(self) -> Readers:
        """Those that read while somebody waits: ours takes some hundredths of a second a page."""
        return Readers(OUR_READER)

    @contextmanager
    def open(
        self, file: DocumentFile, cancel: threading.Event, *, by_two: bool, low_priority: bool = False
    ) -> Iterator[OpenFile]:
        """Open a file, inside the block and in its thread.

        Args:
            by_two: All readers read it.
            low_priority: Whatever else this PC does comes first.
        Raises:
            DocumentFailed: It can't be opened.
            Cancelled
        """
        by_two = by_two and self._has_second

        def start() -> TableProcess:
            patience = _PATIENCE if low_priority else 1.0
            return TableProcess(
                self._documents, file, cancel, by_two=by_two, low_priority=low_priority, patience=patience
            )

        opened = _OpenFile(start, self.all if by_two else self.quick)
        try:
            if by_two and not opened.has_second:  # it does not start on this PC: nobody waits for it again
                self._has_second, opened.versions = False, self.quick
            yield opened
        finally:
            opened.close()


_PATIENCE: Final = 12.0  # where nobody waits: whatever else the PC does comes first, and may for a while
_MOST_FAILURES: Final = 3  # of the second reader with tables of one file; then ours alone reads the rest


class _OpenFile:
    """A table that is too much for the second reader keeps it from no other one."""

    def __init__(self, start: Callable[[], TableProcess], versions: Readers) -> None:
        self.versions = versions
        self._start, self._failures = start, 0
        self._process = start()

    @property
    def has_second(self) -> bool:
        return self._process.by_two

    def read(self, line: TableLine) -> BookTable:
        had_second = self.has_second
        table = self._process.read(line)
        if had_second and not self.has_second:
            self._failures += 1
            if self._failures < _MOST_FAILURES:
                self.close()
                self._process = self._start()
        return table

    def close(self) -> None:
        self._process.__exit__(None, None, None)
