"""Programs that register at the same time, or die while they do: what was told is what is stored."""

import random
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from catalog_db.models import Consent, Role, Ticket, TicketEvent, Visit, Visitor
from desktop.actors import Actor
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.journal import Journal
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.audit import Audit
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests import forked
from tests.unit.desk.conftest import OFFICER, form

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

VISITS = 3


@pytest.fixture
def place(tmp_path) -> Path:
    """Where a new room and its key lie."""
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    return tmp_path


def opened(place: Path) -> Room:
    return open_room(place / "room", KeyFileStore(place / "key"))


def registering(place: Path, name: str, count: int, step: int = 0) -> "subprocess.Popen[str]":
    program = ("-m", "tests.unit.desk.guestbook.register_until_killed", str(place / "room"), str(place / "key"))
    return forked.start(*program, name, str(count), str(step), pipes=("stdout", "stderr"))


def told(program: "subprocess.Popen[str]") -> list[str]:
    said, wrong = program.communicate(timeout=120)
    assert "Traceback" not in wrong, wrong
    return said.split()


def assert_whole(room: Room) -> set[str]:
    """Every visit has all that belongs to it, and nothing is there without a visit; the numbers that are stored."""
    assert room.records.quick_check() == []
    with room.records.reading() as session:
        visits = session.scalars(select(Visit)).all()
        tickets = session.scalars(select(Ticket)).all()
        events = session.scalars(select(TicketEvent)).all()
        assert {visit.visitor_id for visit in visits} == set(session.scalars(select(Visitor.id)))
        assert {visit.visitor_id for visit in visits} == set(session.scalars(select(Consent.visitor_id)))
        assert sorted(ticket.visit_id for ticket in tickets) == sorted(2 * [visit.id for visit in visits])
        assert sorted(event.ticket_id for event in events) == sorted(ticket.id for ticket in tickets)
        assert loss_of(session, Journal(room.folder.journal)) == Loss()
        journalled = {entry.visit for entry in Journal(room.folder.journal).entries()}
        stored = {visit.number for visit in visits}
    assert stored <= journalled
    assert room.get(Audit).verify(Actor(Role.ADMIN)).broken_at is None
    return stored


def test_two_programs_at_once_never_give_out_the_same_number(place):
    desks = [registering(place, name, 20) for name in ("Ani", "Budi")]
    numbers = [told(desk)[:-2] for desk in desks]
    assert all(len(given) == 20 for given in numbers)
    with opened(place) as room:
        stored = assert_whole(room)
    assert stored == set(numbers[0] + numbers[1])
    assert sorted(number[-3:] for number in stored) == [f"{n:03}" for n in range(1, 41)]


@pytest.fixture(scope="module")
def steps(tmp_path_factory) -> int:
    """How many steps there are where nobody dies."""
    place = tmp_path_factory.mktemp("whole")
    create_room(place / "room", KeyFileStore(place / "key"), Settings()).close()
    said = told(registering(place, "Ani", VISITS))
    assert len(said) == VISITS + 2
    return int(said[-2])


def killed_at(step: int, place: Path) -> None:
    given = told(registering(place, "Ani", VISITS, step))
    with opened(place) as room:
        stored = assert_whole(room)
        assert set(given) <= stored
        assert len(stored) - len(given) in (0, 1), "stored, but the program died before it could tell"
        taken = {entry.visit for entry in Journal(room.folder.journal).entries()}
        after = room.get(GuestBook).register(OFFICER, form(services=("perpustakaan", "konsultasi")))
        assert after.visit not in taken and after.visit > max(taken, default="")
        assert_whole(room)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_a_random_point_leaves_whole_visits(seed, steps, place):
    killed_at(random.Random(seed).randint(1, steps), place)


@pytest.mark.long(part="kills")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(8))
def test_killed_at_every_point_leaves_whole_visits(part, steps, tmp_path):
    for step in range(1 + part, steps + 1, 8):
        place = tmp_path / str(step)
        place.mkdir()
        create_room(place / "room", KeyFileStore(place / "key"), Settings()).close()
        killed_at(step, place)
