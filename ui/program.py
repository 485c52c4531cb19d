"""One start of the windows: the reader's window at once, then the room behind it."""

import gc
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from catalog_db.errors import ReadingRoomError
from desktop.clock import utc_now
from desktop.door_sign import read_door_sign
from desktop.reading.session import guest_session
from desktop.room_folder import RoomFolder
from desktop.security.secrets import KeyStore
from ui.crash_log import BugReporter, log_to
from ui.opening import Opening
from ui.reader.window import ReaderWindow
from ui.sentences import sentence
from ui.theme import Appearance
from ui.window_state import WindowState

if TYPE_CHECKING:  # loaded in the thread that opens the room, once the window is painted
    from desktop.catalogue.first_titles import FirstTitles
    from desktop.joined_room import JoinedRoom
    from desktop.room import Room
    from ui.reader.early_suggestions import EarlySuggestions
    from ui.windows import Windows

_SETTLE_MS = 3_000


class Program(QObject):
    """Composes the application. Call `show`, run the event loop, and `close` at the end."""

    _titles_read = Signal(object)  # FirstTitles, from the thread that opens the room

    def __init__(self, app: QApplication, room_path: Path, keys: KeyStore, *, with_staff: bool = True) -> None:
        super().__init__()
        self._folder, self._keys, self._with_staff = RoomFolder(room_path), keys, with_staff
        self._sign = read_door_sign(self._folder.settings_file)
        self._look = Appearance(app, self._sign.look)
        self._state = WindowState(_state_file(self._sign.room_id))
        self._log: logging.Handler | None = None
        self._room: Room | JoinedRoom | None = None
        self.windows: Windows | None = None
        self.reader = ReaderWindow(
            self._look, self._sign.name, self._state, lambda: guest_session(utc_now), utc_now,
            with_staff=with_staff and not self._folder.joined_file.exists(),
            empty=not self._folder.catalog_file.exists(),
        )  # fmt: skip
        self._early: EarlySuggestions | None = None
        self._titles_read.connect(self._suggest_titles)
        self._opening = Opening(self._open_room, self)
        self._opening.opened.connect(self._fill)
        self._opening.failed.connect(self._say_failure)
        self._reporter = BugReporter()
        self._reporter.escaped.connect(self.reader.say_bug)
        self._reporter.install()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        self.reader.painted.connect(self._opening.start)
        self.reader.opening_asked.connect(self._opening.start)

    @property
    def has_opened(self) -> bool:
        return self._room is not None

    def show(self, display: int | None = None) -> None:
        """Show the reader's window, on a display (from 1) where there are several. Painted, it opens the room."""
        screens = QGuiApplication.screens()
        if display is not None and 1 <= display <= len(screens):
            self.reader.move(screens[display - 1].availableGeometry().topLeft())
        self.reader.show()

    def close(self) -> None:
        """End everything that runs, and close the room."""
        _collect_garbage_again()
        self._opening.stop()
        if self.windows is not None:
            self.windows.close()
        self.reader.close()
        self.reader.deleteLater()
        if self._room is not None:
            self._room.close()
        self._reporter.uninstall()
        if self._log is not None:
            self._log.close()

    def _open_room(self) -> "Room | JoinedRoom":
        """Runs in a thread: what is loaded here does not keep the window from answering."""
        self._read_titles()
        self._begin_log()
        room: Room | JoinedRoom
        if self._folder.joined_file.exists():
            from desktop.joined_room import open_joined_room

            room = open_joined_room(self._folder.path, self._keys)
        else:
            from desktop.room import open_or_create_room

            room = open_or_create_room(self._folder.path, self._keys)
        import ui.reader.screens
        import ui.windows  # noqa: F401

        return room

    def _read_titles(self) -> None:
        """First of all: somebody may be typing."""
        from desktop.catalogue.first_titles import FirstTitles
        from ui.reader import early_suggestions  # noqa: F401

        self._titles_read.emit(FirstTitles(self._folder.catalog_file))

    @Slot(object)
    def _suggest_titles(self, titles: "FirstTitles") -> None:
        from ui.reader.early_suggestions import EarlySuggestions

        if self._early is None:  # opening may be tried again
            self._early = EarlySuggestions(titles, self.reader.home.box, self.reader.go)

    def _fill(self, room: "Room | JoinedRoom") -> None:
        from ui.windows import Windows

        self._room = room
        if self._early is not None:
            self._early.stop()
        self._begin_log()
        if not self._sign.room_id:  # it was made just now
            self._state.use(_state_file(room.settings.room_id))
        self.windows = Windows(room, self._look, self.reader, self._state)
        self.windows.open()
        self._settling.start()

    def _say_failure(self, error: ReadingRoomError) -> None:
        """In the window, and on stderr for who started it there."""
        text = sentence(error)
        print(text, file=sys.stderr)  # noqa: T201
        self._settling.start()
        self.reader.show_failure(text)

    def _settle(self) -> None:
        """What can wait until everything is shown."""
        _collect_garbage_again()
        if self.windows is not None and self._with_staff:
            self.windows.serve()
        if sys.platform == "linux":
            from desktop.platform_linux import return_large_blocks

            return_large_blocks()

    def _begin_log(self) -> None:
        """As early as there is a place for it."""
        if self._log is None and self._folder.logs.is_dir():
            self._log = log_to(self._folder.logs)


def _collect_garbage_again() -> None:
    """See `ui.app`. What is there now stays to the end, so it is never looked through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _state_file(room_id: str) -> Path:
    return platformdirs.user_config_path("ruang-baca", appauthor=False) / f"windows-{room_id or 'new'}.ini"
