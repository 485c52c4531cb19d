"""A visitors' screen or board beside a room that has stopped writing: it says so, lets go of the room, and comes back.

To be mended, a room must not be open in any other program, and nobody stands at the wall to close a board.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.damage import DamageNote
from desktop.recovery.taken_over import read_note
from desktop.room_folder import RoomFolder

_LOOK_MS = 500
_AGAIN_MS = 5_000


@runtime_checkable
class StandsStill(Protocol):
    """A window that can say that the room takes nothing down."""

    def stand_still(self, still: bool) -> None:
        """Say so, or say it no more."""

    def is_in_use(self) -> bool:
        """Somebody is at it, and would lose what was typed."""


class StandingStill(QObject):
    """`begin` once the room has stopped; `end` where it has not, or is open again."""

    free = Signal()  # nobody is at the window: the room may be closed
    again = Signal()  # nothing stands in the way any more: it may be tried whether the room opens

    def __init__(self, folder: RoomFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._window: StandsStill | None = None
        self.has_let_go = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self, window: StandsStill) -> None:
        self._window, self.has_let_go = window, False
        window.stand_still(True)
        self._timer.start(_LOOK_MS)

    def end(self) -> None:
        """The window goes on as before, if it still has its room."""
        self._timer.stop()
        if self._window is not None and not self.has_let_go:
            self._window.stand_still(False)
        self._window, self.has_let_go = None, False

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        if self._window is None:
            return
        if self.has_let_go:
            if self._may_open():
                self.again.emit()
        elif not self._window.is_in_use():
            self.has_let_go = True
            self._timer.start(_AGAIN_MS)
            self.free.emit()

    def _may_open(self) -> bool:
        """A room that is damaged, or that another PC has taken over, is left to the staff."""
        note = read_note(self._folder)
        return not DamageNote(self._folder.damage_note).is_set() and (note is None or note.equal)
