"""What visitors hand in beside a room that stopped: whatever becomes of it, the room opens and says what is true."""

import logging
from typing import Any

import pytest
from sqlalchemy import select

from catalog_db.errors import DatabaseUnreadable
from catalog_db.models import Complaint
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.lan.waiting import WaitingCount
from desktop.recovery.taken_over import TwinNote
from desktop.room.opening import open_room
from desktop.room.own_calls import OwnCalls, count_waiting
from tests.gui.kiosk.visitor import to_review, touch
from tests.gui.recovery.test_page import Site, site, start
from tests.gui.recovery.test_stopped import opened
from ui.startup.modes import Mode

__all__ = ["site", "start"]  # fixtures
COMPLAINT = ComplaintForm(classification="1", text="Antrean lama sekali")


def let_wait(site: Site, *modes: DeviceMode) -> None:
    """Complaints that were handed in while the room wrote nothing."""
    with open_room(site.folder.path, site.keys) as room:
        for mode in modes:
            own = OwnCalls(room, mode)
            room.damage.met_in("records.db")
            own.patient(room.get(Complaints)).send(Actor(mode), COMPLAINT)
        room.damage.clear()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [Mode.ALL, Mode.DESK, Mode.GUESTBOOK])
def test_every_program_of_the_room_notes_it_down_once_its_windows_are_filled(qtbot, start, site, mode):
    let_wait(site, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
    program = opened(qtbot, start(mode))

    def kept() -> int:
        with program.room.records.reading() as session:
            return len(session.scalars(select(Complaint.id)).all())

    qtbot.waitUntil(lambda: kept() == 2 and count_waiting(site.folder) == WaitingCount())


@pytest.mark.parametrize("what", ["an entry", "the room"])
def test_a_fault_over_what_waits_keeps_no_room_from_opening(qtbot, start, site, monkeypatch, caplog, what):
    let_wait(site, DeviceMode.GUESTBOOK)

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a fault")

    if what == "an entry":
        monkeypatch.setattr(Complaints, "send", fail)
    else:
        monkeypatch.setattr("desktop.room.own_calls.wire_table", fail)
    with caplog.at_level(logging.WARNING):
        opened(qtbot, start(Mode.GUESTBOOK))
        qtbot.waitUntil(lambda: "waits on" in caplog.text)
    assert count_waiting(site.folder) == WaitingCount(1)


def take_over(program: Any, site: Site) -> None:
    """Another PC became the host of the room."""
    note = TwinNote(generation=9, since=program.room.clock(), pc="PC-BARU", equal=False)
    site.folder.twin_note.write_text(note.model_dump_json())
    program._watch.poll()


@pytest.mark.wide
def test_where_the_room_was_damaged_what_is_handed_in_is_kept_and_that_is_said(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window = program.front
    to_review(window)
    program.room.damage.met_in("records.db")
    program._watch.poll()
    assert "is kept and noted down" in window.standing.text.text()
    with qtbot.waitSignal(window.registered):
        touch(window.form_flow.next_button)
    assert count_waiting(site.folder) == WaitingCount(1)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("damaged", [False, True])
def test_where_another_pc_took_over_nothing_is_promised_and_what_was_typed_stays(qtbot, start, site, damaged):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window = program.front
    to_review(window)
    if damaged:  # first: nobody would ever note down here what waits
        program.room.damage.met_in("records.db")
    take_over(program, site)
    said = window.standing.text.text()
    assert "is not kept" in said and "go to the staff" in said and "noted down later" not in said
    form = window.form
    touch(window.form_flow.next_button)
    qtbot.waitUntil(form.review.trouble.isVisible)
    assert "please tell the staff" in form.review.trouble.text()
    assert window.form is form and form.isVisible() and not form.is_untouched
    assert window.form_flow.next_button.hasFocus(), "what was pressed, and not the button of the text size"
    assert count_waiting(site.folder) == WaitingCount()


@pytest.mark.wide
def test_where_nothing_can_be_sealed_nothing_is_promised(qtbot, start, site, monkeypatch):
    def fail(_records: object) -> None:
        raise DatabaseUnreadable(site.folder.records_file)

    monkeypatch.setattr("desktop.room.own_calls.identity", fail)
    program = opened(qtbot, start(Mode.GUESTBOOK))
    to_review(program.front)
    program.room.damage.met_in("records.db")
    program._watch.poll()
    assert "is not kept" in program.front.standing.text.text()
