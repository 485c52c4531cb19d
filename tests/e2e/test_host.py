"""A host and four joined PCs, each a process of its own: events, kills under load, what lies on a joined PC."""

import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.errors import HostUnreachable, ReadingRoomError, SignInNeeded
from catalog_db.models import Publication, RecordsBase, Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.clock import utc_now
from desktop.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.room import Room, create_room
from desktop.security.secrets import KeyFileStore
from desktop.settings import Settings
from tests.e2e.processes import PROJECT, HostProcess, start

PASSWORD = "rafflesia arnoldii"
MODES = (DeviceMode.DESK, DeviceMode.READER, DeviceMode.BOARD, DeviceMode.GUESTBOOK)
PATIENCE_S = 60.0
PLANTED = "Rahmawati Planted"


class Listener:
    """A joined PC in a process of its own, and what it has said."""

    def __init__(self, folder: Path, key: Path) -> None:
        self.heard: list[tuple[str, str, str]] = []
        self.begun = 0
        self._said: queue.Queue[dict] = queue.Queue()
        self._process = start("-m", "tests.e2e.joined_pc", str(folder), str(key))
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def until(self, enough: Callable[["Listener"], bool]) -> None:
        """Read on until it has heard enough."""
        until = time.monotonic() + PATIENCE_S
        while not enough(self):
            said = self._said.get(timeout=max(0.01, until - time.monotonic()))
            self.begun += bool(said.get("begins"))
            self.heard += [(table, row, operation) for table, row, operation in said.get("changes", [])]

    def stop(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._thread.join(30)
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """The room as other programs on the host's PC have it open."""
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "room.key"), Settings()) as room:
        room.staff.add(nobody_yet(), "siti", f"Siti {PLANTED}", Role.ADMIN, PASSWORD)
        yield room


@pytest.fixture
def host(room: Room, tmp_path: Path) -> Iterator[HostProcess]:
    host = HostProcess(room, tmp_path / "room.key")
    host.start()
    yield host
    host.kill()


@pytest.fixture
def joined(room: Room, host: HostProcess, tmp_path: Path) -> dict[DeviceMode, tuple[Path, Path]]:
    """Folder and key file of a PC of each mode."""
    found = {}
    for mode in MODES:
        code = room.devices.make_join_code(nobody_yet(), mode, f"PC {mode}").code
        folder, key = tmp_path / f"pc-{mode}", tmp_path / f"pc-{mode}.key"
        join_room(folder, KeyFileStore(key), f"127.0.0.1:{host.port}", code).close()
        found[mode] = (folder, key)
    return found


@pytest.fixture
def listeners(joined: dict[DeviceMode, tuple[Path, Path]]) -> Iterator[list[Listener]]:
    started = [Listener(*place) for place in joined.values()]
    for listener in started:
        listener.until(lambda one: one.begun == 1)
    yield started
    for listener in started:
        listener.stop()


def test_every_joined_pc_hears_of_staff_devices_and_catalogue(room, listeners, joined):
    budi = room.staff.add(nobody_yet(), "budi", "Budi", Role.OFFICER, PASSWORD)
    device = room.devices.list(nobody_yet())[0].id
    room.devices.rename(nobody_yet(), device, "PC 7", "jendela")
    content = b"%PDF-1.7 of a test"
    book = Publication(
        id=uuid4(), title="Puger Dalam Angka", title_key="puger", sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content), added_at=utc_now(), changed_at=utc_now(),
    )  # fmt: skip
    file = room.folder.file_of(book.sha256)
    file.parent.mkdir()
    file.write_bytes(content)
    with room.catalog.writing() as session:
        session.add(book)
    expected = {
        ("staff_member", str(budi), "insert"),
        ("device", str(device), "update"),
        ("publication", str(book.id), "insert"),
    }
    for listener in listeners:
        listener.until(lambda one: expected <= set(one.heard))
        assert sorted(listener.heard) == sorted(expected)
    copied = joined[DeviceMode.READER][0] / file.relative_to(room.folder.path)
    wait = threading.Event()
    for _ in range(600):
        if copied.exists():
            break
        wait.wait(0.1)
    assert copied.read_bytes() == content
    for folder, key in joined.values():
        everything = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
        assert PLANTED.encode() not in everything
        assert key.read_bytes().strip() not in everything


