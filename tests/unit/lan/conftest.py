"""A host in a thread of the test, with records and a catalogue of its own, and PCs that join it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import argon2
import pytest
import zeroconf._core

from catalog_db.database import Database
from catalog_db.errors import PublicationUnknown
from catalog_db.identity import sign_catalogue, sign_records
from catalog_db.migrations import migrate
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.books.store import BookStore
from desktop.catalogue.unmet import UnmetCounter, UnmetReports, UnmetSearches
from desktop.clock import utc_now
from desktop.lan import announcing, authenticator, event_reader, events
from desktop.lan.client import HostClient
from desktop.lan.host import Host
from desktop.lan.joining import NewDevice, join
from desktop.room import joined_room
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.audit import Audit, AuditTrail
from desktop.security.devices import Devices
from desktop.security.passwords import Passwords
from desktop.security.staff import Staff
from desktop.settings.accepted import LiveSettings
from desktop.settings.model import Settings
from tests.ports import lasting_port

ADMIN = Actor(Role.ADMIN)
PASSWORD = "rafflesia arnoldii"
SETTINGS = Settings()


def live_settings(folder: RoomFolder, records: Database) -> LiveSettings:
    """Those of the room's file, as soon as there is one."""
    return LiveSettings(folder.settings_file, SETTINGS, records)


@dataclass
class HostRoom:
    """The room behind the host, as programs on its PC reach it."""

    folder: RoomFolder
    catalog: Database
    records: Database
    staff: Staff
    devices: Devices
    audit: Audit
    unmet: UnmetSearches
    counter: UnmetCounter
    host: Host
    port: int = 0

    def make_host(self) -> Host:
        services = [self.staff, self.devices, self.audit, self.unmet, UnmetReports(self.counter)]
        return Host(
            self.folder,
            BookStore(self.folder),
            live_settings(self.folder, self.records),
            self.catalog,
            self.records,
            services,
            utc_now,
        )

    def new_device(self, mode: DeviceMode, name: str = "PC") -> NewDevice:
        code = self.devices.make_join_code(ADMIN, mode, name).code
        return join(f"127.0.0.1:{self.port}", code)


class Keys:
    """A keyring that forgets with the test."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, room_id: str) -> bytes | None:
        return self.kept.get(room_id)

    def named(self, kept_id: str) -> bytes | None:
        return self.kept.get(kept_id)

    def put(self, room_id: str, key: bytes) -> None:
        self.kept[room_id] = key

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        self.kept[room_id] = key

    def forget(self, room_id: str) -> None:
        self.kept.pop(room_id, None)

    def check_for_new(self, making: Path) -> None:
        """Whatever comes is kept."""


class Serving:
    """The host's thread, which can be stopped and started again."""

    def __init__(self, room: Any) -> None:
        """`room` makes hosts, and is told their port."""
        self.room = room
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        ready = threading.Event()

        def know(port: int) -> None:
            self.room.port = port
            ready.set()

        self._host = self.room.host = self.room.make_host()
        port = self.room.port or lasting_port()
        self._thread = threading.Thread(target=self._host.serve, args=("127.0.0.1", port, know), name="host")
        self._thread.start()
        assert ready.wait(120)

    def stop(self) -> None:
        if self._thread is not None:
            self._host.stop()
            self._thread.join(120)
            assert not self._thread.is_alive()
            self._thread = None


@pytest.fixture(autouse=True)
def no_break_after_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> float:
    """What the break is in a room."""
    usual = authenticator.BREAK_S
    monkeypatch.setattr(authenticator, "BREAK_S", 0.0)
    return usual


