"""Takes PDFs and metadata files into the room: limited, cancellable, and resumable after a kill at any point."""

import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, ReadingRoomError, SealBroken, StorageFull
from catalog_db.models import ImportState, Publication
from catalog_db.private_files import make_folder
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.books.store import BookStore, digest_of
from desktop.catalogue.importing.extracting import Extracted, Extractor
from desktop.catalogue.importing.files import Walk, path_of, shown_name
from desktop.catalogue.importing.filing import Filed, Filing, Incoming
from desktop.catalogue.importing.jobs import ImportJobs
from desktop.catalogue.importing.lock import import_lock, is_importing
from desktop.catalogue.importing.metadata import MetadataReader, MetadataRow
from desktop.catalogue.proposals.propose import Proposer
from desktop.catalogue.values import ImportedFile, ImportProgress, ImportReport
from desktop.clock import Clock
from desktop.document.client import DocumentProcess
from desktop.platform.files import is_full
from desktop.room_folder import RoomFolder

# The threads of an import: two read files, one files and indexes them in the order of the queue.

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
            item.part.throw_away()
            return
        try:
            done.append(self._filing.file(item, self._rows))
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the importer raises it
            item.part.throw_away()
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


# How far an import is: counted in its threads, told in the one that waits for it.

_NOTIFY_EVERY_S = 0.2
_FEWEST_S = 2.0  # before this no time left is told
_OPENING = 20_000  # opening a file takes a moment, whatever its size: as long as reading so many bytes
_OPEN = (ImportState.WAITING, ImportState.WORKING)

OnProgress = Callable[[ImportProgress], None]


class ProgressCount:
    """Counts files, and tells how long the rest will take as bytes go. Any thread may count."""

    def __init__(self, job: UUID, items: Sequence[ImportedFile]) -> None:
        self._job = job
        self._lock = threading.Lock()
        self._said: queue.SimpleQueue[ImportProgress | None] = queue.SimpleQueue()
        self._total = len(items)
        self._counts = {state: sum(item.state == state for item in items) for state in ImportState}
        self._bytes_left = sum(_weight(item) for item in items if item.state in _OPEN)
        self._bytes_done = 0
        self._under_way: dict[int, float] = {}  # position -> bytes done of that file
        self._started = time.monotonic()
        self._said_at = 0.0
        self._current, self._page, self._pages = "", 0, 0

    def begin(self, item: ImportedFile) -> None:
        with self._lock:
            self._current, self._page, self._pages = shown_name(path_of(item.path)), 0, 0
            self._under_way[item.position] = 0.0
            self._say()

    def pages(self, item: ImportedFile, done: int, total: int) -> None:
        with self._lock:
            self._current, self._page, self._pages = shown_name(path_of(item.path)), done, total
            self._under_way[item.position] = _weight(item) * done / max(total, 1)
            self._say()

    def end(self, item: ImportedFile, state: ImportState) -> None:
        with self._lock:
            self._counts[state] += 1
            self._under_way.pop(item.position, None)
            self._bytes_left -= _weight(item)
            if state != ImportState.SKIPPED:
                self._bytes_done += _weight(item)
            self._say(last=self._done() == self._total)

    def close(self) -> None:
        """End `notify` in the thread that waits: nothing more will be reported."""
        self._said.put(None)

    def notify(self, on_progress: OnProgress | None) -> None:
        """Hand on what is said until `close`; for the thread that waits."""
        while (progress := self._said.get()) is not None:
            if on_progress:
                on_progress(progress)

    def _done(self) -> int:
        return sum(count for state, count in self._counts.items() if state not in _OPEN)

    def _say(self, last: bool = False) -> None:
        now = time.monotonic()
        if now - self._said_at < _NOTIFY_EVERY_S and not last:
            return
        self._said_at = now
        self._said.put(
            ImportProgress(
                self._job,
                self._done(),
                self._total,
                self._counts[ImportState.IMPORTED],
                self._counts[ImportState.SKIPPED],
                self._counts[ImportState.FAILED],
                self._current,
                self._page,
                self._pages,
                self._seconds_left(now),
            )
        )

    def _seconds_left(self, now: float) -> float | None:
        here = sum(self._under_way.values())
        done, elapsed = self._bytes_done + here, now - self._started
        if elapsed < _FEWEST_S or not done:
            return None
        return max(0.0, (self._bytes_left - here) * elapsed / done)


