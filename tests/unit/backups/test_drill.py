"""The whole drill: a backup is one only where a room can be made of it, and a trial leaves nothing behind."""

import json
import threading
import zipfile
from pathlib import Path

import pytest

from catalog_db.errors import Cancelled, KeyMissing
from catalog_db.models import Role
from desktop.actors import Actor, program_itself
from desktop.backups.backup_file import Manifest, backups_in, proven
from desktop.backups.maintenance import BackupMaintenance
from desktop.backups.state import read_state
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.removal import PublicationRemoval
from desktop.security.key_store import KeyFileStore
from tests.unit.backups.conftest import ADMIN

LIBRARIAN = Actor(Role.LIBRARIAN)


def spoil(room, backup: Path, name: str, data: bytes | None = None, **manifest: object) -> None:
    """Write a backup anew with another member, or another manifest, as only the room itself could."""
    with zipfile.ZipFile(backup) as archive:
        found = {each: archive.read(each) for each in archive.namelist()}
    if data is not None:
        found[name] = data
    said = Manifest.model_validate_json(json.dumps(json.loads(found["manifest.json"]) | manifest))
    found["manifest.json"] = proven(room.records, said).model_dump_json().encode()
    with zipfile.ZipFile(backup, "w") as archive:
        for each, content in found.items():
            archive.writestr(each, content)


def left_over(room) -> list[Path]:
    return [path for path in room.folder.backups.iterdir() if path.is_dir()]


def test_a_good_backup_passes_and_leaves_nothing(room, backups):
    card = backups.make(ADMIN)
    done = backups.drill(ADMIN)
    assert (done.file, done.trouble, done.publications) == (card.path.name, "", 2)
    assert left_over(room) == []
    assert read_state(room.folder).drill == done
    assert room.get(BackupMaintenance).standing().drill_at == done.at


def test_what_is_withdrawn_is_in_it_and_what_was_removed_for_good_since_is_not_missed(room, backups):
    book = room.catalogue.recent(1)[0]
    room.get(CatalogueEditor).withdraw(LIBRARIAN, [book.id], "double")
    backups.make(ADMIN)
    assert backups.drill(ADMIN).trouble == ""
    room.get(PublicationRemoval).remove(LIBRARIAN, book.id, book.title)
    assert backups.drill(ADMIN).trouble == ""


def test_without_a_backup_there_is_nothing_to_try(backups):
    assert backups.drill(ADMIN) is None


@pytest.mark.parametrize(
    ("name", "data", "manifest", "trouble"),
    [
        ("records.db", b"not what it was", {}, "changed"),
        ("", None, {"counts": {"records.visit": 7}}, "counts"),
    ],
)
def test_one_that_is_none_is_found_out_and_a_new_one_is_made(room, backups, clock, name, data, manifest, trouble):
    backups.make(program_itself())
    clock.go_on(days=1)
    card = backups.make(program_itself())
    spoil(room, card.path, name, data, **manifest)
    done = backups.drill(ADMIN)
    assert (done.file, done.trouble) == (card.path.name, trouble)
    assert left_over(room) == []
    assert read_state(room.folder).bad == (card.path.name,)
    assert [each.bad for each in backups.list(ADMIN)] == [True, False]
    assert room.get(BackupMaintenance).newest().path != card.path  # nobody relies on it
    backups.make(program_itself())
    assert backups.drill(ADMIN).trouble == ""


def test_one_that_is_cleared_away_meanwhile_is_no_bad_one(room, backups, clock, monkeypatch):
    first = backups.make(program_itself())
    clock.go_on(days=1)
    second = backups.make(program_itself())

    def opens(*_):
        if not second.path.exists():
            return ""
        second.path.unlink()
        return "opens"

    monkeypatch.setattr(room.get(BackupMaintenance), "_opens", opens)
    done = backups.drill(ADMIN)
    assert (done.file, done.trouble, read_state(room.folder).bad) == (first.path.name, "", ())


def test_a_drill_can_be_cancelled(room, backups):
    backups.make(ADMIN)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        backups.drill(ADMIN, cancel=cancel)
    assert left_over(room) == []
    assert read_state(room.folder).drill is None and read_state(room.folder).bad == ()


def test_a_lost_key_says_nothing_of_the_backup(room, backups, tmp_path, monkeypatch):
    backups.make(ADMIN)
    monkeypatch.setattr(room.get(BackupMaintenance), "_keys", KeyFileStore(tmp_path / "no key"))
    with pytest.raises(KeyMissing):
        backups.drill(ADMIN)
    assert read_state(room.folder).bad == ()


def test_a_backup_of_before_a_migration_is_no_newest_of_the_day(room, backups):
    assert not list(backups_in(room.folder.backups))
    card = backups.make(program_itself())
    assert backups.drill(ADMIN).file == card.path.name
