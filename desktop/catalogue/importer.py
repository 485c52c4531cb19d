"""Takes PDFs and metadata files into the room: limited, cancellable, and resumable after a kill at any point."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import DocumentFailed, ReadingRoomError
from catalog_db.models import ImportState, Publication
from desktop.catalogue.extracting import Cancelled, Extractor
from desktop.catalogue.filing import Filed, Filing, Incoming
from desktop.catalogue.import_files import Walk, copy_into, path_of, remove, sha256_of, shown_name
from desktop.catalogue.import_jobs import ImportJobs
from desktop.catalogue.import_lock import ImportLock
from desktop.catalogue.metadata import MetadataReader, MetadataRow
from desktop.catalogue.values import ImportedFile, ImportProgress, ImportReport
from desktop.reading.document_client import DocumentProcess
from desktop.room_folder import RoomFolder

_READ_AHEAD = 3  # documents read and not yet filed
_PAGES_AT_ONCE = 3_000  # handed to the index in one piece
_TELL_EVERY_S = 0.2
_FEWEST_S = 2.0  # before this no time left is told
_log = logging.getLogger(__name__)

OnProgress = Callable[[ImportProgress], None]


class TextIndex(Protocol):
    """What takes page texts for searching: id, SHA-256 of the file, pages."""

    def add(self, texts: Iterable[tuple[UUID, str, tuple[str, ...]]]) -> None: ...


class Importer:
    """Imports into a room. Several threads may ask; one import at a time runs."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        filing: Filing,
        jobs: ImportJobs,
        metadata: MetadataReader,
        index: TextIndex,
        start_process: Callable[[], DocumentProcess],
    ) -> None:
        self.jobs = jobs
        self._catalog = catalog
        self._folder = folder
        self._filing = filing
        self._metadata = metadata
        self._index = index
        self._start_process = start_process
        self._not_pdf: dict[UUID, int] = {}

    def add(self, paths: Sequence[Path], metadata: Path | None = None) -> UUID:
        """Begin an import of files and folders, and of at most one metadata file.

        Raises:
            MetadataInvalid: The metadata file can't be used; nothing was begun.
        """
        if metadata:
            self._metadata.read(metadata)
        walk = Walk()
        job = self.jobs.add(walk.files(paths), metadata)
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
        with ImportLock(self._incoming.parent / "import.lock"):
            stored = self.jobs.metadata_path(job)
            rows = self._metadata.read(path_of(stored)) if stored else []
            self._incoming.mkdir(parents=True, exist_ok=True)
            self._filing.recover(self._incoming)
            progress = _Progress(job, self.jobs.items(job), on_progress)
            self._read_all(job, rows, cancel, progress)
            if cancel.is_set() and self.jobs.waiting(job):
                return self.jobs.report(job, 0, self._not_pdf.get(job, 0))
            titles = self._filing.file_titles(rows)
            self.jobs.finish(job)
            return self.jobs.report(job, titles, self._not_pdf.get(job, 0))

    @property
    def _incoming(self) -> Path:
        return self._folder.files / "incoming"

    def _read_all(self, job: UUID, rows: list[MetadataRow], cancel: threading.Event, progress: "_Progress") -> None:
        """Read in this thread what another thread files and indexes: both processors have work."""
        filer = _Filer(self._filing, self._index, rows)
        try:
            with Extractor(self._start_process) as extractor:
                for item in self.jobs.waiting(job):
                    if cancel.is_set() or filer.failed:
                        break
                    progress.begin(item)
                    self._read(job, item, extractor, filer, cancel, progress)
        finally:
            filer.finish()
        if filer.error:
            raise filer.error

    def _read(
        self,
        job: UUID,
        item: ImportedFile,
        extractor: Extractor,
        filer: "_Filer",
        cancel: threading.Event,
        progress: "_Progress",
    ) -> None:
        path = path_of(item.path)
        part = self._incoming / f"{job.hex}-{item.position}.part"
        try:
            sha256 = sha256_of(path)
            if self._is_known(sha256):
                self.jobs.mark(job, item.position, ImportState.SKIPPED)
                progress.end(item, ImportState.SKIPPED)
                return
            self.jobs.mark(job, item.position, ImportState.WORKING)
            if copy_into(path, part) != sha256:
                raise _Changed
            extracted = extractor.read(part, shown_name(path), cancel, progress.pages)
        except (DocumentFailed, _Changed, OSError) as error:
            remove(part)
            _log.info("not imported: %s", error)
            self.jobs.mark(job, item.position, ImportState.FAILED, _reason(error))
            progress.end(item, ImportState.FAILED)
        except Cancelled:
            remove(part)
        except BaseException:
            remove(part)
            raise
        else:
            size = part.stat().st_size
            filer.put(Incoming(job, item.position, shown_name(path), part, sha256, size, extracted))
            progress.end(item, ImportState.IMPORTED)

    def _is_known(self, sha256: str) -> bool:
        with self._catalog.reading() as session:
            found = session.scalar(select(Publication.id).where(Publication.sha256 == sha256))
        return found is not None and self._folder.file_of(sha256).exists()


