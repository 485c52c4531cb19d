"""What others can cause at will floods no log of the host."""

import logging
import time
from collections.abc import Callable
from typing import Final

_SAID_EVERY_S: Final = 300.0


class Seldom(logging.Filter):
    """Lets a warning through once in five minutes, with how many there were: what strangers send floods no log."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = seconds
        self._said_at = -_SAID_EVERY_S
        self._count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno != logging.WARNING:
            return True
        self._count += 1
        now = self._seconds()
        if now - self._said_at < _SAID_EVERY_S:
            return False
        record.msg, record.args = "%s (requests that were no use: %d)", (record.getMessage(), self._count)
        self._said_at, self._count = now, 0
        return True
