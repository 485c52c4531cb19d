"""When a visit is over: all its tickets have ended, and it neither sits at a seat nor waits for one."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from catalog_db.models import OPEN_STATES, ReadingSession, SeatRequest, Ticket, Visit
from desktop.desk.visit_tickets import tell_again

# Made once, and with the visit: every step that ends a ticket asks it while others wait for the write lock.
_STILL_HERE: Final = select(
    Visit,
    exists().where(Ticket.visit_id == Visit.id, Ticket.state.in_(OPEN_STATES))
    | exists().where(ReadingSession.visit_id == Visit.id, ReadingSession.ended_at.is_(None))
    | exists().where(SeatRequest.visit_id == Visit.id, SeatRequest.settled_at.is_(None)),
).where(Visit.id == bindparam("visit"))


def leave_if_over(session: Session, at: datetime, visit_id: UUID) -> None:
    """Let a visit leave whose last ticket or seat has just ended; nothing where something is still open."""
    session.flush()
    visit, still_here = session.execute(_STILL_HERE, {"visit": visit_id}).one()
    if not still_here and visit.left_at is None:
        visit.left_at = at


def come_back(session: Session, visit_id: UUID) -> bool:
    """A step was taken back: the visitor is still here. False where he has left and come again meanwhile."""
    visit = session.get_one(Visit, visit_id)
    if visit.left_at is None:
        return True
    again = exists().where(Visit.visitor_id == visit.visitor_id, Visit.left_at.is_(None))
    if session.scalar(select(again)):
        return False
    visit.left_at = None
    if visit.mistaken:  # it was none after all
        visit.mistaken = ""
        tell_again(session, visit_id)
    return True
