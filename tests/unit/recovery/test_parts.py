"""A room that was made is never made anew: what is missing, empty or foreign is reported, and nothing is written."""

import hashlib
import json
import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.database import Database
from catalog_db.errors import Part, RoomExists, RoomMissing, RoomPartLost, Trouble
from catalog_db.identity import inspect_database, raise_generation
from catalog_db.migrations import migrate
from catalog_db.models import RecordsIdentity
from desktop.actors import nobody_yet
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.journal import Journal
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room, open_or_create_room, open_room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.settings import file as settings_file
from desktop.settings.model import Settings
from tests.unit.recovery.conftest import FORM, MadeRoom
from tests.unit.recovery.kit import PAGE, root_page


def as_it_lies(folder: Path) -> dict[str, str]:
    """Every file and what is in it, but for what SQLite shares between programs."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm") and "running" not in path.parts
    }


def refused(made: MadeRoom) -> RoomPartLost:
    """Why the room does not open, however it is asked for; nothing of it was touched."""
    before = as_it_lies(made.folder.path)
    with pytest.raises(RoomPartLost) as found:
        made.open()
    with pytest.raises(RoomPartLost):
        open_or_create_room(made.folder.path, made.keys, made.clock)
    with pytest.raises((RoomPartLost, RoomExists)):
        create_room(made.folder.path, made.keys, Settings(), made.clock)
    assert as_it_lies(made.folder.path) == before
    assert not made.folder.is_bare()
    return found.value


def make_plain(file: Path, statement: str) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()


def another_room(made: MadeRoom) -> RoomFolder:
    folder = RoomFolder(made.folder.path.with_name("other"))
    create_room(folder.path, made.keys, Settings(), made.clock).close()
    return folder


def empty_tables(made: MadeRoom, file: Path) -> None:
    """What a program of before made in the place of a lost file."""
    file.unlink(missing_ok=True)
    key = made.keys.get(settings_file.load(made.folder.settings_file).room_id)
    database = Database(file, key if file.name == "records.db" else None)
    migrate(database, "records" if key and file.name == "records.db" else "catalogue", lambda: file)
    database.close()


def empty_database(made: MadeRoom, file: Path) -> None:
    file.unlink()
    key = made.keys.get("") if file.name == "records.db" else None
    database = Database(file, key)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE gone (x)")
        connection.exec_driver_sql("DROP TABLE gone")
    database.close()


HARM: dict[str, tuple[Trouble, Callable[[MadeRoom, Path], object]]] = {
    "missing": (Trouble.MISSING, lambda _made, file: file.unlink()),
    "no bytes": (Trouble.EMPTY, lambda made, file: made.empty(file)),
    "no tables": (Trouble.EMPTY, empty_database),
    "tables of nobody": (Trouble.EMPTY, empty_tables),
    "another application": (Trouble.FOREIGN, lambda _made, file: make_plain(file, "CREATE TABLE note (text)")),
    "another room": (Trouble.FOREIGN, lambda made, file: shutil.copy(another_room(made).path / file.name, file)),
    "no database": (Trouble.UNREADABLE, lambda _made, file: file.write_bytes(b"x" * 8192)),
    "zeroed": (Trouble.UNREADABLE, lambda _made, file: file.write_bytes(bytes(file.stat().st_size))),
}


@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
@pytest.mark.parametrize("harm", HARM)
def test_a_database_that_is_not_the_rooms_is_told_and_never_made_anew(made: MadeRoom, name: str, harm: str) -> None:
    file = made.folder.path / name
    trouble, do = HARM[harm]
    do(made, file)
    error = refused(made)
    assert (error.path, error.trouble) == (file, trouble)
    assert error.part is (Part.RECORDS if name == "records.db" else Part.CATALOGUE)
    assert {"settings", "journal"} <= set(error.known_by)


@pytest.mark.parametrize("harm", ["missing", "empty"])
def test_where_the_key_is_gone_with_the_records_no_new_one_is_made(made: MadeRoom, harm: str) -> None:
    """It would be kept for the room, in the way of the right one."""
    made.keys.path.unlink()
    made.empty(made.folder.records_file)
    if harm == "missing":
        made.folder.records_file.unlink()
    with pytest.raises(RoomPartLost) as lost:
        made.open()
    assert lost.value.part is Part.RECORDS and not made.keys.path.exists()


@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
def test_a_backup_the_journal_or_the_other_database_tells_where_the_settings_do_not(made: MadeRoom, name: str) -> None:
    """Somebody cut the line out of room.toml: each of the others is enough."""
    settings = settings_file.load(made.folder.settings_file)
    settings_file.save(made.folder.settings_file, settings.model_copy(update={"made_at": None}))
    (made.folder.path / name).unlink()
    other = "catalogue" if name == "records.db" else "records"
    assert refused(made).known_by == (other, "journal")
    made.folder.journal.unlink()
    assert refused(made).known_by == (other,)
    (made.folder.path / ("catalog.db" if name == "records.db" else "records.db")).unlink()
    (made.folder.backups / "room-1.zip").write_bytes(b"")
    assert refused(made).known_by == ("backup",)
    (made.folder.backups / "room-1.zip").unlink()
    made.folder.recovery_file.write_bytes(b"sealed")
    assert refused(made).known_by == ("key",)


@pytest.mark.parametrize("content", [None, b"", b"\n", bytes(4096)], ids=["missing", "no bytes", "blank", "zeros"])
@pytest.mark.parametrize("left", ["records.db", "catalog.db", "journal", "recovery.key", "backups/room-1.zip"])
def test_without_its_settings_whatever_is_left_of_a_room_keeps_another_from_being_made(
    tmp_path: Path, keys: KeyFileStore, content: bytes | None, left: str
) -> None:
    folder = RoomFolder(tmp_path / "room")
    folder.make()
    (folder.path / left).write_bytes(b"")
    if content is not None:
        folder.settings_file.write_bytes(content)
    for make in (
        lambda: open_room(folder.path, keys),
        lambda: open_or_create_room(folder.path, keys),
        lambda: create_room(folder.path, keys, Settings()),
    ):
        with pytest.raises(RoomPartLost) as error:
            make()
        assert error.value.path == folder.settings_file
        assert error.value.part is Part.SETTINGS
        assert error.value.trouble is (Trouble.MISSING if content is None else Trouble.EMPTY)
    if content is None:
        with pytest.raises(RoomPartLost):
            join_room(folder.path, keys, "127.0.0.1:1", "A" * 16)
    assert not folder.is_bare()
    assert not (tmp_path / "key").exists()


def test_settings_of_another_room_are_told_as_such(made: MadeRoom) -> None:
    shutil.copy(another_room(made).settings_file, made.folder.settings_file)
    error = refused(made)
    assert (error.part, error.trouble) == (Part.SETTINGS, Trouble.FOREIGN)
    assert set(error.known_by) == {"catalogue", "records", "journal"}


def test_a_journal_of_another_room_is_told_as_such(made: MadeRoom) -> None:
    shutil.copy(another_room(made).journal, made.folder.journal)
    error = refused(made)
    assert (error.part, error.trouble) == (Part.JOURNAL, Trouble.FOREIGN)


def test_an_empty_folder_is_no_room_and_becomes_one(tmp_path: Path, keys: KeyFileStore) -> None:
    folder = RoomFolder(tmp_path / "room")
    folder.make()
    assert folder.is_bare()
    with pytest.raises(RoomMissing):
        open_room(folder.path, keys)
    open_or_create_room(folder.path, keys).close()
    assert not folder.is_bare()


def test_a_room_says_in_each_part_which_it_is(made: MadeRoom) -> None:
    settings = settings_file.load(made.folder.settings_file)
    assert settings.made_at == made.clock()
    key = made.keys.get(settings.room_id)
    for seen in (
        inspect_database(made.folder.catalog_file, "catalogue"),
        inspect_database(made.folder.records_file, "records", key),
    ):
        assert (seen.trouble, seen.room_id, seen.changed) == (None, settings.room_id, True)
    assert Journal(made.folder.journal).room_id() == settings.room_id


@pytest.mark.parametrize("steps", range(8))
def test_a_room_killed_while_it_is_made_is_finished(
    tmp_path: Path, keys: KeyFileStore, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """Killed after so many of the things that making writes."""
    import desktop.room.opening as opening

    left = [steps]

    def stop_at(name: str) -> None:
        do = getattr(opening, name)

        def step(*arguments: object, **named: object) -> object:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return do(*arguments, **named)

        monkeypatch.setattr(opening, name, step)

    save, append = settings_file.save, Journal.append_room
    for name in ("migrate", "sign_records", "sign_catalogue"):
        stop_at(name)

    def counted(do: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return do(*arguments)

        return step

    monkeypatch.setattr(settings_file, "save", counted(save))
    monkeypatch.setattr(Journal, "append_room", counted(append))
    path = tmp_path / "room"
    if steps < 7:
        with pytest.raises(KeyboardInterrupt):
            create_room(path, keys, Settings())
    else:
        create_room(path, keys, Settings()).close()
    monkeypatch.undo()
    with open_or_create_room(path, keys) as room:
        assert room.settings.made_at is not None
        assert settings_file.load(room.folder.settings_file) == room.settings
        with room.records.reading() as session:
            assert session.get_one(RecordsIdentity, 1).room_id == room.settings.room_id


@pytest.mark.parametrize("written", [512, 2_048, 4_096])
@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
def test_a_room_killed_over_the_first_page_of_a_database_is_finished(
    tmp_path: Path, keys: KeyFileStore, monkeypatch: pytest.MonkeyPatch, name: str, written: int
) -> None:
    """SQLite writes that page before there is a log: beside it lies a journal that says that there was none."""
    import desktop.room.opening as opening

    path = tmp_path / "room"
    with pytest.raises(KeyboardInterrupt), monkeypatch.context() as patch:
        patch.setattr(opening, "migrate", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        create_room(path, keys, Settings())
    page = b"SQLite format 3\0".ljust(4_096, b"\0") if name == "catalog.db" else os.urandom(4_096)
    (path / name).write_bytes(page[:written])
    # The header of a rollback journal: https://www.sqlite.org/fileformat.html#the_rollback_journal
    head = struct.pack(">8sIIIII", bytes.fromhex("d9d505f920a163d7"), 0, 7, 0, 512, 4_096)
    (path / f"{name}-journal").write_bytes(head.ljust(512, b"\0"))
    with open_or_create_room(path, keys) as room:
        assert room.settings.made_at is not None
    assert not (path / f"{name}-journal").exists()


def test_a_page_that_was_half_written_into_the_file_makes_no_foreign_log(made: MadeRoom, tmp_path: Path) -> None:
    """A program died while the log was taken into its file; the log still has all of it."""
    place = tmp_path / "killed"
    with made.open() as room:
        with room.catalog.writing() as session:
            for change in ("room_id = room_id || '-'", "room_id = rtrim(room_id, '-')"):  # the page, and nothing in it
                session.connection().exec_driver_sql(f"UPDATE room SET {change}")
        page = root_page(room.catalog, "room")
        shutil.copytree(made.folder.path, place)
    with (place / "catalog.db").open("r+b") as file:
        file.seek((page - 1) * PAGE + PAGE // 2)
        file.write(bytes(PAGE // 2))
    assert inspect_database(place / "catalog.db", "catalogue").trouble is None
    open_room(place, made.keys, made.clock).close()


def test_a_restored_room_counts_its_generation_up(made: MadeRoom, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    with made.open() as room:
        room.get(Backups).make(nobody_yet(), backup)
    restore_room(backup, tmp_path / "restored", made.keys)
    with open_room(tmp_path / "restored", made.keys, made.clock) as room, room.records.reading() as session:
        assert session.get_one(RecordsIdentity, 1).generation == 2


def test_a_room_out_of_an_old_backup_comes_after_those_that_lie_beside_it(made: MadeRoom, tmp_path: Path) -> None:
    """So nobody has to choose between it and the PC that still serves what came after."""
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    with made.open() as room:
        room.get(Backups).make(nobody_yet(), drive / "room-1.zip")
        with room.records.writing() as session:
            raise_generation(session, 4)
        room.get(Backups).make(nobody_yet(), drive / "room-2.zip")
    with zipfile.ZipFile(drive / "room-2.zip") as old, zipfile.ZipFile(drive / "room-made-up.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, json.dumps(json.loads(data) | {"generation": 99}) if name == "manifest.json" else data)
    restore_room(drive / "room-1.zip", tmp_path / "restored", made.keys)
    with open_room(tmp_path / "restored", made.keys, made.clock) as room, room.records.reading() as session:
        assert session.get_one(RecordsIdentity, 1).generation == 6


def killed(made: MadeRoom, file: Path, place: Path) -> None:
    """What a program that dies leaves: the room as it lies while it is open, in another folder."""
    with made.open() as room:
        made.visit(room, replace(FORM, name="Budi Santoso", email="budi@example.com"))
        with room.catalog.writing() as session:
            session.connection().exec_driver_sql("UPDATE publication SET title = 'Puger 2023'")
        assert file.with_name(f"{file.name}-wal").stat().st_size
        shutil.copytree(made.folder.path, place)


@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
def test_the_log_of_another_room_is_told_and_not_taken_into_the_file(made: MadeRoom, tmp_path: Path, name: str) -> None:
    other = MadeRoom(another_room(made), KeyFileStore(tmp_path / "other-key"), made.clock)
    shutil.rmtree(other.folder.path)
    with create_room(other.folder.path, other.keys, Settings(), made.clock) as room:
        made.visit(room)
        with room.catalog.writing() as session:
            session.connection().exec_driver_sql("UPDATE room SET made_at = made_at")
        log = (other.folder.path / f"{name}-wal").read_bytes()
    (made.folder.path / f"{name}-wal").write_bytes(log)
    error = refused(made)
    assert error.path.name == f"{name}-wal"
    assert error.trouble is Trouble.FOREIGN
    made.without_log(made.folder.path / name)
    made.open().close()


@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
def test_what_lies_in_the_log_of_a_program_that_died_is_seen_and_kept(
    made: MadeRoom, tmp_path: Path, name: str
) -> None:
    place = tmp_path / "killed"
    killed(made, made.folder.path / name, place)
    before = (place / f"{name}-wal").read_bytes()
    key = made.keys.get("") if name == "records.db" else None
    seen = inspect_database(place / name, "records" if key else "catalogue", key, whole=True)
    assert seen.trouble is None
    assert seen.room_id is not None
    assert (place / f"{name}-wal").read_bytes() == before
    with open_room(place, made.keys, made.clock) as room, room.catalog.reading() as session:
        assert session.connection().exec_driver_sql("SELECT title FROM publication").scalar() == "Puger 2023"


@pytest.mark.skipif(os.name == "nt", reason="Windows gives rights by lists")
def test_an_inspection_writes_nothing_beside_the_file(made: MadeRoom) -> None:
    before = sorted(path.name for path in made.folder.path.iterdir())
    inspect_database(made.folder.catalog_file, "catalogue", whole=True)
    assert sorted(path.name for path in made.folder.path.iterdir()) == before
