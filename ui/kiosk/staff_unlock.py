"""On a PC of its own the board is left by the staff only: a password before the window goes small or ends."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.actors import Actor
from desktop.security.staff import Staff
from ui.background import Background
from ui.kiosk.leaving import LeavePanel
from ui.theme import Appearance


class StaffUnlock(QWidget):
    """Covers its window while it asks. A room without an admin asks nobody."""

    def __init__(
        self, appearance: Appearance, over: QWidget, staff: Staff, actor: Actor, background: Background
    ) -> None:
        super().__init__(over)
        self._appearance, self._over = appearance, over
        self._then: Callable[[], object] = self.hide
        self.panel = LeavePanel(appearance, staff, lambda: actor, background)
        self.panel.needed.connect(self._show)
        self.panel.confirmed.connect(self._pass)
        self.panel.cancelled.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        over.installEventFilter(self)
        self.hide()

    def ask(self, then: Callable[[], object]) -> None:
        """Do this once a member of staff has said who it is."""
        self._then = then
        self.panel.ask()

    def leave(self) -> None:
        """Hide the panel, since nobody signed in, and give the focus back."""
        self.panel.forget()
        self.hide()
        self._over.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """None of the board's keys here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.colors.window)

    def _show(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def _pass(self) -> None:
        self.leave()
        self._then()
