"""A page of the guest book that was completed by mistake: nobody came, or it was somebody else."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from catalog_db.models import OPEN_STATES, ReadingSession, Ticket, TicketEvent, Visit
from catalog_db.rules.desk.tickets import EventKind, TicketState
from desktop.actors import Actor
from desktop.desk.clock import Moment
from desktop.desk.days import end_visit
from desktop.desk.seats.undo import UNDONE
from desktop.desk.tickets import change
from desktop.desk.values import FieldProblem, MistakeTooLate, VisitInvalid
from desktop.desk.visit_tickets import tell_again

WITHIN: Final = timedelta(minutes=15)  # of completing it
_LONGEST_REASON: Final = 300


def reason_of(text: str) -> str:
    """The reason in one line.

    Raises:
        VisitInvalid: There is none, or it is too long.
    """
    reason = " ".join(text.split())
    if not reason or len(reason) > _LONGEST_REASON:
        raise VisitInvalid((FieldProblem("reason", "too_long" if reason else "empty"),))
    return reason


def withdraw(session: Session, moment: Moment, actor: Actor, visit: Visit, reason: str) -> None:
    """End a visit as one that never was. Its number and those of its tickets are not given out again.

    Raises:
        MistakeTooLate: It was longer ago, or somebody was served or seated by it.
    """
    if _is_late(visit.entered_at, moment.at) or _was_used(session, visit):
        raise MistakeTooLate(visit.number)
    for ticket in session.scalars(select(Ticket).where(Ticket.visit_id == visit.id, Ticket.state.in_(OPEN_STATES))):
        change(session, moment, actor, ticket, EventKind.CANCEL, TicketState.CANCELLED, reason=reason)
    end_visit(session, moment, actor, visit)
    visit.mistaken = reason
    tell_again(session, visit.id)  # also of tickets that had ended before


def _is_late(entered_at: datetime, now: datetime) -> bool:
    return now - entered_at > WITHIN


def _was_used(session: Session, visit: Visit) -> bool:
    served = (
        select(TicketEvent.id)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .where(Ticket.visit_id == visit.id, TicketEvent.kind == EventKind.SERVE)
    )
    seated = exists().where(ReadingSession.visit_id == visit.id, ReadingSession.end_reason != UNDONE)
    return session.scalars(served.limit(1)).first() is not None or bool(session.scalar(select(seated)))
