"""`ruang-baca host` ends itself once the room was restored on another PC, and says which PC took over."""

from pathlib import Path

import pytest

from catalog_db.errors import RoomTakenOver
from desktop.actors import DeviceMode
from desktop.backups.restoring import restore_room
from desktop.lan.twins import ask_twin
from desktop.room import Room
from desktop.room_opening import open_room
from desktop.security.secrets import KeyFileStore
from tests.e2e.lan.conftest import PASSWORD
from tests.e2e.processes import HostProcess, start
from ui.who import DESK


def test_the_host_of_before_ends_and_says_why(room: Room, host: HostProcess, tmp_path: Path) -> None:
    keys = KeyFileStore(tmp_path / "room.key")
    admin = room.staff.sign_in(DESK, "siti", PASSWORD).actor
    room.recovery.make_code(admin)
    room.backups.make(admin, tmp_path / "room.zip")
    restore_room(tmp_path / "room.zip", tmp_path / "new", keys)
    with open_room(tmp_path / "new", keys) as new:
        served = new.make_host()
        answer = ask_twin(f"https://127.0.0.1:{host.port}", served.identity, served.standing())
    assert answer.generation == 1
    assert host.wait() == 1
    again = start("-m", "ui.app", "host", "--quiet", "--room", str(room.folder.path), "--key-file", str(keys.path))
    again.communicate(timeout=60)
    assert again.returncode == 1
    with pytest.raises(RoomTakenOver) as refused:
        room.devices.make_join_code(admin, DeviceMode.READER, "PC 9")
    assert refused.value.pc == answer.pc
