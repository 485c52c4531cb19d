"""Syncs with central whenever it is time, in the host of a room or in the one program there is."""

import threading
from collections.abc import Callable
from typing import Final

from desktop.platform.repeating import PeriodicTask
from desktop.sync.errors import NotEnrolled, SyncRunning
from desktop.sync.syncing import Sync, SyncReport

_POLL_S: Final = 5.0  # whether it is time; another program may have asked for it
_PATIENCE_S: Final = 5.0  # a request that hangs ends with the program: the next one goes on there


class SyncSchedule:
    """When it is due is kept in the records, so several programs of a PC do not sync twice."""

    def __init__(
        self,
        sync: Sync,
        index: Callable[[threading.Event], object],
        reachable: Callable[[], bool] = lambda: True,
        on_report: Callable[[SyncReport], None] = lambda _report: None,
        poll_s: float = _POLL_S,
    ) -> None:
        """
        Args:
            index: Makes new files findable.
            reachable: Whether there is a network at all; while there is none, nothing is tried and nothing fails.
            on_report: Told after each sync run, in the thread of this.
        """
        self._sync = sync
        self._index = index
        self._reachable = reachable
        self._on_report = on_report
        self._task = PeriodicTask("the sync with central", self._poll, poll_s, at_once=True)

    def start(self) -> None:
        self._task.start()

    def wake(self) -> None:
        """Poll now whether it is time, such as when the network came back."""
        self._task.wake()

    def stop(self) -> None:
        """End, and wait for it a while; what was being sent or copied goes on the next time."""
        self._task.stop(_PATIENCE_S)

    def _poll(self, cancel: threading.Event) -> None:
        if not self._sync.is_due() or not self._reachable():
            return
        try:
            report = self._sync.run(cancel)
        except (NotEnrolled, SyncRunning):
            return  # ended meanwhile, or another program does it
        if report.files or report.pulled:
            self._index(cancel)
        self._on_report(report)
