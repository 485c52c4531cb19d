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


def utc_now() -> datetime:
    return datetime.now(UTC)


def happened_at(clock: Clock) -> datetime:
    """When what is being done was asked for: now, or earlier where the call has waited on another PC."""
    return clock() - (_waited.get() or timedelta())


def has_waited() -> bool:
    """Whether what is being done has waited on another PC."""
    return _waited.get() is not None


@contextmanager
def after_waiting(waited: timedelta) -> Iterator[None]:
    """In this block something is done that was asked for so long ago."""
    token = _waited.set(waited)
    try:
        yield
    finally:
        _waited.reset(token)


def steady_s() -> float:
    """Seconds since this PC started, sleep included: the same for all its programs, and nobody can set it."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        return time.monotonic()