class _Changed(Exception):
    """The file was written to while it was read."""


def _reason(error: BaseException) -> str:
    match error:
        case DocumentFailed(problem=problem):
            return str(problem)
        case _Changed():
            return "changed"
    return "missing"


class _Filer:
    """The thread that files and indexes what was read."""

    def __init__(self, filing: Filing, index: TextIndex, rows: Sequence[MetadataRow]) -> None:
        self.error: BaseException | None = None
        self._filing = filing
        self._index = index
        self._rows = rows
        self._waiting: queue.Queue[Incoming | None] = queue.Queue(_READ_AHEAD)
        self._thread = threading.Thread(target=self._run, name="import-filing", daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        return self.error is not None

    def put(self, item: Incoming) -> None:
        self._waiting.put(item)

    def finish(self) -> None:
        """File what is left, and end."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        done: list[Filed] = []
        while (item := self._waiting.get()) is not None:
            if self.failed:
                remove(item.part)
                continue
            try:
                done.append(self._filing.file(item, self._rows))
                if self._waiting.empty() or sum(len(filed.pages) for filed in done) >= _PAGES_AT_ONCE:
                    self._add_to_index(done)
            except Exception as error:  # noqa: BLE001 - the boundary of the thread: `run` raises it
                remove(item.part)
                self.error = error
        try:
            self._add_to_index(done)
        except Exception as error:  # noqa: BLE001 - as above
            self.error = self.error or error

    def _add_to_index(self, done: list[Filed]) -> None:
        texts = [(filed.publication_id, filed.sha256, filed.pages) for filed in done if filed.publication_id]
        done.clear()
        if not texts:
            return
        try:
            self._index.add(texts)
        except (ReadingRoomError, OSError):
            # The catalogue has them; the index catches up as soon as it can.
            _log.warning("the index could not take %d publications", len(texts), exc_info=True)


class _Progress:
    """Counts, and how long the rest will take as bytes go."""

    def __init__(self, job: UUID, items: Sequence[ImportedFile], tell: OnProgress | None) -> None:
        open_states = (ImportState.WAITING, ImportState.WORKING)
        self._job = job
        self._tell = tell
        self._total = len(items)
        self._counts = {state: sum(item.state == state for item in items) for state in ImportState}
        self._bytes_left = sum(_weight(item) for item in items if item.state in open_states)
        self._bytes_done = 0
        self._started = time.monotonic()
        self._told = 0.0
        self._current, self._item_weight, self._page, self._pages = "", 0, 0, 0

    def begin(self, item: ImportedFile) -> None:
        self._current = shown_name(path_of(item.path))
        self._item_weight, self._page, self._pages = _weight(item), 0, 0
        self._say()

    def pages(self, done: int, total: int) -> None:
        self._page, self._pages = done, total
        self._say()

    def end(self, item: ImportedFile, state: ImportState) -> None:
        self._counts[state] += 1
        weight = _weight(item)
        self._bytes_left -= weight
        if state != ImportState.SKIPPED:
            self._bytes_done += weight
        self._item_weight = 0
        self._say(last=self._done() == self._total)

    def _done(self) -> int:
        return sum(self._counts[s] for s in ImportState if s not in (ImportState.WAITING, ImportState.WORKING))

    def _say(self, last: bool = False) -> None:
        now = time.monotonic()
        if self._tell is None or (now - self._told < _TELL_EVERY_S and not last):
            return
        self._told = now
        self._tell(
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
        here = self._item_weight * self._page / self._pages if self._pages else 0.0
        done, elapsed = self._bytes_done + here, now - self._started
        if elapsed < _FEWEST_S or not done:
            return None
        return (self._bytes_left - here) * elapsed / done


def _weight(item: ImportedFile) -> int:
    return item.size_bytes + 20_000  # opening a file takes a moment, whatever its size
