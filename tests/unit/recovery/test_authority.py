"""Who is asked before something is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from catalog_db.database import Database
from catalog_db.errors import DatabaseBusy, SignInRefused
from desktop.backups.backups import Backups
from desktop.recovery.authority import Authority, Proof
from desktop.security.recovery_code import Recovery
from tests.unit.recovery.conftest import ADMIN, MadeRoom

PASSWORD = "rafflesia arnoldii"  # of "budi", in the room that was made


@pytest.fixture
def authority(made: MadeRoom) -> Authority:
    return Authority(made.folder, made.keys, clock=made.clock)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE staff_member (badge TEXT)")


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5_000])


def missing(file: Path) -> None:
    file.unlink()


WAYS = pytest.mark.parametrize("spoil", [empty, foreign, zeroed, cut, missing])


def back_up(made: MadeRoom) -> None:
    with made.open() as room:
        room.get(Backups).make(ADMIN)


def test_whole_records_tell_their_administrators(made: MadeRoom, authority: Authority) -> None:
    assert authority.wanted() is Proof.PASSWORD
    authority.check_password("Budi", PASSWORD)
    with pytest.raises(SignInRefused):
        authority.check_password("budi", "kata sandi lain")


@WAYS
def test_the_code_is_asked_for_where_the_records_do_not_tell(
    made: MadeRoom, authority: Authority, spoil: Callable[[Path], None]
) -> None:
    with made.open() as room:
        room.get(Recovery).make_code(ADMIN)
    spoil(made.folder.records_file)
    assert authority.wanted() is Proof.CODE
    with pytest.raises(SignInRefused):
        authority.check_password("budi", PASSWORD)


def test_a_table_of_that_name_that_is_not_ours_tells_nothing(made: MadeRoom, authority: Authority) -> None:
    with made.open() as room:
        key = room.keys.get(room.settings.room_id)
    assert key is not None
    made.folder.records_file.unlink()
    other = Database(made.folder.records_file, key)
    with closing(other.connect()) as connection:
        connection.execute("CREATE TABLE staff_member (badge TEXT)")
    other.close()
    assert authority.wanted() is Proof.NOTHING


@pytest.mark.parametrize("content", [b"", b'room_id = "cut of'])
def test_a_cut_room_toml_changes_nothing(made: MadeRoom, authority: Authority, content: bytes) -> None:
    made.folder.settings_file.write_bytes(content)
    assert authority.wanted() is Proof.PASSWORD
    authority.check_password("budi", PASSWORD)


def test_a_room_without_an_administrator_asks_nobody(tmp_path: Path, made: MadeRoom, authority: Authority) -> None:
    with made.open() as room, room.records.writing() as session:
        session.connection().exec_driver_sql("UPDATE staff_member SET disabled = 1")
    assert authority.wanted() is Proof.NOTHING


def test_busy_records_are_told_as_busy(made: MadeRoom, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog_db.database.BUSY_TIMEOUT_MS", 1)
    key = made.keys.get("")
    assert key is not None
    with closing(sqlcipher.connect(made.folder.records_file, isolation_level=None)) as other:
        other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE staff_member SET disabled = disabled")
        with pytest.raises(DatabaseBusy):
            authority.wanted()
        other.execute("ROLLBACK")
