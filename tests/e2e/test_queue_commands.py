"""`queue` in processes of its own: the JSON that scripts rely on, and refusals as sentences."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.models import DeskClock, ServiceDay, Ticket, TicketEvent, Visit
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.e2e.test_command_line import Room
from tests.e2e.test_visit_commands import VISITOR


@pytest.fixture
def room(tmp_path) -> Room:
    """A room where Siti wants two services, and Budi one."""
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    for changes in ({}, {"name": "Budi Santoso", "email": "budi@example.com", "services": ["perpustakaan"]}):
        done = room.run("visit", "register", typed=json.dumps(VISITOR | changes))
        assert done.returncode == 0, done.stderr
    return room


def states(room) -> list[tuple[str, str]]:
    return [(line["ticket"], line["state"]) for line in room.json("queue", "list")["tickets"]]


@pytest.mark.quick
def test_a_day_at_two_desks(room):
    listed = room.json("queue", "list")["tickets"]
    assert [line["ticket"] for line in listed] == ["P-001", "K-001", "P-002"]
    assert all(set(line) == {"ticket", "visit", "service", "state", "waited_s"} for line in listed)
    called = room.json("queue", "call", "--desk", "1")
    assert (called["ticket"], called["state"]) == ("P-001", "called") and called["visit"].endswith("-001")
    assert room.json("queue", "recall", "--desk", "1") == called
    assert room.json("queue", "serve", "--desk", "1")["state"] == "serving"
    assert room.json("queue", "call", "--desk", "2")["ticket"] == "P-002"  # Siti is at desk 1
    assert room.json("queue", "no-show", "--desk", "2")["state"] == "no-show"
    assert room.json("queue", "undo", "--desk", "2") | {"visit": ""} == {
        "ticket": "P-002",
        "state": "called",
        "visit": "",
    }
    assert room.json("queue", "no-show", "--desk", "2")["state"] == "no-show"
    assert room.json("queue", "resume", "--ticket", "P-002")["state"] == "waiting"
    assert room.json("queue", "call", "--desk", "2", "--ticket", "P-002")["state"] == "called"
    assert room.json("queue", "hold", "--desk", "2")["state"] == "held"
    assert room.json("queue", "done", "--desk", "1")["state"] == "done"
    assert states(room) == [("K-001", "waiting"), ("P-002", "held")]
    assert room.json("queue", "move", "--ticket", "k-001", "--service", "rekomendasi")["ticket"] == "K-001"
    assert room.json("queue", "call", "--desk", "1", "--ticket", "P-002")["state"] == "called"
    assert room.json("queue", "move", "--ticket", "P-002", "--desk", "2")["state"] == "called"
    more = room.json("visit", "add", "--ticket", "P-002", "--service", "rekomendasi")
    assert more["tickets"][-1] == {"ticket": "R-001", "service": "rekomendasi"}
    assert room.json("queue", "cancel", "--ticket", "R-001")["state"] == "cancelled"
    assert room.json("queue", "cancel", "--desk", "2", "--ticket", "K-001")["state"] == "cancelled"
    assert room.json("queue", "call", "--desk", "1") == {"ticket": None, "visit": None, "state": None}
    assert room.run("queue", "call", "--desk", "1").stdout == "Tidak ada yang menunggu.\n"
    assert "P-002" in room.run("queue", "list").stdout


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("recall", "--desk", "1"), 1, "Loket 1 belum memanggil"),
        (("call", "--desk", "9"), 1, "Loket 9 tidak ada"),
        (("list", "--desk", "9"), 1, "Loket 9 tidak ada"),
        (("call", "--desk", "1", "--ticket", "P-777"), 1, "nomor antrean"),
        (("serve", "--desk", "1", "--ticket", "P-001"), 1, "P-001"),
        (("move", "--ticket", "P-001"), 1, "Layanan"),
        (("undo", "--ticket", "P-001"), 1, "P-001"),
        (("undo", "--desk", "1"), 1, "Tidak ada langkah"),
        (("hold",), 2, "--ticket"),
        (("call",), 2, "--desk"),
        (("dance",), 2, ""),
    ],
)
def test_what_cant_be_done_is_refused_with_a_sentence(room, words, status, said):
    done = room.run("queue", *words)
    assert done.returncode == status, done.stderr
    assert said in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def let_the_clock_jump(room: Room) -> None:
    """Let the clock have jumped by three days since all that the room holds."""
    with open_room(room.folder, KeyFileStore(room.key)) as opened, opened.records.writing() as session:
        for column in (DeskClock.day, Ticket.service_day, Visit.service_day, ServiceDay.day):
            for row in session.scalars(select(column.class_)):
                setattr(row, column.key, getattr(row, column.key) - timedelta(days=3))
        for event in session.scalars(select(TicketEvent)):
            event.at -= timedelta(days=3)
        session.scalars(select(DeskClock)).one().started_s -= timedelta(days=3).total_seconds()


def all_states(room: Room) -> list[str]:
    """Of the tickets of all days."""
    with open_room(room.folder, KeyFileStore(room.key)) as opened, opened.records.reading() as session:
        return list(session.scalars(select(Ticket.state)))


def test_a_doubtful_day_is_told_confirmed_and_what_it_ended_comes_back(room):
    open_day = room.json("queue", "day")
    assert (open_day["open"], open_day["doubtful"]) == (True, False)
    refused = room.run("queue", "undo", "--closed")
    assert refused.returncode == 1 and "Traceback" not in refused.stderr
    let_the_clock_jump(room)
    asked = room.json("queue", "day")
    assert (asked["open"], asked["doubtful"], asked["waiting"]) == (False, True, 3)
    assert all_states(room) == ["waiting"] * 3, "asking ends nothing"
    assert room.json("queue", "day", "--confirm") == asked | {"open": True, "doubtful": False, "waiting": 0}
    assert all_states(room) == ["cancelled"] * 3
    back = room.json("queue", "undo", "--closed")
    assert back["back"] == 3 and sorted(back["tickets"]) == ["K-001", "P-001", "P-002"]
    assert all_states(room) == ["waiting"] * 3
    again = room.run("queue", "undo", "--closed")
    assert again.returncode == 1 and "Traceback" not in again.stderr
