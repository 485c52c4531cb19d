"""Something that stands over a whole window for a while."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance


class WindowCover(QWidget):
    """Covers `over`. While it is shown, what lies below (`body`) can't be reached; it gets its focus back after."""

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._appearance, self._over = appearance, over
        self._below: QWidget | None = None
        self._focus_before: QWidget | None = None
        over.installEventFilter(self)
        self.hide()

    def come(self, body: QWidget | None) -> None:
        """Show it. `body`: what can't be reached meanwhile; None where nothing below takes the focus."""
        if not self.isHidden():
            return
        self._focus_before, self._below = self.window().focusWidget(), body
        if body is not None:
            body.setEnabled(False)
        self.fill()
        self.show()
        self.raise_()

    def go(self) -> None:
        """Hide it, and go back to what was below."""
        if self.isHidden():
            return
        self.hide()
        below, self._below = self._below, None
        before, self._focus_before = self._focus_before, None
        if below is not None:
            below.setEnabled(True)
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        self.setGeometry(self._over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.fill()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.colors.window)
