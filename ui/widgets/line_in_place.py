"""A line that asks something below a list, without a dialog over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance


class LineInPlace(QWidget):
    """Esc takes it away, and the focus goes back to where it was."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._back_to: QWidget | None = None
        self.hide()

    def leave(self) -> None:
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._look.colors.line)
