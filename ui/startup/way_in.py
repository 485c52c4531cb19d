"""The way into the room of another PC, in the first window of a PC that has none."""

import logging
import threading
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.lan.announcing import find_hosts
from desktop.lan.client import HostClient
from desktop.room.joined_room import LAST_WORDS_S, JoinedRoom, join_room
from desktop.security.key_store import KeyStore
from ui.background import Background
from ui.reader.start.join_page import JoinPage
from ui.reader.window import ReaderWindow
from ui.startup.opening import Opening
from ui.theme import Appearance

# Makes this PC part of a room, in a thread: proves the code, then copies the catalogue.

_log = logging.getLogger(__name__)


class Joining(QObject):
    """Main-thread face of it. `start` may be called again after `failed`; call `stop` before the end."""

    joined = Signal(str)  # the name that this PC has in the room
    copying = Signal(int)  # so many files are still to be copied
    finished = Signal(object)  # JoinedRoom: whoever takes it closes it
    failed = Signal(object)  # ReadingRoomError: this PC is no part of the room

    def __init__(self, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._keys = folder, keys
        self._enough = threading.Event()
        self._lock = threading.Lock()  # of the two below
        self._line: HostClient | None = None  # on which the host is asked now
        self._given_up = False
        self._opening = Opening(self)
        self._opening.opened.connect(self.finished)
        self._opening.failed.connect(self.failed)

    def start(self, address: str, code: str) -> None:
        """Begin. Does nothing while it is under way."""
        if not self._opening.is_under_way:
            self._enough.clear()
            self._opening.start(partial(self._join, address, code))

    def go_on(self) -> None:
        """Do not wait for the rest of the copy: it goes on behind the windows."""
        self._enough.set()

    def stop(self) -> None:
        """Wait for the thread; a host that does not answer keeps it a moment only. A room that nobody has taken is
        closed.
        """
        self._enough.set()
        giving_up = threading.Timer(LAST_WORDS_S, self._give_up)
        giving_up.start()
        self._opening.stop()
        giving_up.cancel()

    def _give_up(self) -> None:
        """Whoever waits for the host hears that it can't be reached, now and on each line that comes."""
        with self._lock:
            self._given_up, line = True, self._line
        if line is not None:
            line.hang_up()

    def _hold(self, line: HostClient) -> None:
        with self._lock:
            self._line = line
        if self._given_up:
            line.hang_up()

    def _join(self, address: str, code: str) -> JoinedRoom:
        room = join_room(self._folder, self._keys, address, code, self._hold)
        self.joined.emit(room.membership.name)
        try:
            room.follow(self._enough, self.copying.emit)
        except ReadingRoomError as error:  # it is part of the room all the same, and copies the rest later
            _log.info("the copy broke off: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the copy broke off")
        finally:
            self._line = None  # whoever takes the room ends what is asked in it
        return room


_SEARCH_S: Final = 2.0


class WayIn(QObject):
    """Joins page and thread. Call `stop` before the end."""

    joined = Signal(object)  # JoinedRoom: whoever takes it closes it

    def __init__(self, appearance: Appearance, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._background = Background(self)
        self.joining = Joining(folder, keys, self)
        self.joining.finished.connect(self.joined)
        self.page: JoinPage | None = None
        self._searched_enough = threading.Event()  # of the page that is shown

    def show_in(self, reader: ReaderWindow) -> None:
        """Show the page in place of the first start; [Back] leads there again."""
        self._searched_enough = threading.Event()
        find = partial(find_hosts, _SEARCH_S, cancel=self._searched_enough)
        self.page = page = JoinPage(self._appearance, find, self._background)
        page.join_asked.connect(self.joining.start)
        page.go_on_asked.connect(self.joining.go_on)
        page.left.connect(lambda: self._leave(reader))
        self.joining.joined.connect(page.show_joined)
        self.joining.copying.connect(page.show_copying)
        self.joining.failed.connect(page.show_failure)
        reader.pages.addWidget(page)
        reader.pages.setCurrentWidget(page)

    def stop(self) -> None:
        self._searched_enough.set()
        self.joining.stop()
        self._background.stop()

    def _leave(self, reader: ReaderWindow) -> None:
        self._searched_enough.set()
        page, self.page = self.page, None
        reader.show_first_start()
        if page is not None:
            reader.pages.removeWidget(page)
            page.deleteLater()
