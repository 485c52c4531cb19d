"""The keys of the system while a window is locked: Alt+Tab, Alt+F4, the Windows key and the like lead out no more.

Under X11 the window grabs the keyboard, and hears them. Under Windows they are kept from everybody, and hot keys of
accessibility are switched off. Under Wayland a session has to be made for one program alone: there nothing is grabbed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

if sys.platform == "win32":
    from desktop.platform.keys_windows import KeyboardHook, NoHotKeys
if TYPE_CHECKING:
    from desktop.platform.x11 import XServer


class KeyboardGrab:
    """The keyboard of a window. `take` again and again, since menus and other programs take it, too."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.is_held = self._is_lent = False
        if sys.platform == "win32":
            self._hook: KeyboardHook | None = None
            self._hot_keys: NoHotKeys | None = None

    def take(self) -> None:
        if sys.platform == "win32":
            if QGuiApplication.platformName() == "windows":
                self._hook = self._hook or KeyboardHook()
                self._hot_keys = self._hot_keys or NoHotKeys()
                self.is_held = self._hook.is_set
            return
        if QGuiApplication.platformName() != "xcb" or QApplication.activePopupWidget() is not None:
            return  # a menu has the keyboard itself
        handle = self._window.windowHandle()
        self.is_held = handle is not None and handle.isExposed() and handle.setKeyboardGrabEnabled(True)

    def take_back(self) -> None:
        """Take it as soon as the window is shown, and when a menu that had it has closed; ask often.

        A window that is hidden, or was made small, has lost it.
        """
        handle = self._window.windowHandle()
        if QApplication.activePopupWidget() is not None or (handle is not None and not handle.isExposed()):
            self._is_lent = True
        elif self._is_lent or not self.is_held:
            self._is_lent = False
            self.take()

    @contextmanager
    def lent(self, server: "XServer | None") -> Iterator[None]:
        """Another connection to the X server has it, while this window is hidden for a moment and can't.

        Else what is pressed just then would come to whatever is behind it.
        """
        if server is None or not self.is_held:
            yield
            return
        self._let_go()
        QGuiApplication.sync()  # or the server hears the other one first
        with server.keyboard_held():
            yield
        self.take()

    if sys.platform == "win32":

        def answers(self) -> bool:
            """Whether Windows still asks before it takes a key: it forgets who was slow, and says nothing."""
            return self._hook is not None and self._hook.answers()

    def drop(self) -> None:
        if sys.platform == "win32":
            hook, self._hook = self._hook, None
            if hook is not None:
                hook.close()
            hot_keys, self._hot_keys = self._hot_keys, None
            if hot_keys is not None:
                hot_keys.restore()
        if sys.platform != "win32" and self.is_held:
            self._let_go()
        self.is_held = False

    def _let_go(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and QGuiApplication.platformName() == "xcb":
            handle.setKeyboardGrabEnabled(False)
