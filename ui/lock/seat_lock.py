"""What shuts the PC around a locked window: its keys, its other screens, and links."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.lock.curtains import Curtains
from ui.lock.grab import KeyboardGrab
from ui.lock.links import LinksNowhere
from ui.theme import Appearance
from ui.window_state import bring_to_front

_LOOK_MS: Final = 500
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

    @property
    def is_shut(self) -> bool:
        """Whether it is between `start` and `stop`."""
        return self._looking.isActive()

    def start(self) -> None:
        self.curtains.start()
        self._looking.start()
        self.links.start()
        # A dialog of the system would be no window of ours, and so be put behind the reader again and again.
        QCoreApplication.setAttribute(_OWN_DIALOGS, True)

    def stop(self) -> None:
        QCoreApplication.setAttribute(_OWN_DIALOGS, False)
        self.links.stop()
        self._looking.stop()
        self.keys.drop()
        self.curtains.stop()

    def _look(self) -> None:
        """Whatever opened beside the window, such as a file manager for a USB drive, goes behind it again."""
        if QGuiApplication.focusWindow() is None and self._window.isVisible():
            bring_to_front(QApplication.activeModalWidget() or self._window)
        self.keys.take()
