"""Damage that is met in the middle of a day stops all writing of the room, in every program, and stays reported."""

import itertools
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import DatabaseUnreadable, RoomPartLost, Trouble
from desktop.recovery import comparing
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from tests.prepared import PreparedFolders
from tests.unit.recovery.kit import PAGE, key_of, make_room, opened, pages_of, register, root_page, shelve, zero

DAMAGES = ("zeroed page", "torn half page", "flipped bit", "8 zeroed pages")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: PreparedFolders) -> RoomFolder:
    """A room whose start reads nothing of its visits, since all were compared with the journal before."""
    monkeypatch.setattr(comparing, "_NEAR_BYTES", 0)
    prepared.copy("damaged in use", _fill, tmp_path)
    return RoomFolder(tmp_path / "room")


def _fill(place: Path) -> None:
    make_room(place / "room")
    with opened(place / "room") as room:
        shelve(room, 40)
        for n in range(30):
            register(room, f"Siti Nomor {n}")
    opened(place / "room").close()


def damage(path: Path, page: int, how: str) -> None:
    content = bytearray(path.read_bytes())
    at = (page - 1) * PAGE
    if how == "flipped bit":
        content[at + random.Random(13).randrange(PAGE)] ^= 4
    else:
        size = {"zeroed page": PAGE, "torn half page": PAGE // 2}[how]
        content[at : at + size] = bytes(size)
    path.write_bytes(content)


def zero_rows(folder: RoomFolder, first: int, count: int) -> None:
    """So many pages of the records in a row, without those that list the tables: a room without these never opens."""
    trial = folder.path.with_name("trial.db")
    pages = itertools.count(first)
    while count:
        page = next(pages)
        shutil.copy(folder.records_file, trial)
        zero(trial, page)
        with closing(ReadOnlyDatabase(trial, key_of(folder.path)).connect()) as connection:
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except Exception:  # noqa: BLE001 - it can't be read without this page
                continue
        zero(folder.records_file, page)
        count -= 1


def read_all(room: Room) -> None:
    for database in (room.records, room.catalog):
        with database.reading() as session:
            for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
                session.execute(text(f'SELECT * FROM "{name}"')).all()


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("how", DAMAGES)
def test_nothing_is_written_into_damaged_records_once_it_was_met(folder: RoomFolder, how: str) -> None:
    with opened(folder.path) as room:
        page = root_page(room.records, "visit")
    if how == "8 zeroed pages":
        zero_rows(folder, page, 8)
    else:
        damage(folder.records_file, page, how)
    with opened(folder.path) as room, opened(folder.path) as other:
        with pytest.raises(DatabaseUnreadable):
            read_all(room)
        before = {path.name: path.read_bytes() for path in folder.path.glob("*.db*")}
        for program in (room, other):
            assert program.damage.is_set()
            with pytest.raises(DatabaseUnreadable) as refused:
                register(program, "Budi Santoso")
            assert refused.value.path.name == "records.db"
            with pytest.raises(DatabaseUnreadable):  # the catalogue is whole, and the room is not
                shelve(program, 1)
        assert {path.name: path.read_bytes() for path in folder.path.glob("*.db*")} == before
        assert room.catalogue.size() == 40  # reading goes on
    with pytest.raises(RoomPartLost):
        opened(folder.path)


def test_damage_is_noted_even_where_somebody_goes_on_after_the_error(folder: RoomFolder) -> None:
    with opened(folder.path) as room:
        page = root_page(room.records, "visit")
    damage(folder.records_file, page, "zeroed page")
    with opened(folder.path) as room:
        with pytest.raises(DatabaseUnreadable), room.records.writing() as session:
            try:
                session.execute(text("SELECT * FROM visit")).all()
            except Exception:  # noqa: BLE001 - what a careless caller does
                session.execute(text("SELECT 1"))
        assert room.damage.is_set()


def test_a_false_alarm_is_over_once_the_files_were_checked(folder: RoomFolder) -> None:
    with opened(folder.path) as room:
        room.damage.met_in("records.db")
        with pytest.raises(DatabaseUnreadable):
            register(room, "Budi Santoso")
    with opened(folder.path) as room:
        assert not room.damage.is_set()
        register(room, "Budi Santoso")
    assert pages_of(folder.records_file) > 8


def test_damage_that_a_start_meets_keeps_the_room_closed(folder: RoomFolder) -> None:
    with opened(folder.path) as room:
        for n in range(3):
            register(room, f"Ani Nomor {n}")
        page = root_page(room.records, "visit")
    damage(folder.records_file, page, "zeroed page")
    with pytest.raises(RoomPartLost) as refused:
        opened(folder.path)
    assert refused.value.trouble is Trouble.DAMAGED
