"""The line to the host, for the windows of a PC that joined a room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.joined_room import JoinedRoom
    from desktop.lan.event_reader import Link


class HostLink(QObject):
    """Begins to listen, and says in the main thread when the line is cut, there again, or closed to this PC."""

    said = Signal(str)
    _changed = Signal(object)  # Link, from the thread that listens

    def __init__(self, room: "JoinedRoom", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._was_up = True  # where all is well from the start there is nothing to say
        self._changed.connect(self._say)

    def start(self) -> None:
        self._room.listen(lambda _event: None, self._changed.emit)

    @Slot(object)
    def _say(self, link: "Link") -> None:
        was_up, self._was_up = self._was_up, link == "up"
        if link == "refused":
            self.said.emit(self.tr("The host does not let this PC in any more. Please tell the staff."))
        elif self._was_up and not was_up:
            self.said.emit(self.tr("The host of the room answers again."))
        elif was_up and not self._was_up:
            self.said.emit(self.tr("The host of the room does not answer. Searching and reading go on."))
