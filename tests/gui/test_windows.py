"""The windows of a room together: whose look it is."""

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import settings as settings_file
from desktop.look import Look, Theme
from desktop.reading.session import guest_session
from desktop.room import create_room
from desktop.security.secrets import KeyFileStore
from desktop.settings import Settings
from ui.languages import remove_language
from ui.reader.window import ReaderWindow
from ui.theme import Appearance
from ui.window_state import WindowState
from ui.windows import Windows


@pytest.fixture
def windows(qapp, tmp_path):
    look, state = Appearance(qapp, Look(theme=Theme.LIGHT)), WindowState(tmp_path / "windows.ini")
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings(look=look.look)) as room:
        reader = ReaderWindow(look, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
        windows = Windows(room, look, reader, state)
        windows.open()
        yield windows
        windows.close()
    look.apply(Look())
    remove_language()
    QCoreApplication.sendPostedEvents()


def test_what_a_visitor_chooses_ends_with_the_visit(windows, tmp_path):
    windows.reader.look_chosen.emit(Look(theme=Theme.DARK, text_percent=175))
    assert windows.reader.look.look.text_percent == 175
    windows.reader.end_session()
    assert windows.reader.look.look == Look(theme=Theme.LIGHT)
    assert settings_file.load(tmp_path / "room" / "room.toml").look == Look(theme=Theme.LIGHT)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_the_staff_choose_is_the_room_s(windows, tmp_path):
    chosen = Look(theme=Theme.DARK, text_percent=125)
    windows.open_librarian().look_chosen.emit(chosen)
    windows.reader.end_session()
    assert windows.reader.look.look == chosen
    assert settings_file.load(tmp_path / "room" / "room.toml").look == chosen
