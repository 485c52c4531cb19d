"""Asks over a window who of the staff it is, before that goes small or ends."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.idle import IdleWatch
from ui.kiosk.keyboard import OnScreenKeyboard
from ui.kiosk.leaving import LeavePanel
from ui.lock.cover import WindowCover
from ui.theme import Appearance

_ALONE_MS = 60_000  # without input: whoever was to be asked has gone


class StaffUnlock(WindowCover):
    """Covers its window while it asks, with a keyboard for fingers. A room without an admin asks nobody."""

    def __init__(self, appearance: Appearance, over: QWidget, panel: LeavePanel) -> None:
        super().__init__(appearance, over)
        self._body: QWidget | None = None
        self._then: Callable[[], object] = self.leave
        self.keyboard: OnScreenKeyboard | None = None
        self.panel = panel
        panel.needed.connect(self._show)
        panel.confirmed.connect(self._pass)
        panel.cancelled.connect(self.leave)
        self._idle = IdleWatch(self, _ALONE_MS)
        self._idle.idle.connect(self.leave)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(panel, 1)

    def ask(self, then: Callable[[], object], body: QWidget | None = None) -> None:
        """Do this once a member of staff has said who it is. `body`: as for `come`."""
        self._then, self._body = then, body
        self.panel.ask()

    def leave(self) -> None:
        """Hide the panel, since nobody signed in, and give the focus back."""
        self.panel.forget()
        if self.isHidden():
            return
        self.go()
        keyboard, self.keyboard = self.keyboard, None
        if keyboard is not None:
            keyboard.hide()
            keyboard.deleteLater()
        if self._body is None:
            self._over.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """None of the window's keys here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def _show(self) -> None:
        if self.keyboard is None:
            self.keyboard = OnScreenKeyboard(self._appearance)
            self._column.addWidget(self.keyboard)
            self.keyboard.watch(self.window())
            self._idle.watch(self.window())
        self.come(self._body)

    def _pass(self) -> None:
        self.leave()
        self._then()
