"""Syncs with central whenever it is time, in the host of a room or in the one program there is."""

import logging
import threading
from collections.abc import Callable
from typing import Final

from catalog_db.errors import ReadingRoomError
from desktop.sync.errors import NotEnrolled, SyncRunning
from desktop.sync.syncing import Sync, SyncReport

_POLL_S: Final = 5.0  # whether it is time; another program may have asked for it
_PATIENCE_S: Final = 5.0  # a request that hangs ends with the program: the next one goes on there
_log = logging.getLogger(__name__)


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
        self._poll_s = poll_s
        self._cancel = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Poll now whether it is time, such as when the network came back."""
        self._woken.set()

    def stop(self) -> None:
        """End, and wait for it a while; what was being sent or copied goes on the next time."""
        self._cancel.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        while not self._cancel.is_set():
            try:
                self._poll()
            except ReadingRoomError as error:
                _log.warning("central was not reached: %s", type(error).__name__)
            except Exception:  # noqa: BLE001 - the boundary of the thread
                _log.exception("the sync run failed")
            self._woken.wait(self._poll_s)
            self._woken.clear()

    def _poll(self) -> None:
        if not self._sync.is_due() or not self._reachable():
            return
        try:
            report = self._sync.run(self._cancel)
        except (NotEnrolled, SyncRunning):
            return  # ended meanwhile, or another program does it
        if report.files or report.pulled:
            self._index(self._cancel)
        self._on_report(report)
