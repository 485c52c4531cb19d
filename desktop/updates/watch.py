"""Switches to an update that was planned, once the office is closed and nobody is here; the program starts anew."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Final

from catalog_db.errors import ReadingRoomError
from desktop.actors import program_itself
from desktop.clock import Steady, steady_s
from desktop.platform.repeating import PeriodicTask
from desktop.updates.service import Updates

AGAIN_S: Final = 3_600.0  # after a failure, such as a full disk
_POLL_S: Final = 60.0
_PATIENCE_S: Final = 5.0
_log = logging.getLogger(__name__)


class UpdateWatch:
    """One for each program that has the records open: each follows the pointer, one of them moves it."""

    def __init__(
        self,
        updates: Callable[[], Updates],
        is_ours: Callable[[], bool],
        on_restart: Callable[[], object],
        poll_s: float = _POLL_S,
        steady: Steady = steady_s,
    ) -> None:
        """
        Args:
            updates: Made when it is first asked.
            is_ours: Whether no other program of this PC switches.
            on_restart: Called in the thread of this, once: another version takes over, and nobody is here.
        """
        self._updates, self._is_ours, self._on_restart, self._steady = updates, is_ours, on_restart, steady
        self._not_before = 0.0
        self._is_told = False
        self._task = PeriodicTask("updates of the program", self._poll, poll_s)

    def start(self) -> None:
        self._task.start()

    def stop(self) -> None:
        self._task.stop(_PATIENCE_S)

    def run_if_due(self, cancel: Event | None = None) -> bool:
        """Switch where that is due; whether this program has to start anew."""
        updates, actor = self._updates(), program_itself()
        if self._is_ours() and self._steady() >= self._not_before and updates.is_due(actor):
            self._not_before = self._steady() + AGAIN_S
            updates.switch(actor, cancel=cancel)
        return updates.is_replaced(actor)

    def _poll(self, cancel: Event) -> None:
        try:
            if not self._is_told and self.run_if_due(cancel):
                self._is_told = True
                self._on_restart()
        except ReadingRoomError as error:
            _log.warning("no update tonight: %s", type(error).__name__)
