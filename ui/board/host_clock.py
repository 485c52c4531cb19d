"""The time of the host, on a PC whose own clock may be wrong."""

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.clock import utc_now


class HostClock:
    """Goes on by this PC's clock from the last time that the host told."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._ahead = timedelta()

    def set(self, now: datetime) -> None:
        self._ahead = now - self._clock()

    def __call__(self) -> datetime:
        return self._clock() + self._ahead
