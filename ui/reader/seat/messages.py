"""Asks what the desk has to say to this seat, and shows it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import SeatScreen
from desktop.room.news import RoomNews
from ui.background import Background
from ui.reader.seat_banner import SeatBanner

_TABLES = frozenset({"ticket", "ticket_event", "reading_session", "seat_message"})
_AGAIN_MS = 30_000  # after a break of the line nothing tells of what is over


class SeatWatch(QObject):
    """`start` it once the room is open. While the host is away the seat shows what was true last."""

    called = Signal()  # who sits here is called, or called again: let it be heard
    changed = Signal(object)  # SeatScreen

    def __init__(
        self,
        seats: Seats,
        actor: Actor,
        banner: SeatBanner,
        news: RoomNews,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seats, self._actor, self._banner, self._background = seats, actor, banner, background
        self.screen = SeatScreen()  # as it was told last
        self._call_seen: tuple[str, int] | None = None
        self._message_seen: UUID | None = None
        self._under_way = self._once_more = self._outdated = False
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.look)
        news.changed.connect(self._hear)
        banner.call_seen.connect(self._see_call)
        banner.message_seen.connect(self._see_message)

    def start(self) -> None:
        self._again.start()
        self.look()

    def stop(self) -> None:
        self._again.stop()

    def look(self) -> None:
        """Ask; where that is under way already, once more after it."""
        if self._under_way:
            self._once_more = True
            return
        self._under_way = True
        self._background.run(self, partial(self._seats.mine, self._actor), self._take, lambda _: self._go_on())

    def look_anew(self) -> None:
        """Somebody has just signed in: an answer that is under way tells of before, and would end his time at once."""
        self._outdated = self._under_way
        self.look()

    def _hear(self, tables: frozenset[str]) -> None:
        if not tables or tables & _TABLES:
            self.look()

    def _take(self, screen: object) -> None:
        assert isinstance(screen, SeatScreen)
        if self._outdated:
            self._go_on()
            return
        before, self.screen = self.screen, screen
        self._show()
        if screen.called_ticket and _call(screen) != _call(before):
            self.called.emit()
        if screen != before:
            self.changed.emit(screen)
        self._go_on()

    def _go_on(self) -> None:
        self._under_way = self._outdated = False
        if self._once_more:
            self._once_more = False
            self.look()

    def _show(self) -> None:
        screen = self.screen
        seen = self._call_seen == _call(screen)
        self._banner.show_call("" if seen else screen.called_ticket, screen.called_desk)
        read = screen.message_id == self._message_seen
        self._banner.show_message("" if read else screen.message)

    def _see_call(self) -> None:
        self._call_seen = _call(self.screen)
        self._show()

    def _see_message(self) -> None:
        """It goes at once; the desk hears of it, or shows it again where it did not."""
        message_id = self._message_seen = self.screen.message_id
        self._show()
        if message_id is not None:
            tell = partial(self._seats.message_read, self._actor, message_id)
            self._background.run(self, tell, lambda _: self.look(), self._was_not_told)

    def _was_not_told(self, error: ReadingRoomError) -> None:
        self._message_seen = None
        self._show()


def _call(screen: SeatScreen) -> tuple[str, int]:
    """A recall is another call of the same ticket."""
    return screen.called_ticket, screen.called_version
