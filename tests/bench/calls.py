"""Calls of services over loopback HTTPS against the same calls in process; events; what ten idle PCs cost the host."""

import argparse
import json
import queue
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import psutil

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.lan.event_reader import Link
from desktop.lan.events import EventMessage
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings

ROOT = Path(__file__).resolve().parents[2]
OVERHEAD_MS, EVENT_MS, IDLE_PERCENT = 10.0, 1_000.0, 10.0
PCS, ASK_EVERY_S = 10, 5.0
WARM_UP = 20


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench calls")
    parser.add_argument("--calls", type=int, default=500)
    parser.add_argument("--idle-seconds", type=float, default=30.0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ruang-baca-bench-") as folder, ExitStack() as opened:
        room = opened.enter_context(
            create_room(Path(folder, "room"), KeyFileStore(Path(folder, "room.key")), Settings())
        )
        room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, "rafflesia arnoldii")
        host, port = start_host(Path(folder))
        opened.callback(end_host, host)
        pcs = [opened.enter_context(_join(room, Path(folder), port, number)) for number in range(PCS)]
        good = [
            _compare(
                "Staff.any_admin", room.get(Staff).any_admin, pcs[0].get(Staff).any_admin, pcs[0].actor, options.calls
            ),
            _compare("Devices.me", room.get(Devices).me, pcs[0].get(Devices).me, pcs[0].actor, options.calls),
            _events(room, pcs),
            _idle(psutil.Process(host.pid), pcs, options.idle_seconds),
        ]
    return 0 if all(good) else 1


def start_host(folder: Path) -> "tuple[subprocess.Popen[str], int]":
    host = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ui.app",
            "host",
            "--room",
            str(folder / "room"),
            "--key-file",
            str(folder / "room.key"),
            "--address",
            "127.0.0.1",
            "--port",
            "0",
            "--quiet",
            "--json",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert host.stdout is not None
    return host, json.loads(host.stdout.readline())["port"]


def end_host(host: "subprocess.Popen[str]") -> None:
    host.terminate()
    host.wait()
    assert host.stdout is not None
    host.stdout.close()


def _join(room: Room, folder: Path, port: int, number: int) -> JoinedRoom:
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.READER, f"PC {number}").code
    keys = KeyFileStore(folder / f"pc{number}.key")
    return join_room(folder / f"pc{number}", keys, f"127.0.0.1:{port}", code)


def _compare(
    name: str, here: Callable[[Actor], object], there: Callable[[Actor], object], actor: Actor, calls: int
) -> bool:
    (here_median, here_p95), (there_median, there_p95) = _timed(here, actor, calls), _timed(there, actor, calls)
    overhead = there_p95 - here_p95
    print(
        f"{name}, {calls} calls: in process median {here_median:.2f} ms, p95 {here_p95:.2f}; over HTTPS median "
        f"{there_median:.2f}, p95 {there_p95:.2f}; p95 is {overhead:.2f} ms above (budget {OVERHEAD_MS:g})"
    )
    return overhead <= OVERHEAD_MS


def _timed(call: Callable[[Actor], object], actor: Actor, calls: int) -> tuple[float, float]:
    """Median and 95th percentile, in ms."""
    for _ in range(WARM_UP):
        call(actor)
    took = []
    for _ in range(calls):
        began = time.perf_counter()
        call(actor)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def _events(room: Room, pcs: list[JoinedRoom]) -> bool:
    """From the commit of another program to the last of all PCs that hears of it."""
    links: queue.Queue[Link] = queue.Queue()
    heard: queue.Queue[float] = queue.Queue()

    def hear(event: EventMessage) -> None:
        if event.changes:
            heard.put(time.perf_counter())

    for pc in pcs:
        pc.listen(hear, links.put)
    for _ in pcs:
        assert links.get(timeout=30) is Link.UP
    target = pcs[0].membership.device_id
    took = []
    for number in range(20):
        room.get(Devices).rename(Actor(Role.ADMIN), target, f"Seat {number}", "")
        began = time.perf_counter()
        took.append((max(heard.get(timeout=30) for _ in pcs) - began) * 1000)
    print(
        f"events, {len(took)} changes to the last of {len(pcs)} PCs: median {statistics.median(took):.0f} ms, "
        f"max {max(took):.0f} (budget {EVENT_MS:g})"
    )
    return max(took) <= EVENT_MS


def _idle(host: psutil.Process, pcs: list[JoinedRoom], seconds: float) -> bool:
    """The PCs listen, and each asks something every few seconds."""
    stop = Event()

    def work(pc: JoinedRoom) -> None:
        while not stop.wait(ASK_EVERY_S):
            pc.get(Staff).any_admin(pc.actor)

    threads = [Thread(target=work, args=(pc,)) for pc in pcs]
    for thread in threads:
        thread.start()
    before, began = host.cpu_times(), time.perf_counter()
    stop.wait(seconds)
    after, lasted = host.cpu_times(), time.perf_counter() - began
    stop.set()
    for thread in threads:
        thread.join()
    percent = 100 * (after.user + after.system - before.user - before.system) / lasted
    print(
        f"host with {len(pcs)} PCs that listen and ask every {ASK_EVERY_S:g} s: {percent:.1f} % of one core over "
        f"{lasted:.0f} s, {host.memory_full_info().pss / 2**20:.0f} MB (budget {IDLE_PERCENT:g} %)"
    )
    return percent <= IDLE_PERCENT