def test_the_host_ends_in_order_and_the_commands_say_what_they_do(room, tmp_path):
    key = tmp_path / "room.key"
    host = HostProcess(room, key)
    host.start()

    def run(*arguments: str) -> tuple[int, dict, str]:
        done = subprocess.run(
            [sys.executable, "-m", "ui.app", *arguments, "--json"], cwd=PROJECT, capture_output=True, text=True,
            timeout=60, check=False, env=os.environ | {"RUANG_BACA_PASSWORD_FILE": str(password)},
        )  # fmt: skip
        return done.returncode, json.loads(done.stdout), done.stderr

    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")
    of_room = ["--room", str(room.folder.path), "--key-file", str(key)]
    invite = ["host", "--invite", "reader", "--name", "PC 1", *of_room]
    status, answer, _ = run(*invite)
    assert (status, answer["ok"]) == (1, False)  # the room has an admin
    status, answer, _ = run(*invite, "--as", "siti")
    assert status == 0
    of_pc = ["--room", str(tmp_path / "pc"), "--key-file", str(tmp_path / "pc.key")]
    status, joined, _ = run("join", f"https://127.0.0.1:{host.port}", answer["code"], *of_pc)
    assert (status, joined["name"], joined["mode"], joined["count"]) == (0, "PC 1", "reader", 0)
    status, again, said = run("join", f"127.0.0.1:{host.port}", answer["code"], *of_pc)
    assert (status, again["ok"]) == (1, False)
    assert again["text"] in said
    status, listed, _ = run("host", "--list", *of_room, "--as", "siti")
    assert [(one["id"], one["name"], one["revoked"]) for one in listed["devices"]] == [
        (joined["device"], "PC 1", False)
    ]
    status, _, _ = run("host", "--revoke", joined["device"], *of_room, "--as", "siti")
    assert status == 0
    status, listed, _ = run("host", "--list", *of_room, "--as", "siti")
    assert listed["devices"][0]["revoked"]
    status, answer, _ = run("host", "--address", "127.0.0.1", "--port", str(host.port), *of_room)
    assert (status, str(host.port) in answer["text"]) == (1, True)
    assert host.stop() == 0
    status, answer, _ = run("join", f"127.0.0.1:{host.port}", "AAAA-BBBB-CCCC-DDDD", *of_pc)
    assert (status, str(host.port) in answer["text"]) == (1, True)


class Worker:
    """Renames one PC again and again from a joined desk, whatever happens to the host; remembers what was confirmed."""

    def __init__(self, desk: JoinedRoom, target: UUID) -> None:
        self._desk = desk
        self._target = target
        self.confirmed = self.tried = 0
        self.count = 0
        self.unexpected: list[ReadingRoomError] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        actor: Actor | None = None
        while not self._stop.is_set():
            try:
                if actor is None:
                    actor = self._desk.staff.sign_in(self._desk.actor, "siti", PASSWORD).actor
                self.tried += 1
                self._desk.devices.rename(actor, self._target, f"PC {self.tried}", "")
                self.confirmed = self.tried
                self.count += 1
            except SignInNeeded:
                actor = None
            except HostUnreachable:
                self._stop.wait(0.05)
            except ReadingRoomError as error:
                self.unexpected.append(error)
                return


def _kill_under_load(room: Room, host: HostProcess, listeners: list[Listener], desk: JoinedRoom, times: int) -> None:
    targets = [card.id for card in room.devices.list(nobody_yet())][:2]
    with room.records.reading() as session:
        start_seq = newest_seq(session, RecordsBase)
    workers = [Worker(desk, target) for target in targets]
    for worker in workers:
        worker.start()
    wait = threading.Event()
    try:
        for _ in range(times):
            before = sum(worker.count for worker in workers)
            until = time.monotonic() + PATIENCE_S
            while sum(worker.count for worker in workers) < before + 5:
                assert time.monotonic() < until, [worker.unexpected for worker in workers]
                wait.wait(0.02)
            host.kill()
            host.start()
    finally:
        for worker in workers:
            worker.stop()
    assert [worker.unexpected for worker in workers] == [[], []]
    names = {
        card.id: int(card.name.removeprefix("PC ")) for card in room.devices.list(nobody_yet()) if card.id in targets
    }
    for worker, target in zip(workers, targets, strict=True):
        assert worker.confirmed <= names[target] <= worker.tried
    with room.records.reading() as session:
        lines = changes_after(session, RecordsBase, start_seq, 1_000_000)
    logged = [(line.table, line.row_id, line.operation.value) for line in lines]
    assert logged.count(("device", str(targets[0]), "update")) >= workers[0].count
    for listener in listeners:
        listener.until(lambda one: len(one.heard) >= len(logged))
        assert listener.heard == logged  # each once, in order, though the host was killed in between
        assert listener.begun == 1


@pytest.fixture
def desk(joined: dict[DeviceMode, tuple[Path, Path]]) -> Iterator[JoinedRoom]:
    folder, key = joined[DeviceMode.DESK]
    with open_joined_room(folder, KeyFileStore(key)) as desk:
        yield desk


def test_a_host_that_is_killed_under_load_loses_nothing(room, host, listeners, desk):
    _kill_under_load(room, host, listeners, desk, times=2)


@pytest.mark.long
def test_a_host_that_is_killed_twenty_times_under_load_loses_nothing(room, host, listeners, desk):
    _kill_under_load(room, host, listeners, desk, times=20)
