"""What the board knows, kept up to date."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.errors import ReadingRoomError
from desktop.desk.queue.board import BoardCall, BoardView
from desktop.room.news import RoomNews
from ui.background import Background
from ui.board.calls import new_calls
from ui.board.host_clock import HostClock

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
        self._read, self._background, self._clock = read, background, clock
        self._known: tuple[BoardCall, ...] | None = None
        self._read_at: datetime | None = None
        self._under_way = self._once_more = False
        self._runs = False
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.look)
        news.changed.connect(self._hear)

    def start(self) -> None:
        self._runs = True
        self._again.start()
        self.look()

    def stop(self) -> None:
        self._runs = self._once_more = False
        self._again.stop()

    def look(self) -> None:
        """Read the board; where that is under way already, once more after it."""
        if not self._runs:
            return
        if self._under_way:
            self._once_more = True
            return
        self._under_way = True
        self._background.run(self, self._read, self._take, self._fail)

    def _hear(self, tables: frozenset[str]) -> None:
        if not tables or tables & _TABLES:
            self.look()

    def _take(self, view: object) -> None:
        assert isinstance(view, BoardView)
        if not self._runs:
            self._under_way = False
            return
        self._clock.set(view.now)
        self._read_at = view.now
        known, self._known = self._known, view.called
        self.read.emit(view)
        # What was called before this board began has been heard or not; it does not begin with old news.
        if known is not None and (new := new_calls(view.called, known, view.now)):
            self.called.emit(new)
        self._go_on()

    def _fail(self, error: ReadingRoomError) -> None:
        if self._runs:
            self.failed.emit(error, self._read_at)
        self._go_on()

    def _go_on(self) -> None:
        self._under_way = False
        if self._once_more:
            self._once_more = False
            self.look()
