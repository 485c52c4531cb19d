"""Whether the room is served: the setting, and a PC that has joined."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_db.errors import NotAllowed
from catalog_db.models import Device, Role
from desktop.actors import Actor, nobody_yet
from desktop.clock import utc_now
from desktop.lan.host_keeper import HostKeeper
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.file import load
from desktop.settings.model import Serving, Settings
from desktop.settings.store import SettingsStore
from ui.lan.hosting import Hosting, host_command


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        yield room


@pytest.fixture
def kept(monkeypatch) -> list[bool]:
    """What the keeper was told; no host is started."""
    told: list[bool] = []
    monkeypatch.setattr(HostKeeper, "keep", lambda _self, *, wanted: told.append(wanted))
    return told


@pytest.fixture
def hosting(qapp, room: Room, kept) -> Iterator[Hosting]:
    hosting = Hosting(room, SettingsStore(room.folder.settings_file, room.settings))
    hosting.start()
    yield hosting
    hosting.stop()


def join(room: Room, **values: object) -> None:
    with room.records.writing() as session:
        session.add(Device(name="PC 1", mode="reader", token_hash=os.urandom(32), added_at=utc_now(), **values))


def test_a_room_is_served_once_a_pc_has_joined(hosting, room, kept):
    join(room, revoked_at=utc_now())
    hosting.refresh()
    assert not hosting.wanted and kept == []
    join(room)
    hosting.refresh()
    hosting.refresh()
    assert hosting.wanted and kept == [True]


def test_an_admin_switches_it_for_good(hosting, room, kept):
    hosting.switch(nobody_yet(), on=True)
    assert hosting.wanted and load(room.folder.settings_file).host.serve is Serving.ON
    hosting.switch(nobody_yet(), on=False)
    assert kept == [True, False]
    join(room)
    hosting.refresh()
    assert not hosting.wanted and load(room.folder.settings_file).host.serve is Serving.OFF
    with pytest.raises(NotAllowed):
        hosting.switch(Actor(Role.HEAD), on=True)


def test_the_command_names_the_room_and_the_file_of_its_key_but_never_the_key(room, tmp_path):
    command = host_command(room.folder.path, room.keys)
    assert command[command.index("--room") + 1] == str(room.folder.path)
    assert command[command.index("--key-file") + 1] == str(tmp_path / "key")
    key = room.keys.get(room.settings.room_id)
    assert key is not None and key.hex() not in " ".join(command)
