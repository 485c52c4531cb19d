"""Removes publications for good: rows, PDFs, covers, and what visitors kept in them.

A publication is withdrawn first; then a person types how its title begins. The catalogue is written first, in one
transaction with what tells everybody who keeps a copy of it; then the records with the audit trail, the journal, and
last the files. Where a program dies in between, the next start goes on from there, and a catalogue that came out of a
backup loses again what was removed since: the journal knows it.

The ledger keeps serial, title and visit of every copy that was handed out, so these can be verified as before.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, PublicationUnknown, Subject
from catalog_db.models import (
    FOREIGN,
    Annotation,
    CentralFile,
    CopyRequest,
    Delivery,
    Loan,
    LocalPlacing,
    PreviousFile,
    Publication,
    PublicationStatus,
    Rating,
    RemovedPublication,
    RequestState,
    Role,
    TakenOutFile,
    WithdrawnReason,
)
from catalog_db.rules.catalogue.titles import title_key
from desktop.actors import Actor, program_itself
from desktop.books.store import BookStore
from desktop.catalogue.errors import ImportRunning, PublicationInUse
from desktop.catalogue.importing.lock import import_lock
from desktop.clock import Clock
from desktop.desk.journal import Journal, Removal, is_removal_proven, proven_removal
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

FIRST_WORDS: Final = 3  # of a title, to be typed


@dataclass(frozen=True, slots=True)
class WhatGoes:
    """What removing a publication for good takes along, and what stays.

    Attributes:
        files: Its PDF and those of before.
        annotations: Of visitors, in this publication; so are `ratings`.
        deliveries: Copies that were handed out; they stay in the ledger.
    """

    publication_id: UUID
    title: str
    files: int
    size_bytes: int
    annotations: int
    ratings: int
    deliveries: int


class PublicationRemoval(Service, title=tr_noop("Removing publications for good")):
    """The second of two steps: what is still shown to visitors is withdrawn first."""

    def __init__(
        self,
        catalog: Database,
        records: Database,
        folder: RoomFolder,
        books: BookStore,
        journal: Journal,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._catalog, self._records, self._folder, self._books = catalog, records, folder, books
        self._journal, self._trail, self._clock = journal, trail, clock

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See what removing a publication takes along"))
    def what_goes(self, actor: Actor, publication_id: UUID) -> WhatGoes:
        """What would go, and what would stay.

        Raises:
            PublicationUnknown, PublicationInUse
            Invalid: It is central's or another room's ("central").
        """
        with self._catalog.reading() as session:
            row = self._removable(session, publication_id)
            title, names = row.title, _names_of(session, publication_id)
        with self._records.reading() as session:
            self._refuse_in_use(session, publication_id)
            annotations, ratings, deliveries = (
                session.scalar(select(func.count()).select_from(model).where(model.publication_id == publication_id))
                for model in (Annotation, Rating, Delivery)
            )
        sizes = [self._books.size(sha256) or 0 for sha256 in names]
        return WhatGoes(publication_id, title, len(names), sum(sizes), annotations or 0, ratings or 0, deliveries or 0)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Remove a publication for good"), audited=True)
    def remove(self, actor: Actor, publication_id: UUID, typed_title: str) -> None:
        """Remove it with its files; nothing brings it back but importing the file anew.

        Args:
            typed_title: How its title begins, as a person typed it: three words, or all where it has fewer.
        Raises:
            Invalid: That is not how its title begins ("title"); and as `what_goes`, which raises all else.
            ImportRunning
        """
        with import_lock(self._folder):
            with self._records.reading() as session:
                self._refuse_in_use(session, publication_id)
            with self._catalog.writing() as session:
                row = self._removable(session, publication_id)
                if not begins_as(row.title, typed_title):
                    raise Invalid(Subject.PUBLICATION, "title", "differs")
                detail = row.withdrawn_reason
                take_out(session, row, self._clock)
            _settle(self._records, self._journal, self._trail, actor, [publication_id], self._clock, detail)
            drop_files(self._catalog, self._books, [publication_id])

    def _removable(self, session: Session, publication_id: UUID) -> Publication:
        row = session.get(Publication, publication_id)
        if row is None:
            raise PublicationUnknown(str(publication_id))
        if row.source in FOREIGN:
            raise Invalid(Subject.PUBLICATION, "status", "central")
        if row.status != PublicationStatus.WITHDRAWN or row.withdrawn_reason == WithdrawnReason.UNCHECKED:
            raise PublicationInUse("shown")
        return row

    @staticmethod
    def _refuse_in_use(session: Session, publication_id: UUID) -> None:
        lent = select(Loan.id).where(Loan.publication_id == publication_id, Loan.returned_at.is_(None))
        asked = select(CopyRequest.id).where(
            CopyRequest.publication_id == publication_id, CopyRequest.state == RequestState.WAITING
        )
        for reason, query in (("lent", lent), ("asked", asked)):
            if session.scalar(query.limit(1)) is not None:
                raise PublicationInUse(reason)


def begins_as(title: str, typed: str) -> bool:
    """Whether somebody typed how a title begins: enough of its words, whatever the capitals."""
    words, said = title_key(title).split(), title_key(typed).split()
    return len(said) >= min(FIRST_WORDS, len(words)) and words[: len(said)] == said


def take_out(session: Session, row: Publication, clock: Clock) -> None:
    """Delete a publication from the catalogue, and note that it is gone for good, with its files."""
    now = clock()
    for sha256 in _names_of(session, row.id):
        session.merge(TakenOutFile(sha256=sha256, taken_out_at=now, for_good=True))
    session.merge(RemovedPublication(id=row.id, title=row.title, removed_at=now))
    for model in (LocalPlacing, CentralFile):
        session.execute(delete(model).where(model.publication_id == row.id))
    session.delete(row)
    session.flush()


def drop_files(catalog: Database, books: BookStore, covers: Iterable[UUID] = ()) -> None:
    """Remove the PDFs that went for good and that no publication names, and covers; one in use goes another time."""
    with catalog.reading() as session:
        gone = set(session.scalars(select(TakenOutFile.sha256).where(TakenOutFile.for_good)))
        for named in (Publication.sha256, PreviousFile.sha256, CentralFile.sha256):
            gone -= set(session.scalars(select(named).where(named.in_(gone))))
    books.remove(sha256 for sha256 in gone if books.has(sha256))
    books.remove_covers(covers)


def remove_again(
    catalog: Database,
    records: Database,
    folder: RoomFolder,
    journal: Journal,
    books: BookStore,
    trail: AuditTrail,
    clock: Clock,
) -> int:
    """Finish what a program that died had begun, and remove again what came back from a backup.

    Returns:
        How many publications had come back, and went.
    Raises:
        StorageFull, OutputUnwritable
    """
    listed = {one.publication_id for one in journal.removed() if is_removal_proven(records, one)}
    with catalog.reading() as session:
        removed = set(session.scalars(select(RemovedPublication.id)))
        back = set(session.scalars(select(Publication.id).where(Publication.id.in_(listed)))) if listed else set()
    if not removed and not back:
        return 0
    if back:
        with catalog.writing() as session:
            for row in session.scalars(select(Publication).where(Publication.id.in_(back))).all():
                take_out(session, row, clock)
    if unfinished := sorted((removed | back) - (listed - back)):
        _settle(records, journal, trail, program_itself(), unfinished, clock, "again", listed=listed)
    with suppress(ImportRunning), import_lock(folder):  # which puts files in their place before it names them
        drop_files(catalog, books, back)
    return len(back)


def _settle(
    records: Database,
    journal: Journal,
    trail: AuditTrail,
    actor: Actor,
    ids: Iterable[UUID],
    clock: Clock,
    detail: str,
    listed: Iterable[UUID] = (),
) -> None:
    """What visitors kept in them goes, the trail tells of it, and the journal remembers those that are not `listed`."""
    with records.writing() as session:
        for publication_id in ids:
            of_it: list[Any] = [Annotation, Rating]
            for model in of_it:
                for row in session.scalars(select(model).where(model.publication_id == publication_id)).all():
                    session.delete(row)
            trail.add(session, actor, PublicationRemoval.remove, publication_id, detail)
    known = set(listed)
    for publication_id in ids:
        if publication_id not in known:
            journal.append_removed(proven_removal(records, Removal(clock(), publication_id)))


def _names_of(session: Session, publication_id: UUID) -> set[str]:
    now = session.scalars(select(Publication.sha256).where(Publication.id == publication_id))
    before = session.scalars(select(PreviousFile.sha256).where(PreviousFile.publication_id == publication_id))
    return {sha256 for sha256 in (*now, *before) if sha256}
