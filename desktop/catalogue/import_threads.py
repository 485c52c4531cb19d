"""The threads of an import: two read files, one files and indexes them in the order of the queue."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.importing.files import remove
from desktop.catalogue.importing.filing import Filed, Filing, Incoming
from desktop.catalogue.importing.metadata import MetadataRow
from desktop.catalogue.values import ImportedFile

_READ_AHEAD = 3  # documents read and not yet filed
_PAGES_AT_ONCE = 3_000  # handed to the index in one piece
_log = logging.getLogger(__name__)


class TextIndex(Protocol):
    """What takes page texts for searching: id, SHA-256 of the file, pages."""

    def add(self, texts: Iterable[tuple[UUID, str, tuple[str, ...]]]) -> None: ...


class Queue:
    """Files in order, for several threads to take from; `turn` counts from 0."""

    def __init__(self, items: Sequence[ImportedFile]) -> None:
        self._items = iter(enumerate(items))
        self._lock = threading.Lock()

    def take(self) -> tuple[int, ImportedFile] | None:
        with self._lock:
            return next(self._items, None)


class Readers:
    """Threads that call `work` until it returns; the first error of one is kept."""

    def __init__(self, count: int, work: Callable[[], None], on_end: Callable[[], None]) -> None:
        """`on_end` is called once, by the last thread to end."""
        self.error: BaseException | None = None
        self._work = work
        self._on_end = on_end
        self._lock = threading.Lock()
        self._running = count
        self._threads = [
            threading.Thread(target=self._run, name=f"import-reading-{n}", daemon=True) for n in range(count)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    @property
    def failed(self) -> bool:
        return self.error is not None

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the importer raises it
            self.error = self.error or error
        finally:
            with self._lock:
                self._running -= 1
                last = self._running == 0
            if last:
                self._on_end()


class Filer:
    """The thread that files and indexes what was read, in the order of turns: the later file is the newer one."""

    def __init__(self, filing: Filing, open_index: Callable[[], TextIndex], rows: Sequence[MetadataRow]) -> None:
        """`open_index` is called when there is something to put into it."""
        self.error: BaseException | None = None
        self._filing = filing
        self._open_index = open_index
        self._rows = rows
        self._changed = threading.Condition()
        self._arrived: dict[int, Incoming | None] = {}
        self._next = 0
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="import-filing", daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        return self.error is not None

    def put(self, turn: int, item: Incoming | None) -> None:
        """Hand in what was read; None where there is nothing to file. Waits while too much lies here."""
        with self._changed:
            self._changed.wait_for(lambda: turn <= self._next + _READ_AHEAD or self.failed)
            self._arrived[turn] = item
            self._changed.notify_all()

    def finish(self) -> None:
        """File what is left, and end."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        done: list[Filed] = []
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next in self._arrived or self._closing)
                if not self._arrived:
                    break
                # At the end a turn may be missing: its reader was cancelled.
                self._next = self._next if self._next in self._arrived else min(self._arrived)
                item = self._arrived.pop(self._next)
                self._next += 1
                more = self._next in self._arrived
                self._changed.notify_all()
            if item is not None:
                self._file(item, done)
            if not more or sum(len(filed.pages) for filed in done) >= _PAGES_AT_ONCE:
                self._add_to_index(done)

    def _file(self, item: Incoming, done: list[Filed]) -> None:
        if self.failed:
            remove(item.part)
            return
        try:
            done.append(self._filing.file(item, self._rows))
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the importer raises it
            remove(item.part)
            self._fail(error)

    def _add_to_index(self, done: list[Filed]) -> None:
        texts = [(filed.publication_id, filed.sha256, filed.pages) for filed in done if filed.publication_id]
        done.clear()
        if not texts:
            return
        try:
            self._open_index().add(texts)
        except (ReadingRoomError, OSError):
            # The catalogue has them; the index catches up as soon as it can.
            _log.warning("the index could not take %d publications", len(texts), exc_info=True)
        except Exception as error:  # noqa: BLE001 - as above
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        with self._changed:
            self.error = self.error or error
            self._changed.notify_all()
