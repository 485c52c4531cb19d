"""Something that must be answered before the form goes on: a card over a dimmed window."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone

_WIDTH = 560
_DIM = QColor(0, 0, 0, 150)


class Overlay(QWidget):
    """Covers its parent. While it is shown, what lies below (`body`) can't be reached; it gets its focus back after."""

    def __init__(self, appearance: Appearance, over: QWidget, body: QWidget) -> None:
        super().__init__(over)
        self._appearance, self._body = appearance, body
        self._focus_before: QWidget | None = None
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
        over.installEventFilter(self)
        self.hide()

    def add_button(self, button: QPushButton) -> QPushButton:
        self.buttons.addWidget(button, 1)
        return button

    def open(self, title: str, words: str, first: QWidget) -> None:
        """Show it, with the focus on one of its buttons."""
        self.say(title, words)
        if self.isHidden():
            self._focus_before = self.window().focusWidget()
            self._body.setEnabled(False)
            self._fill()
            self.show()
            self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(f"{title} {words}")

    def close_over(self) -> None:
        """Go back to what was below."""
        if self.isHidden():
            return
        self.hide()
        self._body.setEnabled(True)
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fill()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DIM)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        painter.drawRoundedRect(QRectF(self._card.geometry()), self._appearance.px(8), self._appearance.px(8))

    def _fill(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self._card.setFixedWidth(min(self._appearance.px(_WIDTH), parent.width() - self._appearance.px(32)))
        self.setGeometry(parent.rect())
