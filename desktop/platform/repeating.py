"""Threads that do one thing again and again: until it succeeds, every so often, or whenever nobody writes."""

import logging
import random
import threading
from collections.abc import Callable

from catalog_db.database import CommitWatch, Database
from catalog_db.errors import Cancelled, ReadingRoomError
from desktop.platform.system import yield_to_others

_log = logging.getLogger(__name__)

Run = Callable[[threading.Event], bool]


class _Repeating:
    """Start it once, wake it from any thread, stop it at the end. What it raises is logged, and it goes on."""

    level = logging.INFO  # of a line about what may be expected, such as a host that is away

    def __init__(self, name: str, run: Run, first_s: float | None) -> None:
        self._name = name
        self._do = run
        self._first_s = first_s
        self.cancelled = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether it was started, and has not ended."""
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Do it now, where it would be later."""
        self._woken.set()

    def cancel(self) -> None:
        """It ends as soon as it can; `stop` waits for that."""
        self.cancelled.set()
        self._woken.set()

    def stop(self, patience_s: float | None = None) -> bool:
        """End it, and wait for that, at most so long; whether it has ended. One that hangs ends with the program."""
        self.cancel()
        if self.is_alive:
            self._thread.join(patience_s)
        return not self.is_alive

    def next_s(self, done: bool) -> float | None:
        """When to do it again; None: once it is woken."""
        raise NotImplementedError

    def begin(self) -> None:
        """Called in the thread before anything else."""

    def end(self) -> None:
        """Called in the thread at its end."""

    def _run(self) -> None:
        self.begin()
        again_s = self._first_s
        try:
            while True:
                self._woken.wait(again_s)
                self._woken.clear()
                if self.cancelled.is_set():
                    return
                again_s = self.next_s(self._succeeds())
        finally:
            self.end()

    def _succeeds(self) -> bool:
        try:
            return self._do(self.cancelled)
        except Cancelled:
            pass
        except ReadingRoomError as error:
            _log.log(self.level, "%s has to wait: %s", self._name, type(error).__name__)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("%s failed", self._name)
        return False


class RetryingTask(_Repeating):
    """Does it as often as it is woken, and again after a break while it does not succeed."""

    def __init__(self, name: str, run: Run, first_break_s: float, longest_break_s: float) -> None:
        """
        Args:
            run: Returns whether it is done; it ends early once the event is set. What it raises is logged, and it is
                not done.
            first_break_s: Doubled each time; the breaks are shortened by chance, since many PCs begin in one moment.
        """
        super().__init__(name, run, None)
        self._first_break_s, self._longest_break_s = first_break_s, longest_break_s
        self._break_s = first_break_s

    def next_s(self, done: bool) -> float | None:
        if done:
            self._break_s = self._first_break_s
            return None
        again_s = self._break_s * random.uniform(0.5, 1.0)
        self._break_s = min(2 * self._break_s, self._longest_break_s)
        return again_s


class PeriodicTask(_Repeating):
    """Does it every so often, whether it succeeds or not."""

    level = logging.WARNING

    def __init__(
        self,
        name: str,
        run: Callable[[threading.Event], object],
        every_s: float,
        *,
        at_once: bool = False,
        yields: bool = False,
    ) -> None:
        """
        Args:
            run: Ends early once the event is set.
            at_once: Run as it starts, else after the first break.
            yields: It can wait for whatever else this PC does.
        """
        super().__init__(name, lambda cancel: bool(run(cancel)), 0.0 if at_once else every_s)
        self._every_s, self.yields = every_s, yields

    def begin(self) -> None:
        if self.yields:
            yield_to_others()

    def next_s(self, done: bool) -> float | None:
        return self._every_s


class QuietTask(PeriodicTask):
    """Does it every so often where nothing was written into a database meanwhile; whoever works comes first."""

    def __init__(
        self,
        name: str,
        run: Callable[[threading.Event], object],
        every_s: float,
        database: Database,
        *,
        yields: bool = True,
    ) -> None:
        """`yields`: see `PeriodicTask`; not where it holds the write lock, for which others wait."""
        super().__init__(name, self._if_quiet, every_s, yields=yields)
        self._act, self._database = run, database
        self._watch: CommitWatch | None = None

    def end(self) -> None:
        if self._watch is not None:
            self._watch.close()

    def _if_quiet(self, cancel: threading.Event) -> None:
        if self._watch is None:
            self._watch = CommitWatch(self._database)
        if not self._watch.changed():
            self._act(cancel)
