"""Service days: which day it is, whether it is open, and whether the clock can be believed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from catalog_db.models import DeskClock, ServiceDay
from desktop.actors import Actor
from desktop.clock import Clock, Steady, steady_s
from desktop.desk.clock import Moment, has_really_passed, note_time, was_moved, was_started_anew
from desktop.desk.days import NOBODY, DaySeen, close_leftovers, open_day, read_day
from desktop.desk.guestbook.values import DayState
from desktop.desk.office_hours import working_time
from desktop.desk.values import DayClosed, DayDoubtful
from desktop.settings.model import Settings


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
        moment, other_day = self._look(session, state, seen.clock)
        if not state.opened:
            open_day(session, moment, actor)
        elif other_day:  # a clock that went ahead had opened this day before
            close_leftovers(session, moment, actor)
        return moment

    def open(self, session: Session, actor: Actor, day: date, confirmed: bool) -> bool:
        """Open today, also again, once an officer says so; True where its date was doubtful.

        Raises:
            DayDoubtful: It is and he has not confirmed it, or today is not the `day` that he saw.
        """
        now = self._clock()
        today = self.day_of(now)
        seen = read_day(session, today)
        state = self._judge(now, today, seen)
        if day != state.day or (state.doubtful and not confirmed):
            raise DayDoubtful(state.day, state.last_event_at or state.now, state.waiting)
        moment, other_day = self._look(session, state, seen.clock)
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
        session.get_one(ServiceDay, moment.day).closed_at = moment.at
        return ended

    def note_past(self, session: Session, day: date, opened_at: datetime, moment: Moment) -> None:
        """Keep an earlier day of which only paper tells."""
        if session.get(ServiceDay, day) is None:
            session.add(ServiceDay(day=day, opened_at=opened_at, closed_at=moment.at))

    def _look(self, session: Session, state: DayState, clock: DeskClock | None) -> tuple[Moment, bool]:
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
