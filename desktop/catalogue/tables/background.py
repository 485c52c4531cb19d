"""Reads the tables of books in the background, where the books were imported: table by table, and on after any end."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import Final
from uuid import UUID

from catalog_db.database import Database
from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, ReadingRoomError
from desktop.books.store import BookStore
from desktop.catalogue.importing.lock import is_importing
from desktop.catalogue.proposals.continued import with_about
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.queue import DueBook, QueueWork
from desktop.catalogue.tables.readers import OpenFile, Readers, TableReaders
from desktop.catalogue.tables.reading import FAILED, BookTable, TableStatus
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import TableLine
from desktop.platform.repeating import PeriodicTask
from desktop.room_folder import RoomFolder

_KEPT_AT_ONCE: Final = 16  # tables in one transaction: so many are read once more after a kill
_MOST_FAILURES: Final = 3  # of tables of one book, in a row
_NOT_ITS_FAULT: Final = frozenset({DocumentProblem.UNCONFINED, DocumentProblem.MISSING})
_log = logging.getLogger(__name__)


class BackgroundTables:
    """Does it by itself, in the host of a room or in the one program there is."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        books: BookStore,
        tables: Tables,
        readers: TableReaders,
        kept: KeptReadings,
        is_ours: Callable[[], bool],
        poll_s: float,
    ) -> None:
        """
        Args:
            is_ours: Whether no other program of this PC does it.
            poll_s: Seconds between two questions whether there is something to read.
        """
        self._folder, self._books, self._tables = folder, books, tables
        self._readers, self._kept, self._queue = readers, kept, QueueWork(catalog)
        self._is_ours = is_ours
        self._task = PeriodicTask("the reading of tables", self.read_all, poll_s)

    def start(self) -> None:
        self._task.start()

    def stop(self) -> None:
        """End, and wait for it: a page that is being read is not waited for, and what was read is kept."""
        self._task.stop()

    def read_all(self, cancel: threading.Event) -> None:
        """Read what waits, book by book, while nothing else is wanted. Raises Cancelled, StorageFull, DatabaseBusy."""
        passed_over: set[UUID] = set()  # this time: what hinders it is not its own
        while not cancel.is_set() and self._may_read():
            book = next((one for one in self._due() if one.publication_id not in passed_over), None)
            if book is None:
                return
            if not self._read_book(book, cancel):
                passed_over.add(book.publication_id)

    def _due(self) -> Iterator[DueBook]:
        """Those whose file is here; of the others the check of the room tells."""
        return (book for book in self._queue.due(self._readers.all) if self._books.has(book.sha256))

    def _may_read(self) -> bool:
        return self._is_ours() and not is_importing(self._folder) and not self._queue.is_paused()

    def _read_book(self, book: DueBook, cancel: threading.Event) -> bool:
        """Read what is left of a book; False where it was broken off."""
        versions = self._readers.all
        if not self._queue.begin(book, versions):
            return True  # it has failed too often, and the queue says so
        whole = failed = False
        try:
            lines = [known.line for known in self._tables.known(book.publication_id, cancel)]
            left = deque(line for line in lines if not self._is_kept(book, line, versions))
            whole = self._read_tables(book, left, versions, cancel)
        except Cancelled:
            with suppress(ReadingRoomError):
                self._queue.give_back(book)
            raise
        except DocumentFailed as error:
            failed = error.problem not in _NOT_ITS_FAULT
            if failed:
                _log.warning("the tables of %s can't be read: %s", book.publication_id, error.problem)
                self._queue.fail(book, error.problem)
        except ReadingRoomError as error:
            _log.info("the tables of %s have to wait: %s", book.publication_id, type(error).__name__)
        if not whole and not failed:
            self._queue.give_back(book)
        if whole:
            self._queue.finish(book, lines, [self._as_read(book, line) for line in lines])
        return whole or failed

    def _as_read(self, book: DueBook, line: TableLine) -> TableLine:
        """With what head and rows say of the table."""
        kept = self._kept.find(book.publication_id, book.sha256, line)
        if kept is None or kept.table.status is TableStatus.NOT_UNDERSTOOD:
            return line
        return with_about(line, kept.table.columns, [row[0].text for row in kept.table.rows])

    def _is_kept(self, book: DueBook, line: TableLine, versions: Readers) -> bool:
        return self._kept.is_kept(book.publication_id, book.sha256, line, versions)

    def _read_tables(self, book: DueBook, left: deque[TableLine], versions: Readers, cancel: threading.Event) -> bool:
        """False where somebody wants a pause, or imports. Raises as `TableReaders.open`."""
        done: list[BookTable] = []
        failures = 0
        try:
            while left:
                with self._open(book, cancel) as file:
                    if file.versions != versions:
                        self._keep(book, versions, done)
                        return False  # the second reader does not start: the next time all goes without it
                    while left:
                        if len(done) >= _KEPT_AT_ONCE:
                            self._keep(book, versions, done)
                        if not self._may_read():  # asked before each: sixteen of them may take minutes
                            self._keep(book, versions, done)
                            return False
                        try:
                            done.append(file.read(left[0]))
                            failures = 0
                        except DocumentFailed as error:
                            failures += 1
                            if error.problem in _NOT_ITS_FAULT or failures > _MOST_FAILURES:
                                raise
                            done.append(BookTable(left[0], TableStatus.NOT_UNDERSTOOD, FAILED))
                            left.popleft()
                            break  # its process is a new one, with nothing open
                        left.popleft()
        except BaseException:
            with suppress(ReadingRoomError):
                self._keep(book, versions, done)
            raise
        self._keep(book, versions, done)
        return True

    def _open(self, book: DueBook, cancel: threading.Event) -> AbstractContextManager[OpenFile]:
        return self._readers.open(self._books.document(book.sha256), cancel, by_two=True, low_priority=True)

    def _keep(self, book: DueBook, versions: Readers, done: list[BookTable]) -> None:
        self._kept.keep(book.publication_id, book.sha256, versions, done)
        done.clear()
