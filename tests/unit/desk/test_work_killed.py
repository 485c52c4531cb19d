"""A program that dies amid any work of a desk: everything that was told is stored, and of the rest all or nothing.

What is stored is compared with a run that nobody killed, table by table, with settings, audit trail and change log.
"""

import random
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Integer, String, literal, select

from catalog_db.models import RecordsBase, Role
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.journal import Journal
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.audit import Audit
from desktop.security.key_store import KeyFileStore
from desktop.settings.accepted import read_accepted
from desktop.settings.model import Settings
from tests import forked
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.desk.work_until_killed import prepare, work

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

# Of the clock of the PC, and of which copy this is. Numbers are compared by the rows that carry them.
_NOT_COMPARED = {
    "desk_clock",
    "instance",
    "device_presence",
    "host_identity",
    "room",
    "journal_mark",
    "erasure_mark",
    "catalogue_mark",
    "accepted_settings",
}
_CHANCE = {"code"}  # drawn by lot
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


@dataclass(frozen=True)
class State:
    """What is stored, without ids, times and what is drawn by lot."""

    rows: dict[str, list[str]]
    settings: str


def state_of(room: Room) -> State:
    rows = {}
    with room.records.reading() as session:
        for table in RecordsBase.metadata.sorted_tables:
            if table.name in _NOT_COMPARED:
                continue
            columns = [
                column
                for column in table.columns
                if isinstance(column.type, String | Integer | Boolean) and column.name not in _CHANCE
            ]
            wanted = select(*columns) if columns else select(literal("a row")).select_from(table)
            found = session.execute(wanted)
            rows[table.name] = sorted(_ID.sub("#", repr(tuple(row))) for row in found)
    accepted = read_accepted(room.records)
    assert accepted is not None
    rows["accepted_settings"] = [accepted.settings.desk.model_dump_json()]
    return State(rows, room.live_settings().desk.model_dump_json())


def new_place(place: Path) -> Path:
    with create_room(place / "room", KeyFileStore(place / "key"), Settings()) as room:
        prepare(room)
    return place


def opened(place: Path) -> Room:
    return open_room(place / "room", KeyFileStore(place / "key"))


def run(place: Path, step: int = 0) -> list[str]:
    program = "tests.unit.desk.work_until_killed"
    done = forked.run("-m", program, str(place / "room"), str(place / "key"), str(step))
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def states(tmp_path_factory) -> list[tuple[str, State]]:
    """After each thing, where nobody kills; the first one before all of them."""
    with opened(new_place(tmp_path_factory.mktemp("watched"))) as room:
        return [("begin", state_of(room)), *((name, state_of(room)) for name in work(room))]


@pytest.fixture(scope="module")
def steps(tmp_path_factory, states) -> int:
    said = run(new_place(tmp_path_factory.mktemp("whole")))
    assert said[:-1] == [name for name, _ in states[1:]]
    return int(said[-1].split()[0])


def killed_at(step: int, place: Path, states: list[tuple[str, State]]) -> None:
    told = run(new_place(place), step)
    assert told == [name for name, _ in states[1 : len(told) + 1]]
    with opened(place) as room:
        found = state_of(room)
        assert room.records.quick_check() == []
        assert room.get(Audit).verify(Actor(Role.ADMIN)).broken_at is None
        may_be = [state for _, state in states[len(told) : len(told) + 2]]
        wrong = [{name: rows for name, rows in found.rows.items() if rows != state.rows[name]} for state in may_be]
        assert {} in wrong, f"killed at {step}, after {told[-1:]}: {min(wrong, key=len)}"
        assert found.settings in [state.settings for state in may_be]
        # It goes on, and gives no number twice.
        if room.get(GuestBook).day(OFFICER).closed:
            room.get(GuestBook).open_day(OFFICER, room.get(GuestBook).day(OFFICER).day, confirmed=True)
        taken = {entry.visit for entry in Journal(room.folder.journal).entries()}
        assert (
            room.get(GuestBook).register(OFFICER, form(name="Tamu Baru", email="baru@example.com")).visit not in taken
        )


def test_every_table_of_the_desk_is_written_by_it(states):
    first, last = states[0][1], states[-1][1]
    written = {name for name, rows in last.rows.items() if rows != first.rows[name]}
    assert written >= {
        "visitor", "visit", "consent", "ticket", "ticket_event", "service_day", "reading_session", "seat_request",
        "seat_message", "feedback_given", "feedback_answer", "complaint", "complaint_event", "audit_entry", "change",
    }  # fmt: skip
    assert len({name for name, _ in states}) == len(states), "a name comes twice"
    assert all(before[1] != after[1] for before, after in pairwise(states)), "a thing does nothing"


@pytest.mark.parametrize("seed", range(1))
def test_killed_at_a_random_point_keeps_what_was_told(seed, steps, states, tmp_path):
    killed_at(random.Random(seed).randint(1, steps), tmp_path, states)


@pytest.mark.long(part="kills")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(8))
def test_killed_at_every_point_keeps_what_was_told(part, steps, states, tmp_path):
    for step in range(1 + part, steps + 1, 8):
        place = tmp_path / str(step)
        place.mkdir()
        killed_at(step, place, states)
