"""What the board knows, kept up to date: the calls, which of them stand large, and the time of the host."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.errors import ReadingRoomError
from desktop.clock import utc_now
from desktop.desk.queue.board import BoardCall, BoardView
from desktop.room.news import RoomNews
from ui.background import Background, Refresher

# Which calls stand large on the board, and which in the column of the last ones.

HEARD_LATE: Final = timedelta(seconds=60)  # an older one is not announced any more: its visitor has gone or come
MOST_LARGE: Final = 3


def large_calls(calls: Sequence[BoardCall]) -> tuple[BoardCall, ...]:
    """The last call of each desk, as long as its visitor is called or served there; `calls` newest first."""
    large: list[BoardCall] = []
    for call in calls:
        if not call.current or any(call.desk == other.desk or call.number == other.number for other in large):
            continue
        large.append(call)
        if len(large) == MOST_LARGE:
            break
    return tuple(large)


def last_calls(calls: Sequence[BoardCall], large: Sequence[BoardCall]) -> tuple[BoardCall, ...]:
    """Every other number once, newest first."""
    seen = {call.number for call in large}
    last: list[BoardCall] = []
    for call in calls:
        if call.number not in seen:
            seen.add(call.number)
            last.append(call)
    return tuple(last)


def new_calls(calls: Sequence[BoardCall], known: Sequence[BoardCall], now: datetime) -> tuple[BoardCall, ...]:
    """What was called since, oldest first. A call that was there before an undone one is not new."""
    heard = {(call.number, call.event_seq) for call in known}  # what else of a call changes calls nobody
    return tuple(
        call
        for call in reversed(calls)
        if (call.number, call.event_seq) not in heard and now - call.called_at < HEARD_LATE
    )


# The time of the host, on a PC whose own clock may be wrong.


class HostClock:
    """Goes on by this PC's clock from the last time that the host told."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._ahead = timedelta()

    def set(self, now: datetime) -> None:
        self._ahead = now - self._clock()

    def __call__(self) -> datetime:
        return self._clock() + self._ahead


_TABLES = frozenset({"ticket", "ticket_event", "service_day"})
_AGAIN_MS = 5_000  # news may be cut off, a new day makes none, and a host that answers again must be noticed


class BoardFeed(QObject):
    """Reads the board whenever something changed, in the background, from `start` to `stop`.

    What is still being read then is told to nobody: what is shown stays.
    """

    read = Signal(object)  # BoardView
    called = Signal(object)  # tuple of BoardCall, oldest first: to be announced
    failed = Signal(object, object)  # ReadingRoomError; datetime of what is shown, None where nothing is

    def __init__(
        self,
        read: Callable[[], BoardView],
        news: RoomNews,
        background: Background,
        clock: HostClock,
        parent: QObject | None = None,
    ) -> None:
        """`read` may take its time; it runs in a thread."""
        super().__init__(parent)
        self._clock = clock
        self._known: tuple[BoardCall, ...] | None = None
        self._read_at: datetime | None = None
        self._runs = False
        self.refresher = Refresher(self, background, lambda: read, self._show, self._fail)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        news.on(self, _TABLES, self.refresh)

    def start(self) -> None:
        self._runs = True
        self._again.start()
        self.refresh()

    def stop(self) -> None:
        self._runs = False
        self.refresher.forget()
        self._again.stop()

    def refresh(self) -> None:
        """Read the board; where that is under way already, once more after it."""
        if self._runs:
            self.refresher.refresh()

    def _show(self, view: BoardView) -> None:
        self._clock.set(view.now)
        self._read_at = view.now
        known, self._known = self._known, view.called
        self.read.emit(view)
        # What was called before this board began has been heard or not; it does not begin with old news.
        if known is not None and (new := new_calls(view.called, known, view.now)):
            self.called.emit(new)

    def _fail(self, error: ReadingRoomError) -> None:
        self.failed.emit(error, self._read_at)
