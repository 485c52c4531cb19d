"""The time of day, handed to whoever needs it, so that a test can hand in another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
_waited: ContextVar[timedelta] = ContextVar("how long a call has waited", default=timedelta())


def utc_now() -> datetime:
    return datetime.now(UTC)


def happened_at(clock: Clock) -> datetime:
    """When what is being done was asked for: now, or earlier where the call has waited on another PC."""
    return clock() - _waited.get()


@contextmanager
def after_waiting(waited: timedelta) -> Iterator[None]:
    """In this block something is done that was asked for so long ago."""
    token = _waited.set(waited)
    try:
        yield
    finally:
        _waited.reset(token)
