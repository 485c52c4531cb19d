"""Service days: which day it is, whether it is open, and whether the clock can be believed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from catalog_db.models import ServiceDay
from desktop.actors import Actor
from desktop.clock import Clock, Steady, steady_s
from desktop.desk.days import last_event_at, open_day
from desktop.desk.desk_time import Moment, note_time
from desktop.desk.errors import DayClosed, DayDoubtful
from desktop.desk.visit_values import DayState
from desktop.settings import Settings

LONGEST_PAUSE: Final = timedelta(days=7)  # without an event; then somebody has to say that the date is right


class ServiceDays:
    """Opens days and tells the time of the room. Guest book and queue begin every change with `begin`."""

    def __init__(self, settings: Callable[[], Settings], clock: Clock, steady: Steady = steady_s) -> None:
        self._settings = settings
        self._clock = clock
        self._steady = steady

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
        row = session.get(ServiceDay, day)
        last = last_event_at(session)
        believed = row is not None or last is None or _follows(day, self.day_of(last))
        return DayState(day, row is not None and row.closed_at is None, not believed, last, now)

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
        state = self.state(session)
        if state.doubtful:
            assert state.last_event_at is not None
            raise DayDoubtful(state.day, state.last_event_at)
        before_last = state.last_event_at is not None and state.now < state.last_event_at
        jumped = note_time(session, state.now, state.day, self._steady())
        moment = Moment(state.now, state.day, jumped or before_last)
        if not state.opened:
            if session.get(ServiceDay, state.day) is not None:
                raise DayClosed(state.day)
            open_day(session, moment, actor)
        return moment


def _follows(day: date, last: date) -> bool:
    return last <= day <= last + LONGEST_PAUSE
