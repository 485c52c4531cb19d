"""What removes what is over, in threads while the windows go on: once a day by itself, and when somebody says so."""

from PySide6.QtCore import QObject, Signal

from desktop.actors import Actor
from desktop.visitors.daily_retention import DailyRetention
from desktop.visitors.retention import Retention, RetentionState
from ui.background import Background, LongWork


class RetentionWork(LongWork):
    """What somebody asks for, and what is done by itself."""

    finished = Signal(object)  # RetentionReport

    def __init__(
        self, retention: Retention, daily: DailyRetention, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(background, parent)
        self._retention, self._daily = retention, daily

    def start(self) -> None:
        """Begin to remove by itself what is over."""
        self._daily.start()

    def state(self, actor: Actor) -> RetentionState:
        return self._retention.state(actor)

    def carry_out(self, actor: Actor) -> None:
        """Remove it now. Does nothing while that goes on."""
        self.begin(lambda cancel: self._retention.carry_out(actor, lambda: not cancel.is_set()), self.finished.emit)

    def stop(self) -> None:
        super().stop()
        self._daily.stop()
