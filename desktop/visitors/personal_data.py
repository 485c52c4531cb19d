"""What UU 27/2022 gives a visitor: a copy of all that is kept of them, collected here, and its removal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    Annotation,
    CopyRequest,
    DataRequest,
    Delivery,
    EmailDelivery,
    EmailProof,
    Loan,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReadingSession,
    RequestedTable,
    Role,
    TakenTable,
    Ticket,
    Visit,
    Visitor,
    VisitorPin,
)
from desktop.actors import Actor, Program
from desktop.clock import Clock
from desktop.desk.complaints.service import complaints_of
from desktop.desk.guestbook.rows import cards_of, consent_history, entry_values, kept_visitor
from desktop.desk.guestbook.values import VisitorCard
from desktop.reading.opinions.service import ReportedBook, books_of
from desktop.security.audit import VISITOR_ERASED, AuditTrail
from desktop.services import Service, needs
from desktop.visitors.erasing import Erased, Eraser, entries_of
from desktop.visitors.restricting import as_it_was
from desktop.visitors.values import (
    KeptAnnotation,
    KeptComplaint,
    KeptConsent,
    KeptDataRequest,
    KeptDelivery,
    KeptProof,
    KeptRating,
    KeptReport,
    KeptRequest,
    KeptSeat,
    KeptVisit,
    PersonalRecord,
)
from desktop.words import tr_noop

# Collects all that is kept of a visitor.

Books = Mapping[UUID, ReportedBook]


def collect(session: Session, visitor: Visitor, books: Books, now: datetime) -> PersonalRecord:
    """`titles`: of publications, by id; one that is not there any more is shown by its id."""
    ids = entries_of(session, visitor.id)
    visits = list(session.scalars(select(Visit).where(Visit.visitor_id.in_(ids)).order_by(Visit.registered_at)))
    visit_ids = [visit.id for visit in visits]
    return PersonalRecord(
        exported_at=now,
        **entry_values(visitor),
        has_pin=session.get(VisitorPin, visitor.id) is not None,
        added_at=visitor.added_at,
        changed_at=visitor.changed_at,
        consents=tuple(
            KeptConsent(card.item, card.agreed, card.text_version, card.at)
            for card in consent_history(session, visitor.id)
        ),
        visits=tuple(_visit(session, visit, books) for visit in visits),
        annotations=_annotations(session, ids, books),
        ratings=_ratings(session, ids, books),
        reports=_reports(session, ids, visit_ids, books),
        requests=_requests(session, visit_ids, books),
        deliveries=_deliveries(session, visit_ids),
        complaints=_complaints(session, ids, visit_ids),
        proofs=_proofs(session, ids),
        data_requests=_data_requests(session, ids),
    )


def publications_of(session: Session, visitor_id: UUID) -> set[UUID]:
    """Of which publications titles are wanted."""
    ids = entries_of(session, visitor_id)
    visits = select(Visit.id).where(Visit.visitor_id.in_(ids))
    reading_sessions = select(ReadingSession.id).where(ReadingSession.visit_id.in_(visits))
    found: set[UUID] = set()
    for query in (
        select(Annotation.publication_id).where(Annotation.visitor_id.in_(ids)),
        select(Rating.publication_id).where(Rating.visitor_id.in_(ids)),
        select(PublicationReport.publication_id).where(
            or_(PublicationReport.visitor_id.in_(ids), PublicationReport.visit_id.in_(visits))
        ),
        select(CopyRequest.publication_id).where(CopyRequest.visit_id.in_(visits)),
        select(Loan.publication_id).where(Loan.visit_id.in_(visits)),
        select(ReadingEvent.publication_id).where(ReadingEvent.session_id.in_(reading_sessions)),
    ):
        found.update(session.scalars(query))
    return found


def _book(books: Books, publication_id: UUID) -> ReportedBook:
    """What was read since is told without its title."""
    return books.get(publication_id) or ReportedBook()


def _printed(book: ReportedBook, row: Annotation) -> str:
    """What is printed on the page of an annotation, where the file is still the one that it was made on."""
    return book.printed(row.page) if book.sha256 == row.file_sha256 else ""


def _title(books: Books, publication_id: UUID) -> str:
    return _book(books, publication_id).title or str(publication_id)


def _visit(session: Session, visit: Visit, books: Books) -> KeptVisit:
    tickets = list(session.scalars(select(Ticket).where(Ticket.visit_id == visit.id).order_by(Ticket.place)))
    reading_sessions = (
        select(ReadingSession).where(ReadingSession.visit_id == visit.id).order_by(ReadingSession.started_at)
    )
    loans = select(Loan.publication_id).where(Loan.visit_id == visit.id).order_by(Loan.lent_at)
    needs = dict.fromkeys(text for text in (visit.need, *(ticket.need for ticket in tickets)) if text)
    return KeptVisit(
        visit=visit.number,
        day=visit.service_day,
        registered_at=visit.registered_at,
        left_at=visit.left_at,
        origin=visit.origin,
        tickets=tuple(ticket.number for ticket in tickets),
        services=tuple(ticket.service for ticket in tickets),
        need="\n".join(needs),
        need_met=visit.need_met,
        usage=visit.usage,
        usage_other=visit.usage_other,
        group_male=visit.group_male,
        group_female=visit.group_female,
        priority=visit.priority,
        id_card_shown=visit.id_card_shown,
        id_card_type=visit.id_card_type,
        mistaken=visit.mistaken,
        seats=tuple(_seat(session, reading_session, books) for reading_session in session.scalars(reading_sessions)),
        lent=tuple(_title(books, each) for each in session.scalars(loans)),
    )


def _seat(session: Session, reading_session: ReadingSession, books: Books) -> KeptSeat:
    events = select(ReadingEvent).where(ReadingEvent.session_id == reading_session.id).order_by(ReadingEvent.at)
    read = (
        f"{_title(books, event.publication_id)}, {event.first_page}-{event.last_page}"
        for event in session.scalars(events)
    )
    return KeptSeat(reading_session.started_at, reading_session.ended_at, tuple(dict.fromkeys(read)))


def _annotations(session: Session, ids: Sequence[UUID], books: Books) -> tuple[KeptAnnotation, ...]:
    return tuple(
        KeptAnnotation(
            _title(books, row.publication_id),
            row.kind,
            row.page,
            _printed(_book(books, row.publication_id), row),
            row.label,
            row.note,
            row.quote,
            row.made_at,
        )
        for row in session.scalars(
            select(Annotation).where(Annotation.visitor_id.in_(ids)).order_by(Annotation.made_at)
        )
    )


def _ratings(session: Session, ids: Sequence[UUID], books: Books) -> tuple[KeptRating, ...]:
    return tuple(
        KeptRating(_title(books, row.publication_id), row.stars, row.comment, row.rated_at)
        for row in session.scalars(select(Rating).where(Rating.visitor_id.in_(ids)).order_by(Rating.rated_at))
    )


def _reports(session: Session, ids: Sequence[UUID], visits: Sequence[UUID], books: Books) -> tuple[KeptReport, ...]:
    theirs = or_(PublicationReport.visitor_id.in_(ids), PublicationReport.visit_id.in_(visits))
    return tuple(
        KeptReport(
            _title(books, row.publication_id),
            row.page,
            _book(books, row.publication_id).printed(row.page),
            row.reason,
            row.text,
            row.picture is not None,
            row.state,
            row.answer,
            row.reported_at,
        )
        for row in session.scalars(select(PublicationReport).where(theirs).order_by(PublicationReport.reported_at))
    )


def _requests(session: Session, visits: Sequence[UUID], books: Books) -> tuple[KeptRequest, ...]:
    query = (
        select(CopyRequest, RequestedTable.number, RequestedTable.title)
        .outerjoin(RequestedTable, RequestedTable.request_id == CopyRequest.id)
        .where(CopyRequest.visit_id.in_(visits))
        .order_by(CopyRequest.asked_at)
    )
    return tuple(
        KeptRequest(
            _title(books, row.publication_id),
            row.kind,
            row.pages,
            row.printed,
            row.state,
            row.reason,
            row.asked_at,
            f"{number or ''} {title or ''}".strip(),
        )
        for row, number, title in session.execute(query)
    )


def _deliveries(session: Session, visits: Sequence[UUID]) -> tuple[KeptDelivery, ...]:
    query = (
        select(Delivery, EmailDelivery.email, TakenTable.number, TakenTable.title)
        .outerjoin(EmailDelivery, EmailDelivery.delivery_id == Delivery.id)
        .outerjoin(TakenTable, TakenTable.delivery_id == Delivery.id)
        .where(Delivery.visit_id.in_(visits))
        .order_by(Delivery.serial)
    )
    return tuple(
        KeptDelivery(
            row.serial,
            row.title,
            row.kind,
            row.channel,
            row.pages,
            row.printed,
            row.state,
            row.delivered_at,
            email or "",
            f"{number or ''} {title or ''}".strip(),
        )
        for row, email, number, title in session.execute(query)
    )


def _complaints(session: Session, ids: Sequence[UUID], visits: Sequence[UUID]) -> tuple[KeptComplaint, ...]:
    return tuple(
        KeptComplaint(
            row.number,
            row.name,
            row.contact,
            row.classification,
            row.text,
            row.state,
            row.plan,
            row.answer,
            row.received_at,
            row.escalated,
        )
        for row in complaints_of(session, ids, visits)
    )


def _proofs(session: Session, ids: Sequence[UUID]) -> tuple[KeptProof, ...]:
    query = select(EmailProof).where(EmailProof.visitor_id.in_(ids)).order_by(EmailProof.asked_at)
    return tuple(KeptProof(row.email, row.how, row.state, row.asked_at) for row in session.scalars(query))


def _data_requests(session: Session, ids: Sequence[UUID]) -> tuple[KeptDataRequest, ...]:
    query = select(DataRequest).where(DataRequest.visitor_id.in_(ids)).order_by(DataRequest.received_at)
    return tuple(
        KeptDataRequest(
            row.kind, row.name, row.contact, row.wish, row.received_at, row.state, row.answered_at, row.outcome
        )
        for row in session.scalars(query)
    )


class PersonalData(Service, title=tr_noop("Data of one visitor")):
    """Export and erasure, one visitor at a time. Both are in the audit trail, by id."""

    def __init__(
        self,
        records: Database,
        catalog: Database,
        eraser: Eraser,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalog = catalog
        self._eraser = eraser
        self._trail = trail
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("List the visitors with an e-mail address"))
    def with_email(self, actor: Actor, email: str) -> list[VisitorCard]:
        """All visitors with exactly this address: several may share one."""
        wanted = email.strip().lower()
        if not wanted:
            return []
        known = Visitor.merged_into.is_(None), Visitor.anonymised_at.is_(None)
        query = select(Visitor).where(Visitor.email == wanted, *known).order_by(Visitor.name_key, Visitor.id)
        with self._records.reading() as session:
            return cards_of(session, session.scalars(query))

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Hand out all that is kept of a visitor"), audited=True)
    def export(self, actor: Actor, visitor_id: UUID) -> PersonalRecord:
        """All that is kept of a visitor, also of one whose data are restricted: to see them is their right.

        Raises:
            VisitorUnknown
        """
        with self._records.reading() as session:
            wanted = publications_of(session, kept_visitor(session, visitor_id).id)
        books = books_of(self._catalog, wanted)
        with self._records.writing() as session:
            visitor = kept_visitor(session, visitor_id)
            self._trail.add(session, actor, PersonalData.export, visitor.id)
            with as_it_was(session, visitor):
                return collect(session, visitor, books, self._clock())

    @needs(Role.OFFICER, Role.ADMIN, Program.ITSELF, name=VISITOR_ERASED.title, audited=True)
    def erase(self, actor: Actor, visitor_id: UUID) -> Erased:
        """Remove who a visitor was: here, from what goes to central, and from what comes back of a backup.

        It can't be undone. What stays is told at `erase_rows`.

        Raises:
            VisitorUnknown: Also of one that was erased already.
            VisitorStillHere: They have an open visit.
            StorageFull, OutputUnwritable: The erasure list can't be written; nothing was changed.
        """
        return self._eraser.erase(actor, visitor_id)
