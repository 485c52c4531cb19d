"""What is written safely: content on the disk before the name, the folder after it, and never half a file."""

import errno
import os
import stat
from pathlib import Path
from uuid import UUID

import pytest

from catalog_db.central.keys import load_keys
from catalog_db.rules.security import sealing
from catalog_db.safe_files import move_safely, write_new_safely, write_safely
from desktop.lan import membership as membership_file
from desktop.lan.membership import Membership
from desktop.platform.files import move_into
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code, seal_key
from desktop.settings import file as settings_file
from desktop.settings.model import Settings
from desktop.sync.mail_out import Outgoing
from desktop.sync.packs.keys import PackKeyFile
from tests.disk_steps import FOLDER_SYNCED, disk_steps


def _membership() -> Membership:
    return Membership.model_validate(
        {
            "url": "https://10.0.0.1:8643",
            "certificate": "x",
            "mode": "reader",
            "name": "PC 1",
            "device_id": "0192c7a0-0000-7000-8000-000000000001",
            "settings": Settings(),
        }
    )


WRITERS = {
    "room.toml": lambda path: settings_file.save(path, Settings()),
    "joined.toml": lambda path: membership_file.save(path, _membership()),
    "key": lambda path: KeyFileStore(path).put("", bytes(32)),
    "recovery.key": lambda path: seal_key(path, bytes(32), new_code()),
    "pack.key": lambda path: PackKeyFile(path).load(),
    "central.key": load_keys,
}
BESIDE = {"joined.toml": ["joined.mark"]}  # what a writer writes after it, as safely


@pytest.mark.parametrize("name", WRITERS)
def test_content_then_name_then_folder(tmp_path, name):
    files = [name, *BESIDE.get(name, [])]
    with disk_steps(tmp_path) as steps:
        WRITERS[name](tmp_path / name)
    assert steps == [step for file in files for step in (("synced", "content"), ("named", file), *FOLDER_SYNCED)]
    assert {path.name for path in tmp_path.iterdir()} == set(files)


@pytest.mark.parametrize("name", ["room.toml", "joined.toml", "recovery.key"])
def test_what_is_replaced_is_replaced_by_the_same_steps(tmp_path, name):
    WRITERS[name](tmp_path / name)
    before = (tmp_path / name).stat().st_ino
    with disk_steps(tmp_path) as steps:
        WRITERS[name](tmp_path / name)
    assert steps == [("synced", "content"), ("named", name), *FOLDER_SYNCED]
    assert (tmp_path / name).stat().st_ino != before


def test_copies_that_go_out_and_imported_files_too(tmp_path):
    key = sealing.public_key(sealing.new_private_key())
    with disk_steps(tmp_path) as steps:
        Outgoing(tmp_path).put(UUID(int=1), b"copy", key)
    assert [step for step, _ in steps] == ["synced", "named", *(step for step, _ in FOLDER_SYNCED)]
    (tmp_path / "part").write_bytes(b"x")
    with disk_steps(tmp_path) as steps:
        move_into(tmp_path / "part", tmp_path / "book.pdf")
    assert steps == [("named", "book.pdf"), *FOLDER_SYNCED]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("name", WRITERS)
def test_files_of_a_room_are_for_one_account(tmp_path, name):
    before = os.umask(0)
    try:
        WRITERS[name](tmp_path / name)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "room.toml"
    write_safely(path, b"before")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_safely(path, b"after")
    with pytest.raises(OSError, match="full"):
        write_new_safely(tmp_path / "key", b"new")
    assert path.read_bytes() == b"before" and [left.name for left in tmp_path.iterdir()] == ["room.toml"]


def test_a_new_file_never_replaces_one(tmp_path):
    write_new_safely(tmp_path / "key", b"first")
    with pytest.raises(FileExistsError):
        write_new_safely(tmp_path / "key", b"second")
    assert (tmp_path / "key").read_bytes() == b"first" and len(list(tmp_path.iterdir())) == 1


def test_where_there_are_no_links_it_is_still_new_or_nothing(tmp_path, monkeypatch):
    def no_links(_source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "FAT")

    monkeypatch.setattr(os, "link", no_links)
    write_new_safely(tmp_path / "key", b"first")
    with pytest.raises(FileExistsError):
        write_new_safely(tmp_path / "key", b"second")
    assert (tmp_path / "key").read_bytes() == b"first" and len(list(tmp_path.iterdir())) == 1


def test_a_name_may_be_as_long_as_the_disk_takes(tmp_path):
    path = tmp_path / ("x" * 251 + ".pdf")
    write_safely(path, b"long")
    assert path.read_bytes() == b"long"


def test_a_share_that_syncs_no_folders_is_no_failure(tmp_path, monkeypatch):
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "share")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_safely(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def _read_by_another(monkeypatch: pytest.MonkeyPatch, times: int, winerror: int | None) -> None:
    replace, left = os.replace, [times]

    def refuse(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "Access is denied")
            if winerror is not None:
                error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_file_that_windows_holds_for_a_moment_is_replaced_after_it(tmp_path, monkeypatch, winerror):
    part, target, waits = tmp_path / "part", tmp_path / "target", []
    part.write_bytes(b"new")
    target.write_bytes(b"old")
    _read_by_another(monkeypatch, 2, winerror)
    move_safely(part, target, waits.append)
    assert target.read_bytes() == b"new" and len(waits) == 2


@pytest.mark.parametrize(("winerror", "waited"), [(32, True), (None, False)])
def test_one_that_stays_held_is_told_after_a_second_and_missing_rights_at_once(tmp_path, monkeypatch, winerror, waited):
    part, target, waits = tmp_path / "part", tmp_path / "target", []
    part.write_bytes(b"new")
    target.write_bytes(b"old")
    _read_by_another(monkeypatch, 1_000, winerror)
    with pytest.raises(PermissionError):
        move_safely(part, target, waits.append)
    assert target.read_bytes() == b"old"
    assert (0.5 < sum(waits) < 2) if waited else not waits
