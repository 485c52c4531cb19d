"""Seconds that run down."""

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND_MS = 1_000


class Countdown(QObject):
    """`ticked` says how many seconds are left, from the first one on; `over` comes in place of 0."""

    ticked = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = 0
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def start(self, seconds: int) -> None:
        self.left = seconds
        self._timer.start()
        self.ticked.emit(seconds)

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        """A second has passed."""
        self.left -= 1
        if self.left > 0:
            self.ticked.emit(self.left)
        else:
            self.stop()
            self.over.emit()
