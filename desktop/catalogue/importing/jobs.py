"""Imports as the catalogue remembers them: which files, what became of each. A kill loses none of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePath
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select, update

from catalog_db.database import Database
from catalog_db.models import (
    ImportItem,
    ImportJob,
    ImportState,
    PreviousFile,
    Publication,
    PublicationStatus,
    WithdrawnReason,
)
from desktop.catalogue.errors import ImportJobUnknown
from desktop.catalogue.importing.files import FoundFile, shown_path, stored_path
from desktop.catalogue.values import ImportedFile, ImportJobRow, ImportProblem, ImportReport

_BATCH = 1_000
_OPEN = (ImportState.WAITING, ImportState.WORKING)


class ImportJobs:
    """The history of imports, and the queue of those that are not done."""

    def __init__(self, catalog: Database, clock: Callable[[], datetime]) -> None:
        self._catalog = catalog
        self._clock = clock

    def add(self, files: Iterable[FoundFile], metadata: Path | None, *, hold_back: bool = False) -> UUID:
        """Begin an import; its files wait. `hold_back`: visitors find what is new once it was checked."""
        job = uuid4()
        with self._catalog.writing() as session:
            session.add(
                ImportJob(
                    id=job,
                    metadata_path=stored_path(metadata) if metadata else None,
                    hold_back=hold_back,
                    started_at=self._clock(),
                )
            )
            session.flush()
            found = iter(enumerate(files))
            while batch := list(islice(found, _BATCH)):
                session.add_all(
                    ImportItem(job_id=job, position=at, path=stored_path(file.path), size_bytes=file.size_bytes)
                    for at, file in batch
                )
                session.flush()
        return job

    def unfinished(self) -> list[UUID]:
        """Imports that were killed before their end, the oldest first."""
        with self._catalog.reading() as session:
            query = select(ImportJob.id).where(ImportJob.finished_at.is_(None)).order_by(ImportJob.started_at)
            return list(session.scalars(query))

    def metadata_path(self, job: UUID) -> str | None:
        """
        Raises:
            ImportJobUnknown
        """
        with self._catalog.reading() as session:
            row = session.get(ImportJob, job)
            if row is None:
                raise ImportJobUnknown(str(job))
            return row.metadata_path

    def holds_back(self, job: UUID) -> bool:
        """Whether visitors find what an import brings only once it was checked."""
        with self._catalog.reading() as session:
            return bool(session.scalar(select(ImportJob.hold_back).where(ImportJob.id == job)))

    def unchecked(self, job: UUID) -> list[UUID]:
        """The publications that an import brought or changed and that nobody has checked, in the order of its files.

        Also those of which nobody has said yet which of two files is right.
        """
        open_status = or_(
            Publication.status == PublicationStatus.PROPOSED,
            Publication.withdrawn_reason == WithdrawnReason.UNCHECKED,
            Publication.id.in_(select(PreviousFile.publication_id).where(PreviousFile.asked)),
        )
        with self._catalog.reading() as session:
            query = select(ImportItem.publication_id).join(Publication, Publication.id == ImportItem.publication_id)
            rows = session.scalars(query.where(ImportItem.job_id == job, open_status).order_by(ImportItem.position))
            return list(dict.fromkeys(one for one in rows if one is not None))

    def waiting(self, job: UUID) -> list[ImportedFile]:
        """What is still to be done; an item that was being worked on when the program died is among it."""
        return [item for item in self.items(job) if item.state in _OPEN]

    def items(self, job: UUID) -> list[ImportedFile]:
        """Every file of an import in the order of the queue; paths are stored ones."""
        with self._catalog.reading() as session:
            rows = session.scalars(select(ImportItem).where(ImportItem.job_id == job).order_by(ImportItem.position))
            return [
                ImportedFile(
                    row.position, row.path, row.state, row.reason, row.warning, row.publication_id, row.size_bytes
                )
                for row in rows
            ]

    def note_state(self, job: UUID, position: int, state: ImportState, reason: str = "") -> None:
        with self._catalog.writing() as session:
            row = session.get_one(ImportItem, (job, position))
            row.state, row.reason = state, reason[:40]
            row.finished_at = None if state in _OPEN else self._clock()

    def cancel(self, job: UUID) -> None:
        """What was not done is not to be done."""
        with self._catalog.writing() as session:
            session.execute(
                update(ImportItem)
                .where(ImportItem.job_id == job, ImportItem.state.in_(_OPEN))
                .values(state=ImportState.CANCELLED, finished_at=self._clock())
            )
            session.execute(update(ImportJob).where(ImportJob.id == job).values(finished_at=self._clock()))

    def cancel_with(self, metadata: Path) -> None:
        """Cancel what a killed program left of imports with this metadata file: it is about to be imported anew."""
        with self._catalog.reading() as session:
            left = session.scalars(
                select(ImportJob.id).where(
                    ImportJob.finished_at.is_(None), ImportJob.metadata_path == stored_path(metadata)
                )
            ).all()
        for job in left:
            self.cancel(job)

    def again(self, job: UUID) -> int:
        """Have what failed or was cancelled wait again; how many files."""
        with self._catalog.writing() as session:
            changed = session.execute(
                update(ImportItem)
                .where(
                    ImportItem.job_id == job, ImportItem.state.in_((ImportState.FAILED, ImportState.CANCELLED, *_OPEN))
                )
                .values(state=ImportState.WAITING, reason="", finished_at=None)
            )
            session.execute(update(ImportJob).where(ImportJob.id == job).values(finished_at=None))
            return int(changed.rowcount)  # type: ignore[attr-defined]

    def finish(self, job: UUID) -> None:
        with self._catalog.writing() as session:
            session.execute(update(ImportJob).where(ImportJob.id == job).values(finished_at=self._clock()))

    def report(self, job: UUID, titles: int = 0, not_pdf: int = 0) -> ImportReport:
        """What became of an import; paths are for people."""
        items = self.items(job)
        counts = Counter(item.state for item in items)
        return ImportReport(
            job,
            imported=counts[ImportState.IMPORTED],
            skipped=counts[ImportState.SKIPPED],
            titles=titles,
            waiting=sum(counts[state] for state in _OPEN),
            cancelled=counts[ImportState.CANCELLED],
            failed=tuple(
                ImportProblem(shown_path(item.path), item.reason) for item in items if item.state == ImportState.FAILED
            ),
            warned=tuple(ImportProblem(shown_path(item.path), item.warning) for item in items if item.warning),
            not_pdf=not_pdf,
            unchecked=tuple(self.unchecked(job)),
        )

    def list(self, limit: int = 50) -> list[ImportJobRow]:
        """The newest imports first."""
        with self._catalog.reading() as session:
            jobs = session.scalars(select(ImportJob).order_by(ImportJob.started_at.desc()).limit(limit)).all()
            counted = session.execute(
                select(ImportItem.job_id, ImportItem.state, func.count())
                .where(ImportItem.job_id.in_([job.id for job in jobs]))
                .group_by(ImportItem.job_id, ImportItem.state)
            ).all()
            counts: dict[UUID, Counter[str]] = {job.id: Counter() for job in jobs}
            for job_id, state, number in counted:
                counts[job_id][state] = number
            return [_row(job, counts[job.id]) for job in jobs]

    def delete(self, job: UUID) -> None:
        """Forget an import; what it brought into the catalogue stays."""
        with self._catalog.writing() as session:
            session.execute(delete(ImportJob).where(ImportJob.id == job))


def _row(job: ImportJob, counts: Counter[str]) -> ImportJobRow:
    return ImportJobRow(
        job.id,
        job.started_at,
        job.finished_at,
        PurePath(shown_path(job.metadata_path)).name if job.metadata_path else "",
        counts.total(),
        counts[ImportState.IMPORTED],
        counts[ImportState.SKIPPED],
        counts[ImportState.FAILED],
        sum(counts[state] for state in _OPEN),
    )
