"""A backup is whole or is not there; what comes out of it is the room, and nothing else is let in."""

import hashlib
import json
import threading
import zipfile
from pathlib import Path

import pytest

from catalog_db.change_log import instance_id
from catalog_db.errors import (
    BackupInvalid,
    Cancelled,
    KeyMissing,
    KeyWrong,
    NotAllowed,
    OutputInRoom,
    OutputNoFile,
    ReadingRoomError,
    RecoveryCodeWrong,
    RoomExists,
)
from catalog_db.models import CatalogueBase, RecordsBase, Role
from desktop.actors import Actor
from desktop.backups import backup_file
from desktop.backups.backup_file import Manifest, is_proven, kept_heads, proven, read_manifest
from desktop.backups.restoring import restore_room
from desktop.room.opening import open_room
from desktop.security.audit import AuditAction, AuditTrail, verify_trail
from desktop.security.key_store import KeyFileStore, new_key
from desktop.security.recovery_code import Recovery, new_code, seal_key
from tests.unit.backups.conftest import ADMIN
from tests.unit.security.conftest import DESK, SetClock


def names(backup: Path) -> set[str]:
    with zipfile.ZipFile(backup) as archive:
        return set(archive.namelist())


def rewritten(backup: Path, target: Path, changed: dict[str, bytes], **manifest: object) -> Path:
    """A copy of a backup with other contents."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = changed.pop(name, old.read(name))
            if name == "manifest.json":
                data = json.dumps(json.loads(data) | manifest).encode()
            new.writestr(name, data)
        for name, data in changed.items():
            new.writestr(name, data)
    return target


def test_a_room_comes_back_as_it_was_with_new_names_of_its_databases(room, backups, keys, tmp_path):
    backup = tmp_path / "there" / "room.zip"
    backup.parent.mkdir()
    card = backups.make(ADMIN, backup, with_files=True)
    assert (card.publications, card.with_files, card.size_bytes) == (2, True, backup.stat().st_size)
    with room.catalog.reading() as session:
        before = instance_id(session, CatalogueBase)
    assert restore_room(backup, tmp_path / "again", keys).code == "1771"
    with open_room(tmp_path / "again", keys) as again:
        assert again.settings == room.settings
        assert again.catalogue.size() == 2
        assert again.folder.file_of("ab" * 32).read_bytes() == b"%PDF-1.7 pretended"
        with again.catalog.reading() as session, again.records.reading() as other:
            assert instance_id(session, CatalogueBase) != before
            assert instance_id(other, RecordsBase) != instance_id(session, CatalogueBase)
            assert verify_trail(other, [read_manifest(backup).audit_head]) is None


def test_without_files_a_backup_is_small_and_says_so(room, backups):
    card = backups.make(ADMIN)
    assert names(card.path) == {"room.toml", "catalog.db", "records.db", "journal", "manifest.json"}
    assert backups.list(ADMIN) == [card]
    assert card.path.parent == room.folder.backups
    assert [path.name for path in room.folder.backups.glob("*.zip")] == [card.path.name]
    assert not [path for path in room.folder.backups.iterdir() if path.is_dir() or path.suffix == ".part"]


def test_records_stay_encrypted_in_it(room, backups):
    with room.records.writing() as session:
        AuditTrail(SetClock()).add(session, ADMIN, AuditAction("Planted.marlborough", "Planted"))
    path = backups.make(ADMIN).path
    with zipfile.ZipFile(path) as archive:
        assert b"marlborough" not in archive.read("records.db")
        assert not archive.read("records.db").startswith(b"SQLite format 3")


def test_a_lost_key_comes_back_by_the_recovery_code(room, backups, keys, tmp_path):
    code = new_code()
    seal_key(room.folder.recovery_file, keys.get(room.settings.room_id), code)
    backup = backups.make(ADMIN).path
    elsewhere = KeyFileStore(tmp_path / "new-key")
    with pytest.raises(KeyMissing):
        restore_room(backup, tmp_path / "again", elsewhere)
    with pytest.raises(RecoveryCodeWrong):
        restore_room(backup, tmp_path / "again", elsewhere, new_code())
    assert not (tmp_path / "again").exists()
    assert elsewhere.get("") is None
    restore_room(backup, tmp_path / "again", elsewhere, code.lower())
    with open_room(tmp_path / "again", elsewhere) as again:
        assert again.catalogue.size() == 2


@pytest.fixture
def older(tmp_path: Path) -> KeyFileStore:
    """A key file of the older form with the key of another room."""
    file = tmp_path / "older.key"
    file.write_text(f"{'ab' * 32}\n")
    file.chmod(0o600)
    return KeyFileStore(file)


@pytest.mark.parametrize("by_code", [True, False])
def test_the_key_of_another_room_does_not_make_the_right_one_wrong(room, backups, keys, older, tmp_path, by_code):
    key, code = keys.get(room.settings.room_id), new_code()
    seal_key(room.folder.recovery_file, key, code)
    backup = backups.make(ADMIN).path
    with pytest.raises(KeyWrong):
        restore_room(backup, tmp_path / "again", older)
    with pytest.raises(RecoveryCodeWrong):
        restore_room(backup, tmp_path / "again", older, new_code())
    given = {"recovery_code": code} if by_code else {"key": key}
    restore_room(backup, tmp_path / "again", older, **given)
    assert older.get(room.settings.room_id) == key and older.get("another") == bytes.fromhex("ab" * 32)
    with open_room(tmp_path / "again", older) as again:
        assert again.catalogue.size() == 2


def test_what_is_here_opens_it_though_something_wrong_was_given(room, backups, keys, tmp_path):
    backup = backups.make(ADMIN).path
    before = keys.path.read_text()
    restore_room(backup, tmp_path / "again", keys, new_code(), key=new_key())
    assert keys.path.read_text() == before
    with open_room(tmp_path / "again", keys) as again:
        assert again.catalogue.size() == 2


def test_a_code_is_made_of_the_key_that_opens_the_records_or_not_at_all(room, keys, older):
    recovery = Recovery(room.folder, room.settings.room_id, older, room.records, AuditTrail(SetClock()))
    with pytest.raises(KeyWrong):
        recovery.make_code(ADMIN)
    assert not room.folder.recovery_file.exists()


def test_a_folder_in_use_is_left_alone(room, backups, keys, tmp_path):
    backup = backups.make(ADMIN).path
    with pytest.raises(RoomExists):
        restore_room(backup, room.folder.path, keys)
    (tmp_path / "empty").mkdir()
    restore_room(backup, tmp_path / "empty", keys)


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("changed", "manifest", "reason"),
    [
        ({"catalog.db": b"SQLite format 3\0 but not really"}, {}, "changed"),
        ({"room.toml": b"x" * 5_000_000}, {}, "changed"),
        ({}, {"version": 2}, "newer"),
        ({}, {"members": []}, "format"),
        ({}, {"room_id": "../../etc"}, "format"),
        ({"manifest.json": b"{"}, {}, "format"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(backups, keys, tmp_path, changed, manifest, reason):
    good = backups.make(ADMIN).path
    if "manifest.json" in changed:
        bad = tmp_path / "bad.zip"
        with zipfile.ZipFile(bad, "w") as archive:
            archive.writestr("manifest.json", changed["manifest.json"])
    else:
        bad = rewritten(good, tmp_path / "bad.zip", dict(changed), **manifest)
    with pytest.raises(BackupInvalid) as refused:
        restore_room(bad, tmp_path / "again", keys)
    assert refused.value.reason == reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip", "key", "room"]


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("size", [0, 100, 5_000, -100])
def test_a_file_that_was_cut_off_is_no_backup(backups, keys, tmp_path, size):
    good = backups.make(ADMIN).path.read_bytes()
    bad = tmp_path / "bad.zip"
    bad.write_bytes(good[:size])
    with pytest.raises(BackupInvalid):
        restore_room(bad, tmp_path / "again", keys)
    with pytest.raises(BackupInvalid):
        restore_room(tmp_path / "none.zip", tmp_path / "again", keys)


def test_cancelling_leaves_the_backup_of_before(backups, tmp_path):
    target = tmp_path / "room.zip"
    backups.make(ADMIN, target)
    before = target.read_bytes()
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        backups.make(ADMIN, target, cancel=cancel, progress=lambda done, total: cancel.set())
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "room", "room.zip"]


def test_a_place_that_cannot_be_written_is_said(backups, tmp_path):
    (tmp_path / "file").write_text("")
    for folder in ("file", "drive that was pulled out"):
        with pytest.raises(BackupInvalid) as refused:
            backups.make(ADMIN, tmp_path / folder / "room.zip")
        assert refused.value.reason == "unwritable"
        assert not (tmp_path / folder / "room.zip").exists()


def test_a_backup_never_takes_the_place_of_a_file_of_the_room(room, backups, tmp_path):
    (tmp_path / "link").symlink_to(room.folder.path)
    before = room.folder.settings_file.read_bytes()
    for folder in (room.folder.path, room.folder.files, tmp_path / "link"):
        with pytest.raises(OutputInRoom):
            backups.make(ADMIN, folder / room.folder.settings_file.name)
    with pytest.raises(OutputNoFile):
        backups.make(ADMIN, Path())
    assert room.folder.settings_file.read_bytes() == before
    chosen = room.folder.backups / "sebelum rapat.zip"
    assert backups.make(ADMIN, chosen).path == chosen


def test_damaged_records_make_no_backup(room, backups, tmp_path):
    with room.records.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
    backups.make(ADMIN)
    with room.records.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_entry SET action = 'Nothing.happened'")
    with pytest.raises(ReadingRoomError):
        backups.make(ADMIN, tmp_path / "bad.zip")
    assert not (tmp_path / "bad.zip").exists()


def test_a_trail_that_ends_before_a_backup_is_found_out(room, backups):
    backups.make(ADMIN)
    with room.records.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_delete")
        connection.exec_driver_sql("DELETE FROM audit_entry")
    with room.records.reading() as session:
        assert verify_trail(session) is None
        assert verify_trail(session, kept_heads(room.folder.backups, room.settings.room_id, room.records)) is not None


@pytest.mark.parametrize("actor", [Actor(Role.OFFICER), Actor(Role.LIBRARIAN), DESK])
def test_only_an_admin_makes_one(backups, actor):
    with pytest.raises(NotAllowed):
        backups.make(actor)


class NextManifest(Manifest, frozen=True):
    """Of a later version, which says more."""

    pdf_bytes: int = 0


def test_a_later_version_believes_the_backups_of_this_one(room, backups, monkeypatch):
    file = backups.make(ADMIN).path
    monkeypatch.setattr(backup_file, "Manifest", NextManifest)
    later = read_manifest(file)
    assert isinstance(later, NextManifest) and is_proven(room.records, later)


def test_this_version_believes_the_backups_of_a_later_one(room, backups, tmp_path):
    made = json.loads(read_manifest(backups.make(ADMIN).path).model_dump_json())
    later = proven(room.records, NextManifest.model_validate_json(json.dumps(made | {"pdf_bytes": 5})))
    fields = json.loads(later.model_dump_json())
    file = rewritten(backups.make(ADMIN).path, tmp_path / "later.zip", {}, **fields)
    assert is_proven(room.records, read_manifest(file))
    changed = rewritten(file, tmp_path / "changed.zip", {}, pdf_bytes=6)  # unknown here, and proven
    assert not is_proven(room.records, read_manifest(changed))


@pytest.mark.parametrize("twice", ['{"number":9,', '{"proof":"","number":9,'])
def test_a_field_that_stands_there_twice_says_what_is_proven(room, backups, tmp_path, twice):
    """Two readers of JSON may each take another one."""
    good = backups.make(ADMIN).path
    with zipfile.ZipFile(good) as archive:
        text = archive.read("manifest.json").decode()
    for content in (text.replace("{", twice, 1), text[:-1] + ',"number":9}'):
        bad = tmp_path / "bad.zip"
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
            for name in old.namelist():
                new.writestr(name, content if name == "manifest.json" else old.read(name))
        found = read_manifest(bad)
        assert found.number == 1 or not is_proven(room.records, found)


def test_those_that_were_made_before_stay_proven(room, backups):
    """Until then the proof was of the manifest as it was written, without the proof; so is it now."""
    found = read_manifest(backups.make(ADMIN).path)
    before = hashlib.sha256(found.model_dump_json(exclude={"proof"}).encode()).hexdigest()
    assert found.said == before and found.proof == room.records.proof_of("backup", before)
