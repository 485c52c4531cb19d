"""When a visit is over: all its tickets have ended, and it neither sits at a seat nor waits for one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from catalog_db.models import OPEN_STATES, ReadingSession, SeatRequest, Ticket, Visit
from desktop.desk.visit_tickets import tell_again


def leave_if_over(session: Session, at: datetime, visit_id: UUID) -> None:
    """Let a visit leave whose last ticket or seat has just ended; nothing where something is still open."""
    session.flush()
    still_here = session.scalar(
        select(
            exists().where(Ticket.visit_id == visit_id, Ticket.state.in_(OPEN_STATES))
            | exists().where(ReadingSession.visit_id == visit_id, ReadingSession.ended_at.is_(None))
            | exists().where(SeatRequest.visit_id == visit_id, SeatRequest.settled_at.is_(None))
        )
    )
    visit = session.get_one(Visit, visit_id)
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
