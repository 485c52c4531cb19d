"""A PC without a room joins one from its first window, and becomes what it joined for without a restart."""

import gc
import queue
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from catalog_db.errors import HostUnreachable, JoinRefused, JoinTriedTooOften
from catalog_db.models import Publication, Role
from catalog_db.rules.security.joining import new_code
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.lan import client, joining
from desktop.lan.announcing import FoundHost
from desktop.lan.client import HostClient
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from tests.gui.startup.test_joined_program import Served
from tests.unit.lan.test_cut_line import Cable
from ui.background import Background
from ui.lan.host_link import Copying
from ui.languages import remove_language
from ui.reader.start.join_page import JoinPage
from ui.startup import way_in
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.widgets.fields import CodeEdit

PATIENCE_S = 60
ADMIN = Actor(Role.ADMIN)


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    served = Served(tmp_path / "room")
    with served.room.catalog.writing() as session:
        session.add(Publication(title="Puger Dalam Angka", title_key="puger", added_at=utc_now(), changed_at=utc_now()))
    served.serving.start()
    yield served
    served.serving.stop()
    served.room.close()


@pytest.fixture
def program(qapp, tmp_path, monkeypatch) -> Iterator[Program]:
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(way_in, "find_hosts", lambda _seconds, cancel: [])
    monkeypatch.setattr(way_in, "LAST_WORDS_S", 0.1)
    program = Program(qapp, tmp_path / "pc", KeyFileStore(tmp_path / "pc.key"))
    yield program
    program.close()
    remove_language()


def open_page(program: Program) -> JoinPage:
    program.show()
    program.reader.first_start.join_button.click()
    page = program.way_in.page if program.way_in is not None else None
    assert page is not None and page.isVisible()
    return page


def code_for(served: Served, mode: DeviceMode, name: str = "PC 1") -> str:
    return served.room.get(Devices).make_join_code(ADMIN, mode, name).code


def join(qtbot, program: Program, served: Served, code: str) -> None:
    page = open_page(program)
    page.address_edit.setText(f"127.0.0.1:{served.port}")
    qtbot.keyClicks(page.code_edit, code.lower().replace("-", " "))
    qtbot.keyClick(page.code_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.has_opened)


def test_a_seat_shows_the_catalogue_of_the_room(qtbot, program, served):
    join(qtbot, program, served, code_for(served, DeviceMode.READER))
    reader = program.reader
    assert program._mode is Mode.READER and reader.windowTitle() == "Ruang Uji"
    assert reader.guard.holds and reader.isFullScreen() and reader.seat_lock.is_shut  # without a restart
    assert program.windows.lock_watch is not None
    reader.windowHandle().close()
    assert reader.isVisible()
    assert reader.pages.currentWidget() is reader.home and not reader.header.staff.isVisible()
    assert not reader.header.back.isVisible() and not reader.header.box.isVisible()  # it is the start page
    assert program.windows.room.catalogue.size() == 1
    assert served.room.get(Devices).list(ADMIN)[0].name == "PC 1"


def test_a_desk_shows_the_staff_s_window(qtbot, program, served):
    became = []
    program.became.connect(became.append)
    join(qtbot, program, served, code_for(served, DeviceMode.DESK, "Loket 2"))
    window = program.windows.staff_window
    assert window.isVisible() and window.is_locked and program.front is window
    assert not program.reader.isVisible() and became == [Mode.DESK]


def said(reader) -> str:
    return reader.first_start.coming.accessibleName()


@pytest.mark.wide
def test_an_empty_room_says_where_its_books_come_from(qtbot, program, tmp_path):
    empty = Served(tmp_path / "empty")
    empty.serving.start()
    try:
        join(qtbot, program, empty, code_for(empty, DeviceMode.READER))
        reader = program.reader
        qtbot.waitUntil(lambda: reader.pages.currentWidget() is reader.first_start and reader.first_start.isVisible())
        assert not hasattr(program.reader.first_start, "samples_button")
        qtbot.waitUntil(lambda: said(reader).startswith("This room has no publications yet"))
        program.close()
    finally:
        empty.serving.stop()
        empty.room.close()


