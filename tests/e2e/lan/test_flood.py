"""Strangers that hold hundreds of connections take nothing from the PCs of the room, though the host has few files."""

import sys

import pytest

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.queue.service import Queue
from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import join_room, open_joined_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from tests.bench.flood import complaint, flood
from tests.e2e.lan.conftest import PASSWORD
from tests.e2e.processes import HostProcess, start

FILES = 256


class SmallHost(HostProcess):
    """A host that may have few files open, and can't allow itself more."""

    _begin = staticmethod(start)  # which has the limits of who starts it

    def start(self) -> None:
        import resource

        own = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, own[1]))
        try:
            super().start()
            assert self._process is not None
            resource.prlimit(self._process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, own)


@pytest.mark.skipif(sys.platform != "linux", reason="files are limited as Linux does it")
@pytest.mark.parametrize("small", [False, True], ids=["usual", "256 files"])
def test_nothing_of_the_room_is_refused_or_kept_as_rejected_in_a_flood(room, tmp_path, small):
    host = (SmallHost if small else HostProcess)(room, tmp_path / "room.key")
    host.start()
    admin = Actor(Role.ADMIN)

    def join(mode: DeviceMode):
        code = room.get(Devices).make_join_code(admin, mode, mode.value).code
        return join_room(tmp_path / mode.value, KeyFileStore(tmp_path / f"{mode}.key"), f"127.0.0.1:{host.port}", code)

    try:
        join(DeviceMode.GUESTBOOK).close()
        with join(DeviceMode.DESK) as desk:
            siti = desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD).actor
            with flood(host.port, idle=150, half_open=150, slow=20) as opened:
                for _ in range(30):
                    desk.get(Queue).view(siti)
                with open_joined_room(tmp_path / "guestbook", KeyFileStore(tmp_path / "guestbook.key")) as kiosk:
                    kiosk.get(Complaints).send(kiosk.actor, complaint("while strangers hold the lines"))
                    assert kiosk.waiting.count() == WaitingCount()
                desk.get(Queue).view(siti)
            assert sum(opened.values()) >= 320
        assert len(room.get(Complaints).list(admin)) == 1
        floods = [line for line in _log(room).splitlines() if "too many connections" in line]
        assert len(floods) == 1
    finally:
        host.kill()


def _log(room) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in room.folder.logs.glob("host*"))
