"""The promise of the service standard: served within 10 minutes, at most 2 hours (SK 28/2023).

Only working time counts. Computed from what happened alone; live figures and reports use the same functions.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from statistics import median
from typing import Final, TypeVar

from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.tickets import Course, TicketState

# How much working time lies between two instants: by weekday, without lunch and holidays, in the office's zone.

Span = tuple[time, time]  # from, until


class WorkingTime:
    """When the office works."""

    def __init__(self, spans: Mapping[int, tuple[Span, ...]], holidays: Iterable[date], zone: tzinfo) -> None:
        """`spans`: what is open on each weekday (0 is Monday), in order; a weekday without any is free."""
        self._spans = spans
        self._holidays = frozenset(holidays)
        self._zone = zone

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(self._zone)
        return any(opens <= at < closes for opens, closes in self._open_on(local.date()))

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on this day at all, in its zone."""
        return any(self._open_on(day))

    def seconds(self, start: datetime, end: datetime) -> float:
        """Working time from start to end; 0 where the end is not later."""
        day, last = start.astimezone(self._zone).date(), end.astimezone(self._zone).date()
        total = timedelta()
        while day <= last:
            for opens, closes in self._open_on(day):
                total += max(timedelta(), min(end, closes) - max(start, opens))
            day += timedelta(days=1)
        return total.total_seconds()

    def _open_on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if day in self._holidays:
            return
        for opens, closes in self._spans.get(day.weekday(), ()):
            # In UTC: two times of one zone are subtracted by their hands, whatever the zone did between them.
            yield (
                datetime.combine(day, opens, self._zone).astimezone(UTC),
                datetime.combine(day, closes, self._zone).astimezone(UTC),
            )


SOON_S: Final = 120  # this long before a limit it is time to hurry
K = TypeVar("K")  # what names a ticket
PreviousDone = Callable[[Course], datetime | None]  # when the visitor before this one was done


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service promises, in seconds."""

    wait_s: int
    length_s: int


USUAL: Final = Limits(600, 7_200)  # SK 28/2023: 10 minutes, 2 hours


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of one ticket's times.

    Attributes:
        wait_from: When the wait began: registration, or what counts instead.
        wait_s: By the clock on the wall, to serving or to now; without the time when the visitor was called and away.
        counted_wait_s: Of it, the working time.
        wait_level: By the working time.
        outside: The wait began outside working hours: counted apart.
        served_s: Being served, by the clock on the wall.
        counted_served_s: Of it, the working time.
    """

    wait_from: datetime
    wait_s: float
    counted_wait_s: float
    wait_level: Level
    outside: bool
    served_s: float
    counted_served_s: float
    service_level: Level


@dataclass(frozen=True, slots=True)
class Compliance:
    """How often the promise was kept, of the tickets that were served.

    Attributes:
        counted: Those whose wait is known and began in working time.
        on_time: Of these, in time.
        outside: Began outside working hours.
        doubtful: The clock jumped meanwhile.
        median_wait_s: Of all whose wait is known, by the clock on the wall.
        lengths_counted: Services whose length is known.
        lengths_on_time: Of these, within the longest time.
    """

    counted: int
    on_time: int
    outside: int
    doubtful: int
    median_wait_s: float | None
    lengths_counted: int
    lengths_on_time: int

    @property
    def percent(self) -> int | None:
        """Whole percents in time; rounded down, so that 100 means all."""
        return math.floor(100 * self.on_time / self.counted) if self.counted else None


def level(spent_s: float, limit_s: float) -> Level:
    """Exactly the limit is still in time."""
    if spent_s > limit_s:
        return Level.LATE
    return Level.SOON if spent_s >= limit_s - SOON_S else Level.OK


