"""A room, its host in a process of its own, and PCs that joined it, each in a process of its own."""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog_db.models import Role
from desktop.actors import DeviceMode, nobody_yet
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.e2e.processes import HostProcess, fork

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
        self._process = fork("-m", "tests.e2e.joined_pc", str(folder), str(key))
        self.pid = self._process.pid
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
        assert self._process.wait(120) == 0
        self._thread.join(120)
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """The room as other programs on the host's PC have it open."""
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "room.key"), Settings()) as room:
        room.get(Staff).add(nobody_yet(), "siti", f"Siti {PLANTED}", Role.ADMIN, PASSWORD)
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
        code = room.get(Devices).make_join_code(nobody_yet(), mode, f"PC {mode}").code
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
