"""A day of the desk: whether a doubtful date is right, opening a closed day again, and what ended with it."""

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_time
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import ClosedTogether, Queue
from desktop.desk.values import DayState
from ui.desk.calls import DeskCalls, Done
from ui.desk.services import DeskServices
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.focus import follow_focus
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone
from ui.words.dates import long_day
from ui.words.sentences import sentence

_LOW = 360  # px at 100 %


class DayPage(QScrollArea):
    """Scrolls where its place is low.

    `open_asked` with the day that was shown, and whether its date was checked and is right.
    """

    open_asked = Signal(object, bool)  # date
    refresh_asked = Signal()

    def __init__(self, appearance: Appearance, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self._state: DayState | None = None
        self._appearance = appearance
        self.icon = icon = QLabel()
        appearance.keep(
            icon, lambda appearance: icon.setPixmap(pixmap(appearance, "day", 40, appearance.colors.warning))
        )
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.help = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.open_button = primary_button(appearance, "", "check")
        self.again_button = quiet_button(appearance, self.tr("I have set the clock"), "refresh")
        body = QWidget()
        body.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(body)
        appearance.space(column, 12, (0, 12, 12, 12))
        column.addWidget(icon)
        for label in (self.title, self.words, self.help):
            column.addWidget(label)
        column.addSpacing(4)
        for button in (self.open_button, self.again_button):
            button.setMinimumWidth(1)  # else the page would be wider than its place, and its words cut
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(body)
        follow_focus(self)
        self.open_button.clicked.connect(self._open)
        self.again_button.clicked.connect(self.refresh_asked)

    def show_day(self, state: DayState) -> None:
        """A day that is doubtful, or was closed."""
        before, self._state = self._state, state
        if before is None or _asked(before) != _asked(state):
            self.verticalScrollBar().setValue(0)  # it is read from its beginning
        day = long_day(state.day)
        if state.doubtful:
            self._show_doubt(state, day)
            return
        self.title.setText(self.tr("{day} was closed").format(day=day))
        self.words.setText(self.tr("Nobody is registered or called until the day is opened again."))
        self.help.setText(self.tr("Tickets that were open have ended; they stay as they are."))
        self.open_button.setText(self.tr("Open the day again"))
        self.again_button.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the place is low, words and buttons need it more than the picture."""
        self.icon.setVisible(self.height() >= self._appearance.px(_LOW))
        super().resizeEvent(event)

    def be_busy(self, busy: bool) -> None:
        self.open_button.setEnabled(not busy)

    def _show_doubt(self, state: DayState, day: str) -> None:
        now = state.now.astimezone(self._zone)
        self.open_button.setText(self.tr("Yes, open the day"))
        self.again_button.show()
        if state.waiting:
            self._show_jump(state, day, now)
            return
        self.title.setText(self.tr("Is today really {day}?").format(day=day))
        words = self.tr("The clock says {day}, {time}.").format(day=day, time=short_time(now))
        if state.last_event_at is not None:
            last = state.last_event_at.astimezone(self._zone)
            words += " " + self.tr("The last visit was written on {day}, {time}.").format(
                day=long_day(last.date()), time=short_time(last)
            )
        self.words.setText(words)
        self.help.setText(
            self.tr(
                "Numbers, times and reports go by this date. If it is wrong, set date and time of the PC that keeps the"
                " records, then look again. If it is right, for instance after holidays, open the day."
            )
        )

    def _show_jump(self, state: DayState, day: str, now: datetime) -> None:
        """Opening the day would end numbers that wait, and nothing but the clock says that their day is over."""
        title = self.tr("%n number(s) still wait. Is today really {day}?", "", state.waiting)
        self.title.setText(title.format(day=day))
        words = self.tr("The clock says {day}, {time}.").format(day=day, time=short_time(now))
        if state.last_event_at is not None:
            last = state.last_event_at.astimezone(self._zone)
            words += " " + self.tr("The queue was last used on {day}, {time}.").format(
                day=long_day(last.date()), time=short_time(last)
            )
        self.words.setText(words)
        self.help.setText(
            self.tr(
                "Nothing was ended so far. If the date is wrong, set date and time of the PC that keeps the records,"
                " then look again: the queue goes on as it was. If it is right, open the day: the numbers that wait"
                " end."
            )
        )

    def _open(self) -> None:
        if self._state is not None:
            self.open_asked.emit(self._state.day, self._state.doubtful)


def _asked(state: DayState) -> tuple[date, bool, bool]:
    """What the question is about; the clock goes on meanwhile."""
    return state.day, state.closed, bool(state.waiting)


# Opening a day from a screen of the staff: what ended with it is said, and can be taken back.


class DayOpening(QObject):
    """Runs in a thread; `done` follows where something ended, else `notified`, or `refused` with one sentence."""

    done = Signal(object)  # Done
    notified = Signal(str)
    refused = Signal(str)

    def __init__(self, calls: DeskCalls, services: DeskServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls, self._services = calls, services

    def open(self, day: date, confirmed: bool) -> None:
        """`confirmed`: somebody said that the date is right, which ends what other days left open."""
        book, queue = self._services.get(GuestBook), self._services.get(Queue)

        def open_it(actor: Actor) -> ClosedTogether | None:
            before = queue.closed_together(actor)
            book.open_day(actor, day, confirmed)
            ended = queue.closed_together(actor)
            return ended if confirmed and ended is not None and (ended.day == day or ended != before) else None

        def on_done(ended: ClosedTogether | None) -> None:
            if ended is None:
                self.notified.emit(self.tr("The day is open."))
                return
            words = self.tr("The day is open. %n number(s) of {day} ended.", "", len(ended.tickets))
            at = ended.at
            self.done.emit(Done(words.format(day=long_day(ended.day)), lambda actor: queue.undo_closed(actor, at)))

        self._calls.do(open_it, on_done, self._refuse)

    def undo(self, done: Done) -> None:
        self._calls.do(done.take_back, lambda _back: self.notified.emit(self.tr("Taken back.")), self._refuse)

    def _refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))
