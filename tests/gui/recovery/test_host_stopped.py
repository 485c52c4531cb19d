"""A PC that joined says that its host has stopped writing, as long as it has."""

import threading
from pathlib import Path
from typing import Any

import pytest

from desktop.actors import DeviceMode
from desktop.lan import client
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from tests.gui.recovery.test_page import PATIENCE_S, start
from tests.gui.recovery.test_stopped import line_of, opened
from tests.unit.lan.conftest import ADMIN, WholeRoom, whole
from ui.recovery.stopped import StoppedLine
from ui.startup.modes import Mode

__all__ = ["start", "whole"]  # fixtures


@pytest.fixture
def seat(whole: WholeRoom, tmp_path: Path) -> WholeRoom:
    """The folder that `start` opens is that of a seat of this room."""
    code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    join_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), f"127.0.0.1:{whole.port}", code).close()
    return whole


def test_it_is_said_until_the_host_writes_again_and_leaves_what_else_stands_there(qtbot, start, seat: WholeRoom):
    program: Any = opened(qtbot, start(Mode.READER))
    room, banner = program.room, program.reader.menuWidget()
    for _ in range(2):
        room.on_stopped("records.db")  # as its thread does when the host says so
        line = line_of(qtbot, program.reader)
        assert "Please tell the staff" in line.text.text() and line.text.isVisible()
        banner.show_message("Halo")
        assert banner.message.isVisible() and line.isAncestorOf(banner)
        room.on_stopped("")
        qtbot.waitUntil(lambda: program.reader.menuWidget() is banner)
        qtbot.waitUntil(banner.isVisible)
        banner.show_message("Halo")
        assert banner.message.isVisible() and program.windows._stopped is None


def test_a_program_that_ends_waits_for_no_host_that_says_nothing(qtbot, start, seat: WholeRoom, monkeypatch):
    monkeypatch.setattr(client, "_ANSWER_S", 3_600.0)
    program: Any = opened(qtbot, start(Mode.READER))
    asked, given_up = threading.Event(), threading.Event()

    def me(_actor: object) -> None:
        asked.set()
        given_up.wait(PATIENCE_S)
        given_up.set()

    monkeypatch.setattr(seat.room.get(Devices), "me", me)
    room = program.room
    program.windows.background.run(program, lambda: room.get(Devices).me(room.actor), print, print)
    assert asked.wait(PATIENCE_S)
    program.close()
    assert not given_up.is_set()
    given_up.set()


def test_what_was_heard_before_the_window_listened_is_said(qtbot, start, seat: WholeRoom, monkeypatch):
    from ui.startup.program import Program

    watch = Program._watch_for_stop

    def late(self: Any, room: Any) -> None:
        room.stopped = "records.db"  # as if its answer had come while the window was made
        watch(self, room)

    monkeypatch.setattr(Program, "_watch_for_stop", late)
    program: Any = opened(qtbot, start(Mode.READER))
    assert isinstance(program.reader.menuWidget(), StoppedLine)
    program.close()
    monkeypatch.setattr(program.windows, "show_writing_again", lambda: pytest.fail("the windows are gone"))
    program._on_host_stopped("")  # it was on its way when they went
