"""What visitors hand in beside records that are damaged is on the disk, sealed, and carried out once they are whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, Subject, WritingStopped
from catalog_db.models import Complaint, Role, Visit
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook import drafts
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackNotAsked
from desktop.desk.values import DayDoubtful
from desktop.lan.waiting import WaitingCalls, WaitingCount
from desktop.room.opening import create_room, open_room
from desktop.room.own_calls import OwnCalls, carry_out, count_waiting, forget_rejected, take_back
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
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
    own.patient(room.get(GuestBook)).hand_in(KIOSK, form(), visit)
    own.patient(room.get(Complaints)).send(KIOSK, COMPLAINT, complaint)
    assert own.count == 2 and kept(room) == (0, 0)
    sealed = b"".join(file.read_bytes() for file in room.folder.waiting.rglob("*.call"))
    assert b"Antrean" not in sealed and form().name.encode() not in sealed
    assert carry_out(room) == 0 and own.count == 2, "it does not write yet"
    room.damage.clear()
    room.close()
    with open_room(room.folder.path, keys) as again:
        assert carry_out(again) == 2 and kept(again) == (1, 1)
        assert carry_out(again) == 0 and kept(again) == (1, 1)
        again.get(GuestBook).hand_in(KIOSK, form(), visit)  # as a screen does that was cut off before it heard
        assert kept(again) == (1, 1)


def test_what_gives_a_number_never_waits(room):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    with pytest.raises(WritingStopped):
        own.patient(room.get(GuestBook)).register_self(KIOSK, form(), uuid4())
    assert own.count == 0


def test_a_refusal_is_one(room, monkeypatch):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    doubtful = DayDoubtful(room.clock().date(), room.clock(), 1)

    def refuse(*_arguments: object, **_more: object) -> None:
        raise doubtful

    monkeypatch.setattr(room.get(GuestBook), "hand_in", refuse)
    with pytest.raises(DayDoubtful):
        own.patient(room.get(GuestBook)).hand_in(KIOSK, form(), uuid4())
    assert own.count == 0


def test_what_can_never_be_taken_is_set_aside_and_keeps_nothing_up(room):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    for _ in range(2):
        own.patient(room.get(Complaints)).send(KIOSK, COMPLAINT, uuid4())
    first = min(room.folder.waiting.rglob("*.call"))
    first.write_bytes(first.read_bytes()[:-1])
    room.damage.clear()
    assert carry_out(room) == 1 and own.count == 0
    waiting = WaitingCalls(room.folder.waiting / "guestbook", DeviceMode.GUESTBOOK, lambda: None, room.clock)
    assert waiting.count().rejected == 1


def test_a_form_waits_while_the_desk_has_too_many_and_nothing_behind_it_does(room, monkeypatch):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    own.patient(room.get(Drafts)).let_wait(KIOSK, form(), uuid4())
    own.patient(room.get(Complaints)).send(KIOSK, COMPLAINT, uuid4())
    room.damage.clear()
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "MOST", 0)
        assert carry_out(room) == 1 and count_waiting(room.folder) == WaitingCount(1, 0)
    assert carry_out(room) == 1 and count_waiting(room.folder) == WaitingCount(0, 0)
    assert len(room.get(Drafts).waiting(Actor(Role.OFFICER))) == 1


def test_what_the_room_refuses_is_set_aside_under_the_name_that_other_pcs_know(room, monkeypatch):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    complain(room, own, uuid4())

    def refuse(*_arguments: object, **_more: object) -> None:
        raise Invalid(Subject.COMPLAINT, "text", "empty")

    monkeypatch.setattr(Complaints, "send", refuse)
    assert carry_out(room) == 0 and count_waiting(room.folder) == WaitingCount(0, 1)
    assert [file.name.split(".")[-2] for file in room.folder.waiting.rglob("*.call")] == ["ComplaintInvalid"]


def complain(room: Room, own: OwnCalls, *ids: UUID) -> None:
    """Complaints that are handed in while the room writes nothing."""
    room.damage.met_in("records.db")
    for complaint in ids:
        own.patient(room.get(Complaints)).send(KIOSK, COMPLAINT, complaint)
    room.damage.clear()


def test_a_fault_over_one_entry_keeps_only_that_one_waiting(room, monkeypatch, caplog):
    own, ids = OwnCalls(room, DeviceMode.GUESTBOOK), [uuid4() for _ in range(3)]
    complain(room, own, *ids)
    usual: Callable[..., Any] = Complaints.send

    def send(*arguments: object, **named: object) -> None:
        if named["complaint_id"] == ids[0]:
            raise RuntimeError("a fault over one entry")
        usual(*arguments, **named)

    monkeypatch.setattr(Complaints, "send", send)
    assert carry_out(room) == 2 and kept(room) == (0, 2) and own.count == 1
    assert "RuntimeError" in caplog.text and "a fault over" not in caplog.text
    monkeypatch.undo()
    assert carry_out(room) == 1 and kept(room) == (0, 3) and own.count == 0


@pytest.mark.parametrize("what", ["unlink", "read_bytes"])
def test_a_file_that_another_program_holds_open_fails_nothing(room, monkeypatch, what):
    """As on Windows."""
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    complain(room, own, uuid4(), uuid4())
    first = min(room.folder.waiting.rglob("*.call"))
    usual = getattr(Path, what)

    def held(path: Path, *arguments: object, **more: object) -> object:
        if path == first:
            raise PermissionError(13, "used by another process", str(path))
        return usual(path, *arguments, **more)

    monkeypatch.setattr(Path, what, held)
    carry_out(room)
    assert own.count == 1 and first.exists()
    monkeypatch.undo()
    carry_out(room)
    assert own.count == 0 and kept(room) == (0, 2), "each was taken once"


def test_a_file_that_cannot_be_rejected_now_waits_on(room, monkeypatch):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    complain(room, own, uuid4(), uuid4())
    first = min(room.folder.waiting.rglob("*.call"))
    first.write_bytes(first.read_bytes()[:-1])
    usual = Path.replace

    def held(path: Path, target: Path) -> Path:
        if path == first:
            raise PermissionError(13, "used by another process", str(path))
        return usual(path, target)

    monkeypatch.setattr(Path, "replace", held)
    assert carry_out(room) == 1 and own.count == 1
    monkeypatch.undo()
    assert carry_out(room) == 0 and count_waiting(room.folder) == WaitingCount(0, rejected=1)


def test_what_was_set_aside_can_be_taken_back_and_forgotten(room):
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    complain(room, own, uuid4())
    [first] = room.folder.waiting.rglob("*.call")
    whole = first.read_bytes()
    first.write_bytes(whole[:-1])
    carry_out(room)
    [rejected] = room.folder.waiting.rglob("*.call")
    rejected.write_bytes(whole)
    take_back(room.folder)
    assert count_waiting(room.folder) == WaitingCount(1) and carry_out(room) == 1
    complain(room, own, uuid4())
    [first] = room.folder.waiting.rglob("*.call")
    first.write_bytes(b"")
    carry_out(room)
    forget_rejected(room.folder)
    assert count_waiting(room.folder) == WaitingCount() and not list(room.folder.waiting.rglob("*.call"))


def test_what_is_about_the_same_as_what_was_set_aside_waits_for_it(room, monkeypatch):
    """Skipped and never asked again would be what a visitor answered."""
    own, survey = OwnCalls(room, DeviceMode.FEEDBACK), Actor(DeviceMode.FEEDBACK)
    patient, first, other = own.patient(room.get(Feedback)), uuid4(), uuid4()
    room.damage.met_in("records.db")
    for request in (first, first, other):
        patient.skip(survey, request)
    room.damage.clear()
    done: list[UUID] = []

    def skip(_service: Feedback, _actor: Actor, request_id: UUID) -> None:
        if request_id == first and not done:
            done.append(first)
            raise FeedbackNotAsked
        done.append(request_id)

    monkeypatch.setattr(Feedback, "skip", skip)
    assert carry_out(room) == 1 and done == [first, other]
    assert count_waiting(room.folder) == WaitingCount(1, rejected=1)
