"""What an officer must not overlook, and the strip that says it: ten minutes are nearly over, two hours are, somebody
is locked at a reader PC.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from catalog_db.rules.desk.levels import Level
from desktop.desk.queue.values import TicketLine
from desktop.desk.seats.values import LockedEntry
from ui.desk.queue.seat_map import locked_name
from ui.desk.queue.waiting_list import Waited
from ui.desk.waits import minutes_text
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text

_Key = tuple[object, str, object]  # of what, which notice, how bad


class Notices(QObject):
    """Notices go by themselves once somebody did something. One that was closed comes again only as it gets worse."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed: set[_Key] = set()
        self._shown: set[_Key] = set()
        self.any_new = False

    def due_notices(
        self,
        waiting: Iterable[tuple[TicketLine, Waited]],
        served: Iterable[tuple[TicketLine, Waited, int]],
        locked: Iterable[LockedEntry] = (),
    ) -> list[str]:
        """What is to be said now, longest first; `any_new`: something of it was not said before.

        Args:
            served: With the length in seconds that a service may have.
        """
        found: dict[_Key, tuple[int, str]] = {}
        waits: dict[_Key, tuple[TicketLine, Waited]] = {}
        for ticket, time in waiting:
            if time.level is not Level.OK:
                waits[ticket.id, "wait", time.level] = ticket, time
        for ticket, time, length_s in served:
            if time.level is not Level.OK:
                found[ticket.id, "serve", time.level] = time.seconds, self._about_serving(ticket, time, length_s)
        for entry in locked:
            words = self.tr("{name} is locked at the reader PCs after wrong entries.").format(name=locked_name(entry))
            found[entry.kind, entry.key, entry.locked_at] = 0, words
        due = [words for key, words in found.items() if key not in self._closed]
        due_waits = [wait for key, wait in waits.items() if key not in self._closed]
        keys = {key for key in (*found, *waits) if key not in self._closed}
        self.any_new = not self._shown.issuperset(keys)
        self._shown = keys
        for level in (Level.LATE, Level.SOON):
            due += self._about_waits([wait for wait in due_waits if wait[1].level is level], level)
        return [words for _, words in sorted(due, key=lambda said: said[0], reverse=True)]

    def close(self) -> None:
        """What is shown has been read."""
        self._closed |= self._shown

    def _about_waits(self, waits: list[tuple[TicketLine, Waited]], level: Level) -> list[tuple[int, str]]:
        """One sentence, however many wait so long: their numbers stand in the list."""
        if not waits:
            return []
        ticket, time = max(waits, key=lambda wait: wait[1].seconds)
        if len(waits) == 1:
            return [(time.seconds, self._about_waiting(ticket, time))]
        words = (
            self.tr("%n number(s) have nearly waited too long:", "", len(waits))
            if level is Level.SOON
            else self.tr("%n number(s) have waited longer than promised:", "", len(waits))
        )
        longest = self.tr("{number} longest, {time}.").format(number=ticket.number, time=minutes_text(time.seconds))
        return [(time.seconds, f"{words} {longest}")]

    def _about_waiting(self, ticket: TicketLine, time: Waited) -> str:
        words = (
            self.tr("{number} has waited {time}: call it now.")
            if time.level is Level.SOON
            else self.tr("{number} has waited {time}, longer than promised.")
        )
        return words.format(number=ticket.number, time=minutes_text(time.seconds))

    def _about_serving(self, ticket: TicketLine, time: Waited, length_s: int) -> str:
        words = (
            self.tr("{number} will soon have been served for {limit}.")
            if time.level is Level.SOON
            else self.tr("{number} has been served for {limit}.")
        )
        return words.format(number=ticket.number, limit=minutes_text(length_s))


# A strip below the action bar for what must not be overlooked.

_MOST = 3  # sentences at once


class NoticeBar(QWidget):
    """Sentences beside each other, so that the desk stays where it is; `closed` where somebody has read them."""

    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        appearance.keep(
            self._icon,
            lambda appearance: self._icon.setPixmap(pixmap(appearance, "timer", 20, appearance.colors.warning)),
        )
        self.label = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.close_button = QPushButton()
        self.close_button.setFlat(True)
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.setToolTip(self.tr("Close the notice"))
        set_icon(appearance, self.close_button, "clear")
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        appearance.space(row, 12, (16, 6, 8, 6))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notices(self, sentences: Sequence[str], *, any_new: bool) -> None:
        """The first ones of these; none: hide. The task bar blinks for new ones."""
        words = "   ".join(sentences[:_MOST])
        if words != self.label.text():
            self.label.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words and any_new:
            QApplication.alert(self.window())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, 0, self._appearance.px(4), self.height(), self._appearance.colors.warning)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)
