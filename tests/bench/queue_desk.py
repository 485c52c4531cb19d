"""One desk of the queue bench, a process of its own: calls, serves and ends whoever waits, until nobody does."""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.desk.queue.service import Queue
from desktop.security.staff import Staff

Step = Callable[[], str | None]


def main(kind: str, folder: Path, key: Path, desk: int, seconds: float) -> None:
    if kind == "bare":
        _work(seconds, *_bare(folder, desk))
        return
    from desktop.actors import Actor, DeviceMode
    from desktop.room.joined_room import open_joined_room
    from desktop.room.opening import open_room
    from desktop.security.key_store import KeyFileStore

    keys = KeyFileStore(key)
    with open_room(folder, keys) if kind == "room" else open_joined_room(folder, keys) as room:
        actor = room.get(Staff).sign_in(Actor(DeviceMode.DESK), "siti", "rafflesia arnoldii").actor
        queue = room.get(Queue)

        def call() -> str | None:
            step = queue.call_next(actor, desk)
            return None if step is None else step.ticket.number

        _work(
            seconds, call, lambda: queue.serve(actor, desk).ticket.number, lambda: queue.done(actor, desk).ticket.number
        )


def _work(seconds: float, call: Step, serve: Step, done: Step) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    end = time.monotonic() + seconds
    numbers: list[str] = []
    took: dict[str, list[float]] = {"call": [], "serve": [], "done": []}
    while time.monotonic() < end:
        began = time.perf_counter()
        number = call()
        took["call"].append((time.perf_counter() - began) * 1_000)
        if number is None:
            break
        numbers.append(number)
        for name, step in (("serve", serve), ("done", done)):
            began = time.perf_counter()
            step()
            took[name].append((time.perf_counter() - began) * 1_000)
    print(json.dumps({"numbers": numbers, **took}))


def make_bare(file: Path, count: int) -> None:
    """A table of tickets and one of events, with the index that finds the next one."""
    connection = sqlite3.connect(file)
    connection.executescript(
        """PRAGMA journal_mode = WAL;
        CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT, state TEXT, priority INT, place INT, desk INT);
        CREATE INDEX turn ON ticket (state, priority DESC, place);
        CREATE TABLE event (id INTEGER PRIMARY KEY, ticket INT, kind TEXT, state TEXT, desk INT, at TEXT);"""
    )
    connection.executemany(
        "INSERT INTO ticket (number, state, priority, place) VALUES (?, 'waiting', ?, ?)",
        [(f"P-{place:03}", place % 10 == 0, place) for place in range(1, count + 1)],
    )
    connection.commit()
    connection.close()


def _bare(file: Path, desk: int) -> tuple[Step, Step, Step]:
    connection = sqlite3.connect(file, timeout=30, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")

    def step(kind: str, state: str, where: str) -> str | None:
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute(
            f"UPDATE ticket SET state = ?, desk = ? WHERE id = ({where}) RETURNING id, number", (state, desk)
        ).fetchone()
        if row is not None:
            connection.execute(
                "INSERT INTO event (ticket, kind, state, desk, at) VALUES (?, ?, ?, ?, datetime())",
                (row[0], kind, state, desk),
            )
        connection.execute("COMMIT")
        return None if row is None else str(row[1])

    waiting = "SELECT id FROM ticket WHERE state = 'waiting' ORDER BY priority DESC, place LIMIT 1"
    mine = f"SELECT id FROM ticket WHERE desk = {desk} AND state IN ('called', 'serving')"
    return (
        lambda: step("call", "called", waiting),
        lambda: step("serve", "serving", mine),
        lambda: step("done", "done", mine),
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
