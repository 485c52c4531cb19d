"""A disk that takes nothing is told as what it is: full, read-only, closed, gone; damage is only what damage is."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from catalog_db import disk_errors
from catalog_db.database import Database
from catalog_db.disk_errors import hindrance, is_away, storage_error
from catalog_db.errors import DatabaseUnreadable, Hindrance, NotWritable, OutputUnwritable, StorageFull
from tests.odd_disks import mount_again, mount_read_only, mount_small, needs_disks, run_with_own_disks, take_out
from tests.ordinary_user import folder_of, give, run_as_user

KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EROFS, Hindrance.READ_ONLY),
        (errno.EACCES, Hindrance.NO_RIGHTS),
        (errno.EPERM, Hindrance.NO_RIGHTS),
        (errno.EIO, Hindrance.AWAY),
        (errno.ENODEV, Hindrance.AWAY),
        (errno.ENOTCONN, Hindrance.AWAY),
    ],
)
def test_what_the_system_said(tmp_path: Path, code: int, reason: Hindrance) -> None:
    found = storage_error(OSError(code, os.strerror(code)), tmp_path / "records.db")
    assert isinstance(found, NotWritable)
    assert (found.path.name, found.reason) == ("records.db", reason)


def test_a_full_disk_and_what_is_none_of_these(tmp_path):
    assert isinstance(storage_error(OSError(errno.ENOSPC, ""), tmp_path), StorageFull)
    assert type(storage_error(OSError(errno.ENAMETOOLONG, ""), tmp_path / "x")) is OutputUnwritable
    missing = storage_error(OSError(errno.ENOENT, ""), tmp_path / "x")
    assert type(missing) is OutputUnwritable, "its folder is there"
    gone = storage_error(OSError(errno.ENOENT, ""), tmp_path / "gone" / "x")
    assert isinstance(gone, NotWritable)
    assert gone.reason is Hindrance.AWAY


def make(path: Path, key: bytes | None = KEY) -> Database:
    database = Database(path, key)
    with database.writing() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS word (text TEXT)"))
        session.execute(text("INSERT INTO word VALUES ('satu')"))
    return database


def said(path: Path, key: bytes | None = KEY) -> tuple[str, Any]:
    """What writing into a database says: the error and its reason."""
    database = Database(path, key)
    try:
        with database.writing() as session:
            session.execute(text("INSERT INTO word VALUES ('dua')"))
    except (NotWritable, StorageFull, DatabaseUnreadable) as error:
        return type(error).__name__, getattr(error, "reason", None)
    finally:
        database.close()
    return "written", None


def on_read_only(path: Path) -> tuple[str, Any]:
    mount_read_only(path.parent)
    return said(path)


@needs_disks
def test_a_database_on_a_read_only_disk_is_not_called_damaged():
    with folder_of() as own:
        make(own / "records.db").close()
        assert run_with_own_disks(on_read_only, own / "records.db") == ("NotWritable", Hindrance.READ_ONLY)
        assert said(own / "records.db") == ("written", None)


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o600), (0o700, 0o400), (0o000, 0o600), (0o700, 0o000)])
def test_a_database_without_the_right_to_it(folder_mode: int, file_mode: int) -> None:
    with folder_of() as own:
        room = own / "room"
        room.mkdir()
        make(room / "records.db").close()
        give(own)
        (room / "records.db").chmod(file_mode)
        room.chmod(folder_mode)
        assert run_as_user(said, room / "records.db") == ("NotWritable", Hindrance.NO_RIGHTS)
        room.chmod(0o700)


def while_the_disk_goes(path: Path) -> list[tuple[str, Any]]:
    mount_small(path.parent, 4_000)
    database = make(path)
    found = []
    take_out(path.parent)
    database.engine.dispose()  # as it is for each further thread
    for session in (database.writing, database.reading):
        try:
            with session() as opened:
                opened.execute(text("SELECT * FROM word"))
        except (NotWritable, StorageFull, DatabaseUnreadable) as error:
            found.append((type(error).__name__, getattr(error, "reason", None)))
    assert not path.exists(), "an empty database was made where the disk was"
    database.close()
    return found


@needs_disks
def test_a_disk_that_is_taken_out_while_a_database_is_open():
    with folder_of() as own:
        assert run_with_own_disks(while_the_disk_goes, own / "records.db") == [("NotWritable", Hindrance.AWAY)] * 2


def test_a_folder_that_is_gone_while_a_database_is_open(tmp_path):
    folder = tmp_path / "room"
    folder.mkdir()
    database = make(folder / "records.db")
    database.engine.dispose()
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NotWritable) as refused, database.writing():
        pass
    assert refused.value.reason is Hindrance.AWAY
    (tmp_path / "elsewhere").rename(folder)
    with database.writing() as session:
        assert session.execute(text("SELECT count(*) FROM word")).scalar() == 1
    database.close()


def fill_up(path: Path) -> tuple[str, Any]:
    mount_small(path.parent, 600)
    make(path).close()
    (path.parent / "much").write_bytes(b"x" * 200_000)
    database = Database(path, KEY)
    try:
        for _time in range(100):
            with database.writing() as session:
                session.execute(text("INSERT INTO word VALUES (:much)"), {"much": "x" * 20_000})
    except (NotWritable, StorageFull, DatabaseUnreadable) as error:
        return type(error).__name__, getattr(error, "reason", None)
    finally:
        database.close()
    return "written", None


@needs_disks
def test_a_full_disk_is_called_so():
    with folder_of() as own:
        assert run_with_own_disks(fill_up, own / "records.db") == ("StorageFull", None)


def test_what_is_no_database_is_no_matter_of_the_disk(tmp_path):
    (tmp_path / "records.db").write_bytes(b"something else" * 1000)
    assert said(tmp_path / "records.db") == ("DatabaseUnreadable", None)
    (tmp_path / "catalog.db").mkdir()
    assert said(tmp_path / "catalog.db", None)[0] == "DatabaseUnreadable"


def read_twice(folder: Path) -> list[bool]:
    mount_again(folder)
    found = [is_away(folder / "room")]
    take_out(folder)
    return [*found, is_away(folder / "room")]


@needs_disks
def test_an_empty_mount_point_is_a_drive_that_is_away(monkeypatch, tmp_path):
    with folder_of() as own:
        table = tmp_path / "fstab"
        table.write_text(f"# a comment\n/dev/sda1 / ext4 defaults 0 1\nUUID=1 {own} ext4 defaults 0 2\n")
        monkeypatch.setattr(disk_errors, "_FSTAB", table)
        assert run_with_own_disks(read_twice, own) == [False, True]
        assert not is_away(tmp_path / "room")


def test_a_usb_drive_that_was_pulled_out():
    assert is_away(Path("/media/nobody-here/DRIVE/room"))
    assert is_away(Path("/run/media/nobody-here/DRIVE"))
    assert not is_away(Path("/media"))


def test_nothing_hinders_a_folder_of_ones_own(tmp_path):
    assert hindrance(tmp_path) is None
    assert hindrance(tmp_path / "records.db") is None
    found = hindrance(tmp_path / "gone" / "records.db")
    assert found is not None
    assert found.reason is Hindrance.AWAY
