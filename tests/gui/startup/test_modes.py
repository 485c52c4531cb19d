"""Which window opens: what was asked for, what a joined PC is for, and one program for each."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from catalog_db.errors import ModeMismatch
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.appearance import read_startup_info
from desktop.settings.model import Settings
from ui.room_parts import RoomParts
from ui.startup import modes
from ui.startup.modes import Mode, mode_at_start, mode_of
from ui.startup.program import Program
from ui.who import DESK

PASSWORD = "rafflesia arnoldii"


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def keys(tmp_path):
    return KeyFileStore(tmp_path / "key")


@pytest.fixture
def make_program(qapp, qtbot, tmp_path, keys):
    programs = []

    def make(mode: Mode) -> Program:
        program = Program(qapp, tmp_path / "room", keys, mode)
        programs.append(program)
        program.show()
        qtbot.waitUntil(lambda: program.has_opened)
        return program

    yield make
    for program in programs:
        program.close()


def test_without_a_word_it_is_all_and_at_a_joined_pc_what_that_is_for():
    assert mode_of(None, None) is Mode.ALL
    assert mode_of("desk", None) is Mode.DESK
    assert mode_of(None, "reader") is mode_of("reader", "reader") is Mode.READER
    for asked in ("all", "desk"):
        with pytest.raises(ModeMismatch) as refused:
            mode_of(asked, "reader")
        assert (refused.value.asked, refused.value.joined_as) == (asked, "reader")
    assert {mode.value for mode in DeviceMode} <= {mode.value for mode in Mode}


def test_a_pc_that_joined_opens_nothing_else_where_joined_toml_is_damaged(tmp_path):
    def at_start(asked):
        return mode_at_start(asked, read_startup_info(tmp_path / "room.toml"))

    (tmp_path / "joined.toml").write_text('mode = "reader"\n[sett')
    assert at_start(None) is at_start("reader") is Mode.READER
    for asked in ("all", "desk"):
        with pytest.raises(ModeMismatch):
            at_start(asked)
    (tmp_path / "joined.toml").unlink()
    (tmp_path / "joined.mark").write_text('mode = "desk"\n')
    assert (at_start(None), at_start("all")) == (Mode.DESK, Mode.ALL)
    # Nothing tells what it was: it is locked, but for who asks for a screen by its name.
    (tmp_path / "joined.mark").write_text("")
    assert at_start(None) is at_start("all") is at_start("reader") is Mode.READER
    assert read_startup_info(tmp_path / "room.toml").lock_reader
    assert at_start("desk") is Mode.DESK


def test_the_startup_info_says_what_a_joined_pc_is_for(tmp_path):
    (tmp_path / "joined.toml").write_text(
        'mode = "board"\n[settings]\nroom_id = "00000000-0000-4000-8000-000000001700"\nname = "Ruang Uji"\n'
    )
    info = read_startup_info(tmp_path / "room.toml")
    assert (info.mode, info.name) == ("board", "Ruang Uji")


def test_the_desk_asks_who_it_is_and_the_reader_stays_hidden(qtbot, make_program, tmp_path, keys):
    with create_room(tmp_path / "room", keys, Settings()) as room:
        room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
    program = make_program(Mode.DESK)
    window = program.windows.staff_window
    assert program.front is window and window.isVisible() and not program.windows.reader.isVisible()
    assert not program._first.isVisible()
    assert window.is_locked and window.side_bar.keys == []
    form = window.lock_screen.entrance.sign_in
    form.user_edit.setText("budi")
    form.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(window.lock_screen.entered):
        form.button.click()
    assert not window.is_locked and "devices" in window.side_bar.keys


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_reader_is_one_step_from_the_desk_and_either_may_be_closed_first(qtbot, make_program, qapp):
    program = make_program(Mode.DESK)  # in a room without staff
    window, reader = program.windows.staff_window, program.windows.reader
    assert not window.is_locked and window.invitation.isVisible()
    window.reader_button.click()
    assert reader.isVisible()
    window.close()
    assert reader.isVisible()
    with qtbot.waitSignal(qapp.aboutToQuit, raising=False, timeout=10) as quits:
        program.windows.show_staff()
        reader.close()
    assert window.isVisible() and not quits.signal_triggered


def test_a_mode_of_its_own_gets_the_parts_of_the_room_and_ends_with_its_window(
    qtbot, make_program, monkeypatch, tmp_path, keys
):
    create_room(tmp_path / "room", keys, Settings(name="Ruang Uji")).close()
    given: list[RoomParts] = []

    class Board(QMainWindow):
        def __init__(self, parts: RoomParts) -> None:
            super().__init__()
            given.append(parts)

    monkeypatch.setattr(modes, "WINDOWS", {Mode.BOARD: Board})
    program = make_program(Mode.BOARD)
    (parts,) = given
    assert program.front.isFullScreen() and not program._first.isVisible()
    assert parts.settings.name == "Ruang Uji" and parts.device(DeviceMode.BOARD) == Actor(DeviceMode.BOARD)
    with qtbot.waitSignal(parts.news.changed, check_params_cb=lambda tables: "staff_member" in tables):
        parts.room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
    assert parts.room.get(Staff).any_admin(DESK)


def test_a_room_that_does_not_open_is_said_in_the_frame_and_can_be_tried_again(qtbot, qapp, tmp_path, keys, capsys):
    create_room(tmp_path / "room", keys, Settings()).close()
    (tmp_path / "key").rename(tmp_path / "elsewhere")
    program = Program(qapp, tmp_path / "room", keys, Mode.DESK)
    try:
        with qtbot.waitSignal(program.opening.failed):
            program.show()
        frame = program._first
        page: Any = frame.pages.currentWidget()
        assert page.isVisible() and "key" in page.happened.text() and "key" in capsys.readouterr().err
        qtbot.waitUntil(lambda: not page.is_busy)
        (tmp_path / "elsewhere").rename(tmp_path / "key")
        page.again_button.click()
        qtbot.waitUntil(lambda: program.has_opened)
        assert program.windows is not None and program.front is program.windows.staff_window
    finally:
        program.close()
