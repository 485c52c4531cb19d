"""Makes the sample publications and imports them, in a thread for windows or at once for the command line."""

import csv
import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError, StorageFull
from catalog_db.private_files import make_folder, open_private
from desktop.catalogue.importer import Importer
from desktop.catalogue.samples import SampleFile, make_samples
from desktop.catalogue.values import ImportProgress, ImportReport
from desktop.reading.document_client import DocumentProcess

_COLUMNS = (
    "title", "subtitle", "catalog_number", "publication_number", "issn", "isbn", "subject", "kind", "year",
    "release_date", "revision_date", "language", "abstract",
)  # fmt: skip
_log = logging.getLogger(__name__)
OnSteps = Callable[[int, int], None]  # done, of how many: making a sample is one step, importing it another


class SampleImport:
    """The samples go the way of every import, with a metadata file of their own."""

    def __init__(self, folder: Path, importer: Importer, start_process: Callable[[], DocumentProcess]) -> None:
        """`folder` holds the PDFs until they are imported."""
        self._folder = folder
        self._importer = importer
        self._start_process = start_process

    def run(self, cancel: threading.Event, on_steps: OnSteps) -> ImportReport | None:
        """Make and import all samples; None where it was cancelled before the import began.

        Raises:
            StorageFull, DocumentFailed, ImportRunning, DatabaseBusy
        """
        metadata = self._folder / "samples.csv"
        try:
            self._importer.jobs.cancel_with(metadata)  # of a run that was killed
            shutil.rmtree(self._folder, ignore_errors=True)
            make_folder(self._folder)
            with self._start_process() as process:
                made = make_samples(process, self._folder, lambda done, of: on_steps(done, 2 * of), cancel)
            if cancel.is_set():
                return None
            _write_metadata(made, metadata)
            job = self._importer.add([sample.path for sample in made], metadata)

            def tell(progress: ImportProgress) -> None:
                on_steps(len(made) + progress.done, len(made) + progress.total)

            report = self._importer.run(job, cancel, tell)
            if cancel.is_set():
                self._importer.jobs.cancel(job)
            return report
        except OSError as error:
            raise StorageFull(self._folder) from error
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)


class SampleRunner(QObject):
    """Main-thread face of `SampleImport`. Call `stop` before the room is closed."""

    progressed = Signal(int, int)  # steps done, of how many
    finished = Signal()  # also after it was cancelled
    failed = Signal(object)  # ReadingRoomError

    _told = Signal(int, int)
    _ended = Signal(object)  # ReadingRoomError or None

    def __init__(self, samples: SampleImport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._told.connect(self._on_told)
        self._ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self) -> None:
        """Begin. Does nothing while it runs."""
        if self._thread is None:
            self._cancel.clear()
            self._thread = threading.Thread(target=self._run, name="samples", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        self._cancel.set()

    def stop(self) -> None:
        self._cancel.set()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        error: ReadingRoomError | None = None
        try:
            self._samples.run(self._cancel, self._told.emit)
        except ReadingRoomError as failed:
            error = failed
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the samples could not be made")
            error = ReadingRoomError()
        self._ended.emit(error)

    def _on_told(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _on_ended(self, error: ReadingRoomError | None) -> None:
        if self._thread:
            self._thread.join()
            self._thread = None
        if error is None:
            self.finished.emit()
        else:
            self.failed.emit(error)


def _write_metadata(samples: list[SampleFile], path: Path) -> None:
    with open_private(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "source", "region", *_COLUMNS])
        for sample in samples:
            values = [getattr(sample.metadata, name) for name in _COLUMNS]
            cells = ["" if value is None else str(value) for value in values]
            writer.writerow([sample.path.name, "sample", sample.metadata.region_code, *cells])
