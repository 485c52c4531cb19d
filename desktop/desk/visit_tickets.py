"""By which ticket a visit is known on screens."""

from typing import Final
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from catalog_db.models import Ticket, TicketState

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
