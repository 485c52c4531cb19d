"""Tickets of a visit: by which one it is known on screens, and what central hears of all of them."""

from typing import Final
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from catalog_db.models import SyncAgain, Ticket, TicketEvent, TicketState

_SERVED_FIRST: Final = case(
    (Ticket.state == TicketState.SERVING, 0), (Ticket.state == TicketState.DONE, 1), else_=2
)  # fmt: skip


def main_ticket(session: Session, visit_id: UUID) -> Ticket | None:
    """The ticket being served, else the last that was, else the last of all; None where the visit has none."""
    of_visit = select(Ticket).where(Ticket.visit_id == visit_id)
    return session.scalars(of_visit.order_by(_SERVED_FIRST, Ticket.place.desc())).first()


def main_number(session: Session, visit_id: UUID) -> str:
    ticket = main_ticket(session, visit_id)
    return ticket.number if ticket else ""


def tell_again(session: Session, visit_id: UUID) -> None:
    """Let central hear of all tickets of a visit as they are now (`sync.rows`), though nothing of them has changed."""
    tickets = select(Ticket.id).where(Ticket.visit_id == visit_id)
    events = select(TicketEvent.id).join(Ticket, Ticket.id == TicketEvent.ticket_id).where(Ticket.visit_id == visit_id)
    for table, query in (("ticket", tickets), ("ticket_event", events)):
        for row_id in session.scalars(query):
            session.merge(SyncAgain(table=table, row_id=str(row_id)))
