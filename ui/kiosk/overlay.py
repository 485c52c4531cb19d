"""Something that must be answered before the form goes on: a card over a dimmed window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lock.cover import WindowCover
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone

_WIDTH = 560
_DIM = QColor(0, 0, 0, 150)


class Overlay(WindowCover):
    """Covers its parent. While it is shown, what lies below (`body`) can't be reached; it gets its focus back after.

    Nor can `beside`, which stands outside it.
    """

    def __init__(self, appearance: Appearance, over: QWidget, body: QWidget, beside: QWidget) -> None:
        super().__init__(appearance, over)
        self._body, self._beside = body, beside
        self._card = QWidget()
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.buttons: QBoxLayout = QHBoxLayout()
        appearance.space(self.buttons, 12)
        inside = QVBoxLayout(self._card)
        appearance.space(inside, 12, (24, 24, 24, 24))
        inside.addWidget(self.title)
        inside.addWidget(self.words)
        inside.addSpacing(8)
        inside.addLayout(self.buttons)
        middle = QHBoxLayout(self)
        middle.addStretch()
        middle.addWidget(self._card, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch()
        appearance.keep(
            self._card,
            lambda appearance: self._card.setFixedWidth(
                min(appearance.px(_WIDTH), over.width() or appearance.px(_WIDTH))
            ),
        )

    def add_button(self, button: QPushButton) -> QPushButton:
        self.buttons.addWidget(button, 1)
        return button

    def open(self, title: str, words: str, first: QWidget) -> None:
        """Show it, with the focus on one of its buttons."""
        self.say(title, words)
        self.come(self._body)
        self._beside.setEnabled(False)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        self._beside.setEnabled(True)
        super().go()

    def say(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(f"{title} {words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DIM)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        painter.drawRoundedRect(QRectF(self._card.geometry()), self._appearance.px(8), self._appearance.px(8))

    def fill(self) -> None:
        self._card.setFixedWidth(min(self._appearance.px(_WIDTH), self._over.width() - self._appearance.px(32)))
        super().fill()
