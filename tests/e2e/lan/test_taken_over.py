"""`ruang-baca host` ends itself once the room was restored on another PC, and says which PC took over."""

import contextlib
from pathlib import Path

import pytest

from catalog_db.errors import RoomTakenOver
from desktop.actors import DeviceMode
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.lan.twins import ask_twin
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from tests.e2e.lan.conftest import PASSWORD
from tests.e2e.processes import HostProcess, fork
from ui.who import DESK


def test_the_host_of_before_ends_and_says_why(room: Room, host: HostProcess, tmp_path: Path) -> None:
    keys = KeyFileStore(tmp_path / "room.key")
    admin = room.get(Staff).sign_in(DESK, "siti", PASSWORD).actor
    room.get(Recovery).make_code(admin)
    room.get(Backups).make(admin, tmp_path / "room.zip")
    restore_room(tmp_path / "room.zip", tmp_path / "new", keys)
    with open_room(tmp_path / "new", keys) as new:
        served = new.make_host()
        answer = ask_twin(f"https://127.0.0.1:{host.port}", new.records, served.standing())
    assert answer.generation == 1
    assert host.wait() == 1
    again = fork("-m", "ui.app", "host", "--quiet", "--room", str(room.folder.path), "--key-file", str(keys.path))
    again.communicate(timeout=240)
    assert again.returncode == 1
    with pytest.raises(RoomTakenOver) as refused:
        room.get(Devices).make_join_code(admin, DeviceMode.READER, "PC 9")
    assert refused.value.pc == answer.pc


@pytest.mark.parametrize("first", ["old", "new"])
def test_two_hosts_find_each_other_on_the_network_by_themselves(room: Room, tmp_path: Path, first: str) -> None:
    """As they are started in an office, announced and looking; here on the loopback. Whichever began."""
    keys = KeyFileStore(tmp_path / "room.key")
    admin = room.get(Staff).sign_in(DESK, "siti", PASSWORD).actor
    room.get(Recovery).make_code(admin)
    room.get(Backups).make(admin, tmp_path / "room.zip")
    restore_room(tmp_path / "room.zip", tmp_path / "new", keys)
    with open_room(tmp_path / "new", keys) as new, contextlib.ExitStack() as ended:
        old_host, new_host = (HostProcess(each, keys.path, quiet=False) for each in (room, new))
        for host in (old_host, new_host) if first == "old" else (new_host, old_host):
            ended.callback(host.kill)
            host.start()
        assert old_host.wait() == 1
        with pytest.raises(RoomTakenOver) as refused:
            room.get(Devices).make_join_code(admin, DeviceMode.READER, "PC 9")
        assert refused.value.url
        new.get(Devices).make_join_code(admin, DeviceMode.READER, "PC 9")
        assert new_host.stop() == 0
