"""Lines of a menu that digits choose."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _Digits(QObject):
    """The style searches lines by what is typed and only lights the one that it finds: Enter would be needed, too."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~_KEYPAD or not event.text().isdecimal() or not isinstance(watched, QMenu):
            return False
        line = self._line(watched, event.text())
        if line is not None and line.isEnabled():
            watched.setActiveAction(line)  # a menu of its own opens at once
            if line.menu() is None:
                QApplication.sendEvent(watched, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, event.modifiers()))
        return True

    @staticmethod
    def _line(menu: QMenu, digit: str) -> QAction | None:
        return next((line for line in menu.actions() if line.text().startswith(f"&{digit} ")), None)


def let_digits_choose(menu: QMenu) -> None:
    """Each line that begins with `&` and a digit is chosen by that digit alone."""
    menu.installEventFilter(_Digits(menu))
