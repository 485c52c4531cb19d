"""Slips: what is handed out for a visit, read from its rows."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.models import Ticket, TicketState, Visit, Visitor
from desktop.desk.guestbook.values import Registered, TicketSlip


def slip_of(session: Session, visit: Visit) -> Registered:
    """The slip of a visit; `ahead` counts those who wait before at this moment."""
    tickets = session.scalars(select(Ticket).where(Ticket.visit_id == visit.id).order_by(Ticket.place)).all()
    return Registered(
        visit_id=visit.id,
        visit=visit.number,
        code=visit.code,
        token_hex=visit.token.hex(),
        registered_at=visit.registered_at,
        visitor_name=session.get_one(Visitor, visit.visitor_id).name,
        tickets=tuple(TicketSlip(row.number, row.service, _ahead(session, row), row.desk) for row in tickets),
    )


def _ahead(session: Session, ticket: Ticket) -> int:
    if ticket.state != TicketState.WAITING:
        return 0
    earlier = and_(Ticket.priority == ticket.priority, Ticket.place < ticket.place)
    if not ticket.priority:
        earlier = or_(earlier, Ticket.priority)
    before = select(func.count()).select_from(Ticket.__table__).where(
        Ticket.service_day == ticket.service_day, Ticket.service == ticket.service,
        Ticket.state == TicketState.WAITING, earlier,
    )  # fmt: skip
    return session.scalar(before) or 0
