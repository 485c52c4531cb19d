"""What all scenes stand on: the windows of a room in one appearance."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.clock import utc_now
from desktop.reading.sessions.local_session import LocalSession, guest_session
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.settings.appearance import AppearanceSettings
from tests.gui.pictures.camera import Camera
from tests.gui.pictures.rooms import keys_of
from ui.languages import install_language
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.theme import Appearance
from ui.window_state import WindowState

_READING_SINCE = timedelta(minutes=42)


@dataclass
class Stage:
    """One appearance: its name, its camera, and where rooms and state lie."""

    folder: Path
    camera: Camera
    appearance: Appearance
    settings: AppearanceSettings

    def reader(self, state: str, *, bare: bool = False) -> ReaderWindow:
        """A reader's window whose room is not open yet; `bare`: there is none."""
        state_file = WindowState(self.folder / state)
        return ReaderWindow(self.appearance, "Ruang Baca", state_file, _session, utc_now, bare=bare)

    @contextmanager
    def windows(self, name: str) -> Iterator["Scene"]:
        """The windows of a room, shown."""
        with open_room(self.folder / name, keys_of(self.folder, name)) as room:
            reader = self.reader(f"{name}.ini")
            windows = Windows(room, self.appearance, reader, WindowState(self.folder / f"{name}.ini"))
            self.appearance.apply(self.settings)  # not the room's
            install_language(self.settings.language)
            windows.open()
            self.camera.place(reader)
            try:
                yield Scene(self, room, windows)
            finally:
                windows.close()
                QApplication.sendPostedEvents()


@dataclass
class Scene:
    """An open room with its windows."""

    stage: Stage
    room: Room
    windows: Windows

    @property
    def camera(self) -> Camera:
        return self.stage.camera

    @property
    def reader(self) -> ReaderWindow:
        return self.windows.reader


def _session() -> LocalSession:
    return guest_session(lambda: utc_now() - _READING_SINCE)
