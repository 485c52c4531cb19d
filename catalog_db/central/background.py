"""Work that a worker does beside its requests. Every worker does it: who comes first takes it."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from catalog_db.central.attempts import Attempts
from catalog_db.central.database import CentralDatabase
from catalog_db.central.figures.day_figures import count_missing
from catalog_db.central.server.log import note_fault

_DAYS_AT_ONCE: Final = 100  # of rooms, that are counted before the next look
_OLDEST: Final = timedelta(days=400)
_ATTEMPTS: Final = timedelta(days=2)


class Background:
    """Calls `work` until it says that there is nothing to do, and again after a pause."""

    def __init__(self, name: str, work: Callable[[], bool], pause_s: float) -> None:
        self._name = name
        self._work = work
        self._pause_s = pause_s
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ends.is_set():
            try:
                busy = self._work()
            except SQLAlchemyError as error:
                note_fault(f"{self._name} waits for the database", error)
                busy = False
            except Exception as error:  # noqa: BLE001 - the thread must live on, and try again later
                note_fault(f"{self._name} failed", error)
                busy = False
            if not busy:
                self._ends.wait(self._pause_s)


def tidy_up(database: CentralDatabase, clock: Callable[[], datetime]) -> bool:
    """Forget old tries, and count days that changed, so that the pages need not."""
    now = clock()
    Attempts(database).clear_away(now - _ATTEMPTS)
    today = now.date()
    return count_missing(database, None, today - _OLDEST, today, now, _DAYS_AT_ONCE) == _DAYS_AT_ONCE
