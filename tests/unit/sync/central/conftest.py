"""The real central, on a real PostgreSQL, instead of the one in memory."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from desktop.sync.account import enrol
from desktop.sync.client import CentralClient
from tests.central_kit import CentralKit, central, postgres
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock
from tests.unit.sync.central.site import Line, Served, Site, whole

__all__ = ["central", "postgres"]


@pytest.fixture
def served(central: CentralKit) -> Iterator[Served]:
    config = uvicorn.Config(central.app, host="127.0.0.1", port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="central", daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(central, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(120)


@pytest.fixture
def make_site(served: Served, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    rooms: list[Room] = []

    def make(code: str = "1700") -> Site:
        clock = SetClock()
        room = create_room(tmp_path / f"room-{code}", Keys(), Settings(code=code, name=f"Ruang {code}"), clock)
        rooms.append(room)
        typed = served.kit.rooms.make_code(f"Ruang {code}").code
        line = CentralClient(served.url, transport=Line(served.wire, whole))
        enrol(room.records, room.catalog, room.settings, served.url, typed.lower(), clock(), line)
        return Site(room, served, clock)

    yield make
    for room in rooms:
        room.close()
