"""Takes PDFs and metadata files into the room: limited, cancellable, and resumable after a kill at any point."""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import DocumentFailed
from catalog_db.models import ImportState, Publication
from catalog_db.private_files import make_folder
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.catalogue.import_progress import OnProgress, ProgressCount
from desktop.catalogue.import_threads import Filer, Queue, Readers, TextIndex
from desktop.catalogue.importing.extracting import Cancelled, Extracted, Extractor
from desktop.catalogue.importing.files import Walk, copy_into, path_of, remove, sha256_of, shown_name
from desktop.catalogue.importing.filing import Filing, Incoming
from desktop.catalogue.importing.jobs import ImportJobs
from desktop.catalogue.importing.lock import ImportLock
from desktop.catalogue.importing.metadata import MetadataReader, MetadataRow
from desktop.catalogue.proposals.propose import Proposer
from desktop.catalogue.values import ImportedFile, ImportReport
from desktop.clock import Clock
from desktop.document.client import DocumentProcess
from desktop.room_folder import RoomFolder

_READERS = 2  # document processes: with one alone, a second processor waits most of the time
_log = logging.getLogger(__name__)


class Importer:
    """Imports into a room. Several threads may ask; one import at a time runs."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        filing: Filing,
        jobs: ImportJobs,
        metadata: MetadataReader,
        open_index: Callable[[], TextIndex],
        start_process: Callable[[], DocumentProcess],
    ) -> None:
        self.jobs = jobs
        self._catalog = catalog
        self._folder = folder
        self._filing = filing
        self._metadata = metadata
        self._open_index = open_index
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
        with self._lock():
            stored = self.jobs.metadata_path(job)
            rows = self._metadata.read(path_of(stored)) if stored else []
            make_folder(self._incoming)
            self._filing.recover(self._incoming)
            self._read_all(job, rows, cancel, on_progress)
            if cancel.is_set() and self.jobs.waiting(job):
                return self.jobs.report(job, 0, self._not_pdf.get(job, 0))
            titles = self._filing.file_titles(rows)
            self.jobs.finish(job)
            return self.jobs.report(job, titles, self._not_pdf.get(job, 0))

    def is_idle(self) -> bool:
        """Whether no program imports into the room now: an import without an end was then interrupted."""
        return self._lock().is_free()

    def _lock(self) -> ImportLock:
        return ImportLock(self._folder.files / "import.lock")

    @property
    def _incoming(self) -> Path:
        return self._folder.files / "incoming"

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
            progress.tell(on_progress)
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
        part = self._incoming / f"{job.hex}-{item.position}.part"
        incoming: Incoming | None = None
        try:
            incoming = self._incoming_file(job, item, part, extractor, cancel, progress)
            state = ImportState.IMPORTED if incoming else ImportState.SKIPPED
        except (DocumentFailed, _Changed, OSError) as error:
            remove(part)
            _log.info("not imported: %s", error)
            self.jobs.mark(job, item.position, ImportState.FAILED, _reason(error))
            state = ImportState.FAILED
        except Cancelled:
            remove(part)
            return
        except BaseException:
            remove(part)
            raise
        filer.put(turn, incoming)
        progress.end(item, state)

    def _incoming_file(
        self,
        job: UUID,
        item: ImportedFile,
        part: Path,
        extractor: Extractor,
        cancel: threading.Event,
        progress: ProgressCount,
    ) -> Incoming | None:
        """Copy a file and read the copy; None where the room has it already."""
        path = path_of(item.path)
        sha256 = sha256_of(path)
        if self._is_known(sha256):
            self.jobs.mark(job, item.position, ImportState.SKIPPED)
            return None
        self.jobs.mark(job, item.position, ImportState.WORKING)
        if copy_into(path, part) != sha256:
            raise _Changed
        name = shown_name(path)
        extracted: Extracted = extractor.read(part, name, cancel, lambda done, total: progress.pages(item, done, total))
        return Incoming(job, item.position, name, part, sha256, part.stat().st_size, extracted)

    def _is_known(self, sha256: str) -> bool:
        """Whether the room has it, whole: one that is missing or damaged there is imported again."""
        with self._catalog.reading() as session:
            found = session.scalar(select(Publication.id).where(Publication.sha256 == sha256))
        file = self._folder.file_of(sha256)
        return found is not None and file.exists() and sha256_of(file) == sha256


def make_importer(
    catalog: Database,
    folder: RoomFolder,
    tables: tuple[RegionTable, LabelTable, LabelTable],
    open_index: Callable[[], TextIndex],
    start_process: Callable[[], DocumentProcess],
    clock: Clock,
) -> Importer:
    """An importer and its parts. `tables`: regions, subjects, kinds."""
    regions, subjects, kinds = tables
    filing = Filing(catalog, folder, Proposer(regions, kinds, subjects), kinds, clock)
    metadata = MetadataReader(regions, kinds, subjects, clock().date())
    return Importer(catalog, folder, filing, ImportJobs(catalog, clock), metadata, open_index, start_process)


class _Changed(Exception):
    """The file was written to while it was read."""


def _reader_count(files: int) -> int:
    return max(1, min(_READERS, files, os.cpu_count() or 1))


def _reason(error: BaseException) -> str:
    match error:
        case DocumentFailed(problem=problem):
            return str(problem)
        case _Changed():
            return "changed"
    return "missing"
