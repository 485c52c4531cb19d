"""One filled room for all tests of restoring, copied for each."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.backups.backups import Backups
from desktop.room_folder import RoomFolder
from tests.unit.recovery.kit import make_room, opened, register, shelve


@dataclass(frozen=True)
class Filled:
    """A room, the numbers that were handed out there, and how many of them a backup has."""

    folder: RoomFolder
    handed_out: tuple[str, ...]
    in_backup: int


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    path = tmp_path_factory.mktemp("filled") / "room"
    make_room(path)
    with opened(path) as room:
        shelve(room, 60, files=4)
        handed_out = [register(room, f"Siti Nomor {n}") for n in range(60)]
        room.get(Backups).make(Actor(Role.ADMIN))
        handed_out += [register(room, f"Budi Nomor {n}") for n in range(15)]
    return Filled(RoomFolder(path), tuple(handed_out), 60)


@pytest.fixture
def filled(filled_once: Filled, tmp_path: Path) -> Filled:
    path = tmp_path / "room"
    shutil.copytree(filled_once.folder.path, path)
    shutil.copy2(filled_once.folder.path.with_name("room.key"), path.with_name("room.key"))
    return Filled(RoomFolder(path), filled_once.handed_out, filled_once.in_backup)
