"""How much working time lies between two instants: by weekday, without lunch and holidays, in the office's zone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

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
