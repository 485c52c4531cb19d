"""What shuts the PC around a locked window: its keys, its other screens and desktops, and links."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.lock.curtains import Curtains
from ui.lock.grab import KeyboardGrab
from ui.lock.links import LinksNowhere
from ui.theme import Appearance
from ui.window_state import bring_to_front

if TYPE_CHECKING:
    from desktop.platform.x11 import XServer

_LOOK_MS: Final = 500
_KEYS_MS: Final = 20  # a menu that closes lets go of the keyboard
_OWN_DIALOGS: Final = Qt.ApplicationAttribute.AA_DontUseNativeDialogs


class SeatLock(QObject):
    """Beside the `ScreenGuard` of a window that the whole PC is for. `start` once that is shown; again is harmless."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self.curtains = Curtains(appearance, window)
        self.keys = KeyboardGrab(window)
        self.links = LinksNowhere(self)
        self._window = window
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._grabbing = QTimer(self, interval=_KEYS_MS)
        self._grabbing.timeout.connect(self.keys.take_back)
        self._server: XServer | None = None

    @property
    def is_shut(self) -> bool:
        """Whether it is between `start` and `stop`."""
        return self._looking.isActive()

    def start(self) -> None:
        self.curtains.start()
        self._looking.start()
        self._grabbing.start()
        self._server = self._server or _x_server()
        self.links.start()
        # A dialog of the system would be no window of ours, and so be put behind the reader again and again.
        QCoreApplication.setAttribute(_OWN_DIALOGS, True)

    def stop(self) -> None:
        QCoreApplication.setAttribute(_OWN_DIALOGS, False)
        self.links.stop()
        self._looking.stop()
        self._grabbing.stop()
        server, self._server = self._server, None
        if server is not None:
            server.close()
        self.keys.drop()
        self.curtains.stop()

    def _look(self) -> None:
        """Whatever opened beside the window, such as a file manager for a USB drive, goes behind it again."""
        window = QApplication.activeModalWidget() or self._window
        if self._window.isVisible() and self._is_behind():
            bring_to_front(window)
            if self._server is not None:
                self._server.bring_to_front(int(window.winId()))
        self.keys.take()
        self.curtains.hang_again()

    def _is_behind(self) -> bool:
        """Whether another program has the focus, or none has. It asks, too, for all windows to be on all desktops."""
        is_behind = QGuiApplication.focusWindow() is None
        if self._server is not None:
            shown = [int(each.winId()) for each in self._shown()]
            for each in shown:
                self._server.keep_everywhere(each)
            # Of a dialog that was left on another desktop Qt is told nothing, but the window manager knows.
            is_behind = is_behind or self._server.active_window() not in (None, *shown)
        return is_behind

    def _shown(self) -> list[QWidget]:
        """All windows of this program but menus: a dialog that stays behind on its desktop keeps the reader blocked."""
        passing = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
        return [
            each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() not in passing
        ]


def _x_server() -> "XServer | None":
    """Whose window manager may have several desktops."""
    if sys.platform == "linux" and QGuiApplication.platformName() == "xcb":
        from desktop.platform.x11 import XServer

        with suppress(OSError):
            return XServer()
    return None
