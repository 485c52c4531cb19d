"""The keys of the system while a window is locked: Alt+Tab, Alt+F4, the Windows key and the like come to the window.

Under X11 the window grabs the keyboard. Under Wayland a session has to be made for one program alone, and under Windows
the system itself has to be told: there nothing is grabbed.
"""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


class KeyboardGrab:
    """The keyboard of a window. `take` again and again, since menus and other programs take it, too."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.is_held = False

    def take(self) -> None:
        if QGuiApplication.platformName() != "xcb" or QApplication.activePopupWidget() is not None:
            return  # a menu has the keyboard itself
        handle = self._window.windowHandle()
        self.is_held = handle is not None and handle.isExposed() and handle.setKeyboardGrabEnabled(True)

    def drop(self) -> None:
        handle = self._window.windowHandle()
        if self.is_held and handle is not None:
            handle.setKeyboardGrabEnabled(False)
        self.is_held = False
