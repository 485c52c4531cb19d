"""Makes the backups of a room by itself, in its host or in the one program there is: nobody has to think of it."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import time
from functools import partial
from typing import Final

from catalog_db.database import Database
from catalog_db.errors import Cancelled, ReadingRoomError
from desktop.actors import program_itself
from desktop.backups.backup_file import Progress, no_progress
from desktop.backups.backups import Backups
from desktop.backups.errors import BackupBusy, PlaceUnusable
from desktop.backups.maintenance import BackupMaintenance, why_due
from desktop.clock import Steady, steady_s
from desktop.desk.days import ServiceDays, nobody_waits
from desktop.platform.repeating import QuietTask
from desktop.settings.model import Settings

AGAIN_S: Final = 3_600.0  # after a failure, such as a full disk or a USB drive that is not plugged in
_PATIENCE_S: Final = 5.0  # for what is being copied to another disk
_log = logging.getLogger(__name__)


class BackupKeeper:
    """What was done lies beside the backups, so several programs of a PC do not do it twice."""

    def __init__(
        self,
        records: Database,
        backups: Callable[[], Backups],
        maintenance: BackupMaintenance,
        days: ServiceDays,
        settings: Callable[[], Settings],
        is_ours: Callable[[], bool],
        poll_s: float,
        steady: Steady = steady_s,
    ) -> None:
        """
        Args:
            backups: Made when it is time.
            is_ours: Whether no other program of this PC does it.
            poll_s: Nothing may have been written for so long before it begins.
        """
        self._records = records
        self._backups, self._maintenance, self._days, self._settings = backups, maintenance, days, settings
        self._is_ours, self._steady = is_ours, steady
        self._not_before = {"backup": 0.0, "place": 0.0, "drill": 0.0}
        self.task = QuietTask("a backup by itself", self._run, poll_s, records)

    def start(self) -> None:
        self.task.start()

    def stop(self) -> None:
        """End, and wait for it a while; what was not finished leaves nothing behind, and is done the next time.

        A network share that hangs keeps nobody: the thread ends with the program.
        """
        self.task.stop(_PATIENCE_S)

    def run_if_due(self) -> bool:
        """Do what is due while nobody waits; whether anything was."""
        if not self._is_ours() or not self._nobody_waits():
            return False
        done = self._make_if_due(closing=False, cancel=self.task.cancelled)
        done = self._copy_if_due(self.task.cancelled) or done
        for there in (False, True):
            done = self._drill_if_due(there) or done
        return done

    def _run(self, _cancel: threading.Event) -> None:
        with suppress(BackupBusy):  # another program makes or copies one: what is due then is done the next time
            self.run_if_due()

    def is_due_at_closing(self) -> bool:
        """Whether the end of the last program of the room is the moment for a backup, or for its copy.

        Of a room that can't be read any more none is made; its end is no moment to say so.
        """
        try:
            newest = self._maintenance.newest()
            why = why_due(newest.manifest if newest else None, self._maintenance.now(closing=True), self._after())
            return why is not None or (self._maintenance.copy_waits() and self._may("place"))
        except ReadingRoomError as error:
            _log.warning("no backup at closing: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - nobody is kept from going home by it
            _log.exception("no backup at closing")
        return False

    def close_day(self, cancel: threading.Event, progress: Progress = no_progress) -> None:
        """The last program of the room is being closed: make the backup that is due, and its copy. Failures are noted.

        Raises:
            Cancelled
        """
        make = partial(self._make_if_due, closing=True, cancel=cancel, progress=progress)
        for work in (make, partial(self._copy_if_due, cancel, progress)):
            try:
                work()
            except Cancelled:
                raise
            except ReadingRoomError as error:
                _log.warning("no backup at closing: %s", type(error).__name__)
            except Exception:  # noqa: BLE001 - nobody is kept from going home by it
                _log.exception("no backup at closing")

    def _make_if_due(self, *, closing: bool, cancel: threading.Event, progress: Progress = no_progress) -> bool:
        if not closing and not self._may("backup"):
            return False
        newest = self._maintenance.newest()
        if why_due(newest.manifest if newest else None, self._maintenance.now(closing=closing), self._after()) is None:
            return False
        self._wait("backup")  # unless it goes well
        try:
            self._backups().make(program_itself(), cancel=cancel, progress=progress)
        except (Cancelled, BackupBusy):
            self._not_before["backup"] = 0.0
            raise
        except Exception as error:
            # A fault of ours, too: else nobody would learn that there are no backups.
            self._maintenance.note_failure(error)
            raise
        self._not_before["backup"] = self._not_before["place"] = 0.0
        return True

    def _copy_if_due(self, cancel: threading.Event, progress: Progress = no_progress) -> bool:
        if not self._may("place") or not self._maintenance.copy_waits():
            return False
        self._wait("place")
        noted = self._maintenance.copy(cancel, progress)
        if noted is not None and noted.trouble is None:
            self._not_before["place"] = 0.0
        return True

    def _drill_if_due(self, there: bool) -> bool:
        if not self._may("drill") or not self._maintenance.drill_due(there=there):
            return False
        self._wait("drill")
        try:
            done = self._maintenance.drill(there=there, cancel=self.task.cancelled)
        except PlaceUnusable:
            return False  # the copy of each day says so
        if done is not None and not done.trouble:
            self._not_before["drill"] = 0.0
        elif done is not None and not there:
            self._not_before["backup"] = 0.0  # a new one at once, in place of one that is none
        return done is not None

    def _after(self) -> time:
        return self._settings().backup.after

    def _may(self, what: str) -> bool:
        return self._steady() >= self._not_before[what]

    def _wait(self, what: str) -> None:
        self._not_before[what] = self._steady() + AGAIN_S

    def _nobody_waits(self) -> bool:
        return nobody_waits(self._records, self._days)
