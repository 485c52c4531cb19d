"""The walk of the help: a bare PC becomes a room, and three more PCs join it, in real windows of real processes."""

import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.conftest import PROJECT

PATIENCE_S = 150
MINUTES = 15
# A person's pace, generously: see and decide, move and click; find a key and press it.
SECONDS_PER_CLICK, SECONDS_PER_KEY = 4.0, 0.6
WRITING_DOWN_S = 60.0  # the recovery code
WALKING_S = 60.0  # to each PC, and starting the program there
PCS = (
    ("reader", "PC 1", "ReaderWindow"),
    ("desk", "Loket 2", "StaffWindow"),
    ("board", "Papan antrean", "BoardWindow"),
)


class Person:
    """One at a PC, in a process of its own."""

    def __init__(self, folder: Path, name: str, port: int) -> None:
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        arguments = [str(folder / name), str(folder / f"{name}.key"), str(port)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.walker", *arguments],
            cwd=PROJECT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"XDG_CONFIG_HOME": str(folder / "config")},
        )
        self._reading = threading.Thread(target=self._read)
        self._reading.start()
        assert self.hears()["window"] == "ReaderWindow"

    def does(self, what: str, **details: object) -> dict[str, Any]:
        """Let the person do something, and wait for what is seen then."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **details}) + "\n")
        self._process.stdin.flush()
        return self.hears()

    def hears(self) -> dict[str, Any]:
        said = self._said.get(timeout=PATIENCE_S)
        assert "failed" not in said, said["failed"]
        return said

    def goes(self) -> int:
        """Close the program in order; its exit status."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        status = self._process.wait(PATIENCE_S)
        self._reading.join(PATIENCE_S)
        self._process.stdout.close()
        return status

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reading.join(PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self._process.pid).children(recursive=True)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._said.put(json.loads(line))


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def people(tmp_path: Path, port: int) -> Iterator[list[Person]]:
    people: list[Person] = []
    yield people
    for person in people:
        person.kill()


@pytest.mark.long(part="program")
def test_from_a_bare_pc_to_a_room_with_three_more(people, tmp_path, port, capsys):
    begun = time.monotonic()
    admin = Person(tmp_path, "host", port)
    people.append(admin)
    admin.does("make_room")
    made = time.monotonic()
    found = 0  # by itself; where the network of the machine lets nobody announce, the address is typed
    for mode, name, window in PCS:
        invited = admin.does("invite", mode=mode, name=name)
        pc = Person(tmp_path, mode, port)
        people.append(pc)
        seen = pc.does("join", address=invited["address"], code=invited["code"])
        found += seen["found"]
        assert (seen["mode"], seen["window"]) == (mode, window)
        assert seen["books"] == (0 if mode == "board" else 27)  # a board shows none
        assert admin.does("see_joined", name=name)["joined"] == name
    assert "3" in admin.does("see_connected", count=3)["words"]
    machine_s = time.monotonic() - begun
    counts = [person.does("tell") for person in people]
    clicks, keys = sum(count["clicks"] for count in counts), sum(count["keys"] for count in counts)
    person_s = clicks * SECONDS_PER_CLICK + keys * SECONDS_PER_KEY + WRITING_DOWN_S + WALKING_S * len(PCS)
    with capsys.disabled():
        print(  # noqa: T201 - the figure that the help names
            f"\nthe walk: {machine_s:.0f} s by a machine ({made - begun:.0f} s until the room stood), {clicks} clicks "
            f"and {keys} keys, {found} times found by itself; about {(machine_s + person_s) / 60:.0f} min by a person"
        )
    assert machine_s + person_s < MINUTES * 60
    hosts = [child for child in admin.children() if "host" in child.cmdline()]
    assert len(hosts) == 1
    for person in reversed(people):
        assert person.goes() == 0
    psutil.wait_procs(hosts, timeout=120)
    assert not any(host.is_running() for host in hosts)
