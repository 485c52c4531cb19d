"""Calls of the desk's services from its screens: in threads, one step at a time; a key pressed twice does it once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError, SignInNeeded
from desktop.actors import Actor
from ui.background import Background
from ui.who import Who

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and the call that takes it back."""

    words: str
    take_back: Callable[[Actor], object]


class DeskCalls(QObject):
    """Each call is made as whoever works there. Where somebody has to sign in first, the window asks for that."""

    busy_changed = Signal(bool)

    def __init__(self, who: Who, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.who, self._background = who, background
        self.busy = False

    def do(
        self, call: Callable[[Actor], T], then: Callable[[T], object], wrong: Callable[[ReadingRoomError], object]
    ) -> bool:
        """Carry out a step; False where another one is under way."""
        actor = None if self.busy else self._actor()
        if actor is None:
            return False
        self._set_busy(True)

        def done(result: T) -> None:
            self._set_busy(False)
            then(result)
            self._after_step()

        def refused(error: ReadingRoomError) -> None:
            self._set_busy(False)
            wrong(error)
            self._after_step()

        self._background.run(self, lambda: call(actor), done, refused)
        return True

    def ask(
        self, call: Callable[[Actor], T], then: Callable[[T], object], wrong: Callable[[ReadingRoomError], object]
    ) -> None:
        """Read something, beside whatever else is done."""
        actor = self._actor()
        if actor is not None:
            self._background.run(self, lambda: call(actor), then, wrong)

    def _after_step(self) -> None:
        """Called after a step, whether it was done or refused."""

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    def _actor(self) -> Actor | None:
        """Whose rights hold; None where somebody has to sign in first."""
        try:
            return self.who.actor
        except SignInNeeded:
            self._background.sign_in_needed.emit()
            return None
