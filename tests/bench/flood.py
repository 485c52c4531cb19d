"""A desk call and a kiosk's complaint while strangers hold hundreds of connections to the host, and without them."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.queue.service import Queue
from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.bench.calls import end_host, start_host

ROOT = Path(__file__).resolve().parents[2]
IDLE, HALF_OPEN, SLOW = 300, 300, 30
P95_MS: Final = 100.0
LONGEST_S: Final = 300
PASSWORD: Final = "rafflesia arnoldii"
_WARM_UP: Final = 20
_EVERY_S: Final = 0.02


@contextmanager
def flood(port: int, idle: int = IDLE, half_open: int = HALF_OPEN, slow: int = SLOW) -> Iterator[dict[str, int]]:
    """Strangers hold so many connections to a host inside the block; afterwards how many they opened in all."""
    opened: dict[str, int] = {}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.flood_child", *map(str, (port, idle, half_open, slow, LONGEST_S))],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None and child.stdout is not None
    try:
        if child.stdout.readline() != "there\n":
            raise RuntimeError("the flood did not begin")
        yield opened
        child.stdin.close()
        opened.update(json.loads(child.stdout.readline()))
        child.wait(30)
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def complaint(text: str) -> ComplaintForm:
    return ComplaintForm(name="Siti", contact="0811", classification="1", text=text)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench flood")
    parser.add_argument("--calls", type=int, default=500)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ruang-baca-bench-") as folder, ExitStack() as opened:
        room = opened.enter_context(
            create_room(Path(folder, "room"), KeyFileStore(Path(folder, "room.key")), Settings())
        )
        room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
        host, port = start_host(Path(folder))
        opened.callback(end_host, host)
        _join(room, Path(folder), port, DeviceMode.GUESTBOOK).close()
        desk = opened.enter_context(_join(room, Path(folder), port, DeviceMode.DESK))
        siti = desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD).actor
        quiet = _timed(desk, siti, options.calls)
        with flood(port) as held:
            flooded = _timed(desk, siti, options.calls)
            began = time.perf_counter()
            # Started in the flood: it has no connection yet.
            with open_joined_room(Path(folder, "guestbook"), KeyFileStore(Path(folder, "guestbook.key"))) as kiosk:
                kiosk.get(Complaints).send(kiosk.actor, complaint("under flood"))
                sent_ms = (time.perf_counter() - began) * 1000
                kept = kiosk.waiting.count()
        arrived = [line.id for line in room.get(Complaints).list(Actor(Role.ADMIN))]
    good = flooded[1] < P95_MS and len(arrived) == 1 and kept == WaitingCount()
    print(
        f"Queue.view, {options.calls} calls of a desk: without strangers {_words(quiet)}; with {IDLE} idle, "
        f"{HALF_OPEN} half-open and {SLOW} slow connections {_words(flooded)} (budget p95 {P95_MS:g})\n"
        f"a complaint from a kiosk that was started just then: {len(arrived)} of 1 arrived, after {sent_ms:.0f} ms; "
        f"{kept.waiting} wait, "
        f"{kept.rejected} rejected; strangers opened {sum(held.values())} connections: {held}"
    )
    return 0 if good else 1


def _join(room: Room, folder: Path, port: int, mode: DeviceMode) -> JoinedRoom:
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), mode, mode.value).code
    return join_room(folder / mode.value, KeyFileStore(folder / f"{mode}.key"), f"127.0.0.1:{port}", code)


def _words(took: tuple[float, float, float]) -> str:
    return "median {:.1f} ms, p95 {:.1f}, longest {:.0f}".format(*took)


def _timed(desk: JoinedRoom, siti: Actor, calls: int) -> tuple[float, float, float]:
    """Median, 95th percentile and longest, in ms, of calls as a desk makes them: not without a pause."""
    for _ in range(_WARM_UP):
        desk.get(Queue).view(siti)
    took = []
    for _ in range(calls):
        time.sleep(_EVERY_S)
        began = time.perf_counter()
        desk.get(Queue).view(siti)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=20)[-1], max(took)
