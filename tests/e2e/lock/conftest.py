"""A room whose host runs in a process of its own, and a reader PC that joined it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.e2e.lock.screens import MANAGERS, Screen, missing_for
from tests.e2e.lock.seats import Seat
from tests.e2e.processes import HostProcess

USER, PASSWORD = "siti", "rafflesia"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "room.key"), Settings(name="Ruang Uji")) as room:
        room.get(Staff).add(nobody_yet(), USER, "Siti", Role.ADMIN, PASSWORD)
        yield room


@pytest.fixture
def seat(room: Room, tmp_path: Path) -> Iterator[Seat]:
    host = HostProcess(room, tmp_path / "room.key")
    host.start()
    yield Seat(room, host.port, tmp_path)
    host.stop()


@pytest.fixture(params=MANAGERS)
def screen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Screen]:
    """Under one window manager after the other."""
    if missing := missing_for(request.param):
        pytest.skip(f"not installed: {', '.join(missing)}")
    screen = Screen(tmp_path, request.param)
    yield screen
    screen.close()
