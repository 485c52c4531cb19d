"""Rooms that have an account at a central kept in memory."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.models import Role, Ticket
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from desktop.sync.account import Account, enrol
from desktop.sync.client import CentralClient
from desktop.sync.syncing import Sync, SyncReport
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock
from tests.unit.sync.fake_central import FakeCentral

ADMIN = Actor(Role.ADMIN)
MACHINE = "11" * 32


@dataclass
class Enrolled:
    """A room, and how it syncs with central."""

    room: Room
    central: FakeCentral
    clock: SetClock
    machine: str = MACHINE

    def sync(self) -> Sync:
        room = self.room

        def connect(account: Account) -> CentralClient:
            return CentralClient(account.url, account.token, self.central.transport())

        return Sync(
            room.folder,
            room.books,
            room.live_settings,
            room.catalog,
            room.records,
            self.machine,
            self.clock,
            connect=connect,
        )

    def run(self) -> SyncReport:
        return self.sync().run(threading.Event())

    def register(self, **values: Any) -> UUID:
        self.clock.go_on(minutes=1)
        number = len(self.tickets())
        said = {"name": f"Siti {'abcdefghijklmnop'[number]}", "email": f"siti{number}@example.com", **values}
        return self.room.get(GuestBook).register(ADMIN, form(**said)).visit_id

    def tickets(self) -> dict[str, str]:
        with self.room.records.reading() as session:
            return {str(row.id): row.state for row in session.execute(select(Ticket.id, Ticket.state))}


@pytest.fixture
def central() -> FakeCentral:
    return FakeCentral()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def make_room(tmp_path: Path, central: FakeCentral, clock: SetClock) -> Iterator[Callable[..., Enrolled]]:
    rooms: list[Room] = []

    def make(name: str = "room") -> Enrolled:
        room = create_room(tmp_path / name, Keys(), Settings(), clock)
        rooms.append(room)
        client = CentralClient("http://127.0.0.1:1", transport=central.transport())
        enrol(room.records, room.catalog, room.settings, "http://127.0.0.1:1", "AAAA-BBBB-CCCC-DDDD", clock(), client)
        return Enrolled(room, central, clock)

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def here(make_room: Callable[..., Enrolled]) -> Enrolled:
    return make_room()
