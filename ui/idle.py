"""Notices that nobody is at the PC any more."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleWatch(QObject):
    """Emits `idle` after `idle_ms` without input to a window, or to a dialog that holds it up.

    It watches the native window, where every input arrives once, and not the whole application, where each event
    of each widget would pass through Python.
    """

    idle = Signal()
    returned = Signal()  # the first input after that

    def __init__(self, window: QWidget, idle_ms: int) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True, interval=idle_ms)
        self._timer.timeout.connect(self.idle)

    def watch(self, window: QWidget) -> None:
        """Begin, once the window has been shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            if not self._timer.isActive():
                self.returned.emit()
            self._timer.start()
        elif event.type() is QEvent.Type.WindowBlocked and isinstance(watched, QWindow):
            dialog = QGuiApplication.modalWindow()
            if dialog is not None and watched.isAncestorOf(dialog):
                dialog.installEventFilter(self)
        return False
