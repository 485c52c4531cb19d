"""Desks that call, hold, move, end and take back at random beside each other, and are killed meanwhile.

No ticket is lost, none is at two desks or called twice, what was told is stored, and events tell how each state came
about. Nobody is told "nobody waits" while somebody does.
"""

import json
import random
import threading
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from catalog_db.models import OPEN_STATES, Ticket, TicketEvent, Visit
from catalog_db.rules.desk.tickets import DESK_STATES, effective
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room, open_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import DeskPlace, Settings
from tests import forked
from tests.unit.desk.conftest import OFFICER, form

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

DESKS = 3


class Worker:
    """A desk, or the guest book (0), and what it was told; killed after so many lines, then started again."""

    def __init__(self, folder: Path, desk: int, seed: int, steps: int, kills: int) -> None:
        self.folder, self.desk, self.seed, self.steps, self.kills = folder, desk, seed, steps, kills
        self.told: list[list] = []
        self.failed: list[int] = []
        self.chance = random.Random(seed)
        self.start()
        self.thread = threading.Thread(target=self.follow)

    def start(self) -> None:
        self.process = forked.start(
            "-m",
            "tests.unit.desk.queue.work_at_random",
            str(self.folder / "room"),
            str(self.folder / "room.key"),
            str(self.desk),
            str(self.chance.randrange(10**6)),
            str(self.steps),
            pipes=("stdin", "stdout"),
        )

    def ready(self) -> None:
        assert self.process.stdout is not None and json.loads(self.process.stdout.readline())[0] == "ready"

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def follow(self) -> None:
        while True:
            last = self.chance.randint(1, self.steps) if self.kills else None
            assert self.process.stdout is not None
            for count, line in enumerate(self.process.stdout, 1):
                if line.endswith("\n"):
                    self.told.append(json.loads(line))
                if count == last:
                    self.process.kill()
            status = self.process.wait()
            self.process.stdout.close()
            if last is None:
                self.failed += [status] * (status != 0)
                return
            self.kills -= 1
            self.start()
            self.ready()
            self.go()


def play(folder: Path, seed: int, visits: int, steps: int, kills: int) -> list[list]:
    """Let all work; everything that anybody was told."""
    desks = tuple(DeskPlace(number=number) for number in range(1, DESKS + 1))
    settings = Settings(desk=Settings().desk.model_copy(update={"desks": desks}))
    with create_room(folder / "room", KeyFileStore(folder / "room.key"), settings) as room:
        for number in range(visits):
            room.get(GuestBook).register(OFFICER, form(name=f"Tamu {number}", priority=number % 4 == 0))
    workers = [Worker(folder, desk, seed * 10 + desk, steps, kills) for desk in range(DESKS + 1)]
    for worker in workers:
        worker.ready()
    for worker in workers:
        worker.go()
        worker.thread.start()
    for worker in workers:
        worker.thread.join()
    assert not any(worker.failed for worker in workers)
    return [line for worker in workers for line in worker.told]


def check(folder: Path, told: list[list]) -> dict[tuple[str, int], str]:
    """Everything that must hold; and the state that each event led to, by ticket and position."""
    with open_room(folder / "room", KeyFileStore(folder / "room.key")) as room, room.records.reading() as session:
        tickets = session.scalars(select(Ticket)).all()
        events: dict[object, list[TicketEvent]] = defaultdict(list)
        for event in session.scalars(select(TicketEvent).order_by(TicketEvent.sequence)):
            events[event.ticket_id].append(event)
        sequences = sorted(event.sequence for of_ticket in events.values() for event in of_ticket)
        assert sequences == list(range(1, len(sequences) + 1))
        stored = {}
        for ticket in tickets:
            mine = events[ticket.id]
            assert [event.position for event in mine] == list(range(1, ticket.version + 1))
            assert (mine[-1].state, mine[-1].service) == (ticket.state, ticket.service)
            assert all(later.state_before == earlier.state for earlier, later in pairwise(mine))
            taken = [event for event in mine if event.state in DESK_STATES and event.state_before not in DESK_STATES]
            assert all(event.state_before in ("waiting", "held") or event.kind == "undo" for event in taken)
            assert effective(mine)[-1].state == ticket.state
            stored |= {(ticket.number, event.position): (event.kind.replace("-", "_"), event.state) for event in mine}
        at_desks = Counter(ticket.desk for ticket in tickets if ticket.desk is not None)
        assert all(count == 1 for count in at_desks.values())
        by_service = defaultdict(list)
        for ticket in tickets:
            by_service[ticket.number[0]].append(ticket.sequence)
        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_service.values())
        for visit in session.scalars(select(Visit)):
            still_here = any(ticket.state in OPEN_STATES for ticket in tickets if ticket.visit_id == visit.id)
            assert (visit.left_at is None) == still_here
        for kind, _began, _ended, number, position in told:
            if number is not None:
                assert (number, position) in stored, f"{kind} of {number} was told and is not there"
                assert stored[number, position][0] == {"call_next": "call", "serve_next": "serve"}.get(kind, kind)
        steps = [(number, position) for _kind, _began, _ended, number, position in told if number is not None]
        assert len(steps) == len(set(steps)), "one step was told to two"
        return {key: state for key, (_kind, state) in stored.items()}


def nobody_was_told_wrongly(told: list[list], states: dict[tuple[str, int], str]) -> int:
    """No ticket waited all the time while somebody looked for one and found none; how often that was."""
    when = {(number, position): (began, ended) for _kind, began, ended, number, position in told if number is not None}
    calls = [line for line in told if line[0] in ("call_next", "serve_next")]
    readings = [(began, ended) for _kind, began, ended, number, _position in calls if number is None]
    for (number, position), state in states.items():
        if state == "waiting":
            since = when.get((number, position), (0.0, 0.0))[1]
            until = when.get((number, position + 1), (float("inf"), 0.0))[0]
            assert not any(since < began and ended < until for began, ended in readings), f"{number} waited"
    return len(readings)


@pytest.mark.parametrize("seed", [1])
def test_desks_at_once_and_killed_lose_nothing(tmp_path, seed):
    check(tmp_path, play(tmp_path, seed, visits=12, steps=25, kills=1))


def test_nobody_is_told_that_nobody_waits_while_somebody_does(tmp_path):
    told = play(tmp_path, 7, visits=3, steps=60, kills=0)
    nobody_was_told_wrongly(told, check(tmp_path, told))


@pytest.mark.long(part="chaos")
@pytest.mark.parametrize("seed", range(2, 8))
def test_many_desks_at_once_and_killed_lose_nothing(tmp_path, seed):
    check(tmp_path, play(tmp_path, seed, visits=40, steps=120, kills=4))


@pytest.mark.long(part="chaos")
@pytest.mark.parametrize("seed", range(8, 12))
def test_nobody_is_told_wrongly_for_long(tmp_path, seed):
    told = play(tmp_path, seed, visits=5, steps=200, kills=0)
    assert nobody_was_told_wrongly(told, check(tmp_path, told)) > 0
