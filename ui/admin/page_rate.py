"""How many pages an import reads in a second, over the last moments."""

from collections import deque
from collections.abc import Callable
from time import monotonic

_OVER_S = 5.0
_LEAST_S = 0.5  # a rate over less would jump about


class PageRate:
    """Hears "page 12 of this file" and tells pages per second; None while it can't."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._notes: deque[tuple[float, int]] = deque()  # when, pages since the beginning
        self._seen: dict[str, int] = {}
        self._total = 0

    def begin(self) -> None:
        self._notes.clear()
        self._seen.clear()
        self._total = 0

    def note(self, file: str, page: int) -> None:
        """`page` from 1 in `file`; within a file it only grows. Two files may be read at the same time."""
        self._total += max(0, page - self._seen.get(file, 0))
        self._seen[file] = max(page, self._seen.get(file, 0))
        now = self._clock()
        self._notes.append((now, self._total))
        while now - self._notes[0][0] > _OVER_S:
            self._notes.popleft()

    def pages_per_second(self) -> float | None:
        if len(self._notes) < 2:
            return None
        (first_at, first), (last_at, last) = self._notes[0], self._notes[-1]
        if last_at - first_at < _LEAST_S:
            return None
        return (last - first) / (last_at - first_at)
