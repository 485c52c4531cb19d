"""The line at the foot of the desk: how today goes, and whether the room's host answers."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk.queue.values import QueueView
from ui.desk.waits import minutes_text
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone


class Foot(QWidget):
    """Figures on the left, the line to the host on the right."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.figures = Text(look, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.link = Text(look, "", Role.SECONDARY, Tone.SECONDARY)
        row = QHBoxLayout(self)
        look.space(row, 16, (16, 8, 16, 8))
        row.addWidget(self.figures, 1)
        row.addWidget(self.link)

    def show_view(self, view: QueueView) -> None:
        today = view.today
        parts = [self.tr("today %n visit(s)", "", today.visits), self.tr("%n done", "", view.done_today)]
        if today.median_wait_s is not None:
            parts.append(self.tr("median wait {time}").format(time=minutes_text(today.median_wait_s)))
        if today.on_time_percent is not None:
            parts.append(self.tr("on time {percent} %").format(percent=today.on_time_percent))
        self.figures.setText(" · ".join(parts))

    def say_link(self, words: str, *, bad: bool = False) -> None:
        self.link.setText(words)
        self.link.set_tone(Tone.WARNING if bad else Tone.SECONDARY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._look.colors.line)
