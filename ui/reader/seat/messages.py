"""What the desk has to say to who sits here: asked for, and shown until it is seen."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import SeatScreen
from desktop.room.news import RoomNews
from ui.background import Background, Refresher
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, one_line

# What the desk has to say to who sits here: a call in large letters, a line from an officer, until seen.

_ICON = 28


class SeatBanner(QWidget):
    """Takes no focus from who is typing."""

    call_seen = Signal()
    message_seen = Signal()
    answers_asked = Signal()
    greeting_taken = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._ticket, self._desk, self._message, self._answers = "", 0, "", 0
        self._awaited = ""
        self.greeting = _Line(appearance, Role.TITLE, "seat")
        self.greeting.button.clicked.connect(self.greeting_taken)
        self.call = _Line(appearance, Role.TITLE)
        self.message = _Line(appearance, Role.SECTION)
        self.answers = _Line(appearance, Role.BODY)
        self.call.button.clicked.connect(self.call_seen)
        self.message.button.clicked.connect(self.message_seen)
        self.answers.button.clicked.connect(self.answers_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.greeting, self.call, self.message, self.answers):
            column.addWidget(line)
        appearance.keep(self, lambda _appearance: self._arrange())

    def stand_in(self, window: QMainWindow) -> None:
        """Take the upper edge of a window; its other parts may be built anew."""
        window.setMenuWidget(self)

    def show_call(self, ticket: str, desk: int | None) -> None:
        """Empty: nobody calls, or it was seen."""
        self._ticket, self._desk = ticket, desk or 0
        self._arrange()

    def show_greeting(self, ticket: str) -> None:
        """Whom the desk has seated here and who has not signed in yet; empty: nobody."""
        if ticket != self._awaited:
            self._awaited = ticket
            self._arrange()

    def show_message(self, text: str) -> None:
        """Empty: there is none, or it was seen."""
        self._message = one_line(text)
        self._arrange()

    def show_answers(self, count: int) -> None:
        """Of the staff, to what who sits here has reported; 0: none that they have not read."""
        self._answers = count
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._arrange()

    def _arrange(self) -> None:
        words = self.tr("{ticket}, please sit down here").format(ticket=self._awaited) if self._awaited else ""
        self.greeting.say(words, self.tr("Sign in"))
        self.call.say(self._call_words(), self.tr("All right"))
        words = self.tr("From the desk: {text}").format(text=self._message) if self._message else ""
        self.message.say(words, self.tr("All right"))
        words = self.tr("The staff have answered %n report(s) of yours", "", self._answers) if self._answers else ""
        self.answers.say(words, self.tr("Read"))
        self._fit()

    def _call_words(self) -> str:
        if not self._ticket:
            return ""
        if not self._desk:
            return self.tr("{ticket} is being called").format(ticket=self._ticket)
        return self.tr("{ticket} is called to desk {desk}").format(ticket=self._ticket, desk=self._desk)

    def _fit(self) -> None:
        """A main window asks nobody how high a text of this width is."""
        layout = self.layout()
        shown = self._awaited or self._ticket or self._message or self._answers
        self.setFixedHeight(layout.heightForWidth(self.width()) if layout is not None and shown else 0)


class _Line(QWidget):
    """A sentence beside a strip of the accent colour, and one button."""

    def __init__(self, appearance: Appearance, role: Role, icon: str = "bell") -> None:
        super().__init__()
        self._appearance, self._icon_name = appearance, icon
        self._icon = QLabel()
        self.words = Text(appearance, "", role, bold=True, wrap=True)
        self.button = primary_button(appearance, "")
        row = QHBoxLayout(self)
        appearance.space(row, 16, (24, 12, 24, 12))
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        appearance.keep(self, self._draw_icon)

    def say(self, text: str, answer: str) -> None:
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.setText(answer)
        self.button.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._appearance.colors
        painter.fillRect(self.rect(), colors.base)
        painter.fillRect(0, 0, self._appearance.px(8), self.height(), colors.accent)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)

    def _draw_icon(self, appearance: Appearance) -> None:
        self._icon.setPixmap(
            pixmap(appearance, self._icon_name, _ICON, appearance.colors.link, self.devicePixelRatioF())
        )


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
        self.refresher = Refresher(self, background, lambda: partial(seats.mine, actor), self._take)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.poll)
        self.refresher.follow(news, _TABLES)
        banner.call_seen.connect(self._see_call)
        banner.message_seen.connect(self._see_message)

    def start(self) -> None:
        self._again.start()
        self.poll()

    def stop(self) -> None:
        self._again.stop()

    def poll(self) -> None:
        """Ask; where that is under way already, once more after it."""
        self.refresher.refresh()

    def poll_anew(self) -> None:
        """Somebody has just signed in: an answer that is under way tells of before, and would end the visit at once."""
        self.refresher.read_anew()

    def _take(self, screen: SeatScreen) -> None:
        before, self.screen = self.screen, screen
        self._show()
        if screen.called_ticket and _call(screen) != _call(before):
            self.called.emit()
        if screen != before:
            self.changed.emit(screen)

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
            mark_read = partial(self._seats.message_read, self._actor, message_id)
            self._background.run(self, mark_read, lambda _: self.poll(), self._was_not_sent)

    def _was_not_sent(self, error: ReadingRoomError) -> None:
        self._message_seen = None
        self._show()


def _call(screen: SeatScreen) -> tuple[str, int]:
    """A recall is another call of the same ticket."""
    return screen.called_ticket, screen.called_version
