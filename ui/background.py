"""Slow things of a window, such as checking a password, in threads of their own."""

import logging
import threading
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError, SignInNeeded

_log = logging.getLogger(__name__)


Work = Callable[[], object]
Then = Callable[[Any], None]
Wrong = Callable[[ReadingRoomError], None]


class _Job(NamedTuple):
    thread: threading.Thread
    owner: QObject
    then: Then
    wrong: Wrong


class Calls(QObject):
    """Calls services for a window: at once, where they are in this process and take milliseconds at most."""

    sign_in_needed = Signal()  # something was refused for that reason; `wrong` was called as well

    def run(self, owner: QObject, work: Work, then: Then, wrong: Wrong) -> None:
        """Call `work`, then `then` with its result, or `wrong`. See `Background`, which does so in a thread."""
        try:
            result = work()
        except ReadingRoomError as error:
            self._fail(wrong, error)
        else:
            then(result)

    def notice(self, error: ReadingRoomError) -> None:
        """Something was refused that was not called through here."""
        if isinstance(error, SignInNeeded):
            self.sign_in_needed.emit()

    def _fail(self, wrong: Wrong, error: ReadingRoomError) -> None:
        wrong(error)
        self.notice(error)


class Background(Calls):
    """Runs work in threads and tells the main thread of its end. Call `stop` before the room is closed."""

    _over = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = count()
        self._jobs: dict[int, _Job] = {}
        self._over.connect(self._on_over)

    def run(self, owner: QObject, work: Work, then: Then, wrong: Wrong) -> None:
        """Begin `work` in a thread. Afterwards call `then` with its result, or `wrong`, in the main thread.

        Neither is called once `owner`, the widget that wants to know, is gone. Anything unexpected is logged and
        arrives as a bare `ReadingRoomError`.
        """
        number = next(self._ids)
        thread = threading.Thread(target=self._work, args=(number, work), name="background", daemon=True)
        self._jobs[number] = _Job(thread, owner, then, wrong)
        thread.start()

    def stop(self) -> None:
        """Wait for all of it; nobody is told any more."""
        jobs, self._jobs = self._jobs, {}
        for job in jobs.values():
            job.thread.join()

    def _work(self, number: int, work: Callable[[], object]) -> None:
        try:
            self._over.emit(number, work(), None)
        except ReadingRoomError as error:
            self._over.emit(number, None, error)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("work in the background failed")
            self._over.emit(number, None, ReadingRoomError())

    def _on_over(self, number: int, result: object, error: ReadingRoomError | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        job.thread.join()
        if not isValid(job.owner):
            return
        if error is not None:
            self._fail(job.wrong, error)
        else:
            job.then(result)
