"""The line to the host, for the windows of a PC that joined a room."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from catalog_db.errors import ProtocolMismatch
from desktop.lan.event_reader import Link
from desktop.lan.lease import LeaseEnding
from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import JoinedRoom
from desktop.room.news import RoomNews

_AGAIN_MS = 20_000  # while something is shown: a command of this PC may have dealt with it
_LEASE_MS = 60_000  # whether that of the books is over soon
_QUIET_MS = 500  # what waits for a moment only, while the line is up, is not worth a word
_COPYING_MS: Final = 1_000  # one more book comes in less


@dataclass(frozen=True, slots=True)
class Copying:
    """How far the copy of the catalogue is.

    Attributes:
        missing: How many books are still to come; None: the host was not heard yet.
        is_away: The host does not answer, or does not let this PC in.
    """

    missing: int | None = None
    is_away: bool = False


class HostLink(QObject):
    """Begins to listen, and says in the main thread what a person should know of the host and of what waits for it."""

    said = Signal(str)
    waiting_changed = Signal(object)  # WaitingCount
    stopped = Signal(str)  # the damaged file for which the host has stopped writing; empty: it writes again
    lease_changed = Signal(object)  # the LeaseEnding of the books; None: it is not over soon
    settings_changed = Signal(object)  # the Settings of the room
    copying_changed = Signal(object)  # Copying
    mismatch_changed = Signal(object)  # the ProtocolMismatch for which the host serves this PC no more; None: it does
    forgotten = Signal(object)  # why the books of this PC are gone: a ReadingRoomError
    _changed = Signal(object)  # Link, from the thread that listens
    _counted = Signal(object)  # WaitingCount, from whichever thread
    _settings_heard = Signal(object)  # from a thread, too
    _copied = Signal(int)  # how many books are missing, from the thread that copies

    def __init__(self, room: JoinedRoom, news: RoomNews, parent: QObject | None = None) -> None:
        """`news` hears what the host tells."""
        super().__init__(parent)
        self._room, self._news = room, news
        self._was_up = True  # where all is well from the start there is nothing to say
        self._latest = self.waiting = WaitingCount()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._show_waiting)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(lambda: self._count(self._room.waiting.count()))
        self.lease: LeaseEnding | None = None
        self._leases = QTimer(self, interval=_LEASE_MS)
        self._leases.timeout.connect(self._show_lease)
        self.mismatch: ProtocolMismatch | None = None
        self.copying = Copying()
        self._copying_now = self.copying
        self._copying = QTimer(self, singleShot=True, interval=_COPYING_MS)
        self._copying.timeout.connect(self._show_copying)
        self._copied.connect(self._note_copied)
        self._changed.connect(self._say)
        self._counted.connect(self._count)
        self._settings_heard.connect(self.settings_changed)

    def start(self) -> None:
        self._show_lease()
        self._leases.start()
        self._room.on_stopped = self.stopped.emit
        self._room.on_forgotten = self.forgotten.emit
        self._room.on_copied = self._copied.emit
        self._room.listen(self._news.hear, self._changed.emit, self._counted.emit, self._settings_heard.emit)

    @Slot(object)
    def _say(self, link: Link) -> None:
        was_up, self._was_up = self._was_up, link == "up"
        self._note_mismatch()
        if link == "refused":
            self.said.emit(self.tr("The host does not let this PC in any more. Please tell the staff."))
        elif self._was_up and not was_up:
            self.said.emit(self.tr("The host of the room answers again."))
        elif was_up and not self._was_up and self.mismatch is None:  # else a line says so for as long as it is true
            self.said.emit(self.tr("The host of the room does not answer. Searching and reading go on."))
        self._note_copying(replace(self._copying_now, is_away=link != "up"))

    def _note_mismatch(self) -> None:
        before, self.mismatch = self.mismatch, self._room.mismatch
        if self.mismatch is not before:
            self.mismatch_changed.emit(self.mismatch)

    @Slot(int)
    def _note_copied(self, missing: int) -> None:
        self._note_copying(replace(self._copying_now, missing=missing))

    def _note_copying(self, now: Copying) -> None:
        self._copying_now = now
        if not self._copying.isActive():
            self._copying.start()

    def _show_copying(self) -> None:
        if self.copying != self._copying_now:
            self.copying = self._copying_now
            self.copying_changed.emit(self.copying)

    def _show_lease(self) -> None:
        before, self.lease = self.lease, self._room.lease_ending()
        if self.lease != before:
            self.lease_changed.emit(self.lease)

    @Slot(object)
    def _count(self, count: WaitingCount) -> None:
        self._latest = count
        if self._was_up or not self._quiet.isActive():  # who types a note lets something wait with every letter
            self._quiet.start()

    def _show_waiting(self) -> None:
        before, self.waiting = self.waiting, self._latest
        if self.waiting == before:
            return
        self.waiting_changed.emit(self.waiting)
        if self.waiting == WaitingCount():
            self._again.stop()
        else:
            self._again.start()
        refused = self.waiting.rejected - before.rejected
        if self.waiting.waiting == 0 and before.waiting > refused:
            self.said.emit(self.tr("What waited has been sent to the host."))
