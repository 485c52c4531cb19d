"""Service days: which day it is, whether it is open, and whether the clock can be believed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import ServiceDay, TicketEvent
from desktop.clock import Clock
from desktop.desk.errors import DayClosed, DayDoubtful
from desktop.desk.visit_values import DayState
from desktop.settings import Settings

LONGEST_PAUSE: Final = timedelta(days=7)  # without an event; then somebody has to say that the date is right


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, on an open day.

    Attributes:
        doubtful: The clock stands before the last event: what happens now has no sure duration.
    """

    now: datetime
    day: date
    doubtful: bool


class ServiceDays:
    """Opens days and tells the time of the room. Guest book and queue begin every change with `begin`."""

    def __init__(self, settings: Callable[[], Settings], clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

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

    def begin(self, session: Session) -> Moment:
        """For a unit of work that writes: now, after opening the day where nothing speaks against it.

        Raises:
            DayDoubtful: An officer has to confirm the date first.
            DayClosed: The day was closed.
        """
        state = self.state(session)
        if state.doubtful:
            assert state.last_event_at is not None
            raise DayDoubtful(state.day, state.last_event_at)
        if not state.opened:
            if session.get(ServiceDay, state.day) is not None:
                raise DayClosed(state.day)
            session.add(ServiceDay(day=state.day, opened_at=state.now))
        return Moment(state.now, state.day, state.last_event_at is not None and state.now < state.last_event_at)


def last_event_at(session: Session) -> datetime | None:
    """When something last happened in the queue."""
    return session.scalar(select(func.max(TicketEvent.at)))


def _follows(day: date, last: date) -> bool:
    return last <= day <= last + LONGEST_PAUSE