def _weight(item: ImportedFile) -> int:
    return item.size_bytes + _OPENING


_READERS = 2  # document processes: with one alone, a second processor waits most of the time


class Importer:
    """Imports into a room. Several threads may ask; one import at a time runs."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        books: BookStore,
        filing: Filing,
        jobs: ImportJobs,
        metadata: MetadataReader,
        open_index: Callable[[], TextIndex],
        start_process: Callable[[], DocumentProcess],
    ) -> None:
        self.jobs = jobs
        self._catalog = catalog
        self._folder = folder
        self._books = books
        self._filing = filing
        self._metadata = metadata
        self._open_index = open_index
        self._start_process = start_process
        self._not_pdf: dict[UUID, int] = {}

    def add(self, paths: Sequence[Path], metadata: Path | None = None, *, hold_back: bool = False) -> UUID:
        """Begin an import of files and folders, and of at most one metadata file.

        Args:
            hold_back: Visitors find what is new once it was checked.
        Raises:
            MetadataInvalid: The metadata file can't be used; nothing was begun.
        """
        if metadata:
            self._metadata.read(metadata)
        walk = Walk()
        job = self.jobs.add(walk.files(paths), metadata, hold_back=hold_back)
        self._not_pdf[job] = walk.not_pdf
        return job

    def run(self, job: UUID, cancel: threading.Event, on_progress: OnProgress | None = None) -> ImportReport:
        """Do what waits in an import. A file that fails is noted with its reason, and the rest goes on.

        Args:
            cancel: Set from another thread: what is under way is undone within a second. What was not done waits: call
                this again, or `jobs.cancel`.
            on_progress: Called in this thread, about five times a second.
        Raises:
            StorageFull: The disk is full; what waits stays so, and the import can be resumed.
            ImportRunning, ImportJobUnknown, MetadataInvalid, DatabaseBusy
        """
        with import_lock(self._folder):
            stored = self.jobs.metadata_path(job)
            rows = self._metadata.read(path_of(stored)) if stored else []
            self._filing.recover(self._incoming)
            make_folder(self._incoming)
            self._read_all(job, rows, cancel, on_progress)
            if cancel.is_set() and self.jobs.waiting(job):
                return self.jobs.report(job, 0, self._not_pdf.get(job, 0))
            titles = self._filing.file_titles(rows, hold_back=self.jobs.holds_back(job))
            self.jobs.finish(job)
            return self.jobs.report(job, titles, self._not_pdf.get(job, 0))

    def is_idle(self) -> bool:
        """Whether no program imports into the room now: an import without an end was then interrupted."""
        return not is_importing(self._folder)

    @property
    def _incoming(self) -> Path:
        return self._folder.incoming

    def _read_all(
        self, job: UUID, rows: list[MetadataRow], cancel: threading.Event, on_progress: OnProgress | None
    ) -> None:
        """Two threads read, a third files and indexes, this one tells of it."""
        waiting = self.jobs.waiting(job)
        if not waiting:
            return
        progress = ProgressCount(job, self.jobs.items(job))
        filer = Filer(self._filing, self._open_index, rows)
        files = Queue(waiting)
        stop = threading.Event()

        def read() -> None:
            with Extractor(self._start_process) as extractor:
                while not (stop.is_set() or cancel.is_set() or filer.failed or readers.failed):
                    if (taken := files.take()) is None:
                        return
                    turn, item = taken
                    self._read(job, turn, item, extractor, filer, cancel, progress)

        readers = Readers(_reader_count(len(waiting)), read, progress.close)
        try:
            readers.start()
            progress.notify(on_progress)
        finally:
            stop.set()
            readers.join()
            filer.finish()
        if error := readers.error or filer.error:
            raise error

    def _read(
        self,
        job: UUID,
        turn: int,
        item: ImportedFile,
        extractor: Extractor,
        filer: Filer,
        cancel: threading.Event,
        progress: ProgressCount,
    ) -> None:
        progress.begin(item)
        part = self._books.beside(self._incoming / f"{job.hex}-{item.position}")
        incoming: Incoming | None = None
        try:
            incoming = self._incoming_file(job, item, part, extractor, cancel, progress)
            state = ImportState.IMPORTED if incoming else ImportState.SKIPPED
        except (DocumentFailed, SealBroken, _Changed, OSError) as error:
            part.throw_away()
            _log.info("not imported: %s", error)
            self.jobs.note_state(job, item.position, ImportState.FAILED, _reason(error))
            state = ImportState.FAILED
        except Cancelled:
            part.throw_away()
            return
        except BaseException:
            part.throw_away()
            raise
        filer.put(turn, incoming)
        progress.end(item, state)

    def _incoming_file(
        self,
        job: UUID,
        item: ImportedFile,
        part: BookStore,
        extractor: Extractor,
        cancel: threading.Event,
        progress: ProgressCount,
    ) -> Incoming | None:
        """Copy a file and read the copy; None where the room has it already."""
        path = path_of(item.path)
        with self._books.open_file(path) as file:
            sha256 = digest_of(file)
            size_bytes = file.tell()  # of the PDF, which may lie sealed there
        if self._is_known(sha256):
            self.jobs.note_state(job, item.position, ImportState.SKIPPED)
            return None
        self.jobs.note_state(job, item.position, ImportState.WORKING)
        size_bytes = self._copy(path, part, sha256, size_bytes)
        name = shown_name(path).removesuffix(".sealed")
        extracted: Extracted = extractor.read(
            part.document(sha256), name, cancel, lambda done, total: progress.pages(item, done, total)
        )
        return Incoming(job, item.position, name, part, sha256, size_bytes, extracted)

    def _copy(self, path: Path, part: BookStore, sha256: str, size_bytes: int) -> int:
        """Copy a file so that it is on the disk when this returns; how many bytes it has. Raises _Changed."""
        try:
            with self._books.open_file(path) as source, part.writing(sha256, size_bytes) as into:
                if digest_of(source, into=into) != sha256:
                    raise _Changed
                into.finish()
                size_bytes = into.size
            part.keep(sha256)
        except OSError as error:
            if is_full(error):
                raise StorageFull(self._books.folder) from error
            raise
        return size_bytes

    def _is_known(self, sha256: str) -> bool:
        """Whether the room has it, whole: one that is missing or damaged there is imported again."""
        with self._catalog.reading() as session:
            found = session.scalar(select(Publication.id).where(Publication.sha256 == sha256))
        return found is not None and self._books.is_as_named(sha256)


def make_importer(
    catalog: Database,
    folder: RoomFolder,
    books: BookStore,
    tables: tuple[RegionTable, LabelTable, LabelTable],
    open_index: Callable[[], TextIndex],
    start_process: Callable[[], DocumentProcess],
    clock: Clock,
) -> Importer:
    """An importer and its parts. `tables`: regions, subjects, kinds."""
    regions, subjects, kinds = tables
    filing = Filing(catalog, folder, books, Proposer(regions, kinds, subjects), kinds, clock)
    metadata = MetadataReader(regions, kinds, subjects, clock().date())
    return Importer(catalog, folder, books, filing, ImportJobs(catalog, clock), metadata, open_index, start_process)


class _Changed(Exception):
    """The file was written to while it was read."""


def _reader_count(files: int) -> int:
    return max(1, min(_READERS, files, os.cpu_count() or 1))


def _reason(error: BaseException) -> str:
    match error:
        case DocumentFailed(problem=problem):
            return str(problem)
        case SealBroken():
            return str(DocumentProblem.DAMAGED)
        case _Changed():
            return "changed"
    return "missing"
