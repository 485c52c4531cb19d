"""Opening a room in a thread, while its window is already there."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError

if TYPE_CHECKING:
    from desktop.room.joined_room import JoinedRoom
    from desktop.room.room import Room

_log = logging.getLogger(__name__)


class Opening(QObject):
    """Main-thread face of it. `start` may be called again after `failed`; call `stop` before the end."""

    opened = Signal(object)  # Room or JoinedRoom: whoever takes it closes it
    failed = Signal(object)  # ReadingRoomError

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._room: Room | JoinedRoom | None = None
        self._done.connect(self._on_done)

    @property
    def is_under_way(self) -> bool:
        return self._thread is not None

    def start(self, open_room: Callable[[], Room | JoinedRoom]) -> None:
        """Begin. Does nothing while it is under way.

        `open_room` runs in the thread, and what it loads is loaded there.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(open_room,), name="opening", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Wait for the thread; nobody is told any more. A room that nobody has taken is closed."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        room, self._room = self._room, None
        if room is not None:
            room.close()

    def _run(self, open_room: Callable[[], Room | JoinedRoom]) -> None:
        try:
            self._room = open_room()
        except ReadingRoomError as error:
            self._done.emit(error)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the room could not be opened")
            self._done.emit(ReadingRoomError())
        else:
            self._done.emit(None)

    def _on_done(self, error: ReadingRoomError | None) -> None:
        if self._thread is None:
            return  # it was stopped
        self._thread = None
        room, self._room = self._room, None
        if error is not None:
            self.failed.emit(error)
        elif room is not None:
            self.opened.emit(room)
