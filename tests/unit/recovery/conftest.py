"""A room that was made, with staff, a visit and a publication, closed again."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore, new_key
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.prepared import PreparedFolders
from tests.unit.catalogue.conftest import parts
from tests.unit.desk.conftest import FORM
from tests.unit.recovery.filled_room import filled, filled_once
from tests.unit.security.conftest import SetClock

__all__ = ["filled", "filled_once", "parts"]
ADMIN = Actor(Role.ADMIN)


@dataclass
class MadeRoom:
    """It, and how it is opened again."""

    folder: RoomFolder
    keys: KeyFileStore
    clock: SetClock

    def open(self) -> Room:
        return open_room(self.folder.path, self.keys, self.clock)

    def visit(self, room: Room, form: VisitForm = FORM) -> str:
        """Register a visit; its number."""
        return room.get(GuestBook).register(ADMIN, form).visit

    def empty(self, file: Path) -> None:
        file.write_bytes(b"")
        self.without_log(file)

    def without_log(self, file: Path) -> None:
        for end in ("-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "key")


@pytest.fixture
def made(tmp_path: Path, keys: KeyFileStore, prepared: PreparedFolders) -> MadeRoom:
    prepared.copy("made", make, tmp_path)
    return MadeRoom(RoomFolder(tmp_path / "room"), keys, SetClock())


def make(place: Path) -> None:
    """Its key file names no room, so that the records of another one can be read with it, and are reported as such."""
    keys = KeyFileStore(place / "key")
    keys.path.write_text(new_key().hex())
    keys.path.chmod(0o600)
    clock = SetClock()
    made = MadeRoom(RoomFolder(place / "room"), keys, clock)
    with create_room(made.folder.path, keys, Settings(code="1771"), clock) as room:
        room.get(Staff).add(ADMIN, "budi", "Budi", Role.ADMIN, "rafflesia arnoldii")
        with room.catalog.writing() as session:
            session.add(Publication(title="Puger", title_key="puger", added_at=clock.now, changed_at=clock.now))
        made.visit(room)
