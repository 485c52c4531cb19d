"""Import for windows: runs in a thread, tells of it in the main thread."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, SignalInstance

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.importing.importer import Importer
from desktop.catalogue.importing.samples import begin_samples
from desktop.catalogue.values import ImportedFile, ImportJobRow, ImportProgress, ImportReport

_log = logging.getLogger(__name__)


class ImportRunner(QObject):
    """Main-thread face of the importer. One import at a time; call `stop` before the room is closed."""

    started = Signal(object)  # UUID of the import: its files are known now
    progressed = Signal(object)  # ImportProgress
    finished = Signal(object)  # ImportReport, also of a cancelled import
    failed = Signal(object)  # ReadingRoomError: the import stopped; what waits can be resumed

    def __init__(self, importer: Importer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._worker: _Worker | None = None

    @property
    def running(self) -> bool:
        return self._worker is not None

    def start(self, paths: Sequence[Path], metadata: Path | None = None, *, hold_back: bool = False) -> None:
        """Import files and folders. Does nothing while an import runs."""
        chosen = tuple(paths)
        self._run(lambda: self._importer.add(chosen, metadata, hold_back=hold_back))

    def start_samples(self) -> None:
        """Import the sample publications. Does nothing while an import runs."""
        self._run(lambda: begin_samples(self._importer))

    def runs_elsewhere(self) -> bool:
        """Whether another program imports into this room now."""
        return not self.running and not self._importer.is_idle()

    def resume(self, job: UUID) -> None:
        """Go on with an import that was killed, cancelled, or had failures."""

        def again() -> UUID:
            self._importer.jobs.again(job)
            return job

        self._run(again)

    def unfinished(self) -> list[UUID]:
        return self._importer.jobs.unfinished()

    def files(self, job: UUID) -> list[ImportedFile]:
        """The queue of an import, in its order."""
        return self._importer.jobs.items(job)

    def holds_back(self, job: UUID) -> bool:
        """Whether visitors find what an import brings only once it was checked."""
        return self._importer.jobs.holds_back(job)

    def unchecked(self, job: UUID) -> list[UUID]:
        """The publications of an import that nobody has checked."""
        return self._importer.jobs.unchecked(job)

    def history(self, limit: int = 50) -> list[ImportJobRow]:
        return self._importer.jobs.list(limit)

    def report(self, job: UUID) -> ImportReport:
        return self._importer.jobs.report(job)

    def forget(self, job: UUID) -> None:
        """Delete an import from the history; what it brought stays in the catalogue."""
        self._importer.jobs.delete(job)

    def cancel(self) -> None:
        """Ask the import to end; `finished` follows."""
        if self._worker:
            self._worker.cancel.set()

    def stop(self) -> None:
        """Interrupt and wait. Nothing is cancelled for good: the import is found unfinished next time."""
        worker, self._worker = self._worker, None
        if worker:
            worker.interrupt()

    def _run(self, begin: Callable[[], UUID]) -> None:
        if self._worker:
            return
        worker = _Worker(self._importer, begin)
        # Slots of this object, so that everything goes on in the main thread.
        worker.started.connect(self._on_started)
        worker.progressed.connect(self._on_progressed)
        worker.finished.connect(self._on_finished)
        worker.failed.connect(self._on_failed)
        worker.begin()
        self._worker = worker

    def _on_started(self, job: UUID) -> None:
        self.started.emit(job)

    def _on_progressed(self, progress: ImportProgress) -> None:
        if self._worker:
            self.progressed.emit(progress)

    def _on_finished(self, report: ImportReport) -> None:
        self._end()
        self.finished.emit(report)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.join()


class _Worker(QObject):
    """One run of the importer in a thread."""

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, importer: Importer, begin_job: Callable[[], UUID]) -> None:
        """`begin_job` is called in the thread; it gives the import to run."""
        super().__init__()
        self.cancel = threading.Event()
        self._importer = importer
        self._begin_job = begin_job
        self._interrupted = False
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def interrupt(self) -> None:
        self._interrupted = True
        self.cancel.set()
        self.join()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            report = self._import()
        except ReadingRoomError as error:
            self._notify(self.failed, error)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("an import failed")
            self._notify(self.failed, ReadingRoomError())
        else:
            self._notify(self.finished, report)

    def _import(self) -> ImportReport:
        importer = self._importer
        job = self._begin_job()
        self._notify(self.started, job)
        report = importer.run(job, self.cancel, self._on_progress)
        if self.cancel.is_set() and not self._interrupted:
            importer.jobs.cancel(job)
            report = importer.jobs.report(job)
        return report

    def _on_progress(self, progress: ImportProgress) -> None:
        self._notify(self.progressed, progress)

    def _notify(self, signal: SignalInstance, value: object) -> None:
        if not self._interrupted:
            signal.emit(value)
