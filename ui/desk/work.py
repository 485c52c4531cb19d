"""What the desk's screen knows, and how it asks for more: calls run in threads, the newest answer counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.tickets import Pause
from desktop.desk.queue.service import Queue
from desktop.desk.queue.values import DeskCard, DeskView, QueueView, TicketLine
from desktop.desk.seats.values import LockedEntry, SeatMap
from desktop.desk.values import DayState
from ui.background import Background, Refresher
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.who import Who
from ui.words.people.desk import service_name

_TABLES = frozenset(
    {
        "ticket",
        "ticket_event",
        "visit",
        "visitor",
        "desk_turn",
        "service_day",
        "reading_session",
        "seat_request",
        "seat_message",
        "device",
    }
)
_READ_ALL_EVERY_MS = 30_000  # lunch, a day's figures, a seat that fell silent: nothing in the records tells of them
_CLOCK_MS = 1_000
_DESK = "desk/number"  # of this PC, in the state of its windows


class DeskWork(DeskCalls):
    """`changed` after every reading, `ticked` every second; `refused` with what went wrong, once."""

    changed = Signal()
    ticked = Signal()
    failed = Signal(object)  # ReadingRoomError: the queue could not be read

    def __init__(self, services: DeskServices, who: Who, background: Background, parent: QObject | None = None) -> None:
        super().__init__(who, background, parent)
        self.services = services
        self.view: QueueView | None = None
        self.seats: SeatMap | None = None
        self.locked: tuple[LockedEntry, ...] = ()
        self.desks: tuple[DeskCard, ...] = ()
        self.day: DayState | None = None
        self.code = ""  # of who is at this desk
        self.refresher = Refresher(self, background, self._ask, self._show, self._fail)
        self._newest_reported = 0  # the newest change of which there were news during a step or a reading
        self._read_to = 0  # the newest one in what was read
        self._read_at = monotonic()
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self.ticked)
        self._whole = QTimer(self, interval=_READ_ALL_EVERY_MS)
        self._whole.timeout.connect(self.refresh)
        services.news.on(self, _TABLES, self._on_news)

    @property
    def desk(self) -> int | None:
        """Which desk is worked at here."""
        word = self.services.state.word(_DESK)
        number = int(word) if word.isdecimal() else None
        return number if number in {desk.number for desk in self.services.settings().desk.desks} else None

    def remember_desk(self, number: int) -> None:
        self.services.state.keep_word(_DESK, str(number))

    @property
    def mine(self) -> TicketLine | None:
        """Who is being called or served at this desk."""
        if self.view is None or self.desk is None:
            return None
        return next((line for line in self.view.at_desks if line.desk == self.desk), None)

    @property
    def pause(self) -> Pause:
        """Whether this desk rests."""
        return next((card.pause for card in self.desks if card.number == self.desk), Pause.NONE)

    @property
    def is_idle(self) -> bool:
        """No step is under way, and what is shown has been read."""
        return not self.busy and self.refresher.is_idle

    @property
    def day_is_open(self) -> bool:
        """Nothing keeps visits and calls from being taken."""
        return self.day is not None and not self.day.doubtful and not self.day.closed

    @property
    def age_s(self) -> int:
        """How long ago the queue was read."""
        return int(monotonic() - self._read_at)

    @property
    def now(self) -> datetime | None:
        """By the clock of the host."""
        return self.view.now + timedelta(seconds=self.age_s) if self.view else None

    @property
    def today(self) -> date:
        """In the office's zone."""
        now = self.now or datetime.now(UTC)
        return now.astimezone(self.services.zone).date()

    def service_name(self, key: str) -> str:
        return service_name(self.services.settings().desk, key, self.services.language())

    def watch(self, watched: bool) -> None:
        """While the screen is shown its clocks run, and it is read now and again."""
        for timer in (self._clock, self._whole):
            if watched:
                timer.start()
            else:
                timer.stop()

    def refresh(self) -> None:
        """Read the desk anew."""
        self.refresher.refresh()

    def _after_step(self) -> None:
        self.refresh()

    def _ask(self) -> Callable[[], DeskView]:
        actor, queue, desk = self.who.actor, self.services.get(Queue), self.desk
        return lambda: queue.desk(actor, desk)

    def _on_news(self) -> None:
        if not self._clock.isActive():
            return
        newest = self.services.news.newest_change
        if newest is None:
            self.refresh()
        elif not self.is_idle:
            self._newest_reported = newest  # the reading that runs, or the one after the step, may have it
        elif newest > self._read_to:
            self.refresh()

    def _show(self, view: DeskView) -> None:
        self._read_to, self._read_at = view.newest_change, monotonic()
        self.view, self.seats, self.locked, self.desks = view.queue, view.seats, view.locked, view.desks
        self.day, self.code = view.day, view.code
        self.changed.emit()
        self._read_what_is_newer()

    def _fail(self, error: ReadingRoomError) -> None:
        self._read_to = 0
        self.failed.emit(error)
        self._read_what_is_newer()

    def _read_what_is_newer(self) -> None:
        """What changed while the desk was read; a step that is under way ends with a reading."""
        newest, self._newest_reported = self._newest_reported, 0
        if newest > self._read_to and not self.busy:
            self.refresh()
