"""Damage in the middle of a day is said at once in every window, keeps what was typed, and leads to what mends it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from catalog_db.errors import DatabaseUnreadable, WritingStopped
from desktop.actors import DeviceMode
from desktop.recovery.taken_over import TwinNote
from desktop.room.opening import open_room
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from tests.gui.recovery.conftest import ADMIN, PASSWORD
from tests.gui.recovery.test_page import Site, page_of, site, start
from tests.unit.recovery.kit import root_page, zero
from ui.recovery.stopped import StoppedLine
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.who import DESK

__all__ = ["site", "start"]  # fixtures


def opened(qtbot, program: Program) -> Any:
    qtbot.waitUntil(lambda: program.has_opened)
    return program


def line_of(qtbot, window: QMainWindow) -> StoppedLine:
    qtbot.waitUntil(lambda: isinstance(window.menuWidget(), StoppedLine))
    line = window.menuWidget()
    assert isinstance(line, StoppedLine)
    return line


def test_every_window_says_it_and_leads_to_what_mends_it(qtbot, start, site, capsys):
    program = opened(qtbot, start())
    room, reader = program.room, program.reader
    reader.home.box.edit.setText("penduduk seluma")
    room.damage.met_in("records.db")  # as a statement does, in this program or in another one
    with pytest.raises(WritingStopped):
        room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 9")
    line = line_of(qtbot, reader)
    assert "Please tell the staff" in line.text.text() and line.button.isVisible()
    assert reader.home.box.edit.text() == "penduduk seluma" and reader.home.isVisible()
    assert "records.db is damaged" in capsys.readouterr().err
    staff = program.windows.show_staff()
    said = line_of(qtbot, staff)
    assert "records.db is damaged" in said.text.text() and "stays here" in said.text.text()
    said.button.setFocus()
    qtbot.keyClick(said.button, Qt.Key.Key_Space)
    # The file is whole, so a check is all that it takes: the room opens again, and writes.
    qtbot.waitUntil(lambda: program.has_opened and program.room is not room)
    program.room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 9")
    assert not isinstance(program.reader.menuWidget(), StoppedLine)


def test_a_damaged_catalogue_is_never_shown_as_an_empty_room(qtbot, start, site: Site):
    with open_room(site.folder.path, site.keys) as room:
        page = root_page(room.catalog, "publication")
    zero(site.folder.catalog_file, page)
    program = opened(qtbot, start())
    reader = program.reader
    qtbot.waitUntil(lambda: program._stopped is not None)
    shown = reader.pages.currentWidget()
    assert shown is program.reader.controller._damaged and shown is not reader.first_start
    assert "catalog.db is damaged" in shown.sentence.text()
    line_of(qtbot, reader).button.click()
    recovery = page_of(qtbot, program)
    assert "catalog.db is damaged" in recovery.findings.text() and recovery.buttons


def test_what_meets_damage_where_nobody_expects_it_is_no_bug(qtbot, start, site, capsys):
    program = opened(qtbot, start())
    said: list[object] = []
    program._reporter.escaped.connect(lambda: said.append("bug"))
    error = DatabaseUnreadable(site.folder.records_file)
    program._reporter._report(type(error), error, None)
    assert said == [] and "records.db" in program.reader.note.label.text()


def test_visitors_at_a_reader_are_told_calmly_without_a_way_to_the_files(qtbot, start, site):
    program = opened(qtbot, start(Mode.READER))
    program.room.damage.met_in("records.db")
    line = line_of(qtbot, program.reader)
    assert "Please tell the staff" in line.text.text() and "records.db" not in line.text.text()
    assert not line.button.isVisible()


def test_another_host_is_said_while_the_room_is_open(qtbot, start, site):
    program = opened(qtbot, start())
    first = program.room
    note = TwinNote(generation=1, since=first.clock(), pc="PC-SALINAN", equal=True)
    site.folder.twin_note.write_text(note.model_dump_json())
    staff = program.windows.show_staff()
    assert "PC-SALINAN" in line_of(qtbot, staff).text.text()
    first.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 8")  # both may go on until somebody decides
    site.folder.twin_note.write_text(note.model_copy(update={"generation": 2, "equal": False}).model_dump_json())
    qtbot.waitUntil(lambda: program._stopped is not None)
    assert "no longer the host" in line_of(qtbot, staff).text.text()


def begin_a_form(qtbot, program):
    """Somebody fills in the guest book when the room stops writing."""
    window = program.windows.show_staff()
    window.enter(program.room.get(Staff).sign_in(DESK, "siti", PASSWORD))
    window.show_screen("desk")
    window.desk.open_guest_book()
    qtbot.keyClicks(window.desk.sheet.form.name, "Siti Aminah")
    program.room.damage.met_in("records.db")
    line_of(qtbot, program.reader)
    line_of(qtbot, window)
    return window


@pytest.mark.wide
def test_a_visitor_who_presses_the_button_closes_no_form(qtbot, start, site):
    program = opened(qtbot, start())
    room, window = program.room, begin_a_form(qtbot, program)
    for _ in range(3):
        line_of(qtbot, program.reader).button.click()
        QApplication.processEvents()
    assert program.room is room and window.isVisible()
    assert window.desk.sheet.form.name.text() == "Siti Aminah"


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("locked", [False, True])
def test_what_was_typed_is_asked_about_before_the_room_is_left(qtbot, start, site, locked):
    program = opened(qtbot, start())
    room, window = program.room, begin_a_form(qtbot, program)
    if locked:
        window.lock()
        assert window.is_locked
    line_of(qtbot, window).button.click()
    qtbot.waitUntil(lambda: "once more to give it up" in window.note.label.text())
    assert program.room is room and window.isVisible() and window.is_locked == locked
    assert window.desk.sheet.form.name.text() == "Siti Aminah"
    line_of(qtbot, window).button.click()
    qtbot.waitUntil(lambda: program.has_opened and program.room is not room)


@pytest.mark.wide
def test_edits_that_cant_be_kept_any_more_are_no_dead_end(qtbot, start, site, monkeypatch):
    program = opened(qtbot, start())
    room = program.room
    window = program.windows.show_staff()
    window.enter(program.room.get(Staff).sign_in(DESK, "siti", PASSWORD))
    monkeypatch.setattr(type(window), "_keep_edits", lambda _window, **_how: False)  # writing has stopped
    room.damage.met_in("records.db")
    line_of(qtbot, window).button.click()
    qtbot.waitUntil(lambda: "once more to give it up" in window.note.label.text())
    assert program.room is room
    line_of(qtbot, window).button.click()
    qtbot.waitUntil(lambda: program.has_opened and program.room is not room)


def test_a_copy_elsewhere_is_said_below_what_leads_to_restoring(qtbot, start, site):
    program = opened(qtbot, start())
    windows = program.windows
    windows.show_doubled("PC-SALINAN")
    assert windows.staff_window is None, "visitors look on"
    window = windows.show_staff()
    assert "PC-SALINAN" in line_of(qtbot, window).text.text()
    program.room.damage.met_in("records.db")
    qtbot.waitUntil(lambda: program._stopped is not None)
    windows.show_doubled("PC-LAIN")
    assert "records.db is damaged" in line_of(qtbot, window).text.text() and line_of(qtbot, window).button.isVisible()


def test_a_copy_elsewhere_is_said_again_once_the_room_writes_again(qtbot, start, site):
    program = opened(qtbot, start())
    windows = program.windows
    window = windows.show_staff()
    windows.show_doubled("PC-SALINAN")
    windows.show_stopped(WritingStopped(site.folder.records_file), can_restore=True)
    assert "is damaged" in line_of(qtbot, window).text.text()
    windows.show_writing_again()
    assert "PC-SALINAN" in line_of(qtbot, window).text.text() and not line_of(qtbot, window).button.isVisible()
    assert not isinstance(program.reader.menuWidget(), StoppedLine), "visitors look on"
