"""What was written in sentences around a visitor, by them or by others: when their data go, or are not to be used, it
stays without what tells who it was about.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog_db.models import (
    Complaint,
    ComplaintEvent,
    CopyRequest,
    DataRequest,
    Delivery,
    EmailDelivery,
    EmailProof,
    PublicationReport,
    ReadingSession,
    RecordsBase,
    SeatMessage,
    Ticket,
    TicketEvent,
    Visit,
    Visitor,
)
from desktop.desk.complaints.service import secrets_in

SENTENCES: Final[dict[type[RecordsBase], tuple[str, ...]]] = {
    Visit: ("mistaken",),
    TicketEvent: ("reason",),
    Complaint: ("text", "plan", "answer"),
    ComplaintEvent: ("note", "plan", "answer"),
    CopyRequest: ("reason",),
    PublicationReport: ("text", "answer"),
    SeatMessage: ("text",),
}


def sentences_of(
    session: Session, entries: Sequence[UUID], visits: Sequence[UUID], complaints: Sequence[Complaint]
) -> Iterator[RecordsBase]:
    """The rows of `SENTENCES` that are theirs.

    Args:
        entries: The visitor's entry, and those that were made one with it.
        visits, complaints: All of theirs.
    """
    yield from session.scalars(select(Visit).where(Visit.id.in_(visits)))
    of_tickets = select(TicketEvent).join(Ticket, Ticket.id == TicketEvent.ticket_id)
    yield from session.scalars(of_tickets.where(Ticket.visit_id.in_(visits), TicketEvent.reason != ""))
    yield from complaints
    steps = ComplaintEvent.complaint_id.in_([complaint.id for complaint in complaints])
    yield from session.scalars(select(ComplaintEvent).where(steps))
    yield from session.scalars(select(CopyRequest).where(CopyRequest.visit_id.in_(visits)))
    theirs = or_(PublicationReport.visitor_id.in_(entries), PublicationReport.visit_id.in_(visits))
    yield from session.scalars(select(PublicationReport).where(theirs))
    at_seats = select(SeatMessage).join(ReadingSession, ReadingSession.id == SeatMessage.session_id)
    yield from session.scalars(at_seats.where(ReadingSession.visit_id.in_(visits)))


def secrets_of(
    session: Session, entries: Sequence[UUID], visits: Sequence[UUID], complaints: Sequence[Complaint]
) -> list[str]:
    """By which names, addresses and numbers the room knows them."""
    known = select(Visitor.name, Visitor.email, Visitor.phone).where(Visitor.id.in_(entries))
    found: list[Sequence[str]] = [*session.execute(known)]
    found += map(secrets_in, complaints)
    found += session.execute(select(DataRequest.name, DataRequest.contact).where(DataRequest.visitor_id.in_(entries)))
    found += session.execute(select(EmailProof.email).where(EmailProof.visitor_id.in_(entries)))
    sent = select(EmailDelivery.email).join(Delivery, Delivery.id == EmailDelivery.delivery_id)
    found += session.execute(sent.where(Delivery.visit_id.in_(visits)))
    return sorted({text for row in found for text in row if text})
