"""The end of a visit at a reader PC: thanks, what still waits, and some seconds in which one can go on reading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kiosk.countdown import Countdown
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, one_line

SHOWN_S = 20
_WIDTH = 640  # pixels at 100 %


class Farewell(QWidget):
    """`finished` by the button, or when the seconds are over; `resumed` by the other one or Esc.

    The books are hidden meanwhile.
    """

    finished = Signal()
    resumed = Signal()
    basket_asked = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        """`name` is empty for a guest."""
        super().__init__()
        self._appearance = appearance
        thanks = self.tr("Thank you for your visit, {name}.").format(name=one_line(name))
        title = Text(
            appearance, thanks if name else self.tr("Thank you for your visit."), Role.TITLE, bold=True, wrap=True
        )
        forgets = self.tr("What was searched for and read here is forgotten now, and the next visitor begins anew.")
        words = Text(appearance, forgets, Role.BODY, Tone.SECONDARY, wrap=True)
        self._lines = QVBoxLayout()
        appearance.space(self._lines, 8)
        self.resume_button = primary_button(appearance, self.tr("Go on reading"), "book")
        self.resume_button.clicked.connect(self.resumed)
        self.end_button = quiet_button(appearance, self.tr("Finish now"), "done")
        self.end_button.clicked.connect(self.finished)
        self.left = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True, wrap=True)
        buttons = QHBoxLayout()
        appearance.space(buttons, 16)
        buttons.addWidget(self.resume_button)
        buttons.addWidget(self.end_button)
        buttons.addStretch()
        inner = QWidget()
        column = QVBoxLayout(inner)
        appearance.space(column, 16)
        for widget in (title, words):
            column.addWidget(widget)
        column.addLayout(self._lines)
        column.addLayout(buttons)
        column.addWidget(self.left)
        appearance.keep(inner, lambda appearance: inner.setMaximumWidth(appearance.px(_WIDTH)))
        middle = QWidget()
        row = QHBoxLayout(middle)
        appearance.space(row, 0, (24, 24, 24, 24))
        row.addStretch(1)
        row.addWidget(inner, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._area: QScrollArea = scrolled(middle, ground=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self._show_seconds)
        self.countdown.over.connect(self.finished)
        self.countdown.start(SHOWN_S)

    def say(self, words: str, tone: Tone = Tone.TEXT) -> None:
        """A line more, such as what still waits."""
        self._lines.addWidget(Text(self._appearance, words, Role.SECTION, tone, wrap=True))

    def offer_basket(self, count: int) -> None:
        """Something was gathered and not handed over; it would be forgotten."""
        self.say(self.tr("%n item(s) in your basket were not handed over to the desk.", "", count), Tone.WARNING)
        button = quiet_button(self._appearance, self.tr("Show the basket"), "basket")
        button.clicked.connect(self.basket_asked)
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.resumed.emit()
        else:
            super().keyPressEvent(event)

    def _show_seconds(self, left: int) -> None:
        self.left.setText(self.tr("Your visit to this PC ends by itself in %n second(s).", "", left))
