"""Four desks call, serve and end 10,000 tickets as fast as they can: on one file, through a host, by bare sqlite3."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, insert, select

from catalog_db.models import Role, Ticket, TicketEvent, TicketState, Visit, Visitor
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.days import ServiceDays
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import DeskPlace, Settings
from tests.bench.calls import end_host, start_host

ROOT = Path(__file__).resolve().parents[2]
P95_MS, MAX_MS = 50.0, 500.0
PASSWORD = "rafflesia arnoldii"
SERVICES = ("perpustakaan", "perpustakaan", "konsultasi", "rekomendasi", "lainnya")
STEPS = ("call", "serve", "done")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench queue")
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=270, help="each run ends after so long, and has failed then")
    options = parser.parse_args(arguments)
    good = [
        _run("one process group", options, through_host=False),
        _run("through a host", options, through_host=True),
    ]
    _peer(options)
    return 0 if all(good) else 1


def _run(name: str, options: argparse.Namespace, *, through_host: bool) -> bool:
    with tempfile.TemporaryDirectory(prefix="ruang-baca-bench-") as folder, ExitStack() as opened:
        path = Path(folder)
        desks = tuple(DeskPlace(number=number + 1) for number in range(options.desks))
        settings = Settings(desk=Settings().desk.model_copy(update={"desks": desks}))
        room = opened.enter_context(create_room(path / "room", KeyFileStore(path / "room.key"), settings))
        room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
        issue(room, options.tickets)
        places = [(path / "room", path / "room.key")] * options.desks
        if through_host:
            host, port = start_host(path)
            opened.callback(end_host, host)
            places = [_join(room, path, port, number) for number in range(options.desks)]
        answers = run_desks("joined" if through_host else "room", places, options.seconds)
        return all([_report(name, answers), _right(room, answers, options.tickets)])


def issue(room: Room, count: int) -> None:
    """Visits with a ticket each, a tenth of them with priority, as rows: the guest book is not measured here."""
    now, day = room.clock(), room.get(ServiceDays).today()
    visitor = uuid4()
    visits, tickets, events = [], [], []
    numbers: Counter[str] = Counter()
    for place in range(1, count + 1):
        service = SERVICES[place % len(SERVICES)]
        numbers[service] += 1
        visit_id, ticket_id = uuid4(), uuid4()
        number = f"{service[0].upper()}-{numbers[service]:03}"
        visits.append(
            {
                "id": visit_id,
                "number": f"{day:%y%m%d}-{place:03}",
                "service_day": day,
                "visitor_id": visitor,
                "registered_at": now,
                "entered_at": now,
                "left_at": now,
                "origin": "desk",
                "means": "1",
                "usage": "1",
                "code": "1234",
                "token": visit_id.bytes,
            }
        )
        tickets.append(
            {
                "id": ticket_id,
                "visit_id": visit_id,
                "service": service,
                "service_day": day,
                "sequence": numbers[service],
                "number": number,
                "state": TicketState.WAITING,
                "priority": place % 10 == 0,
                "place": place,
                "registered_at": now,
                "version": 1,
            }
        )
        events.append(
            {
                "id": uuid4(),
                "ticket_id": ticket_id,
                "position": 1,
                "sequence": place,
                "kind": "issue",
                "state": TicketState.WAITING,
                "service": service,
                "at": now,
            }
        )
    with room.records.writing() as session:
        session.add(Visitor(id=visitor, name="Siti", name_key="siti", added_at=now, changed_at=now))
        session.flush()
        connection = session.connection()
        for table, rows in ((Visit, visits), (Ticket, tickets), (TicketEvent, events)):
            connection.execute(insert(table), rows)


def _join(room: Room, folder: Path, port: int, number: int) -> tuple[Path, Path]:
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.DESK, f"Loket {number + 1}").code
    token = folder / f"desk{number}.key"
    join_room(folder / f"desk{number}", KeyFileStore(token), f"127.0.0.1:{port}", code).close()
    return folder / f"desk{number}", token


def run_desks(kind: str, places: list[tuple[Path, Path]], seconds: float) -> list[dict[str, list]]:
    """A process for each desk; all begin together."""
    desks = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.queue_desk", kind, str(folder), str(key), str(number), str(seconds)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number, (folder, key) in enumerate(places, 1)
    ]
    for desk in desks:
        assert desk.stdout is not None and desk.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    answers = [json.loads(desk.communicate()[0]) for desk in desks]
    assert not any(desk.returncode for desk in desks)
    print(f"  {time.perf_counter() - began:.1f} s")
    return answers


def _report(name: str, answers: list[dict[str, list]]) -> bool:
    good = True
    for step in STEPS:
        took = sorted(ms for answer in answers for ms in answer[step])
        p95 = statistics.quantiles(took, n=20)[-1]
        good = good and p95 <= P95_MS and took[-1] <= MAX_MS
        print(
            f"{name}, {step}: {len(took)} times, median {statistics.median(took):.1f} ms, p95 {p95:.1f} "
            f"(budget {P95_MS:g}), max {took[-1]:.1f} (budget {MAX_MS:g})"
        )
    return good


def _right(room: Room, answers: list[dict[str, list]], tickets: int) -> bool:
    """Each ticket was called once, and its events say so."""
    called = Counter(number for answer in answers for number in answer["numbers"])
    with room.records.reading() as session:
        done = session.scalar(select(func.count()).select_from(Ticket).where(Ticket.state == TicketState.DONE))
        calls = session.execute(
            select(func.count(), func.count(TicketEvent.ticket_id.distinct())).where(TicketEvent.kind == "call")
        ).one()
    right = len(called) == called.total() == done == tickets and tuple(calls) == (tickets, tickets)
    by_desk = [len(answer["numbers"]) for answer in answers]
    print(f"  each of {tickets} tickets called once: {'yes' if right else 'NO'}; by desk: {by_desk}")
    return right


def _peer(options: argparse.Namespace) -> None:
    """The same commits by as many processes with sqlite3 alone: no key, no rights, no events for others, no answer."""
    from tests.bench.queue_desk import make_bare

    with tempfile.TemporaryDirectory(prefix="ruang-baca-bench-") as folder:
        file = Path(folder, "bare.db")
        make_bare(file, options.tickets)
        answers = run_desks("bare", [(file, file)] * options.desks, options.seconds)
        _report("bare sqlite3", answers)
        called = Counter(number for answer in answers for number in answer["numbers"])
        print(f"  each called once: {'yes' if len(called) == options.tickets == called.total() else 'NO'}")
