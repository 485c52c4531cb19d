"""Backups on a USB drive are found wherever they lie, newest first, and what only looks like one is named."""

import pytest

from catalog_db.errors import BackupInvalid, KeyWrong
from desktop.backups.restoring import restore_room
from desktop.recovery.found_backups import FoundBackups, find_backups, inspect_backup
from desktop.security.key_store import KeyFileStore, new_key
from tests.unit.backups.conftest import ADMIN, backups, clock, keys, room

__all__ = ["backups", "clock", "keys", "room"]  # fixtures


def test_those_of_a_usb_drive_are_listed_newest_first(backups, clock, tmp_path):
    drive = tmp_path / "usb-drive"
    (drive / "Ruang Baca" / "backups").mkdir(parents=True)
    (drive / "a" / "b" / "c" / "d").mkdir(parents=True)
    (drive / ".Trash-1000").mkdir()
    backups.make(ADMIN, drive / "Ruang Baca" / "backups" / "room-old.zip", with_files=True)
    clock.go_on(hours=1)
    backups.make(ADMIN, drive / "called as one likes.zip")
    backups.make(ADMIN, drive / "a" / "b" / "c" / "d" / "room-deep.zip")
    backups.make(ADMIN, drive / ".Trash-1000" / "room-gone.zip")
    (drive / "room-cut.zip").write_bytes((drive / "called as one likes.zip").read_bytes()[:-200])
    (drive / "photos.zip").write_bytes(b"PK")
    found = find_backups([drive, tmp_path / "nothing here"])
    assert [(each.path.name, each.with_files) for each in found.backups] == [
        ("called as one likes.zip", False),
        ("room-old.zip", True),
    ]
    assert found.backups[0].publications == 2 and found.backups[0].code == "1771"
    assert [path.name for path in found.broken] == ["room-cut.zip"]


def test_a_file_is_inspected_alone(backups, tmp_path):
    path = backups.make(ADMIN).path
    assert find_backups([path]).backups == (inspect_backup(path),)
    assert find_backups([]) == FoundBackups()
    with pytest.raises(BackupInvalid):
        inspect_backup(tmp_path / "none.zip")


def test_a_key_of_another_room_is_told_and_nothing_is_made(backups, tmp_path):
    backup = backups.make(ADMIN).path
    elsewhere = KeyFileStore(tmp_path / "elsewhere.key")
    with pytest.raises(KeyWrong):
        restore_room(backup, tmp_path / "again", elsewhere, key=new_key())
    assert not (tmp_path / "again").exists() and not elsewhere.path.exists()
    elsewhere.put("", new_key())
    with pytest.raises(KeyWrong):
        restore_room(backup, tmp_path / "again", elsewhere)
    assert not (tmp_path / "again").exists()


def test_the_key_of_a_file_opens_it_and_is_kept(backups, keys, tmp_path):
    backup = backups.make(ADMIN).path
    elsewhere = KeyFileStore(tmp_path / "elsewhere.key")
    restore_room(backup, tmp_path / "again", elsewhere, key=keys.get(""))
    assert elsewhere.get("") == keys.get("")
