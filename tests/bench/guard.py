"""What guarded memory of SQLCipher costs: a room opened and calls of a desk, with it and without."""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from catalog_db import database
from catalog_db.models import Role
from desktop.actors import Actor, nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.queue.service import Queue
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings

PROJECT = Path(__file__).resolve().parents[2]
_VISITS: Final = 30
_FORM: Final = VisitForm(
    name="Siti Rahmawati",
    gender="P",
    birth_year=1998,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Bengkulu",
    services=("perpustakaan",),
    usage="1",
    id_card_shown=True,
    id_card_type="1",
)
_DESK: Final = 1
_OPENED: Final = "room opened"
_MOST_MORE_MS: Final = 10.0  # of the processor's time for a call, than without
_MOST_MORE_AT_OPENING_MS: Final = 50.0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench guard")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "HOW"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(_work(Path(options.child[0]), options.child[1])))
        return 0
    seen: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="ruang-baca-bench-") as folder:
        made = Path(folder, "made")
        made.mkdir()
        with create_room(made / "room", KeyFileStore(made / "room.key"), Settings()) as room:
            room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, "rafflesia arnoldii")
            _day(Actor(Role.OFFICER), room, 20)
        for number in range(options.rounds + 1):
            for how in ("with", "without") if number % 2 else ("without", "with"):
                place = Path(folder, f"{how}-{number}")
                shutil.copytree(made, place)
                done = subprocess.run(
                    [sys.executable, "-m", "tests.bench", "guard", "--child", str(place), how],
                    cwd=PROJECT, check=True, capture_output=True, text=True,
                )  # fmt: skip
                if number:  # the first round only warms
                    for name, value in json.loads(done.stdout).items():
                        seen.setdefault(name, {}).setdefault(how, []).append(value)
    met = True
    for name, each in seen.items():
        guarded, bare = (statistics.median(each[how]) for how in ("with", "without"))
        met &= guarded - bare <= (_MOST_MORE_AT_OPENING_MS if name == _OPENED else _MOST_MORE_MS)
        print(f"{name:28} with {guarded:8.2f} ms  without {bare:8.2f} ms  {guarded - bare:+.2f} ms")
    return 0 if met else 1


def _work(folder: Path, how: str) -> dict[str, float]:
    """Milliseconds of the processor: to open the room, and for one call of each kind."""
    if how == "without":
        setattr(database, "secure_memory", lambda _connection: None)  # noqa: B010
    before = time.process_time()
    with open_room(folder / "room", KeyFileStore(folder / "room.key")) as room:
        opened = (time.process_time() - before) * 1000
        return {_OPENED: opened} | _day(Actor(Role.OFFICER), room, _VISITS)


def _day(actor: Actor, room: Room, visits: int) -> dict[str, float]:
    book, queue = room.get(GuestBook), room.get(Queue)
    steps = ("GuestBook.register", "Queue.view", "Queue.call_next", "Queue.serve", "Queue.done")
    spent = dict.fromkeys(steps, 0.0)

    def timed(name: str, call: Callable[[], object]) -> None:
        before = time.process_time()
        call()
        spent[name] += (time.process_time() - before) * 1000

    for number in range(visits):
        page = replace(_FORM, name=f"Rahmat {number}", email=f"{uuid4().hex}@example.com")
        timed("GuestBook.register", partial(book.register, actor, page))
        timed("Queue.view", lambda: queue.view(actor))
        timed("Queue.call_next", lambda: queue.call_next(actor, _DESK))
        timed("Queue.serve", lambda: queue.serve(actor, _DESK))
        timed("Queue.done", lambda: queue.done(actor, _DESK))
    return {name: total / visits for name, total in spent.items()}
