"""What removes what is over, in threads while the windows go on: once a day by itself, and when somebody says so."""

import threading

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.settings.retention import RetentionReport
from desktop.visitors.daily_retention import DailyRetention
from desktop.visitors.retention import Retention, RetentionState
from ui.background import Background


class RetentionWork(QObject):
    """Lives as long as the program: a change of person stops nothing. Call `stop` before that of `background`."""

    finished = Signal(object)  # RetentionReport
    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped it

    def __init__(
        self, retention: Retention, daily: DailyRetention, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._retention, self._daily, self._background = retention, daily, background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        """Whether it is done that somebody asked for."""
        return self._cancel is not None

    def start(self) -> None:
        """Begin to remove by itself what is over."""
        self._daily.start()

    def state(self, actor: Actor) -> RetentionState:
        return self._retention.state(actor)

    def carry_out(self, actor: Actor) -> None:
        """Remove it now. Does nothing while that goes on."""
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()

        def work() -> RetentionReport:
            return self._retention.carry_out(actor, lambda: not cancel.is_set())

        self._background.run(self, work, self._on_finished, self._on_failed)

    def cancel(self) -> None:
        """Ask it to end; `failed` follows."""
        if self._cancel is not None:
            self._cancel.set()

    def stop(self) -> None:
        self.cancel()
        self._daily.stop()

    def _on_finished(self, report: RetentionReport) -> None:
        self._cancel = None
        self.finished.emit(report)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
