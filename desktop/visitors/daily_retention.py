"""Removes once a day what is over, in the host of a room or in the one program there is: nobody has to think of it."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from catalog_db.database import CommitWatch, Database
from catalog_db.errors import Cancelled, ReadingRoomError
from desktop.actors import program_itself
from desktop.backups.backups import Backups
from desktop.desk.days import ServiceDays, nobody_waits
from desktop.visitors.retention import DailyRun, Retention

BACKUP_AGE: Final = timedelta(days=7)  # with an older one, or none, a backup is made before anything is removed
_PAUSE_S: Final = 0.05  # between two visitors: whoever works comes first
_AGAIN: Final = timedelta(hours=1)  # after a failure, such as a full disk
_log = logging.getLogger(__name__)


class DailyRetention:
    """When it was last done is in the audit trail, so several programs of a PC do not do it twice."""

    def __init__(
        self,
        records: Database,
        retention: Callable[[], Retention],
        backups: Callable[[], Backups],
        newest_backup: Callable[[], datetime | None],
        days: ServiceDays,
        is_ours: Callable[[], bool],
        poll_s: float,
    ) -> None:
        """
        Args:
            retention, backups: Made when it is time.
            is_ours: Whether no other program of this PC does it.
            poll_s: Nothing may have been written for so long before it begins.
        """
        self._records = records
        self._retention, self._backups, self._newest_backup = retention, backups, newest_backup
        self._days = days
        self._is_ours = is_ours
        self._poll_s = poll_s
        self._not_before: datetime | None = None
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it; the rest is removed the next time."""
        self._cancel.set()
        if self._thread.is_alive():
            self._thread.join()

    def run_if_due(self) -> bool:
        """Remove what is over if it is time for that; whether it was done."""
        now = self._days.seen().at
        if not self._is_ours() or (self._not_before is not None and now < self._not_before <= now + _AGAIN):
            return False
        if not self._nobody_waits():
            return False
        actor, retention = program_itself(), self._retention()
        state = retention.state(actor)
        if state.daily is not DailyRun.DUE:
            return False
        self._not_before = now + _AGAIN  # unless it goes well
        if not state.due.nothing and not self._backed_up(now):
            self._backups().make(actor, cancel=self._cancel)
        try:
            retention.carry_out(actor, self._may_go_on)
        except Cancelled:
            self._not_before = None  # somebody came: as soon as nobody waits
            return False
        self._not_before = None
        return True

    def _run(self) -> None:
        watch: CommitWatch | None = None
        try:
            while not self._cancel.wait(self._poll_s):
                try:
                    watch = watch or CommitWatch(self._records)
                    if not watch.changed():
                        self.run_if_due()
                except Cancelled:
                    continue
                except ReadingRoomError as error:
                    _log.warning("what is over was not removed: %s", type(error).__name__)
                except Exception:  # noqa: BLE001 - the boundary of the thread
                    _log.exception("what is over was not removed")
        finally:
            if watch is not None:
                watch.close()

    def _may_go_on(self) -> bool:
        return not self._cancel.wait(_PAUSE_S) and self._nobody_waits()

    def _nobody_waits(self) -> bool:
        return nobody_waits(self._records, self._days)

    def _backed_up(self, now: datetime) -> bool:
        """Whether there is a backup that is new enough, by a clock that may have been wrong when it was made."""
        made = self._newest_backup()
        return made is not None and timedelta() <= now - made <= BACKUP_AGE
