"""Damage in the middle of a day is said at once in every window, keeps what was typed, and leads to what mends it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from catalog_db.errors import DatabaseUnreadable, WritingStopped
from desktop.actors import DeviceMode
from desktop.recovery.taken_over import TwinNote
from desktop.room_opening import open_room
from tests.gui.recovery.conftest import ADMIN
from tests.gui.recovery.test_page import PATIENCE_MS, Place, page_of, place, start
from tests.unit.recovery.kit import root_page, zero
from ui.modes import Mode
from ui.program import Program
from ui.recovery.stopped import StoppedLine

__all__ = ["place", "start"]  # fixtures


def opened(qtbot, program: Program) -> Any:
    qtbot.waitUntil(lambda: program.has_opened, timeout=PATIENCE_MS)
    return program


def line_of(qtbot, window: QMainWindow) -> StoppedLine:
    qtbot.waitUntil(lambda: isinstance(window.menuWidget(), StoppedLine), timeout=PATIENCE_MS)
    line = window.menuWidget()
    assert isinstance(line, StoppedLine)
    return line


def test_every_window_says_it_and_leads_to_what_mends_it(qtbot, start, place, capsys):
    program = opened(qtbot, start())
    room, reader = program._room, program.reader
    reader.home.box.edit.setText("penduduk seluma")
    room.damage.met_in("records.db")  # as a statement does, in this program or in another one
    with pytest.raises(WritingStopped):
        room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 9")
    line = line_of(qtbot, reader)
    assert "Please tell the staff" in line.text.text() and line.button.isVisible()
    assert reader.home.box.edit.text() == "penduduk seluma" and reader.home.isVisible()
    assert "records.db is damaged" in capsys.readouterr().err
    staff = program.windows._show_staff()
    said = line_of(qtbot, staff)
    assert "records.db is damaged" in said.text.text() and "stays here" in said.text.text()
    said.button.setFocus()
    qtbot.keyClick(said.button, Qt.Key.Key_Space)
    # The file is whole, so a look is all that it takes: the room opens again, and writes.
    qtbot.waitUntil(lambda: program.has_opened and program._room is not room, timeout=PATIENCE_MS)
    program._room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 9")
    assert not isinstance(program.reader.menuWidget(), StoppedLine)


def test_a_damaged_catalogue_is_never_shown_as_an_empty_room(qtbot, start, place: Place):
    with open_room(place.folder.path, place.keys) as room:
        page = root_page(room.catalog, "publication")
    zero(place.folder.catalog_file, page)
    program = opened(qtbot, start())
    reader = program.reader
    qtbot.waitUntil(lambda: program._stopped is not None, timeout=PATIENCE_MS)
    shown = reader.pages.currentWidget()
    assert shown is program.reader.screens._damaged and shown is not reader.first_start
    assert "catalog.db is damaged" in shown.sentence.text()
    line_of(qtbot, reader).button.click()
    recovery = page_of(qtbot, program)
    assert "catalog.db is damaged" in recovery.findings.text() and recovery.buttons


def test_what_meets_damage_where_nobody_expects_it_is_no_bug(qtbot, start, place, capsys):
    program = opened(qtbot, start())
    said: list[object] = []
    program._reporter.escaped.connect(lambda: said.append("bug"))
    error = DatabaseUnreadable(place.folder.records_file)
    program._reporter._report(type(error), error, None)
    assert said == [] and "records.db" in program.reader._note.label.text()


def test_visitors_at_a_reader_are_told_calmly_without_a_way_to_the_files(qtbot, start, place):
    program = opened(qtbot, start(Mode.READER))
    program._room.damage.met_in("records.db")
    line = line_of(qtbot, program.reader)
    assert "Please tell the staff" in line.text.text() and "records.db" not in line.text.text()
    assert not line.button.isVisible()


def test_another_host_is_said_while_the_room_is_open(qtbot, start, place):
    program = opened(qtbot, start())
    first = program._room
    note = TwinNote(generation=1, since=first.clock(), pc="PC-SALINAN", equal=True)
    place.folder.twin_note.write_text(note.model_dump_json())
    staff = program.windows._show_staff()
    assert "PC-SALINAN" in line_of(qtbot, staff).text.text()
    first.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 8")  # both may go on until somebody decides
    place.folder.twin_note.write_text(note.model_copy(update={"generation": 2, "equal": False}).model_dump_json())
    qtbot.waitUntil(lambda: program._stopped is not None, timeout=PATIENCE_MS)
    assert "no longer the host" in line_of(qtbot, staff).text.text()
