"""A backup that somebody made to do harm, or a disk has spoilt, is refused, and nothing is written anywhere for it."""

import errno
import hashlib
import json
import os
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_db.errors import BackupInvalid, StorageFull
from desktop.backups import backup_file
from desktop.backups import backup_file as kept
from desktop.backups.backup_file import backups_in, read_manifest, unpack
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.security.key_store import KeyFileStore
from tests.prepared import PreparedFolders
from tests.unit.backups.conftest import ADMIN, small_room
from tests.unit.security.conftest import SetClock

EVIL = b"evil"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder so deep that every way out of it that is tried ends in the folder of this test."""
    folder = tmp_path / "a" / "b" / "c" / "d" / "room"
    folder.parent.mkdir(parents=True)
    return folder


@pytest.fixture
def good(prepared: PreparedFolders, tmp_path: Path) -> Path:
    return tmp_path / prepared.copy("good backup", make_good, tmp_path)


def make_good(folder: Path) -> Path:
    """Where in the folder it lies, beside its room and its key."""
    with small_room(folder / "room", KeyFileStore(folder / "key"), SetClock()) as room:
        return room.get(Backups).make(ADMIN).path.relative_to(folder)


def rewritten(
    backup: Path, target: Path, change: Callable[[dict], None], *more: tuple[str | zipfile.ZipInfo, bytes]
) -> Path:
    """A copy of a backup with another manifest and more members."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                manifest = json.loads(data)
                change(manifest)
                data = json.dumps(manifest).encode()
            new.writestr(name, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that are there twice
            for named, data in more:
                new.writestr(named, data)
    return target


def member(name: str, data: bytes, **other: object) -> dict:
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} | other


def everything(folder: Path) -> dict[str, int]:
    """Whatever lies below a folder, with its size."""
    return {path.relative_to(folder).as_posix(): path.lstat().st_size for path in folder.rglob("*")}


WAYS_OUT = (
    "../evil", "../../evil", "../../../evil", "files/ab/../../../evil", "records.db/../../evil", "./../evil",
    "logs/evil", "room.toml\n", "ROOM.TOML", "room.toml.", "room.toml ", "room.toml:evil", "C:evil", "C:\\evil",
    "..\\evil", "files\\ab\\evil", "files/ab/evil.pdf", "covers/../../evil.png", "covers/" + "." * 36 + ".png",
    "backups/evil.zip", "index/evil", "host.lock", "pack.key", "", ".", "..", "con",
    "journal/evil", "files/ab/" + "ab" * 32 + ".pdf/evil",
)  # fmt: skip


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_leads_anywhere_but_to_the_files_of_a_room(good, keys, tmp_path, place, name):
    bad = rewritten(
        good, tmp_path / "bad.zip", lambda manifest: manifest["members"].append(member(name, EVIL)), (name or "x", EVIL)
    )
    before = everything(tmp_path)
    with pytest.raises(BackupInvalid) as refused:
        restore_room(bad, place, keys)
    assert refused.value.reason == "format"
    assert everything(tmp_path) == before
    with pytest.raises(BackupInvalid):
        read_manifest(bad)


def test_an_absolute_name_leads_nowhere(good, keys, tmp_path, place):
    name = (tmp_path / "evil").as_posix()
    bad = rewritten(
        good, tmp_path / "bad.zip", lambda manifest: manifest["members"].append(member(name, EVIL)), (name, EVIL)
    )
    before = everything(tmp_path)
    with pytest.raises(BackupInvalid):
        restore_room(bad, place, keys)
    assert everything(tmp_path) == before


def test_a_member_that_no_manifest_names_is_not_looked_at(good, keys, tmp_path, place):
    odd = rewritten(good, tmp_path / "odd.zip", lambda _: None, ("../../evil", EVIL), ("logs/evil", EVIL))
    restore_room(odd, place, keys)
    assert not [name for name in everything(tmp_path) if "evil" in name]


def test_no_more_bytes_are_written_than_the_manifest_says(good, tmp_path, place):
    """The one member is longer than it says: not one byte beyond that reaches the disk."""
    name, said = "files/ab/" + "ab" * 32 + ".pdf", 3 * 2**20 + 7
    long = bytes(40 * 2**20)
    bad = tmp_path / "bomb.zip"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["members"].append(member(name, long[:said]))
        for each in old.namelist():
            new.writestr(each, old.read(each) if each != "manifest.json" else json.dumps(manifest))
        new.writestr(name, long)
    assert bad.stat().st_size < 2**20
    with pytest.raises(BackupInvalid) as refused:
        unpack(bad, read_manifest(bad), place, only=frozenset({name}))
    assert refused.value.reason == "changed"
    written = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    assert written <= said


def test_what_the_disk_has_no_room_for_is_not_begun(good, tmp_path, place):
    name = "files/ab/" + "ab" * 32 + ".pdf"
    bad = rewritten(
        good,
        tmp_path / "bad.zip",
        lambda manifest: manifest["members"].append(member(name, b"", size=2**60)),
        (name, b""),
    )
    with pytest.raises(StorageFull):
        unpack(bad, read_manifest(bad), place)
    assert not any(path.is_file() for path in place.rglob("*"))


