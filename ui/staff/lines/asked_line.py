"""A line above or below the staff's screens about something that is asked for now and again."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from ui.background import Calls
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.edge_line import EdgeLine

Answer = TypeVar("Answer")


class AskedLine(EdgeLine):
    """A subclass says what to ask (`ask`, by `run`), and what the answer means (`arrange`).

    It asks when it comes into sight, and every so often while it is there. Where no answer comes, the window says by
    itself that the host is away; what was known stays.
    """

    def __init__(
        self, look: Appearance, parent: QWidget, who: Who, calls: Calls, every_ms: int, *, above: bool = False
    ) -> None:
        super().__init__(look, parent, above=above)
        self._who, self._calls = who, calls
        self._is_asking = False
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.refresh)

    def ask(self, actor: Actor) -> None:
        """`run` what has to be known."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Say what is known, in the language of now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask how it stands."""
        if self._is_asking or not self.isVisible() or self._who.must_sign_in():
            return
        self._is_asking = True
        try:
            self.ask(self._who.actor)
        except BaseException:  # a fault is told where it was; the next time asks again
            self._is_asking = False
            raise

    def run(self, work: Callable[[], Answer], keep: Callable[[Answer], None]) -> None:
        """Call `work`, hand its answer to `keep`, and arrange."""

        def answered(answer: Answer) -> None:
            self._is_asking = False
            keep(answer)
            self.arrange()

        self._calls.run(self, work, answered, self.on_no_answer)

    def on_no_answer(self, _error: ReadingRoomError) -> None:
        self._is_asking = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.arrange()
