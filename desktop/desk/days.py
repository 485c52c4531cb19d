"""What happens where a service day begins: what other days left open is ended, so that desks and seats are free."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from catalog_db.models import (
    OPEN_STATES,
    DeskClock,
    ReadingSession,
    SeatRequest,
    ServiceDay,
    Ticket,
    TicketEvent,
    TicketState,
    Visit,
)
from catalog_db.rules.desk.tickets import WITH_DAY, EventKind
from desktop.actors import Actor
from desktop.desk.clock import Moment
from desktop.desk.survey.requests import forget_requests
from desktop.desk.tickets import change

NOBODY: Final = UUID(int=0)  # confirmed a date, in a room without staff
LEFT_OPEN: Final = "lost"  # a reading session that nobody ended: when its visitor went nobody knows
# How a ticket ends that nobody ended: a called visitor did not come, one before the desk was served.
_ENDS: Final = {TicketState.CALLED: TicketState.NO_SHOW, TicketState.SERVING: TicketState.DONE}


def open_day(session: Session, moment: Moment, actor: Actor, *, confirmed: bool = False) -> ServiceDay:
    """Open the day of a moment, and close what other days left open."""
    today = ServiceDay(day=moment.day, opened_at=moment.at)
    if confirmed:
        today.confirmed_by = actor.staff_id or NOBODY
    session.add(today)
    forget_requests(session, moment.at)
    close_leftovers(session, moment, actor)
    return today


@dataclass(frozen=True, slots=True)
class DaySeen:
    """What the records say of a day, to be looked at in the unit of work that read it.

    Attributes:
        row: None: the day was never opened.
        clock: None: no day ever was.
        waiting: Tickets of other days that still wait, were called or are held; 0 where the day is the last one worked.
        last_event_at: When something last happened in the queue, by the clock of that time: of entries from paper that
            was earlier. The last one, not the latest: once a clock that went ahead is set right, what happens then
            counts.
    """

    row: ServiceDay | None
    clock: DeskClock | None
    last_event_at: datetime | None
    waiting: int = 0


_LAST_EVENT_AT: Final = (
    select(TicketEvent.at)
    .join(Ticket, Ticket.id == TicketEvent.ticket_id)
    .join(Visit, Visit.id == Ticket.visit_id)
    .where(Visit.origin != "paper")
    .order_by(TicketEvent.sequence.desc())
    .limit(1)
)
# Every change of the queue begins with it, so it is one statement, made once.
_SEEN: Final = select(DeskClock, ServiceDay, _LAST_EVENT_AT.scalar_subquery()).outerjoin(
    ServiceDay, ServiceDay.day == bindparam("day")
)


_WAITING_ELSEWHERE: Final = select(func.count()).where(
    Ticket.service_day != bindparam("day"),
    Ticket.state.in_([state for state in OPEN_STATES if state is not TicketState.SERVING]),
)


def read_day(session: Session, day: date) -> DaySeen:
    """The day, and how the clock of this PC goes."""
    found = session.execute(_SEEN, {"day": day}).one_or_none()
    if found is None:  # the first of all days
        return DaySeen(session.get(ServiceDay, day), None, session.scalar(_LAST_EVENT_AT))
    clock, row, last = found
    waiting = 0 if row is not None and clock.day == day else session.scalar(_WAITING_ELSEWHERE, {"day": day}) or 0
    return DaySeen(row, clock, last, waiting)


def close_leftovers(session: Session, moment: Moment, actor: Actor, day: date | None = None) -> int:
    """End what is still open on other days than that of the moment, or on `day`; how many tickets it were.

    Every ticket gets its event, so that history is kept; desks and seats are free afterwards.
    """
    of_ticket = Ticket.service_day != moment.day if day is None else Ticket.service_day == day
    of_visit = Visit.service_day != moment.day if day is None else Visit.service_day == day
    ended = _end_tickets(session, moment, actor, of_ticket, WITH_DAY)
    for visit in session.scalars(select(Visit).where(of_visit, Visit.left_at.is_(None))).all():
        _empty_seats(session, moment, visit, LEFT_OPEN)
        visit.left_at = moment.at
    return ended


def end_visit(session: Session, moment: Moment, actor: Actor, visit: Visit) -> None:
    """End what is still open of one visit, and the visit."""
    _end_tickets(session, moment, actor, Ticket.visit_id == visit.id)
    _empty_seats(session, moment, visit, "desk")
    visit.left_at = moment.at


def _end_tickets(session: Session, moment: Moment, actor: Actor, which: ColumnElement[bool], reason: str = "") -> int:
    tickets = session.scalars(select(Ticket).where(which, Ticket.state.in_(OPEN_STATES))).all()
    for ticket in tickets:
        state = _ENDS.get(TicketState(ticket.state), TicketState.CANCELLED)
        change(session, moment, actor, ticket, EventKind.CLOSE, state, reason=reason)
    return len(tickets)


def _empty_seats(session: Session, moment: Moment, visit: Visit, reason: str) -> None:
    for seated in session.scalars(
        select(ReadingSession).where(ReadingSession.visit_id == visit.id, ReadingSession.ended_at.is_(None))
    ):
        seated.ended_at, seated.end_reason = moment.at, reason
    for asked in session.scalars(
        select(SeatRequest).where(SeatRequest.visit_id == visit.id, SeatRequest.settled_at.is_(None))
    ):
        asked.settled_at, asked.outcome = moment.at, "cancelled"
