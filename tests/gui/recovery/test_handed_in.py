"""What visitors hand in beside a room that has stopped: it never decides whether the room opens, and the promise is true."""

import logging

import pytest
from sqlalchemy import select

from catalog_db.models import Complaint
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaint_values import ComplaintForm
from desktop.desk.complaints import Complaints
from desktop.lan.own_calls import OwnCalls, count_waiting
from desktop.lan.waiting import WaitingCount
from desktop.room_opening import open_room
from tests.gui.recovery.test_page import PATIENCE_MS, Place, place, start
from tests.gui.recovery.test_stopped import opened
from ui.modes import Mode

__all__ = ["place", "start"]  # fixtures
COMPLAINT = ComplaintForm(classification="1", text="Antrean lama sekali")


def let_wait(place: Place, *modes: DeviceMode) -> None:
    """Complaints that were handed in while the room wrote nothing."""
    with open_room(place.folder.path, place.keys) as room:
        for mode in modes:
            own = OwnCalls(room, mode)
            room.damage.met_in("records.db")
            own.patient(room.complaints).send(Actor(mode), COMPLAINT)
        room.damage.clear()


@pytest.mark.parametrize("mode", [Mode.ALL, Mode.DESK, Mode.GUESTBOOK])
def test_every_program_of_the_room_notes_it_down_once_its_windows_are_filled(qtbot, start, place, mode):
    let_wait(place, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
    program = opened(qtbot, start(mode))

    def kept() -> int:
        with program._room.records.reading() as session:
            return len(session.scalars(select(Complaint.id)).all())

    qtbot.waitUntil(lambda: kept() == 2 and count_waiting(place.folder) == WaitingCount(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("what", ["an entry", "the room"])
def test_a_fault_over_what_waits_keeps_no_room_from_opening(qtbot, start, place, monkeypatch, caplog, what):
    let_wait(place, DeviceMode.GUESTBOOK)

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a fault")

    if what == "an entry":
        monkeypatch.setattr(Complaints, "send", fail)
    else:
        monkeypatch.setattr("desktop.lan.own_calls.wire_table", fail)
    with caplog.at_level(logging.WARNING):
        opened(qtbot, start(Mode.GUESTBOOK))
        qtbot.waitUntil(lambda: "waits on" in caplog.text, timeout=PATIENCE_MS)
    assert count_waiting(place.folder) == WaitingCount(1)
