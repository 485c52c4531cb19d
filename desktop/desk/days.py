"""Service days: which day it is, whether it is open, whether the clock can be believed, and what is ended where a new
one begins.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
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
    VisitDraft,
)
from catalog_db.rules.desk.tickets import WITH_DAY, EventKind
from desktop.actors import Actor
from desktop.clock import Clock, Steady, steady_s
from desktop.desk.clock import Moment, has_really_passed, note_time, was_moved, was_started_anew, working_time
from desktop.desk.survey.requests import forget_requests
from desktop.desk.tickets import change
from desktop.desk.values import DayClosed, DayDoubtful, DayState
from desktop.settings.model import Settings

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
    forget_drafts(session)
    close_leftovers(session, moment, actor)
    return today


@dataclass(frozen=True, slots=True)
class DaySeen:
    """What the records say of a day, to be examined in the unit of work that read it.

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


def forget_drafts(session: Session, before: date | None = None) -> None:
    """Remove forms that visitors began and nobody finished, of days `before` or all: they hold what people typed."""
    drafts = select(VisitDraft) if before is None else select(VisitDraft).where(VisitDraft.day < before)
    for draft in session.scalars(drafts).all():
        session.delete(draft)


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


# Service days: which day it is, whether it is open, and whether the clock can be believed.


class ServiceDays:
    """Opens days and tells the time of the room. Guest book and queue begin every change with `begin`."""

    def __init__(self, settings: Callable[[], Settings], clock: Clock, steady: Steady = steady_s) -> None:
        self._settings = settings
        self._clock = clock
        self.steady = steady

    def day_of(self, moment: datetime) -> date:
        """The day in the office's zone."""
        return moment.astimezone(self.zone()).date()

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self._settings().office.time_zone)

    def today(self) -> date:
        return self.day_of(self._clock())

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """When a day begins and ends, in UTC."""
        zone = self.zone()
        begin, end = (datetime.combine(day + timedelta(days=more), time(), zone) for more in (0, 1))
        return begin.astimezone(UTC), end.astimezone(UTC)

    def state(self, session: Session) -> DayState:
        """Today, as the records see it."""
        now = self._clock()
        day = self.day_of(now)
        return self._judge(now, day, read_day(session, day))

    def _judge(self, now: datetime, day: date, seen: DaySeen) -> DayState:
        row, last = seen.row, seen.last_event_at
        begun = row is not None and seen.clock is not None and seen.clock.day == day  # and so it was asked about
        believed = begun or last is None or self._follows(day, self.day_of(last))
        is_open, closed = row is not None and row.closed_at is None, row is not None and row.closed_at is not None
        waiting = 0 if self._has_passed(seen, now, day) else seen.waiting
        return DayState(day, is_open and not waiting, not believed or waiting > 0, last, now, closed, waiting)

    def seen(self) -> Moment:
        """Now, for a unit of work that only reads."""
        now = self._clock()
        return Moment(now, self.day_of(now))

    def begin(self, session: Session, actor: Actor) -> Moment:
        """For a unit of work that writes: now, after opening the day where nothing speaks against it.

        Opening a day ends what other days left open.

        Raises:
            DayDoubtful: An officer has to confirm the date first.
            DayClosed: The day was closed.
        """
        now = self._clock()
        day = self.day_of(now)
        seen = read_day(session, day)
        state = self._judge(now, day, seen)
        if state.doubtful:
            assert state.last_event_at is not None  # else there is nothing to doubt
            raise DayDoubtful(state.day, state.last_event_at, state.waiting)
        if state.closed:
            raise DayClosed(state.day)
        moment, other_day = self._assess(session, state, seen.clock)
        if not state.opened:
            open_day(session, moment, actor)
        elif other_day:  # a clock that went ahead had opened this day before
            close_leftovers(session, moment, actor)
        return moment

    def open(self, session: Session, actor: Actor, day: date, confirmed: bool) -> bool:
        """Open today, also again, once an officer says so; True where its date was doubtful.

        Raises:
            DayDoubtful: It is and they have not confirmed it, or today is not the `day` that they saw.
        """
        now = self._clock()
        today = self.day_of(now)
        seen = read_day(session, today)
        state = self._judge(now, today, seen)
        if day != state.day or (state.doubtful and not confirmed):
            raise DayDoubtful(state.day, state.last_event_at or state.now, state.waiting)
        moment, other_day = self._assess(session, state, seen.clock)
        if seen.row is None:
            open_day(session, moment, actor, confirmed=state.doubtful)
        else:
            seen.row.closed_at = None
            if state.doubtful:
                seen.row.confirmed_by = actor.staff_id or NOBODY
            if other_day:
                close_leftovers(session, moment, actor)
        return state.doubtful

    def close(self, session: Session, moment: Moment, actor: Actor) -> int:
        """End what is still open today, and the day; how many tickets it were."""
        ended = close_leftovers(session, moment, actor, moment.day)
        forget_drafts(session)
        session.get_one(ServiceDay, moment.day).closed_at = moment.at
        return ended

    def note_past(self, session: Session, day: date, opened_at: datetime, moment: Moment) -> None:
        """Keep an earlier day of which only paper tells."""
        if session.get(ServiceDay, day) is None:
            session.add(ServiceDay(day=day, opened_at=opened_at, closed_at=moment.at))

    def _assess(self, session: Session, state: DayState, clock: DeskClock | None) -> tuple[Moment, bool]:
        """Now, and whether nothing has been written on this day so far."""
        other_day = clock is not None and clock.day != state.day
        before_last = state.last_event_at is not None and state.now < state.last_event_at
        jumped = note_time(session, state.now, state.day, self.steady())
        return Moment(state.now, state.day, jumped or before_last), other_day

    def _has_passed(self, seen: DaySeen, now: datetime, day: date) -> bool:
        """Whether nobody need be asked before those who wait since another day are sent away.

        A PC that was off over night knows nothing of the time in between: where no day lies between on which the office
        works it is believed, or every morning after somebody was forgotten would begin with a question.
        """
        if has_really_passed(seen.clock, now, self.steady()):
            return True
        if seen.clock is None or seen.last_event_at is None or not was_started_anew(seen.clock, self.steady()):
            return False
        if was_moved(seen.clock):
            return False
        last, work = self.day_of(seen.last_event_at), working_time(self._settings())
        between = (last + timedelta(days=n) for n in range(1, (day - last).days))
        return day > last and not any(map(work.is_working_day, between))

    def _follows(self, day: date, last: date) -> bool:
        return last <= day <= last + timedelta(days=self._settings().desk.confirm_days)


# Whether nobody waits at the desk: what the program does by itself is done then.


def nobody_waits(records: Database, days: ServiceDays) -> bool:
    """Whether no ticket of today waits or is called."""
    waits = select(Ticket.id).where(
        Ticket.service_day == days.today(), Ticket.state.in_((TicketState.WAITING, TicketState.CALLED))
    )
    with records.reading() as session:
        return session.scalar(waits.limit(1)) is None
