"""A small room with a clock that tests set, and what makes its backups."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.backups.backups import Backups
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.unit.security.conftest import SetClock

ADMIN = Actor(Role.ADMIN)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "key")


@contextmanager
def small_room(path: Path, keys: KeyFileStore, clock: SetClock) -> Iterator[Room]:
    """A room with two publications, one of them with a file."""
    with create_room(path, keys, Settings(code="1771"), clock) as made:
        with made.catalog.writing() as session:
            for title in ("Bengkulu Dalam Angka", "Puger Dalam Angka"):
                session.add(Publication(title=title, title_key=title, added_at=clock.now, changed_at=clock.now))
        file = made.folder.file_of("ab" * 32)
        file.parent.mkdir()
        file.write_bytes(b"%PDF-1.7 pretended")
        made.folder.cover_of(uuid4()).write_bytes(b"PNG")
        yield made


@pytest.fixture
def room(tmp_path: Path, keys: KeyFileStore, clock: SetClock) -> Iterator[Room]:
    with small_room(tmp_path / "room", keys, clock) as made:
        yield made


@pytest.fixture
def backups(room: Room, clock: SetClock) -> Backups:
    return room.get(Backups)
