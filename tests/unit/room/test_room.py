"""Rooms are made, opened, finished after a kill, and refused with a reason."""

import errno
import os
import shutil

import pytest

from catalog_db.errors import (
    KeyFileInvalid,
    KeyMissing,
    OutputUnwritable,
    RoomExists,
    RoomMissing,
    SettingsInvalid,
    StorageFull,
)
from catalog_db.rules.backup_rotation import BackupKind
from desktop.backups.backup_file import read_manifest
from desktop.room import opening
from desktop.room.opening import create_room, open_room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.settings import file as settings_file
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.model import Settings


@pytest.fixture
def keys(tmp_path):
    return KeyFileStore(tmp_path / "key")


def test_a_new_room_opens_again(tmp_path, keys):
    create_room(tmp_path / "room", keys, Settings(code="1700")).close()
    with open_room(tmp_path / "room", keys) as room:
        assert room.settings.code == "1700"
        assert room.records.quick_check() == []


def test_a_room_is_not_made_twice(tmp_path, keys):
    create_room(tmp_path / "room", keys, Settings()).close()
    with pytest.raises(RoomExists):
        create_room(tmp_path / "room", keys, Settings())


def test_where_no_key_can_be_kept_nothing_is_made(tmp_path):
    """Who is told to name a key file, and does, must not hear that there is a room already."""
    with pytest.raises(KeyFileInvalid) as refused:
        create_room(tmp_path / "room", KeyFileStore(tmp_path / "no folder" / "key"), Settings())
    assert refused.value.reason == "unwritable"
    assert not (tmp_path / "room").exists()
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "room" / "key"), Settings()).close()


def test_a_room_needs_a_folder_that_can_be_written_to(tmp_path, keys):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputUnwritable) as refused:
        create_room(tmp_path / "file" / "room", keys, Settings())
    assert refused.value.path == tmp_path / "file" / "room"


def test_an_empty_folder_is_no_room(tmp_path, keys):
    with pytest.raises(RoomMissing):
        open_room(tmp_path, keys)


def test_a_room_killed_while_it_was_made_is_finished(tmp_path, keys):
    folder = RoomFolder(tmp_path / "room")
    folder.path.mkdir()
    settings_file.save(folder.settings_file, Settings())
    with open_room(folder.path, keys) as room:
        assert room.catalog.quick_check() == []


def test_a_lost_key_is_said_and_never_replaced(tmp_path, keys):
    create_room(tmp_path / "room", keys, Settings()).close()
    (tmp_path / "key").unlink()
    with pytest.raises(KeyMissing):
        open_room(tmp_path / "room", keys)
    assert not (tmp_path / "key").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; the folder's ACL does it there")
def test_a_key_that_others_may_read_is_refused(tmp_path, keys):
    create_room(tmp_path / "room", keys, Settings()).close()
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(KeyFileInvalid) as refused:
        open_room(tmp_path / "room", keys)
    assert refused.value.reason == "permissions"


@pytest.mark.parametrize("text", ["code = 'x y'", "nonsense", "unknown = 1", "[look]\ntext_percent = 900"])
def test_bad_settings_are_named(tmp_path, text):
    path = tmp_path / "room.toml"
    path.write_text(text)
    with pytest.raises(SettingsInvalid):
        settings_file.load(path)


def test_a_full_disk_is_said_before_the_key_is_asked_for(tmp_path, keys, monkeypatch):
    """A keyring that does not answer may take half a minute."""
    create_room(tmp_path / "room", keys, Settings()).close()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(2**40, 2**40, 0))
    asked = []
    monkeypatch.setattr(keys, "get", asked.append)
    with pytest.raises(StorageFull):
        open_room(tmp_path / "room", keys)
    assert asked == []


def test_a_room_that_the_disk_has_no_room_for_is_not_called_wrong_settings(tmp_path, keys, monkeypatch):
    def full(_file, _settings):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(settings_file, "save", full)
    with pytest.raises(StorageFull):
        create_room(tmp_path / "room", keys, Settings())


def test_settings_come_back_as_saved(tmp_path):
    settings = Settings(look=AppearanceSettings(theme=Theme.DARK, text_percent=150))
    settings_file.save(tmp_path / "room.toml", settings)
    assert settings_file.load(tmp_path / "room.toml") == settings


def test_a_program_of_another_version_makes_a_backup_first_and_once(tmp_path, keys, monkeypatch):
    create_room(tmp_path / "room", keys, Settings()).close()
    monkeypatch.setattr(opening, "program_version", lambda: "1.1.0")
    for _ in range(2):
        with open_room(tmp_path / "room", keys) as room:
            (made,) = room.folder.backups.glob("*.zip")
            assert read_manifest(made).kind == BackupKind.BEFORE_MIGRATION
