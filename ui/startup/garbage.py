"""Python's garbage is searched for in the main thread alone.

What is part of a reference cycle ends where the cycle is found, which Python does in whatever thread allocates just
then. Qt wants a timer or a widget to end in its own thread and crashes otherwise.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_POLL_MS = 1_000


class GarbageCollector(QObject):
    """Searches for garbage as often as Python would, from the main thread's event loop. Call `stop` at the end."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = _POLL_MS) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(_collect)

    def start(self) -> None:
        """From now on. What is there at the first start stays to the end, so it is never searched again."""
        if self._timer.isActive():
            return
        self._was_enabled = gc.isenabled()
        gc.disable()
        if gc.get_freeze_count() == 0:
            gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to whom it was left before; the threads have ended."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def _collect() -> None:
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
