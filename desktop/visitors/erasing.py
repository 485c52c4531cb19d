"""Takes who a visitor was out of the records, and notes it where a backup that is restored can be held against it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    Annotation,
    Consent,
    CopyRequest,
    DataRequest,
    Delivery,
    FeedbackRequest,
    PublicationReport,
    Rating,
    ReadingSession,
    RequestedTable,
    RequestState,
    SeatRequest,
    TakenTable,
    Ticket,
    Visit,
    Visitor,
    VisitorPin,
)
from catalog_db.rules.security.redaction import redact
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.complaints.service import complaints_of, erase_complaint
from desktop.desk.guestbook.rows import forget_identity, kept_visitor
from desktop.desk.journal import Erasure, Journal, proven
from desktop.desk.values import VisitorStillHere
from desktop.security.audit import VISITOR_ERASED, AuditTrail
from desktop.settings.model import Settings
from desktop.sync.mail_out import Outgoing
from desktop.sync.outbox import forget_under_way
from desktop.visitors.restricting import put_back
from desktop.visitors.sentences import SENTENCES, secrets_of, sentences_of


@dataclass(frozen=True, slots=True)
class Erased:
    """How many visits and copies stay without a name, and how many annotations are gone."""

    visits: int
    copies: int
    annotations: int


def entries_of(session: Session, visitor_id: UUID) -> list[UUID]:
    """The visitor's entry, and those that were made one with it: a backup may have them apart."""
    found, new = [visitor_id], [visitor_id]
    while new:
        new = list(session.scalars(select(Visitor.id).where(Visitor.merged_into.in_(new), Visitor.id.not_in(found))))
        found += new
    return found


def erase_rows(session: Session, visitor_id: UUID, settings: Settings, now: datetime) -> Erased:
    """Remove the identity of a visitor, in the unit of work of whoever asks. Twice changes nothing more.

    Visits keep their number and classes, tickets their times, ratings their stars, reports what is wrong in which
    publication, complaints number, classification and what was done. What others wrote of them stays without their
    name, address and number.
    """
    ids = entries_of(session, visitor_id)
    for restricted in session.scalars(select(Visitor).where(Visitor.id.in_(ids), Visitor.restricted_at.is_not(None))):
        put_back(session, restricted)  # or what was set aside would not be found
    visits = list(session.scalars(select(Visit).where(Visit.visitor_id.in_(ids))))
    visit_ids = [visit.id for visit in visits]
    complaints = complaints_of(session, ids, visit_ids)
    secrets = secrets_of(session, ids, visit_ids, complaints)
    for row in sentences_of(session, ids, visit_ids, complaints):
        for name in SENTENCES[type(row)]:
            setattr(row, name, redact(getattr(row, name), secrets))
    copies = _erase_copies(session, visit_ids)
    _erase_visits(session, visits)
    for complaint in complaints:
        erase_complaint(session, complaint, secrets)
    annotations = _erase_reading(session, ids, visit_ids)
    _erase_requests(session, ids, secrets)
    session.execute(delete(Consent).where(Consent.visitor_id.in_(ids)))
    session.execute(delete(VisitorPin).where(VisitorPin.visitor_id.in_(ids)))
    for visitor in session.scalars(select(Visitor).where(Visitor.id.in_(ids))):
        forget_identity(visitor, now)
        visitor.anonymised_at = visitor.anonymised_at or now
    session.flush()
    for entry in ids:  # last: batches are written anew from what the rows say now
        forget_under_way(session, entry, settings, now)
    return Erased(len(visits), copies, annotations)


def _erase_copies(session: Session, visits: Sequence[UUID]) -> int:
    """The ledger keeps serial and visit number: what was handed out stays told."""
    deliveries = list(session.scalars(select(Delivery).where(Delivery.visit_id.in_(visits))))
    for delivery in deliveries:
        delivery.identity_removed = True
        taken = session.get(TakenTable, delivery.id)
        if taken is not None:
            taken.cells = b""  # they may have typed into them; the digest tells a true table all the same
    for request in session.scalars(select(CopyRequest).where(CopyRequest.visit_id.in_(visits))):
        if request.state == RequestState.WAITING:
            request.state = RequestState.WITHDRAWN
        table = session.get(RequestedTable, request.id)
        if table is not None:
            table.content = b""
    return len(deliveries)


