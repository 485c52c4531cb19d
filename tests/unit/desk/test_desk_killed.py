"""A program that dies while it seats, asks and takes complaints: what was told is what is stored, and no half of it."""

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from catalog_db.models import (
    Complaint,
    ComplaintEvent,
    FeedbackAnswer,
    FeedbackGiven,
    FeedbackRequest,
    ReadingSession,
    Role,
    SeatRequest,
    TicketState,
    Visit,
)
from desktop.actors import Actor
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.room.opening import create_room, open_room
from desktop.security.audit import Audit
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests import forked
from tests.unit.desk.conftest import OFFICER, visit_rows

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

WORDS = ["waits", "seated", "asked", "answered", "number", "ended"]


def new_place(place: Path) -> Path:
    """A room with one visit, whose ticket is done."""
    with create_room(place / "room", KeyFileStore(place / "key"), Settings()) as room:
        visit_rows(room.records, utc_now, "261124-001", ticket="P-001", state=TicketState.DONE)
    return place


def run(place: Path, step: int = 0) -> list[str]:
    program = "tests.unit.desk.serve_until_killed"
    done = forked.run("-m", program, str(place / "room"), str(place / "key"), str(step))
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.split()


def stored(place: Path) -> list[str]:
    """How far the records say that it came, in the words of the program."""
    with open_room(place / "room", KeyFileStore(place / "key")) as room:
        assert room.records.quick_check() == []
        assert room.get(Audit).verify(Actor(Role.ADMIN)).broken_at is None
        with room.records.reading() as session:
            waits = session.scalars(select(SeatRequest)).all()
            seats = session.scalars(select(ReadingSession)).all()
            asked = session.scalars(select(FeedbackRequest)).all()
            answers = session.scalars(select(FeedbackAnswer)).all()
            complaints = session.scalars(select(Complaint)).all()
            steps = session.scalars(select(ComplaintEvent)).all()
            assert len(session.scalars(select(FeedbackGiven)).all()) == len(answers) <= 1
            assert not (asked and answers)
            assert [step.complaint_id for step in steps] == [complaint.id for complaint in complaints]
            assert all((wait.settled_at is None) == (not seats) for wait in waits)
            left = session.scalars(select(Visit)).one().left_at is not None
            ended = any(seat.ended_at is not None for seat in seats)
            assert left == ended
        found = [bool(waits), bool(seats), bool(asked or answers), bool(answers), bool(complaints), ended]
        # What comes next can be done: nothing is locked, and the number goes on. One that was written into the journal
        # before the kill is given to nobody else.
        number = room.get(Complaints).add(OFFICER, ComplaintForm(classification="1", text="Lagi")).number
        assert int(number.rpartition("-")[2]) - len(complaints) in (1, 2)
    assert found == sorted(found, reverse=True), "a later step is stored without an earlier one"
    return WORDS[: sum(found)]


@pytest.fixture(scope="module")
def steps(tmp_path_factory) -> int:
    said = run(new_place(tmp_path_factory.mktemp("whole")))
    assert len(said) == len(WORDS) + 2
    return int(said[-2])


def killed_at(step: int, place: Path) -> None:
    told = run(new_place(place), step)
    kept = stored(place)
    assert len(told) <= len(kept) <= len(told) + 1, "told and not stored, or stored before it could be told"


@pytest.mark.parametrize("seed", range(1))
def test_killed_at_a_random_point_keeps_what_was_told(seed, steps, tmp_path):
    killed_at(random.Random(seed).randint(1, steps), tmp_path)


@pytest.mark.long(part="kills")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(8))
def test_killed_at_every_point_keeps_what_was_told(part, steps, tmp_path):
    for step in range(1 + part, steps + 1, 8):
        place = tmp_path / str(step)
        place.mkdir()
        killed_at(step, place)
