"""A desk that works at random, a process of its own: `python -m ... ROOM KEY DESK SEED STEPS`; desk 0 registers visits.

A line of JSON for each step, once it was told: what, when it began and ended (one clock for all processes), the ticket
and the position of its event; of a call that found nobody neither.
"""

import json
import random
import sys
import time
from pathlib import Path

from catalog_db.errors import ReadingRoomError
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.desk.queue.values import QueueView, Step, TicketLine
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from tests.unit.desk.conftest import OFFICER, another

SERVICES = ("perpustakaan", "konsultasi")
KINDS = {
    "call_next": 8, "serve_next": 2, "serve": 6, "done": 6, "recall": 1, "no_show": 2, "hold": 1, "resume": 3,
    "call": 1, "move": 1, "cancel": 1, "hand_over": 1, "undo": 3,
}  # fmt: skip


def main() -> None:
    folder, key, desk, seed, steps = sys.argv[1:]
    chance = random.Random(int(seed))
    with open_room(Path(folder), KeyFileStore(Path(key))) as room:
        tell("ready", 0.0, None)
        sys.stdin.readline()
        for _ in range(int(steps)):
            if desk == "0":
                if chance.random() < 0.1:  # so seldom that desks find nobody at times
                    register(room, chance)
                else:
                    room.get(Queue).view(OFFICER)
                    tell("view", 0.0, None)
            else:
                kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
                began = time.monotonic()
                try:
                    step = do(room.get(Queue), kind, int(desk), chance)
                except ReadingRoomError:  # somebody else was faster, or it makes no sense now
                    tell("refused", began, None)
                    continue
                tell(kind, began, step)


def do(queue: Queue, kind: str, desk: int, chance: random.Random) -> Step | None:
    if kind in ("call_next", "serve_next", "serve", "done", "recall", "no_show"):
        step: Step | None = getattr(queue, kind)(OFFICER, desk)
        return step
    view = queue.view(OFFICER)
    ticket = chance.choice(some(view, kind) or [queue.find(OFFICER, "P-001")])
    match kind:
        case "hold":
            return queue.hold(OFFICER, ticket.id)
        case "resume":
            return queue.resume(OFFICER, ticket.id)
        case "call":
            return queue.call(OFFICER, desk, ticket.id, version=ticket.version)
        case "move":
            return queue.move(OFFICER, ticket.id, chance.choice(SERVICES))
        case "cancel":
            return queue.cancel(OFFICER, ticket.id, "pulang")
        case "hand_over":
            return queue.hand_over(OFFICER, ticket.id, desk)
    last = queue.last_step(OFFICER, desk)
    return None if last is None else queue.undo(OFFICER, last.ticket.id, last.position)


def some(view: QueueView, kind: str) -> list[TicketLine]:
    """Tickets of which something of this kind can be done."""
    lines = {"resume": view.held, "hand_over": view.at_desks, "hold": view.waiting + view.at_desks}
    return list(lines.get(kind, view.waiting))


def register(room: Room, chance: random.Random) -> None:
    began = time.monotonic()
    services = tuple(chance.sample(SERVICES, chance.randint(1, 2)))
    wanted = another(name="Tamu", services=services, priority=chance.random() < 0.2)
    visit = room.get(GuestBook).register(OFFICER, wanted)
    for slip in visit.tickets:
        say("issue", began, slip.ticket, 1)


def tell(kind: str, began: float, step: Step | None) -> None:
    say(kind, began, *((step.ticket.number, step.position) if step is not None else (None, None)))


def say(kind: str, began: float, ticket: str | None, position: int | None) -> None:
    sys.stdout.write(json.dumps([kind, began, time.monotonic(), ticket, position]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
