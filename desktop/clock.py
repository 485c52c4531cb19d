"""The time of day, handed to whoever needs it, so that a test can hand in another."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
Steady = Callable[[], float]
_waited: ContextVar[timedelta | None] = ContextVar("how long a call has waited", default=None)
_not_before: ContextVar[datetime | None] = ContextVar("when its PC was last seen before it waited", default=None)


def utc_now() -> datetime:
    return datetime.now(UTC)


def happened_at(clock: Clock) -> datetime:
    """When what is being done was asked for: now, or earlier where the call has waited on another PC."""
    return clock() - (_waited.get() or timedelta())


def dated_at(clock: Clock) -> datetime:
    """To which moment what is being done counts in figures: when it was asked for, as far as that is believed.

    How long a call has waited only its PC says; until the host last saw that PC it can't have waited.
    """
    asked, seen = happened_at(clock), _not_before.get()
    return asked if seen is None else max(asked, min(seen, clock()))


def has_waited() -> bool:
    """Whether what is being done has waited on another PC."""
    return _waited.get() is not None


@contextmanager
def after_waiting(waited: timedelta, not_before: datetime | None = None) -> Iterator[None]:
    """In this block something is done that was asked for so long ago, by a PC that was last seen then."""
    tokens = _waited.set(waited), _not_before.set(not_before)
    try:
        yield
    finally:
        _waited.reset(tokens[0])
        _not_before.reset(tokens[1])


def steady_s() -> float:
    """Seconds since this PC started, sleep included: the same for all its programs, and nobody can set it."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        return time.monotonic()
