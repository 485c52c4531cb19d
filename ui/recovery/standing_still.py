"""A visitors' screen or board beside a room that has stopped writing, or that did not open: it comes back by itself.

To be mended, a room must not be open in any other program, and nobody stands at the wall to close a board.
"""

from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from catalog_db.damage import DamageNote
from catalog_db.errors import (
    DatabaseBusy,
    NotWritable,
    OutputUnwritable,
    ReadingRoomError,
    RoomInCare,
    StorageFull,
)
from desktop.recovery.taken_over import read_note
from desktop.room_folder import RoomFolder
from desktop.settings.appearance import read_startup_info

_POLL_MS = 500
_AGAIN_MS = 5_000
_LONGEST_MS = 60_000  # at a PC that joined, where each poll is a try
# These pass without any file of the room being changed: another program is done, the disk is there or has room again.
_PASSING = (RoomInCare, DatabaseBusy, NotWritable, OutputUnwritable, StorageFull)


@runtime_checkable
class StandsStill(Protocol):
    """A window that can say that the room takes nothing down."""

    def stand_still(self, still: bool) -> None:
        """Say so, or say it no more."""

    def is_in_use(self) -> bool:
        """Somebody is at it, and would lose what was typed."""


class StandingStill(QObject):
    """`begin` once the room has stopped, `wait` where it did not open; `end` where it goes on, or is open again.

    `free` is followed by `let_go` once the room is closed; until then it may still be found whole.
    """

    free = Signal()  # nobody is at the window: the room may be closed
    again = Signal()  # nothing stands in the way any more: it may be tried whether the room opens

    def __init__(self, folder: RoomFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._window: StandsStill | None = None
        self._room_id = ""  # of the room that is waited for; empty: nobody could tell
        self.has_let_go = False  # or never had it: it waits until the room may be opened
        self._traces: object = None  # how the room lay when it did not open; it is not tried again before that changes
        self._break_ms = _AGAIN_MS
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.poll)

    def begin(self, window: StandsStill, room_id: str) -> None:
        self._window, self._room_id, self.has_let_go, self._traces = window, room_id, False, None
        window.stand_still(True)
        self._timer.start(_POLL_MS)

    def let_go(self) -> None:
        """The room is closed, so that it can be mended elsewhere; from now on it is waited for."""
        self.has_let_go = True
        self._timer.start(_AGAIN_MS)

    def wait(self, error: ReadingRoomError, room_id: str) -> None:
        """The room did not open: `again` follows once that has passed, or once somebody has changed the room.

        A room that nobody touches is not checked over and over: the entry lock that this takes is needed to mend it.
        At a PC that joined nothing is mended: what it lacks comes by itself, so it is tried again, the breaks growing
        longer.
        """
        self.has_let_go, self._room_id = True, room_id
        self._traces = None if isinstance(error, _PASSING) else _traces_of(self._folder)
        self._timer.start(self._break_ms)
        if self._folder.joined_file.exists():
            self._break_ms = min(2 * self._break_ms, _LONGEST_MS)

    def end(self) -> None:
        """The window goes on as before, where it is still there."""
        self._timer.stop()
        if self._window is not None and isValid(self._window):
            self._window.stand_still(False)
        self._window, self.has_let_go, self._traces, self._break_ms = None, False, None, _AGAIN_MS

    def stop(self) -> None:
        self._timer.stop()

    def poll(self) -> None:
        """Emit `again` where the room may open, or `free` where nobody uses the window any more."""
        if self.has_let_go:
            if self._may_open():
                self.again.emit()
        elif self._window is not None and not self._window.is_in_use():
            self.free.emit()

    def _may_open(self) -> bool:
        """A room that is damaged, that another PC has taken over, or that is here no more, is left to the staff."""
        if self._folder.joined_file.exists():
            return self._room_id in ("", read_startup_info(self._folder.settings_file).room_id)
        if not self._folder.settings_file.exists():  # quarantined; the PC may be about to join another room
            return False
        if self._room_id not in ("", read_startup_info(self._folder.settings_file).room_id):
            return False
        if self._traces is not None and self._traces == _traces_of(self._folder):
            return False
        note = read_note(self._folder)
        return not DamageNote(self._folder.damage_note).is_set() and (note is None or note.equal)


def _traces_of(folder: RoomFolder) -> tuple[tuple[int, int] | None, ...]:
    """What mending a room, or opening it elsewhere, leaves on its files: when each was written, and how long it is."""
    records = folder.records_file
    files = (folder.settings_file, folder.catalog_file, records, records.with_name(f"{records.name}-wal"))
    return tuple(_trace_of(file) for file in (*files, folder.journal, folder.damage_note, folder.twin_note))


def _trace_of(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
