"""A thread that does one thing as often as it is woken, and again after a break while it does not succeed."""

import logging
import random
import threading
from collections.abc import Callable

from catalog_db.errors import ReadingRoomError

_log = logging.getLogger(__name__)


class RetryingTask:
    """Start it once, wake it from any thread, stop it at the end."""

    def __init__(
        self, name: str, run: Callable[[threading.Event], bool], first_break_s: float, longest_break_s: float
    ) -> None:
        """
        Args:
            run: Returns whether it is done; it ends early once the event is set. What it raises is logged, and it is
                not done.
            first_break_s: Doubled each time; the breaks are shortened by chance, since many PCs begin in one moment.
        """
        self._name = name
        self._do = run
        self._first_break_s = first_break_s
        self._longest_break_s = longest_break_s
        self._cancel = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def cancel(self) -> None:
        """It ends as soon as it can; `stop` waits for that."""
        self._cancel.set()
        self._woken.set()

    def stop(self) -> None:
        self.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause_s, again_s = self._first_break_s, None
        while True:
            self._woken.wait(again_s)
            self._woken.clear()
            if self._cancel.is_set():
                return
            if self._succeeds():
                pause_s, again_s = self._first_break_s, None
            else:
                again_s = pause_s * random.uniform(0.5, 1.0)
                pause_s = min(2 * pause_s, self._longest_break_s)

    def _succeeds(self) -> bool:
        try:
            return self._do(self._cancel)
        except ReadingRoomError as error:
            _log.info("%s has to wait: %s", self._name, type(error).__name__)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("%s failed", self._name)
        return False