def _erase_visits(session: Session, visits: Sequence[Visit]) -> None:
    ids = [visit.id for visit in visits]
    for visit in visits:
        visit.need = visit.usage_other = ""
    for ticket in session.scalars(select(Ticket).where(Ticket.visit_id.in_(ids))):
        ticket.need = ""
    for kind in (FeedbackRequest, SeatRequest):  # nobody waits any more
        for waiting in session.scalars(select(kind).where(kind.visit_id.in_(ids))):
            session.delete(waiting)


def _erase_reading(session: Session, ids: Sequence[UUID], visits: Sequence[UUID]) -> int:
    """Returns how many annotations there were."""
    annotations = list(session.scalars(select(Annotation).where(Annotation.visitor_id.in_(ids))))
    for annotation in annotations:
        session.delete(annotation)
    for rating in session.scalars(select(Rating).where(Rating.visitor_id.in_(ids))):
        rating.comment = ""
    theirs = or_(PublicationReport.visitor_id.in_(ids), PublicationReport.visit_id.in_(visits))
    for report in session.scalars(select(PublicationReport).where(theirs)):
        report.visitor_id = report.visit_id = None
        report.picture = None  # their name is in the watermark upon it
    at_seats = or_(ReadingSession.visit_id.in_(visits), ReadingSession.annotations_of.in_(ids))
    for reading_session in session.scalars(select(ReadingSession).where(at_seats)):
        reading_session.annotations_of = None
    return len(annotations)


def _erase_requests(session: Session, ids: Sequence[UUID], secrets: Sequence[str]) -> None:
    """That they asked, and by when they were answered, stays: it is the room's proof that it kept the law."""
    for request in session.scalars(select(DataRequest).where(DataRequest.visitor_id.in_(ids))):
        request.name = request.contact = request.wish = ""
        request.outcome, request.lift_reason = redact(request.outcome, secrets), redact(request.lift_reason, secrets)


# Removes who a visitor was, and notes it where a backup that is restored can be held against it.


class Eraser:
    """For the services that may do it; whoever calls has checked the rights."""

    def __init__(
        self,
        records: Database,
        journal: Journal,
        outgoing: Outgoing,
        trail: AuditTrail,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        """`journal`: it keeps the erasure list. `outgoing`: copies that lie ready to be sent by e-mail."""
        self._records = records
        self._journal = journal
        self._outgoing = outgoing
        self._trail = trail
        self._settings = settings
        self._clock = clock

    def erase(self, actor: Actor, visitor_id: UUID, keep_months: int | None = None) -> Erased:
        """Remove who a visitor was: here, from what goes to central, and from what comes back of a backup.

        Args:
            keep_months: The setting by which their time is over; None where somebody asked for it.

        Raises:
            VisitorUnknown: Also of one that was erased already.
            VisitorStillHere: They have an open visit.
            StorageFull, OutputUnwritable: The erasure list can't be written; nothing was changed.
        """
        now = self._clock()
        with self._records.writing() as session:
            visitor = kept_visitor(session, visitor_id)
            still_open = select(Visit.number).where(Visit.visitor_id == visitor.id, Visit.left_at.is_(None))
            number = session.scalar(still_open)
            if number is not None:
                raise VisitorStillHere(visitor.name, number)
            entries = entries_of(session, visitor.id)
            copies = list(
                session.scalars(
                    select(Delivery.id).join(Visit, Visit.id == Delivery.visit_id).where(Visit.visitor_id == visitor.id)
                )
            )
            done = erase_rows(session, visitor.id, self._settings(), now)
            self._trail.add(session, actor, VISITOR_ERASED, visitor.id)
            for entry in entries:
                self._journal.append_erased(proven(self._records, Erasure(now, entry, keep_months)))
        for copy in copies:
            self._outgoing.delete(copy)
        return done
