"""What visitors hand in beside records that are damaged is on the disk, sealed, and carried out once they are whole."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import WritingStopped
from catalog_db.models import Complaint, Visit
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaint_values import ComplaintForm
from desktop.desk.errors import DayDoubtful
from desktop.lan.own_calls import OwnCalls, carry_out
from desktop.lan.waiting import WaitingCalls
from desktop.room import Room
from desktop.room_opening import create_room, open_room
from desktop.security.secrets import KeyFileStore
from desktop.settings import Settings
from tests.unit.desk.conftest import form

KIOSK = Actor(DeviceMode.GUESTBOOK)
COMPLAINT = ComplaintForm(classification="1", text="Antrean lama sekali")


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "key")


@pytest.fixture
def room(tmp_path: Path, keys: KeyFileStore):
    with create_room(tmp_path / "room", keys, Settings()) as room:
        yield room


def kept(room: Room) -> tuple[int, int]:
    with room.records.reading() as session:
        return len(session.scalars(select(Visit.id)).all()), len(session.scalars(select(Complaint.id)).all())


def test_it_waits_over_a_restart_and_is_taken_once(room, keys):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    visit, complaint = uuid4(), uuid4()
    room.damage.met_in("records.db")
    own.patient(room.guest_book).hand_in(KIOSK, form(), visit)
    own.patient(room.complaints).send(KIOSK, COMPLAINT, complaint)
    assert own.count == 2 and kept(room) == (0, 0)
    sealed = b"".join(file.read_bytes() for file in room.folder.waiting.rglob("*.call"))
    assert b"Antrean" not in sealed and form().name.encode() not in sealed
    assert carry_out(room) == 0 and own.count == 2, "it does not write yet"
    room.damage.clear()
    room.close()
    with open_room(room.folder.path, keys) as again:
        assert carry_out(again) == 2 and kept(again) == (1, 1)
        assert carry_out(again) == 0 and kept(again) == (1, 1)
        again.guest_book.hand_in(KIOSK, form(), visit)  # as a screen does that was cut off before it heard
        assert kept(again) == (1, 1)


def test_what_gives_a_number_never_waits(room):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    with pytest.raises(WritingStopped):
        own.patient(room.guest_book).register_self(KIOSK, form(), uuid4())
    assert own.count == 0


def test_a_refusal_is_one(room, monkeypatch):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    doubtful = DayDoubtful(room.clock().date(), room.clock(), 1)

    def refuse(*_arguments: object, **_more: object) -> None:
        raise doubtful

    monkeypatch.setattr(room.guest_book, "hand_in", refuse)
    with pytest.raises(DayDoubtful):
        own.patient(room.guest_book).hand_in(KIOSK, form(), uuid4())
    assert own.count == 0


def test_what_can_never_be_taken_is_set_aside_and_keeps_nothing_up(room):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    for _ in range(2):
        own.patient(room.complaints).send(KIOSK, COMPLAINT, uuid4())
    first = min(room.folder.waiting.rglob("*.call"))
    first.write_bytes(first.read_bytes()[:-1])
    room.damage.clear()
    assert carry_out(room) == 1 and own.count == 0
    waiting = WaitingCalls(room.folder.waiting / "guestbook", DeviceMode.GUESTBOOK, lambda: None, room.clock)
    assert waiting.count().set_aside == 1
