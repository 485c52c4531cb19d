"""What a joined PC has taken reaches the host once and in order, wherever host and PC are killed."""

import json
import os
import queue
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import AnnotationKind, Complaint
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.catalogue.unmet import UnmetSearches
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import NewAnnotation
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room, open_room
from desktop.room.own_calls import OwnCalls
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.contents import everything_in
from tests.e2e import commands
from tests.e2e.processes import HostProcess, fork

PATIENCE_S = 60.0
PLANTED = "rahmawati"
FLIGHT_S = 0.03  # a call takes about so long


class Pc:
    """A joined PC in a process of its own, which can be killed and started again."""

    def __init__(self, folder: Path, key: Path) -> None:
        self.folder, self.key = folder, key
        self._said: queue.Queue[dict | None] = queue.Queue()
        self.waiting = self.rejected = 0

    def start(self) -> None:
        self._process = fork("-m", "tests.e2e.waiting_pc", str(self.folder), str(self.key))
        self._said = queue.Queue()
        self._thread = threading.Thread(target=self._read, args=(self._process, self._said))
        self._thread.start()

    def begin(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def taken(self, words: str) -> None:
        """Wait until the PC has said that it was taken."""
        while self._hear().get("taken") != words:
            pass

    def until_sent(self) -> None:
        while self.waiting:
            self._hear()

    def kill(self) -> None:
        self._end(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._end(None)

    def _end(self, how: signal.Signals | None) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        if how is not None:
            self._process.send_signal(how)
        self._process.stdin.close()
        assert self._process.wait(120) == (0 if how is None else -how if os.name == "posix" else 1)
        self._thread.join(120)
        self._process.stdout.close()

    def _hear(self) -> dict:
        said = self._said.get(timeout=PATIENCE_S)
        assert said is not None, "the PC has ended"
        self.waiting = said.get("waiting", self.waiting)
        self.rejected = said.get("set_aside", self.rejected)
        return said

    @staticmethod
    def _read(process: "subprocess.Popen[str]", said: "queue.Queue[dict | None]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.put(json.loads(line))
        said.put(None)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "room.key"), Settings()) as room:
        yield room


@pytest.fixture
def host(room: Room, tmp_path: Path) -> Iterator[HostProcess]:
    host = HostProcess(room, tmp_path / "room.key")
    host.start()
    yield host
    host.kill()


@pytest.fixture
def pc(room: Room, host: HostProcess, tmp_path: Path) -> Iterator[Pc]:
    code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
    pc = Pc(tmp_path / "pc", tmp_path / "pc.key")
    join_room(pc.folder, KeyFileStore(pc.key), f"127.0.0.1:{host.port}", code).close()
    pc.start()
    yield pc
    pc.stop()


def done(room: Room) -> dict[int, int]:
    """How often each number was counted."""
    found = room.get(UnmetSearches).list(nobody_yet(), limit=10_000)
    return {int(words.words.removeprefix(f"{PLANTED} ")): words.count for words in found}


def check_order(room: Room) -> None:
    """What has been carried out so far is the beginning of what was asked for, each once."""
    counted = done(room)
    assert counted == dict.fromkeys(range(len(counted)), 1)


def check_secrecy(pc: Pc, room: Room) -> None:
    everything = everything_in(pc.folder)
    assert PLANTED.encode() not in everything
    assert pc.key.read_bytes().split()[-1] not in everything
    assert b"UnmetReports" not in everything and b"query" not in everything


def drill(room: Room, host: HostProcess, pc: Pc, calls: int, kills: int, chance: random.Random) -> None:
    """Calls without a break, while host and PC are killed and started again at moments that nobody chose."""
    wait = threading.Event()
    at = sorted(chance.sample(range(calls), kills))
    back_at: set[int] = set()
    up = True
    for number in range(calls):
        words = f"{PLANTED} {number}"
        pc.begin(words)
        if number in at and up:
            wait.wait(chance.uniform(0, FLIGHT_S))  # before, in the middle of, or after the call
            host.kill()
            up = False
            back_at.add(number + chance.randint(1, 12))
        pc.taken(words)
        if not up:
            check_secrecy(pc, room)
            check_order(room)
        if number in back_at and not up:
            host.start()
            up = True
            if chance.random() < 0.5:  # killed again while it takes what waits
                wait.wait(chance.uniform(0, 10 * FLIGHT_S))
                host.kill()
                check_order(room)
                host.start()
        if chance.random() < kills / calls / 2:
            pc.kill()
            pc.start()
    if not up:
        host.start()
    pc.begin(f"{PLANTED} {calls}")
    pc.taken(f"{PLANTED} {calls}")
    pc.until_sent()
    assert pc.rejected == 0
    assert done(room) == dict.fromkeys(range(calls + 1), 1)
    assert list((pc.folder / "waiting").iterdir()) == []
    check_secrecy(pc, room)


def test_what_waits_is_carried_out_once_though_host_and_pc_are_killed(room, host, pc):
    drill(room, host, pc, calls=40, kills=2, chance=random.Random(7))


@pytest.mark.long(part="kills")
@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_calls_and_many_kills(room, host, pc, seed):
    drill(room, host, pc, calls=200, kills=14, chance=random.Random(seed))


def test_the_command_says_what_waits_and_sends_it(room, host, pc):
    def run(*arguments: str) -> tuple[int, dict]:
        of_pc = ["--room", str(pc.folder), "--key-file", str(pc.key), "--json"]
        done = commands.run("waiting", *arguments, *of_pc)
        return done.returncode, json.loads(done.stdout)

    host.kill()
    for number in range(2):
        pc.begin(f"{PLANTED} {number}")
        pc.taken(f"{PLANTED} {number}")
    pc.stop()
    status, said = run()
    assert (status, said["waiting"], said["set_aside"]) == (0, 2, 0)
    status, said = run("--send")
    assert (status, said["ok"]) == (1, False)
    (pc.folder / "waiting" / min(one.name for one in (pc.folder / "waiting").iterdir())).write_bytes(b"broken")
    host.start()
    status, said = run("--send")
    assert (status, said["waiting"], said["set_aside"]) == (0, 0, 1)
    assert done(room) == {1: 1}
    assert run("--again")[1]["set_aside"] == 1  # it is still broken
    assert run("--forget")[1]["set_aside"] == 0


def test_what_the_host_refuses_is_set_aside_by_the_command(room, host, tmp_path):
    """The command loads none of the services whose calls wait; still it knows what the host says of them."""
    code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
    folder, key = tmp_path / "pc", tmp_path / "pc.key"
    with join_room(folder, KeyFileStore(key), f"127.0.0.1:{host.port}", code) as pc:
        host.kill()
        bookmark = NewAnnotation(uuid4(), "a" * 64, AnnotationKind.BOOKMARK, page=1)
        pc.get(Annotations).keep(pc.actor, uuid4(), uuid4(), bookmark, utc_now())  # of a visit that there is not
        assert pc.waiting.count().waiting == 1
    host.start()
    of_pc = ["--room", str(folder), "--key-file", str(key), "--json"]
    for option in ("--send", "--again"):
        done = commands.start("waiting", option, *of_pc, typed="", environment=os.environ)
        said = json.loads(done.stdout)
        assert (done.returncode, said["waiting"], said["set_aside"]) == (0, 0, 1)
    assert next((folder / "waiting").rglob("*ReadingEnded*"))


def test_beside_the_records_the_command_says_what_waits_to_be_noted_down(tmp_path):
    folder, key = tmp_path / "own", tmp_path / "own.key"

    def run(*arguments: str) -> tuple[int, int, int]:
        done = commands.run("waiting", *arguments, "--room", str(folder), "--key-file", str(key), "--json")
        said = json.loads(done.stdout)
        return done.returncode, said["waiting"], said["set_aside"]

    with create_room(folder, KeyFileStore(key), Settings()) as own_room:
        own = OwnCalls(own_room, DeviceMode.GUESTBOOK)
        own_room.damage.met_in("records.db")
        for _ in range(2):
            complaint = ComplaintForm(classification="1", text=PLANTED)
            own.patient(own_room.get(Complaints)).send(Actor(DeviceMode.GUESTBOOK), complaint)
        own_room.damage.clear()
        broken = min(own_room.folder.waiting.rglob("*.call"))
        broken.write_bytes(b"broken")
    assert run() == (0, 2, 0)
    assert run("--send") == (0, 0, 1)
    assert run("--again") == (0, 0, 1), "it is still broken"
    assert run("--forget") == (0, 0, 0)
    with open_room(folder, KeyFileStore(key)) as own_room, own_room.records.reading() as session:
        assert len(session.scalars(select(Complaint.id)).all()) == 1
