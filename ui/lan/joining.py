"""Makes this PC part of a room, in a thread: proves the code, then copies the catalogue."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.security.secrets import KeyStore

if TYPE_CHECKING:
    from desktop.joined_room import JoinedRoom

_log = logging.getLogger(__name__)


class Joining(QObject):
    """Main-thread face of it. `start` may be called again after `failed`; call `stop` before the end."""

    joined = Signal(str)  # the name that this PC has in the room
    copying = Signal(int)  # so many files are still to be copied
    finished = Signal(object)  # JoinedRoom: whoever takes it closes it
    failed = Signal(object)  # ReadingRoomError: this PC is no part of the room

    _done = Signal(object)

    def __init__(self, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._keys = folder, keys
        self._thread: threading.Thread | None = None
        self._enough = threading.Event()
        self._room: JoinedRoom | None = None
        self._done.connect(self._on_done)

    def start(self, address: str, code: str) -> None:
        """Begin. Does nothing while it is under way."""
        if self._thread is None:
            self._enough.clear()
            self._thread = threading.Thread(target=self._run, args=(address, code), name="joining", daemon=True)
            self._thread.start()

    def go_on(self) -> None:
        """Do not wait for the rest of the copy: it goes on behind the windows."""
        self._enough.set()

    def stop(self) -> None:
        """Wait for the thread. A room that nobody has taken is closed."""
        self._enough.set()
        if self._thread is not None:
            self._thread.join()
        room, self._room = self._room, None
        if room is not None:
            room.close()

    def _run(self, address: str, code: str) -> None:
        try:
            from desktop.joined_room import join_room

            self._room = room = join_room(self._folder, self._keys, address, code)
        except ReadingRoomError as error:
            self._done.emit(error)
            return
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("joining failed")
            self._done.emit(ReadingRoomError())
            return
        self.joined.emit(room.membership.name)
        try:
            room.follow(self._enough, self.copying.emit)
        except ReadingRoomError as error:  # it is part of the room all the same, and copies the rest later
            _log.info("the copy broke off: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the copy broke off")
        self._done.emit(None)

    def _on_done(self, error: ReadingRoomError | None) -> None:
        self._thread = None
        room, self._room = self._room, None
        if error is not None:
            self.failed.emit(error)
        elif room is not None:
            self.finished.emit(room)