def measure_day(
    courses: Mapping[K, Course],
    visits: Mapping[K, object],
    limits: Mapping[str, Limits],
    working: WorkingTime,
    now: datetime,
    *,
    previous_done: PreviousDone | None = None,
) -> dict[K, Measure]:
    """The times of the tickets of one service day.

    Args:
        courses: All tickets of the day, or all of some visits.
        visits: Which visit each belongs to.
        limits: By service; what is not in it has the usual ones.
        previous_done: Where a wait counts from the end of the visitor before, if that came later: when that was.
    """
    of_visit: dict[object, list[K]] = {}
    for ticket in courses:
        of_visit.setdefault(visits[ticket], []).append(ticket)
    measured = {}
    for ticket, way in courses.items():
        siblings = [courses[other] for other in of_visit[visits[ticket]] if other != ticket]
        began = wait_began(way, siblings, previous_done(way) if previous_done else None, now)
        measured[ticket] = measure(way, began, limits.get(way.service, USUAL), working, now)
    return measured


def wait_began(ticket: Course, siblings: Iterable[Course], previous_done: datetime | None, now: datetime) -> datetime:
    """From when on a wait counts.

    Args:
        siblings: Other tickets of the same visit: while one of them is served, nobody waits for this one.
        previous_done: When the visitor before was done, where the settings count from there; else None.
        now: For tickets that still wait.
    """
    until = ticket.served_at or now
    began = max(ticket.registered_at, previous_done or ticket.registered_at)
    for sibling in siblings:
        for start, end in sibling.spans:
            if start < until:
                began = max(began, min(end or now, until))
    return began


def measure(ticket: Course, wait_from: datetime, limits: Limits, working: WorkingTime, now: datetime) -> Measure:
    """The times of a ticket as far as they have come."""
    until = ticket.served_at or ticket.ended_at or now
    away = [(max(start, wait_from), min(end or until, until)) for start, end in ticket.absences]
    away_s = sum(max(0.0, (end - start).total_seconds()) for start, end in away)
    wait_s = max(0.0, (until - wait_from).total_seconds() - away_s)
    counted_wait_s = working.seconds(wait_from, until) - sum(working.seconds(start, end) for start, end in away)
    ends = [(start, end or now) for start, end in ticket.spans]
    counted_served_s = sum(working.seconds(start, end) for start, end in ends)
    return Measure(
        wait_from=wait_from,
        wait_s=wait_s,
        counted_wait_s=counted_wait_s,
        wait_level=level(counted_wait_s, limits.wait_s),
        outside=not working.is_open(wait_from),
        served_s=sum(max(0.0, (end - start).total_seconds()) for start, end in ends),
        counted_served_s=counted_served_s,
        service_level=level(counted_served_s, limits.length_s) if ends else Level.OK,
    )


def previous_of_day(courses: Iterable[Course], now: datetime) -> PreviousDone:
    """When the visitor before was done: at the desk that served this one, or at any for one that still waits.

    `courses`: of all tickets of the day.
    """
    done = sorted(
        ((way.ended_at, way.ended_by) for way in courses if way.state is TicketState.DONE and way.ended_at),
        key=lambda end: end[0],
    )

    def previous(ticket: Course) -> datetime | None:
        until = ticket.served_at or now
        before = [at for at, desk in done if at <= until and ticket.served_by in (None, desk)]
        return before[-1] if before else None

    return previous


def compliance(measured: Sequence[tuple[Course, Measure]]) -> Compliance:
    """Over the tickets that were served."""
    served = [(ticket, times) for ticket, times in measured if ticket.served_at is not None]
    known = [times for ticket, times in served if not ticket.wait_doubtful]
    counted = [times for times in known if not times.outside]
    lengths = [times for ticket, times in served if ticket.state is TicketState.DONE and ticket.length_known]
    return Compliance(
        counted=len(counted),
        on_time=sum(times.wait_level is not Level.LATE for times in counted),
        outside=sum(times.outside for times in known),
        doubtful=len(served) - len(known),
        median_wait_s=median(times.wait_s for times in known) if known else None,
        lengths_counted=len(lengths),
        lengths_on_time=sum(times.service_level is not Level.LATE for times in lengths),
    )