@pytest.fixture(autouse=True)
def short_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between polls of the host for commits, and between tries of a PC: in all they are most of what a test waits."""
    monkeypatch.setattr(events, "POLL_EVERY_S", 0.05)
    monkeypatch.setattr(event_reader, "_FIRST_BREAK_S", 0.05)
    monkeypatch.setattr(event_reader, "_SHORTEST_BREAK_S", 0.05)
    monkeypatch.setattr(joined_room, "_FIRST_BREAK_S", 0.05)


@pytest.fixture
def announced_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """mDNS as it is, but without its breaks of seconds; `tests/e2e/lan` has them."""
    for name in ("_CHECK_TIME", "_REGISTER_TIME", "_UNREGISTER_TIME"):
        monkeypatch.setattr(zeroconf._core, name, 20)
    monkeypatch.setattr(zeroconf._core, "_PROBE_RANDOM_DELAY_INTERVAL", (10, 20))
    monkeypatch.setattr(announcing, "_SLOWER_S", 0.1)


@pytest.fixture
def host_room(tmp_path: Path) -> Iterator[HostRoom]:
    folder = RoomFolder(tmp_path / "host")
    folder.make()
    catalog, records = Database(folder.catalog_file), Database(folder.records_file, bytes(32))
    migrate(catalog, "catalogue", lambda: tmp_path)
    migrate(records, "records", lambda: tmp_path)
    with catalog.writing() as session:
        sign_catalogue(session, SETTINGS.room_id, utc_now())
    with records.writing() as session:
        sign_records(session, SETTINGS.room_id, utc_now())
    trail = AuditTrail(utc_now)
    passwords = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    settings = live_settings(folder, records)
    staff, audit = Staff(records, trail, passwords, utc_now), Audit(records)
    devices = Devices(records, trail, utc_now, lambda: settings().protection.lease_days)
    staff.add(nobody_yet(), "siti", "Siti Rahmawati Planted", Role.ADMIN, PASSWORD)
    unmet, counter = UnmetSearches(records), UnmetCounter(records, utc_now, UTC)
    host = Host(folder, BookStore(folder), settings, catalog, records, [staff, devices, audit], utc_now)
    yield HostRoom(folder, catalog, records, staff, devices, audit, unmet, counter, host)
    catalog.close()
    records.close()


@pytest.fixture
def serving(host_room: HostRoom) -> Iterator[Serving]:
    serving = Serving(host_room)
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture
def connect(host_room: HostRoom, serving: Serving) -> Iterator[Callable[[DeviceMode], HostClient]]:
    """Join a PC of a mode and give its line to the host."""
    clients: list[HostClient] = []

    def make(mode: DeviceMode) -> HostClient:
        device = host_room.new_device(mode)
        clients.append(HostClient(device.url, device.certificate, device.token))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def joined(host_room: HostRoom, serving: Serving, tmp_path: Path, keys: Keys) -> Iterator[JoinedRoom]:
    """A reader PC that has joined; it does not listen yet."""
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(tmp_path / "joined", keys, f"127.0.0.1:{host_room.port}", code) as room:
        yield room


@dataclass
class WholeRoom:
    """A room as `Room` puts it together, and its host."""

    room: Room
    host: Host | None = None
    port: int = 0

    def make_host(self) -> Host:
        return self.room.make_host()

    def new_device(self, mode: DeviceMode) -> NewDevice:
        code = self.room.get(Devices).make_join_code(Actor(Role.ADMIN), mode, mode.value).code
        return join(f"127.0.0.1:{self.port}", code)


@pytest.fixture
def whole(tmp_path) -> Iterator[WholeRoom]:
    with create_room(tmp_path / "whole", Keys(), Settings()) as room:
        room.get(Staff).add(nobody_yet(), "siti", "Siti Rahmawati", Role.ADMIN, PASSWORD)
        whole = WholeRoom(room)
        serving = Serving(whole)
        serving.start()
        yield whole
        serving.stop()


@pytest.fixture
def done(host_room, monkeypatch):
    """The words in the order in which the host counts them; some are refused."""
    order: list[str] = []
    count = host_room.counter.count

    def noted(query: str) -> None:
        if query.startswith("refused"):
            raise PublicationUnknown("x")
        order.append(query)  # before: the next may be sent, by another program, as soon as this one is written down
        try:
            count(query)
        except BaseException:
            order.remove(query)
            raise

    monkeypatch.setattr(host_room.counter, "count", noted)
    return order
