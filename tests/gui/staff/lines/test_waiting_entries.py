"""What visitors handed in at this PC and is not noted down yet: told below the staff's screens, and tried again."""

import pytest

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.lan.waiting import WaitingCount
from desktop.room.own_calls import OwnCalls, carry_out


@pytest.fixture
def waiting(people):
    """Two complaints wait; the file of one is damaged. Returns that file and what was in it."""
    room = people.room.desk_room
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    for text in ("Antrean lama", "Kursi kurang"):
        form = ComplaintForm(classification="1", text=text)
        own.patient(room.get(Complaints)).send(Actor(DeviceMode.GUESTBOOK), form)
    room.damage.clear()
    first = min(room.folder.waiting.rglob("*.call"))
    whole = first.read_bytes()
    first.write_bytes(b"")
    return first, whole


def test_nothing_is_said_where_nothing_waits(qtbot, people, who, make_window):
    people.enter(who, Role.OFFICER)
    line = make_window().entries_line
    qtbot.waitUntil(lambda: line.refresher.is_idle)
    assert not line.is_speaking


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_it_is_told_how_many_and_tried_again(qtbot, waiting, people, who, make_window, role):
    people.enter(who, role)
    line, room = make_window().entries_line, people.room.desk_room
    qtbot.waitUntil(lambda: line.is_speaking)
    assert line.text.text().startswith("2 entr") and "wait to be noted down" in line.text.text()
    line.again_button.click()
    qtbot.waitUntil(line.again_button.isEnabled)
    assert line.text.text().startswith("1 entr") and "set aside" in line.text.text()
    [rejected] = room.folder.waiting.rglob("*.call")
    rejected.write_bytes(waiting[1])
    line.again_button.click()
    qtbot.waitUntil(lambda: not line.is_speaking)
    assert line._count == WaitingCount() and carry_out(room) == 0