@pytest.mark.wide
def test_every_day_a_pc_without_publications_says_what_comes_and_offers_no_import(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    empty = Served(tmp_path / "empty")
    empty.serving.start()
    keys = KeyFileStore(tmp_path / "pc.key")
    join_room(tmp_path / "pc", keys, f"127.0.0.1:{empty.port}", code_for(empty, DeviceMode.READER)).close()
    program: Any = Program(qapp, tmp_path / "pc", keys, Mode.READER)
    try:
        program.show()
        reader = program.reader
        assert not hasattr(reader.first_start, "samples_button")
        assert said(reader).startswith("The publications are on their way")  # until the host was heard
        qtbot.waitUntil(lambda: said(reader).startswith("This room has no publications yet"))
        program.windows.parts.link.copying_changed.emit(Copying(12))
        assert "12 publication" in said(reader)
        empty.serving.stop()
        qtbot.waitUntil(lambda: "Please tell the staff" in said(reader))
    finally:
        program.close()
        remove_language()
        empty.serving.stop()
        empty.room.close()


@pytest.mark.wide
def test_what_was_typed_wrong_is_said_where_it_can_be_put_right(qtbot, program, served):
    code = code_for(served, DeviceMode.READER)
    page = open_page(program)
    page.join_button.click()
    assert "Choose a room" in page._address.error
    page.address_edit.setText("127.0.0.1:1")
    page.join_button.click()
    assert "some are missing" in page._code.error and not page._address.error
    page.code_edit.setText(new_code())
    page.join_button.click()
    assert page.code_edit.isReadOnly() and not page.join_button.isEnabled()
    qtbot.waitUntil(lambda: "does not answer" in page._address.error)
    page.address_edit.setText(f"127.0.0.1:{served.port}")
    page.join_button.click()
    qtbot.waitUntil(lambda: "not accepted" in page._code.error)
    assert page.code_edit.selectedText() == page.code_edit.text()
    assert page.code_edit.hasFocus() or not page.isActiveWindow()
    page.code_edit.setText(code)
    assert not page._code.error
    page.join_button.click()
    qtbot.waitUntil(lambda: program.has_opened)


def test_back_leads_to_the_other_ways_and_nothing_was_made(qtbot, program, tmp_path):
    page = open_page(program)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert program.reader.pages.currentWidget() is program.reader.first_start
    assert not (tmp_path / "pc" / "room.toml").exists()
    assert open_page(program) is not page


def test_the_copy_need_not_be_waited_for(qtbot, program, served, monkeypatch):
    begun, seen = threading.Event(), []

    def follow(_room, cancel: threading.Event, on_progress) -> int:
        on_progress(7)
        begun.set()
        assert cancel.wait(60)
        return 7

    monkeypatch.setattr("desktop.room.joined_room.JoinedRoom.follow", follow)
    page = open_page(program)
    program.way_in.joining.copying.connect(seen.append)
    page.address_edit.setText(f"127.0.0.1:{served.port}")
    page.code_edit.setText(code_for(served, DeviceMode.READER))
    page.join_button.click()
    qtbot.waitUntil(lambda: seen == [7])
    assert page.bar.maximum() == 7 and "7 file" in page.words.text() and "PC 1" in page.step.text()
    assert not program.has_opened
    monkeypatch.undo()
    page.go_on_button.click()
    qtbot.waitUntil(lambda: program.has_opened)


def test_a_program_that_is_closed_while_it_copies_is_part_of_the_room(qtbot, program, served, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "desktop.room.joined_room.JoinedRoom.follow", lambda _room, cancel, on_progress: cancel.wait(60) and 1
    )
    page = open_page(program)
    page.address_edit.setText(f"127.0.0.1:{served.port}")
    page.code_edit.setText(code_for(served, DeviceMode.READER))
    with qtbot.waitSignal(program.way_in.joining.joined):
        page.join_button.click()
    program.close()
    assert (tmp_path / "pc" / "joined.toml").exists() and not program.has_opened


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()


def test_rooms_that_are_found_are_offered_and_stay(qtbot, appearance, background):
    answers = iter([[FoundHost("Ruang Baca", "https://192.168.1.5:47213")], []])
    more = [FoundHost("Lain", "https://192.168.1.9:8443")]
    may_answer = threading.Event()
    page = JoinPage(appearance, lambda: next(answers, more) if may_answer.wait(60) else [], background)
    qtbot.addWidget(page)
    page._again.setInterval(0)
    asked = []
    page.join_asked.connect(lambda *said: asked.append(said))
    with qtbot.waitExposed(page):
        page.show()
    assert "Looking for" in page.searching_label.text()
    may_answer.set()
    qtbot.waitUntil(lambda: page.hosts.count() == 2)
    shown = [page.hosts.item(row).text() for row in range(2)]
    assert shown == ["Ruang Baca  ·  192.168.1.5", "Lain  ·  192.168.1.9:8443"]
    assert page.hosts.currentRow() == 0 and page.searching_label.isHidden()
    code = new_code()
    page.code_edit.setText(code)
    page.join_button.click()
    assert asked == [("https://192.168.1.5:47213", code)]
    page.show_failure(JoinRefused())
    page.address_edit.setText("10.0.0.1")
    page.join_button.click()
    assert asked[-1] == ("10.0.0.1", code)  # what is typed counts more than what is chosen
    page.show_failure(JoinTriedTooOften(90))
    assert page.error_label.isVisible() and "Too many wrong codes" in page.error_label.text()
    page.show_failure(HostUnreachable("https://10.0.0.1:47213"))
    assert "10.0.0.1" in page._address.error


def test_a_code_is_read_however_it_is_typed(qtbot, appearance):
    edit = CodeEdit(appearance, 16, 4)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "abcd efgh-0i8")
    assert edit.text() == "ABCD-EFGH-OIB" and not edit.is_complete
    qtbot.keyClicks(edit, "9!.jklmn xyz")
    assert edit.text() == "ABCD-EFGH-OIBJ-KLMN" and edit.is_complete
    edit.setCursorPosition(2)
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.text() == "ABDE-FGHO-IBJK-LMN" and edit.cursorPosition() == 2
    qtbot.keyClicks(edit, "c")
    assert edit.text() == "ABCD-EFGH-OIBJ-KLMN" and edit.cursorPosition() == 3
    qtbot.keyClicks(edit, "z")
    assert edit.text() == "ABCZ-DEFG-HOIB-JKLM" and edit.cursorPosition() == 5
    qtbot.keyClick(edit, Qt.Key.Key_End)
    for _ in range(5):
        qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "ABCZ-DEFG-HOI"


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("asked", ["/join/begin", "/join/finish", "/room", "/lease"])
def test_closing_the_window_does_not_wait_for_a_host_that_hangs(qtbot, served, program, monkeypatch, asked):
    """Whatever it is asked just then: nobody would hang up but the window."""
    cable, begun, ask = Cable(served.port), threading.Event(), HostClient.ask

    def ask_in_vain(line: HostClient, path: str, *said: Any) -> Any:
        if path == asked:
            cable.cut()
            begun.set()
        return ask(line, path, *said)

    for module, patience in ((joining, "_LASTS_S"), (client, "_ANSWER_S")):
        monkeypatch.setattr(module, patience, 3_600.0)
    monkeypatch.setattr(HostClient, "ask", ask_in_vain)
    page = open_page(program)
    page.join_asked.emit(f"127.0.0.1:{cable.port}", code_for(served, DeviceMode.READER))
    try:
        assert begun.wait(PATIENCE_S)
        closing = threading.Thread(target=program.way_in.joining.stop)
        closing.start()
        closing.join(PATIENCE_S)
        assert not closing.is_alive()
    finally:
        cable.stop()


@pytest.mark.parametrize(
    "end", [lambda program: program.way_in.page.back_button.click(), lambda program: program.way_in.stop()]
)
def test_nobody_waits_for_the_search_for_hosts(qtbot, program, monkeypatch, end):
    """Who goes back, or closes the window, has searched enough."""
    asked: queue.Queue[threading.Event] = queue.Queue()

    def find(_seconds: float, cancel: threading.Event) -> list[FoundHost]:
        asked.put(cancel)
        assert cancel.wait(PATIENCE_S)
        return []

    monkeypatch.setattr(way_in, "find_hosts", find)
    open_page(program)
    cancel = asked.get(timeout=PATIENCE_S)
    assert not cancel.is_set()
    end(program)
    assert cancel.is_set()
