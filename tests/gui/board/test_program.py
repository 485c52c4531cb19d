"""The board as a program of its own: beside the desk on the host's PC, and on a PC that joined."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Role
from desktop.actors import DeviceMode, nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Language, Theme
from desktop.settings.model import DeskSettings, Settings
from tests.gui.startup.test_joined_program import Served
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.lan.conftest import PASSWORD
from ui.board.opening import keep_appearance
from ui.languages import remove_language
from ui.startup.modes import Mode
from ui.startup.program import Program


@pytest.fixture(autouse=True)
def own_places(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield
    remove_language()


@pytest.fixture
def start(qapp, qtbot):
    programs: list[Any] = []

    def make(folder, keys) -> Any:
        program: Any = Program(qapp, folder, keys, Mode.BOARD)
        programs.append(program)
        program.show()
        qtbot.waitUntil(lambda: program.has_opened)
        program.front.sound.announcer.mute(on=True)
        return program

    yield make
    for program in programs:
        program.close()


def numbers(program):
    return [one.number for one in program.front.face.large]


def test_beside_the_desk_on_the_hosts_pc(qtbot, start, tmp_path):
    keys = KeyFileStore(tmp_path / "key")
    with create_room(tmp_path / "room", keys, Settings(desk=DeskSettings(hours=()))) as room:
        program = start(tmp_path / "room", keys)
        board = program.front
        assert board.isFullScreen() and not program._first.isVisible()
        room.get(GuestBook).register(OFFICER, form())
        room.get(Queue).call_next(OFFICER, 2)
        qtbot.waitUntil(lambda: numbers(program) == ["P-001"])
        qtbot.keyClick(board, Qt.Key.Key_Escape)  # whoever works at the host's PC may
        assert not board.isFullScreen()
        board.controls.appearance_menu.appearance_chosen.emit(AppearanceSettings(Theme.DARK, 125, Language.ENGLISH))
        qtbot.waitUntil(lambda: board.face.waiting.text() == "Nobody is waiting")
        assert program._appearance.settings.theme is Theme.DARK


def test_a_board_keeps_its_own_appearance(start, tmp_path):
    keys = KeyFileStore(tmp_path / "key")
    create_room(tmp_path / "room", keys, Settings()).close()
    chosen = AppearanceSettings(Theme.CONTRAST, 150, Language.ENGLISH)
    first = start(tmp_path / "room", keys)
    keep_appearance(first._state, chosen)
    second = start(tmp_path / "room", keys)
    assert second._appearance.settings == chosen
    with_room_settings = second._parts.settings.model_copy(update={"look": AppearanceSettings(Theme.LIGHT)})
    second._parts.store.change(with_room_settings)
    assert second._appearance.settings == chosen


def test_on_a_pc_that_joined(qtbot, start, tmp_path):
    served = Served(tmp_path / "room")
    served.serving.start()
    room = served.room
    try:
        room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
        code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.BOARD, "Papan").code
        keys = KeyFileStore(tmp_path / "pc.key")
        join_room(tmp_path / "pc", keys, f"127.0.0.1:{served.port}", code).close()
        program = start(tmp_path / "pc", keys)
        board = program.front
        board.feed._again.stop()  # from now on news alone tell it
        qtbot.waitUntil(lambda: program.room.link == "up")
        for _ in range(2):
            room.get(GuestBook).register(OFFICER, form())
            room.get(Queue).call_next(OFFICER, 1)
            room.get(Queue).serve(OFFICER, 1)
            room.get(Queue).done(OFFICER, 1)
        qtbot.waitUntil(lambda: [one.number for one in board.face.last.calls] == ["P-002", "P-001"])
        assert numbers(program) == []  # both have gone
        room.get(GuestBook).register(OFFICER, form())
        room.get(Queue).call_next(OFFICER, 1)
        qtbot.waitUntil(lambda: numbers(program) == ["P-003"])
        before = board.face.large[0]
        room.get(Queue).recall(OFFICER, 1)
        qtbot.waitUntil(lambda: board.face.large[0].event_seq > before.event_seq)
        qtbot.keyClick(board, Qt.Key.Key_Escape)
        qtbot.waitUntil(board.staff_unlock.isVisible)
        assert board.isFullScreen()
        board.staff_unlock.leave()
        served.serving.stop()
        board.feed.refresh()
        qtbot.waitUntil(board.face.trouble.isVisible)
        assert numbers(program) == ["P-003"]
    finally:
        served.serving.stop()
        room.close()


def test_a_reader_is_called_at_its_seat(qapp, qtbot, tmp_path):
    keys = KeyFileStore(tmp_path / "key")
    with create_room(tmp_path / "room", keys, Settings()) as room:
        program: Any = Program(qapp, tmp_path / "room", keys)
        try:
            program.show()
            qtbot.waitUntil(lambda: program.has_opened and program.windows.seat is not None)
            room.get(GuestBook).register(OFFICER, form())
            line = room.get(Queue).view(OFFICER).waiting[0]
            room.get(Seats).assign(OFFICER, line.visit_id, None)
            seat: Any = program.windows.seat.watch
            with qtbot.waitSignal(seat.called):
                room.get(Queue).call_next(OFFICER, 1)
            banner: Any = program.reader.menuWidget()
            assert banner.call.words.text() == "P-001 is called to desk 1"
            assert banner.isVisible() and banner.height() > 44
        finally:
            program.close()
