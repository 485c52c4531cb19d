"""Removes once a day what is over, in the host of a room or in the one program there is: nobody has to think of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from catalog_db.database import Database
from catalog_db.errors import Cancelled
from desktop.actors import program_itself
from desktop.backups.backups import Backups
from desktop.desk.days import ServiceDays, nobody_waits
from desktop.platform.repeating import QuietTask
from desktop.visitors.retention import DailyRun, Retention

BACKUP_AGE: Final = timedelta(days=7)  # with an older one, or none, a backup is made before anything is removed
_PAUSE_S: Final = 0.05  # between two visitors: whoever works comes first
_AGAIN: Final = timedelta(hours=1)  # after a failure, such as a full disk


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
        self._not_before: datetime | None = None
        self._task = QuietTask(
            "the removal of what is over", lambda _cancel: self.run_if_due(), poll_s, records, yields=False
        )

    def start(self) -> None:
        self._task.start()

    def stop(self) -> None:
        """End, and wait for it; the rest is removed the next time."""
        self._task.stop()

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
            self._backups().make(actor, cancel=self._task.cancelled)
        try:
            retention.carry_out(actor, self._may_go_on)
        except Cancelled:
            self._not_before = None  # somebody came: as soon as nobody waits
            return False
        self._not_before = None
        return True

    def _may_go_on(self) -> bool:
        return not self._task.cancelled.wait(_PAUSE_S) and self._nobody_waits()

    def _nobody_waits(self) -> bool:
        return nobody_waits(self._records, self._days)

    def _backed_up(self, now: datetime) -> bool:
        """Whether there is a backup that is new enough, by a clock that may have been wrong when it was made."""
        made = self._newest_backup()
        return made is not None and timedelta() <= now - made <= BACKUP_AGE
