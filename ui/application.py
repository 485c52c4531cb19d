"""The application with windows: built once, here, from the room down to the screens."""

import os
import sys
from pathlib import Path

import platformdirs
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from catalog_db.errors import NoDisplay, ReadingRoomError, RoomMissing
from desktop.room import Room, create_room, open_room
from desktop.security.secrets import KeyStore
from desktop.settings import Settings
from ui.crash_log import BugReporter, log_to
from ui.sentences import sentence
from ui.single_instance import SingleInstance
from ui.theme import Appearance
from ui.windows import Windows


def make_application(*, may_be_hidden: bool) -> QApplication:
    """The QApplication, named so that its settings and windows carry the program's name.

    Args:
        may_be_hidden: Draw into memory where this session has no display (the tour, checks).
    Raises:
        NoDisplay: There is none, and it was needed.
    """
    QCoreApplication.setOrganizationName("ruang-baca")
    QCoreApplication.setApplicationName("ruang-baca")
    QGuiApplication.setApplicationDisplayName("Ruang Baca")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not _has_display():
        if not may_be_hidden:
            raise NoDisplay()
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(["ruang-baca"])


def _has_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def run_application(room_path: Path, keys: KeyStore, *, mode: str = "all", display: int | None = None) -> int:
    """Open the windows of a room and stay until they are closed. A room is made where there is none."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    instance = SingleInstance(room_path)
    if not instance.is_first():
        return 0
    if sys.platform == "linux":
        from desktop.platform_linux import return_large_blocks

        return_large_blocks()
    look = Appearance(app)
    try:
        room = _open_or_create(room_path, keys)
    except ReadingRoomError as error:
        instance.close()
        _say_and_wait(sentence(error))
        return 1
    log = log_to(room.folder.logs)
    windows = Windows(room, look, _state_file(room), with_staff=mode != "reader")
    reporter = BugReporter()
    reporter.escaped.connect(windows.say_bug)
    reporter.install()
    instance.raise_requested.connect(windows.raise_reader)
    try:
        windows.open(display)
        return app.exec()
    finally:
        windows.close()
        room.close()
        instance.close()
        reporter.uninstall()
        log.close()


def _open_or_create(path: Path, keys: KeyStore) -> Room:
    try:
        return open_room(path, keys)
    except RoomMissing:
        return create_room(path, keys, Settings())


def _state_file(room: Room) -> Path:
    return platformdirs.user_config_path("ruang-baca", appauthor=False) / f"windows-{room.settings.room_id}.ini"


def _say_and_wait(text: str) -> None:
    """Say why nothing opens: in a window, and on stderr for who started it there."""
    print(text, file=sys.stderr)  # noqa: T201
    box = QMessageBox(QMessageBox.Icon.Warning, "Ruang Baca", text)
    box.finished.connect(QCoreApplication.quit)
    box.open()
    QCoreApplication.exec()
