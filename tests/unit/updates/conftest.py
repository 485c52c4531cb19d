"""A small room, a program on a PC of its own, and what updates it."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.backups.backups import Backups
from desktop.backups.making import OpenRoom
from desktop.desk.days import ServiceDays
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.audit import AuditTrail
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from desktop.updates.place import ProgramPlace, ThisProgram
from desktop.updates.service import Updates
from tests.unit.security.conftest import SetClock
from tests.unit.updates.programs import PUBLISHERS, place_in


class OnePc(ThisProgram):
    """A program that was installed in a folder, and is of one version now."""

    def __init__(self, place: ProgramPlace) -> None:
        self.at = place

    def place(self) -> ProgramPlace:
        return self.at

    @property
    def version(self) -> str:
        return self.at.version

    @property
    def publishers(self) -> frozenset[str]:
        return PUBLISHERS


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "key")


@pytest.fixture
def room(tmp_path: Path, keys: KeyFileStore, clock: SetClock) -> Iterator[Room]:
    with create_room(tmp_path / "room", keys, Settings(code="1771"), clock) as made:
        yield made


@pytest.fixture
def program(tmp_path: Path) -> OnePc:
    return OnePc(place_in(tmp_path / "ruang-baca"))


@pytest.fixture
def updates(room: Room, program: OnePc, clock: SetClock) -> Updates:
    return updates_of(room, program, clock)


def updates_of(room: Room, program: OnePc, clock: SetClock) -> Updates:
    return Updates(
        room.get(OpenRoom),
        room.keys,
        room.get(ServiceDays),
        room.get(Backups),
        program,
        AuditTrail(clock),
        clock,
    )


def copied(room: Path, target: Path) -> Path:
    shutil.copytree(room, target)
    return target


NEVER = threading.Event()
