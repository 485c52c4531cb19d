"""One PC without a host: the staff's window and the command line work on one room at the same time."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.reading.sessions.local_session import guest_session
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import Settings
from tests import forked
from tests.gui.shown_rows import words_of
from ui.languages import remove_language
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.theme import Appearance
from ui.who import DESK
from ui.window_state import WindowState

PASSWORD = "rafflesia arnoldii"
VISITOR = {
    "name": "Sulastri",
    "email": "sulastri@example.com",
    "gender": "P",
    "birth_year": 1991,
    "education": 3,
    "occupation": 1,
    "institution_category": 6,
    "institution": "UNIB",
    "services": ["perpustakaan"],
    "usage": 1,
    "id_card_shown": True,
    "id_card_type": 1,
}


@pytest.fixture
def windows(appearance: Appearance, tmp_path: Path) -> Iterator[Windows]:
    appearance.apply(AppearanceSettings(language=Language.ENGLISH))
    state = WindowState(tmp_path / "windows.ini")
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings(look=appearance.settings)) as room:
        room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
        reader = ReaderWindow(appearance, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
        windows = Windows(room, appearance, reader, state)
        windows.open()
        windows.who.enter(room.get(Staff).sign_in(DESK, "budi", PASSWORD))
        windows.open_staff()
        yield windows
        windows.close()
    remove_language()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def command(qtbot, programs_can_be_forked, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Runs `ruang-baca` while the windows go on; its answer. Everybody has the same password."""
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n", encoding="utf-8")

    def run(*arguments: str, said: object = None, ok: bool = True) -> dict[str, Any]:
        place = ("--room", str(tmp_path / "room"), "--key-file", str(tmp_path / "key"))
        process = forked.start(
            *("-m", "ui.app", *arguments, "--json", *place),
            environment=os.environ
            | {"RUANG_BACA_PASSWORD_FILE": str(password), "RUANG_BACA_NEW_PASSWORD_FILE": str(password)},
            pipes=("stdin", "stdout", "stderr"),
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(said) if said is not None else "")
        process.stdin.close()
        process.stdin = None
        qtbot.waitUntil(lambda: process.poll() is not None)
        out, errors = process.communicate()
        assert (process.returncode == 0) is ok, errors
        return json.loads(out)

    return run


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_each_sees_what_the_other_does(qtbot, windows, command):
    window: Any = windows.staff_window
    window.show_screen("staff")
    staff = window.panels["staff"]
    command("staff", "add", "dewi", "--name", "Dewi Lestari", "--role", "officer", "--as", "budi")
    qtbot.waitUntil(lambda: bool(words_of(staff.list, "dewi")))
    staff.list.choose("dewi")
    staff.sheet.disable_button.click()
    staff.sheet.confirm_button.click()
    refused = command("staff", "password", "--as", "dewi", ok=False)
    assert "Dewi" not in refused["text"]
    window.show_screen("visits")
    visit = command("visit", "register", "--as", "budi", said=VISITOR)["visit"]
    visits = window.panels["visits"]
    qtbot.waitUntil(lambda: visits.model.rowCount() == 1)
    window.show_screen("desk")
    [waiting] = command("queue", "list", "--as", "budi")["tickets"]
    assert waiting["visit"] == visit
