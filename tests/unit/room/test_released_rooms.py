"""The room of every version that was released is opened, with all that is in it, and its backup is restored.

`tests/released` has them. What a later version's steps change of a table is said here, and nothing else may differ.
"""

import re
from contextlib import closing
from pathlib import Path

import pytest

from catalog_db.database import Database
from catalog_db.migrations import current
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.backups.restoring import restore_room
from desktop.desk.complaints.service import Complaints
from desktop.room.opening import open_room
from desktop.room_folder import RoomFolder
from desktop.security.audit import verify_trail
from desktop.security.staff import Staff
from tests.released import PASSWORD, key_of, make_backup, make_room, rows_of, versions

PROJECT = Path(__file__).resolve().parents[3]
# By version: columns of a table that a step of a later one has filled or taken away, "*": its rows.
CHANGED: dict[str, dict[str, set[str]]] = {}
OF_EACH_OPENING = {"alembic_version"}


@pytest.fixture(params=versions())
def version(request) -> str:
    return request.param


def test_each_version_of_the_changelog_has_a_room_here():
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+\S*) - (\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert released and {name for name, _ in released} == set(versions())


def test_the_room_opens_with_all_that_is_in_it(version, tmp_path):
    keys = make_room(version, tmp_path / "room")
    folder = RoomFolder(tmp_path / "room")
    files = {"records": (folder.records_file, key_of(version)), "catalogue": (folder.catalog_file, None)}
    before, steps = {}, {}
    for name, (file, key) in files.items():
        with closing(Database(file, key)) as database:
            before[name], steps[name] = rows_of(database), current(database)
    with open_room(folder.path, keys) as room:
        for name, database in (("records", room.records), ("catalogue", room.catalog)):
            after = rows_of(database)
            for table, rows in before[name].items():
                gone = CHANGED.get(version, {}).get(table, set())
                if table in OF_EACH_OPENING or "*" in gone:
                    continue
                kept = [{column: row[column] for column in row if column not in gone} for row in rows]
                there = (
                    [{column: row.get(column) for column in kept[0]} for row in after.get(table, [])] if kept else []
                )
                missing = [row for row in kept if row not in there]
                assert missing == [], f"{version}, {table}: what {steps[name]} had is not there any more"
        with room.records.reading() as session:
            assert verify_trail(session) is None
        assert room.get(Staff).sign_in(Actor(DeviceMode.DESK), "budi", PASSWORD).card.user_name == "budi"
        assert len(room.get(Complaints).list(Actor(Role.ADMIN))) == 1
        assert room.catalogue.size() == 2
        moved = {name: current(database) for name, database in (("records", room.records), ("catalogue", room.catalog))}
        backups = list(folder.backups.glob("*.zip"))
    assert len(backups) == (1 if moved != steps else 0)  # before the first step, of the whole room
    with open_room(folder.path, keys) as room:
        assert room.catalogue.size() == 2


def test_its_backup_is_restored(version, tmp_path):
    keys = make_room(version, tmp_path / "room")
    make_backup(version, tmp_path / "room", tmp_path / "backup.zip")
    restore_room(tmp_path / "backup.zip", tmp_path / "again", keys)
    with open_room(tmp_path / "again", keys) as room:
        assert room.catalogue.size() == 2 and room.get(Staff).any_admin(Actor(DeviceMode.DESK))
