"""Reads pages that are pictures in the background, on the PC that has the books: page by page, and on after any end."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from typing import Final, Protocol
from uuid import UUID

from catalog_db.database import Database
from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, ReadingRoomError
from desktop.books.store import BookStore
from desktop.catalogue.scans.kept import KeptScans
from desktop.catalogue.scans.queue import ScannedBook, ScanWork
from desktop.document import scan_reader
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Task
from desktop.document.messages import Open, ReadScan, ScanRead
from desktop.document.processes import DocumentProcesses
from desktop.document.scan_reader import SCAN_READER
from desktop.document.scanned_words import has_text
from desktop.platform.repeating import PeriodicTask

_LOOKED_THROUGH_AT_ONCE: Final = 32  # books in one transaction
_KEPT_AT_ONCE: Final = 8  # pages in one transaction: so many are read once more after a kill
_MOST_FAILURES: Final = 6  # with pages of one book, in a row; each is tried twice
_PATIENCE_S: Final = 180.0  # for a page: whatever else the PC does comes first
_NOT_ITS_FAULT: Final = frozenset({DocumentProblem.UNCONFINED, DocumentProblem.MISSING})
_NOT_STARTED: Final = frozenset({DocumentProblem.CRASHED, DocumentProblem.TOO_SLOW})
_log = logging.getLogger(__name__)

OpenTexts = Callable[[], AbstractContextManager[Callable[[str, threading.Event], list[str]]]]


class TakesTexts(Protocol):
    """The search, which takes in what was read."""

    def catch_up(self, cancel: threading.Event) -> bool: ...


class _NotStartedError(Exception):
    """The reader of scanned pages does not start on this PC."""


class BackgroundScans:
    """Does it by itself, in the host of a room or in the one program there is.

    Where the reader is not installed it looks which books have pages without text, and says so by their number.
    """

    def __init__(
        self,
        catalog: Database,
        books: BookStore,
        documents: DocumentProcesses,
        kept: KeptScans,
        open_texts: OpenTexts,
        open_search: Callable[[], TakesTexts],
        may_read: Callable[[], bool],
        poll_s: float,
    ) -> None:
        """
        Args:
            open_texts: Reads the text that the pages of a file have of their own, within a block.
            may_read: Whether no other program of this PC does it, the settings want it, and nothing is imported just
                now.
            poll_s: Seconds between two questions whether there is something to read.
        """
        self._books, self._documents = books, documents
        self._kept, self._open_texts, self._open_search = kept, open_texts, open_search
        self._work, self._is_at_ease = ScanWork(catalog), may_read
        self._can_read = scan_reader.is_installed()  # and it starts, as far as this program knows
        self._task = PeriodicTask("the reading of scanned pages", self.read_all, poll_s)

    def start(self) -> None:
        self._task.start()

    def stop(self) -> None:
        """End, and wait for it: a page that is being read is not waited for, and what was read is kept."""
        self._task.stop()

    def read_all(self, cancel: threading.Event) -> None:
        """Read what waits, book by book, while nothing else is wanted. Raises Cancelled, StorageFull, DatabaseBusy."""
        passed_over: set[UUID] = set()  # this time: what hinders it is not its own
        while not cancel.is_set() and self._may_read():
            waiting = [book for book in self._due() if book.publication_id not in passed_over]
            unknown = [book for book in waiting if book.pages is None]
            if unknown:
                passed_over |= self._look_through(unknown[:_LOOKED_THROUGH_AT_ONCE], cancel)
            elif not waiting:
                return
            elif not self._look_at(waiting[0], cancel):
                passed_over.add(waiting[0].publication_id)

    def _due(self) -> Iterator[ScannedBook]:
        """Those whose file is here; of the others the check of the room tells."""
        due = self._work.due(can_read=self._can_read)
        return (book for book in due if self._books.has(book.sha256))

    def _may_read(self) -> bool:
        return self._is_at_ease() and not self._work.is_paused()

    def _look_through(self, books: Sequence[ScannedBook], cancel: threading.Event) -> set[UUID]:
        """Find the pages without text of some books, noted at once: in a large room all begin unknown.

        Returns:
            Those that have to wait.
        """
        found: list[tuple[ScannedBook, list[int]]] = []
        waiting: set[UUID] = set()
        with self._open_texts() as page_texts:
            for book in books:
                if not self._may_read():
                    break
                try:
                    texts = page_texts(book.sha256, cancel)
                except DocumentFailed as error:
                    waiting |= self._failed(book, error)
                    continue
                if cancel.is_set():
                    break
                found.append((book, [at for at, text in enumerate(texts, 1) if not has_text([text])]))
        self._work.note_pages(found)
        if cancel.is_set():
            raise Cancelled()
        return waiting

    def _look_at(self, book: ScannedBook, cancel: threading.Event) -> bool:
        """Read its pages; False where it was broken off."""
        try:
            return self._read_book(book, cancel)
        except DocumentFailed as error:
            return not self._failed(book, error)

    def _failed(self, book: ScannedBook, error: DocumentFailed) -> set[UUID]:
        """It can't be read, and the queue says so; or what hinders it is not its own, and it waits."""
        if error.problem in _NOT_ITS_FAULT:
            return {book.publication_id}
        _log.warning("the scanned pages of %s can't be read: %s", book.publication_id, error.problem)
        self._work.fail(book, error.problem)
        return set()

    def _read_book(self, book: ScannedBook, cancel: threading.Event) -> bool:
        if not self._work.begin(book):
            return True  # it has failed too often, and the queue says so
        whole = False
        try:
            kept = self._kept.kept_pages(book.publication_id, book.sha256, SCAN_READER)
            left = deque(page for page in book.pages or () if page not in kept)
            whole = self._read_pages(book, left, cancel)
        except _NotStartedError:
            self._can_read = False
        finally:
            if not whole:
                with suppress(ReadingRoomError):
                    self._work.give_back(book)
        if whole:
            self._work.finish(book)
            self._take_in(cancel)
        return whole

    def _take_in(self, cancel: threading.Event) -> None:
        try:
            self._open_search().catch_up(cancel)
        except ReadingRoomError as error:
            _log.info("search takes in what was read a little later: %s", type(error).__name__)

    def _read_pages(self, book: ScannedBook, left: deque[int], cancel: threading.Event) -> bool:
        """False where somebody wants a pause, or imports. Raises DocumentFailed, _NotStartedError, Cancelled."""
        done: list[ScanRead] = []
        tried: set[int] = set()  # pages that have failed once
        failures = 0
        try:
            while left:
                with self._documents.start(Task.SCANS, low_priority=True) as process:
                    self._open(process, book, cancel)
                    while left:
                        if len(done) >= _KEPT_AT_ONCE:
                            self._keep(book, done)
                        if not self._may_read():
                            return False
                        try:
                            done.append(process.call(ReadScan(left[0] - 1), _PATIENCE_S, cancel=cancel))
                            failures = 0
                        except DocumentFailed as error:
                            failures += 1
                            if error.problem in _NOT_ITS_FAULT or failures > _MOST_FAILURES:
                                raise
                            if left[0] in tried:  # it is kept as a page on which nothing stands
                                done.append(ScanRead(left[0] - 1, (), (), (), ()))
                                left.popleft()
                            else:  # somebody may have ended its process, and not the page
                                tried.add(left[0])
                            break  # its process is a new one, with nothing open
                        left.popleft()
            return True
        finally:
            self._keep(book, done)

    def _open(self, process: DocumentProcess, book: ScannedBook, cancel: threading.Event) -> None:
        """Its pages were counted in another process: where this one dies right away, the file is not why."""
        try:
            process.call(Open(self._books.document(book.sha256)), cancel=cancel)
        except DocumentFailed as error:
            if error.problem not in _NOT_STARTED:
                raise
            _log.warning("the reader of scanned pages does not start: %s", error.detail)
            raise _NotStartedError() from error

    def _keep(self, book: ScannedBook, done: list[ScanRead]) -> None:
        self._kept.keep(book.publication_id, book.sha256, SCAN_READER, done)
        done.clear()
