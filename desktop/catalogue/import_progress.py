"""How far an import is: counted in its threads, told in the one that waits for it."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from uuid import UUID

from catalog_db.models import ImportState
from desktop.catalogue.importing.files import path_of, shown_name
from desktop.catalogue.values import ImportedFile, ImportProgress

_TELL_EVERY_S = 0.2
_FEWEST_S = 2.0  # before this no time left is told
_OPENING = 20_000  # opening a file takes a moment, whatever its size: as long as reading so many bytes
_OPEN = (ImportState.WAITING, ImportState.WORKING)

OnProgress = Callable[[ImportProgress], None]


class ProgressCount:
    """Counts files, and tells how long the rest will take as bytes go. Any thread may count."""

    def __init__(self, job: UUID, items: Sequence[ImportedFile]) -> None:
        self._job = job
        self._lock = threading.Lock()
        self._said: queue.SimpleQueue[ImportProgress | None] = queue.SimpleQueue()
        self._total = len(items)
        self._counts = {state: sum(item.state == state for item in items) for state in ImportState}
        self._bytes_left = sum(_weight(item) for item in items if item.state in _OPEN)
        self._bytes_done = 0
        self._under_way: dict[int, float] = {}  # position -> bytes done of that file
        self._started = time.monotonic()
        self._said_at = 0.0
        self._current, self._page, self._pages = "", 0, 0

    def begin(self, item: ImportedFile) -> None:
        with self._lock:
            self._current, self._page, self._pages = shown_name(path_of(item.path)), 0, 0
            self._under_way[item.position] = 0.0
            self._say()

    def pages(self, item: ImportedFile, done: int, total: int) -> None:
        with self._lock:
            self._current, self._page, self._pages = shown_name(path_of(item.path)), done, total
            self._under_way[item.position] = _weight(item) * done / max(total, 1)
            self._say()

    def end(self, item: ImportedFile, state: ImportState) -> None:
        with self._lock:
            self._counts[state] += 1
            self._under_way.pop(item.position, None)
            self._bytes_left -= _weight(item)
            if state != ImportState.SKIPPED:
                self._bytes_done += _weight(item)
            self._say(last=self._done() == self._total)

    def close(self) -> None:
        """Nothing more will be said."""
        self._said.put(None)

    def tell(self, on_progress: OnProgress | None) -> None:
        """Hand on what is said until `close`; for the thread that waits."""
        while (progress := self._said.get()) is not None:
            if on_progress:
                on_progress(progress)

    def _done(self) -> int:
        return sum(count for state, count in self._counts.items() if state not in _OPEN)

    def _say(self, last: bool = False) -> None:
        now = time.monotonic()
        if now - self._said_at < _TELL_EVERY_S and not last:
            return
        self._said_at = now
        self._said.put(
            ImportProgress(
                self._job,
                self._done(),
                self._total,
                self._counts[ImportState.IMPORTED],
                self._counts[ImportState.SKIPPED],
                self._counts[ImportState.FAILED],
                self._current,
                self._page,
                self._pages,
                self._seconds_left(now),
            )
        )

    def _seconds_left(self, now: float) -> float | None:
        here = sum(self._under_way.values())
        done, elapsed = self._bytes_done + here, now - self._started
        if elapsed < _FEWEST_S or not done:
            return None
        return max(0.0, (self._bytes_left - here) * elapsed / done)


def _weight(item: ImportedFile) -> int:
    return item.size_bytes + _OPENING
