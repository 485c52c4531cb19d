"""Everything that stands on the board. It is made anew in another language."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_time
from desktop.desk.queue.board import BoardCall, BoardView
from desktop.settings.model import Settings
from ui.board.called import CalledPanel, LastCalls
from ui.board.feed import large_calls, last_calls
from ui.board.running_text import SIZE, RunningText
from ui.board.sizes import BoardSizes, FittedText
from ui.board.waiting import WaitingStrip
from ui.board.words import closed_words, notice_text, pause_words
from ui.theme import Role
from ui.widgets.text import Tone, one_line
from ui.words.dates import long_day
from ui.words.people.desk import service_name

# Whose board it is, and the time.


class BoardHeader(QWidget):
    def __init__(self, sizes: BoardSizes, name: str, zone: ZoneInfo) -> None:
        super().__init__()
        self._sizes, self._zone = sizes, zone
        self.name = FittedText(sizes, Role.TITLE.value, bold=True)
        self.name.set_text(name)
        self.date = FittedText(sizes, 24, align=Qt.AlignmentFlag.AlignRight)
        self.clock = FittedText(sizes, Role.BOARD.value, align=Qt.AlignmentFlag.AlignRight, bold=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.date)
        self._row.addWidget(self.clock)
        sizes.changed.connect(self._arrange)
        self._arrange()

    def show_time(self, now: datetime) -> None:
        local = now.astimezone(self._zone)
        self.date.set_text(long_day(local))
        self.clock.set_text(short_time(local))
        self._leave_room_for_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room_for_name()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._sizes.appearance.colors.accent)

    def _arrange(self) -> None:
        sizes = self._sizes
        self._row.setContentsMargins(sizes.px(28), sizes.px(8), sizes.px(28), sizes.px(8))
        self._row.setSpacing(sizes.px(24))
        for words in (self.name, self.date, self.clock):
            words.set_color(sizes.appearance.colors.onAccent)

    def _leave_room_for_name(self) -> None:
        """Everybody knows the day; whose board it is comes first."""
        needed = sum(words.sizeHint().width() for words in (self.name, self.date, self.clock))
        self.date.setVisible(needed + self._sizes.px(2 * 28 + 2 * 24) <= self.width())


_BETWEEN = "   ·   "


class BoardFace(QWidget):
    """Shows a view, and what time has made of it since."""

    def __init__(self, sizes: BoardSizes, settings: Settings) -> None:
        super().__init__()
        self._sizes, office = sizes, settings.office
        self._desk = settings.desk
        self._view: BoardView | None = None
        self._zone = ZoneInfo(office.time_zone)
        name = one_line(f"{office.name} · {office.unit}").upper()
        self.header = BoardHeader(sizes, name, self._zone)
        self.called = CalledPanel(sizes, self._service)
        self.last = LastCalls(sizes)
        self.empty = _Words(sizes)
        self.trouble = FittedText(sizes, SIZE, Tone.WARNING, bold=True)
        self.pauses = FittedText(sizes, 36, bold=True)
        self.waiting = WaitingStrip(sizes, self._service)
        self.running = RunningText(sizes)
        self._calls = QWidget()
        self._row = QHBoxLayout(self._calls)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.called, 1)
        self._row.addWidget(self.last)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self._calls)
        self._body = QVBoxLayout()
        self._body.addWidget(self._middle, 1)
        self._body.addWidget(self.trouble)
        self._body.addWidget(self.pauses)
        self._body.addWidget(self.waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._body, 1)
        column.addWidget(self.running)
        self.trouble.hide()
        self.pauses.hide()
        self.waiting.hide()
        self.empty.show_words("", "")
        sizes.changed.connect(self._arrange)
        self._arrange()

    @property
    def large(self) -> tuple[BoardCall, ...]:
        """The calls that stand large."""
        return self.called.calls

    def show_view(self, view: BoardView, now: datetime) -> None:
        self._view = view
        self.waiting.show()
        self.running.set_text(notice_text(view.notice))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Time goes on: the clock, and whether the room is open."""
        self.header.show_time(now)
        view = self._view
        if view is None:
            return
        large = large_calls(view.called)
        last = last_calls(view.called, large)
        if large != self.called.calls:
            self.called.show_calls(large)
        if last != self.last.calls:
            self.last.show_calls(last)
        self.last.setVisible(bool(last))
        closed = closed_words(view.notice, now.astimezone(self._zone))
        if large:
            self._middle.setCurrentWidget(self._calls)
        else:
            heard_here = self.tr("Numbers that are called are seen and heard here.")
            nobody = self.tr("Nobody is being called just now") if view.called else self.tr("No calls yet")
            self.empty.show_words(closed or nobody, heard_here)
            self._middle.setCurrentWidget(self.empty)
        why = closed if large else ""
        waits = any(queue.count for queue in view.waiting)
        self.waiting.show_waiting(view.waiting, why if waits or why else self.tr("Nobody is waiting"))
        busy = {call.desk for call in large}
        pauses = _BETWEEN.join(pause_words(desk, pause) for desk, pause in view.pauses if desk not in busy)
        self.pauses.set_text(pauses)
        self.pauses.setVisible(bool(pauses))

    def _service(self, key: str) -> str:
        return one_line(service_name(self._desk, key, self._sizes.appearance.settings.language)) if key else ""

    def draw_eye_to(self, calls: Sequence[BoardCall]) -> None:
        """Let the rows of these calls flash; called when they have just come."""
        self.called.flash([call for call in calls if call in self.called.calls])

    def show_trouble(self, text: str) -> None:
        """What the numbers are worth; empty: they are right. Where there are none yet, it stands large."""
        if self._view is None:
            self.empty.show_words(text, self.tr("It is tried again by itself.") if text else "")
            return
        self.trouble.set_text(text)
        self.trouble.setVisible(bool(text))

    def set_moving(self, moving: bool) -> None:
        self.called.moving = moving
        self.running.set_moving(moving)

    def _arrange(self) -> None:
        sizes = self._sizes
        self._row.setSpacing(sizes.px(16))
        self._body.setSpacing(sizes.px(10))
        self._body.setContentsMargins(sizes.px(16), sizes.px(16), sizes.px(16), sizes.px(10))
        margin = sizes.px(12)
        for words in (self.trouble, self.pauses):
            words.setContentsMargins(margin, 0, margin, 0)


class _Words(QWidget):
    """Two lines in the middle, where there are no numbers."""

    def __init__(self, sizes: BoardSizes) -> None:
        super().__init__()
        self.title = FittedText(sizes, 64, align=Qt.AlignmentFlag.AlignHCenter, bold=True)
        self.sentence = FittedText(sizes, 32, Tone.SECONDARY, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addStretch()

    def show_words(self, title: str, sentence: str) -> None:
        self.title.set_text(title)
        self.sentence.set_text(sentence)