@pytest.mark.parametrize("twice", ["manifest.json", "room.toml", "records.db"])
def test_a_name_that_is_there_twice_is_no_name(good, keys, tmp_path, place, twice):
    """Programs differ in which of the two they take."""
    bad = rewritten(good, tmp_path / "bad.zip", lambda _: None, (twice, zipfile.ZipFile(good).read(twice)))
    with pytest.raises(BackupInvalid):
        restore_room(bad, place, keys)
    assert not place.exists()


def test_a_link_comes_out_as_a_file_and_leads_nowhere(good, tmp_path, place):
    target = tmp_path / "of somebody else"
    target.write_text("mine")
    name = "files/ab/" + "ab" * 32 + ".pdf"
    link = zipfile.ZipInfo(name)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = target.as_posix().encode()
    bad = rewritten(
        good, tmp_path / "bad.zip", lambda manifest: manifest["members"].append(member(name, data)), (link, data)
    )
    unpack(bad, read_manifest(bad), place)
    assert not (place / name).is_symlink()
    assert (place / name).read_bytes() == data
    assert target.read_text() == "mine"


def test_nothing_that_lies_there_is_written_over(good, tmp_path, place):
    """A link that lies where a member belongs is not followed."""
    target = tmp_path / "of somebody else"
    target.write_text("mine")
    place.mkdir()
    (place / "room.toml").symlink_to(target)
    with pytest.raises(BackupInvalid):
        unpack(good, read_manifest(good), place)
    assert target.read_text() == "mine"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_this_program_packs_is_unpacked(good, keys, tmp_path, place, method):
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(BackupInvalid):
        restore_room(bad, place, keys)


@pytest.mark.parametrize(
    "moment", ["2026-11-24T01:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 1e300, "yesterday", None]
)
def test_a_moment_that_no_calendar_has_makes_no_backup(good, tmp_path, moment):
    bad = rewritten(good, tmp_path / "bad.zip", lambda manifest: manifest.update(made_at=moment))
    with pytest.raises(BackupInvalid):
        read_manifest(bad)
    assert not list(backups_in(tmp_path))


def test_whatever_bytes_change_it_is_told_as_no_backup(good, keys, tmp_path, place):
    """No error of another kind comes out of a file that a disk has spoilt."""
    whole, bad = good.read_bytes(), tmp_path / "bad.zip"
    chance, refused = random.Random(13), 0
    for n in range(300):
        spoilt = bytearray(whole)
        # Half of them where the zip describes itself: at its end, and at the head of a member.
        near = len(whole) - chance.randrange(1, 900) if n % 2 else chance.randrange(len(whole))
        for at in range(near, min(near + chance.choice((1, 4, 64)), len(whole))):
            spoilt[at] = chance.randrange(256)
        bad.write_bytes(spoilt)
        try:
            manifest = read_manifest(bad)
            unpack(bad, manifest, place / str(n))
        except (BackupInvalid, StorageFull):
            refused += 1
    assert refused > 250
    assert not [name for name in everything(tmp_path) if "evil" in name]


def test_a_spoilt_stream_inside_is_told(good, tmp_path, place):
    """zlib has errors of its own."""
    with zipfile.ZipFile(good) as archive:
        info = archive.getinfo("catalog.db")
    data = bytearray(good.read_bytes())
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    at = info.header_offset + 30 + name + extra
    data[at : at + 200] = b"\xff" * 200
    bad = tmp_path / "bad.zip"
    bad.write_bytes(data)
    with pytest.raises(BackupInvalid) as refused:
        unpack(bad, read_manifest(bad), place)
    assert refused.value.reason == "changed"


def test_the_check_of_names_is_the_one_that_is_tried(good, tmp_path, place, monkeypatch):
    """Without it the same file does lead out: the tests above can fail."""
    name = "../evil"
    bad = rewritten(
        good, tmp_path / "bad.zip", lambda manifest: manifest["members"].append(member(name, EVIL)), (name, EVIL)
    )
    manifest = json.loads(zipfile.ZipFile(bad).read("manifest.json"))
    members = tuple(backup_file.Member.model_construct(**each) for each in manifest["members"])
    unchecked = backup_file.Manifest.model_construct(**(manifest | {"members": members}))
    unpack(bad, unchecked, place)
    assert (place.parent / "evil").read_bytes() == EVIL


@pytest.mark.parametrize("where", ["__init__", "open", "_RealGetContents"])
def test_a_disk_that_fails_once_hides_no_backup(good, monkeypatch, where):
    kept._manifest_of.cache_clear()

    def fail(*_given: object, **_named: object) -> object:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(zipfile.ZipFile, where, fail)
        assert list(backups_in(good.parent)) == []
    assert [each.path for each in backups_in(good.parent)] == [good]


def test_one_that_is_no_backup_is_read_once(good, monkeypatch):
    (good.parent / "none.zip").write_bytes(b"no zip")
    assert [each.path for each in backups_in(good.parent)] == [good]
    monkeypatch.setattr(kept, "read_manifest", None)
    assert [each.path for each in backups_in(good.parent)] == [good]


def test_a_member_that_the_disk_does_not_take_is_not_called_restored(good, tmp_path, monkeypatch):
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    manifest = read_manifest(good)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageFull):
            unpack(good, manifest, tmp_path / "unpacked")
