"""The key of the records is renewed: killed at any step the room opens, and the old key opens nothing of today."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from catalog_db.errors import KeyFileInvalid, RecoveryCodeWrong
from catalog_db.models import Role, Visit
from desktop.actors import Actor
from desktop.backups.backup_file import backups_in, is_of_earlier_key, is_proven, unpack
from desktop.backups.backups import Backups
from desktop.desk.journal import Erasure, Journal, proven
from desktop.desk.journal import is_proven as is_erasure_proven
from desktop.room import opening
from desktop.security.earlier_keys import book_key
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import Recovery, open_key, opens
from tests.unit.recovery.kit import NOW, end, key_of, keys_of, make_room, opened, register, started

ADMIN = Actor(Role.ADMIN)


@pytest.fixture(scope="module")
def ordered(tmp_path_factory):
    """A room with two visits, one who was erased, and a backup; a new key is ordered. And the code of before."""
    folder = tmp_path_factory.mktemp("renewed") / "room"
    make_room(folder)
    with opened(folder) as room:
        for name in ("Ani", "Budi"):
            register(room, name)
        before = room.get(Recovery).make_code(ADMIN)
        room.get(Backups).make(ADMIN)
        Journal(room.folder.journal).append_erased(proven(room.records, Erasure(NOW, uuid4(), None)))
        old_book_key = book_key(room.records)
        made = room.get(Recovery).draw_key(ADMIN)
        assert opens(room.folder.records_file, key_of(folder))  # nothing has changed yet
        room.get(Recovery).keep_key(ADMIN, made)
    return folder, before, made, old_book_key


@pytest.fixture
def waiting(ordered, tmp_path):
    """A copy of it, in a folder of its own."""
    folder, *rest = ordered
    shutil.copytree(folder.parent, tmp_path / "here")
    return tmp_path / "here" / "room", *rest


def key_now(folder: Path) -> bytes:
    with opened(folder) as room:
        found = room.keys.get(room.settings.room_id)
        assert found is not None
        return found


def test_neither_the_key_nor_the_code_of_before_opens_the_records_of_today(waiting):
    folder, code_before, made, _ = waiting
    old = keys_of(folder).named(room_id_of(folder))
    assert old is not None
    with opened(folder) as room:
        assert not room.folder.renewal.exists()
        assert not room.get(Recovery).is_key_waiting(ADMIN)
        assert opens(room.folder.records_file, made.key)
        assert not opens(room.folder.records_file, old)
        assert open_key(room.folder.recovery_file, made.code) == made.key
        with pytest.raises(RecoveryCodeWrong):
            open_key(room.folder.recovery_file, code_before)
    assert old.hex() not in keys_of(folder).path.read_text("ascii")
    assert not [path for path in folder.rglob("records.db*") if path.parent != folder]  # none under the old key stays


def test_what_the_old_key_proved_the_new_one_proves_and_nobody_else(waiting):
    folder, _, _, old_book_key = waiting
    with opened(folder) as room:
        (erased,) = Journal(room.folder.journal).erased()
        assert is_erasure_proven(room.records, erased)
        assert book_key(room.records) == old_book_key  # PDFs that lie sealed open as before
        with room.records.reading() as session:
            assert session.query(Visit).count() == 2


def test_backups_of_before_are_known_and_a_new_one_opens_with_the_new_code(waiting, tmp_path):
    folder, code_before, made, _ = waiting
    with opened(folder) as room:
        kept = list(backups_in(room.folder.backups, room.settings.room_id, room.records))
        assert [is_of_earlier_key(room.records, each.manifest) for each in kept] == [True, False]
        assert [card.earlier_key for card in room.get(Backups).list(ADMIN)] == [False, True]
        later = kept[0].manifest.model_copy(update={"number": kept[0].manifest.number + 9})
        assert not is_proven(room.records, later)
        for each, code, there in zip(kept, (code_before, made.code), ("old", "new"), strict=True):
            unpack(each.path, each.manifest, tmp_path / there)
            assert opens(tmp_path / there / "records.db", open_key(tmp_path / there / "recovery.key", code))


def test_it_waits_while_another_program_has_the_room_open(tmp_path, programs_can_be_forked):
    folder = tmp_path / "room"
    make_room(folder)
    program = started(folder)
    with opened(folder) as room:
        recovery = room.get(Recovery)
        recovery.make_code(ADMIN)
        drawn = recovery.draw_key(ADMIN)
        recovery.keep_key(ADMIN, drawn)
    assert key_now(folder) != drawn.key
    end(program)
    assert key_now(folder) == drawn.key


def test_a_key_that_only_an_administrator_can_write_is_not_renewed(waiting, monkeypatch):
    folder, *_ = waiting
    with opened(folder) as room:
        monkeypatch.setattr(KeyFileStore, "is_credential", property(lambda _self: True))
        with pytest.raises(KeyFileInvalid):
            room.get(Recovery).draw_key(ADMIN)


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long(part="kills"))])
def test_killed_at_any_step_the_room_opens_and_the_renewal_is_finished(waiting, tmp_path, monkeypatch, every):
    folder, _, made, _ = waiting
    with snapshots(folder, tmp_path / "killed", monkeypatch) as places:
        assert key_now(folder) == made.key
    assert len(places) > 12
    monkeypatch.setattr(opening, "_back_up_renewed", lambda room: None)  # each would take a second
    for place in places[::every]:
        with opened(place / "room") as room:  # whatever the kill left: with one of both keys it opens, and goes on
            with room.records.reading() as session:
                assert session.query(Visit).count() == 2
            assert all(is_erasure_proven(room.records, each) for each in Journal(room.folder.journal).erased())
            assert room.keys.get(room.settings.room_id) == made.key
        assert not (place / "room" / "renewal.key").exists()


def room_id_of(folder: Path) -> str:
    from desktop.settings import file as settings_file

    return settings_file.load(folder / "room.toml").room_id


_taking: list = []


def _hook(event: str, arguments: tuple) -> None:
    if _taking and event in ("os.rename", "os.remove", "os.link", "os.mkdir"):
        _taking[-1]()


sys.addaudithook(_hook)


@contextmanager
def snapshots(folder: Path, into: Path, monkeypatch) -> Iterator[list[Path]]:
    """What a program that is killed leaves behind, before each change of a name and after each fsync, until the room
    has its key."""
    places: list[Path] = []
    seen: set = set()
    sync = os.fsync

    def take() -> None:
        _taking.clear()
        said = tuple(sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files()))
        if said not in seen and len(places) < 60:
            seen.add(said)
            shutil.copytree(folder.parent, into / f"{len(places)}")
            places.append(into / f"{len(places)}")
        if (folder / "renewal.key").exists():
            _taking.append(take)

    def files() -> list[Path]:
        return [path for path in folder.parent.rglob("*") if path.is_file()]

    def synced(file) -> None:
        sync(file)
        if _taking:
            take()

    monkeypatch.setattr(os, "fsync", synced)
    _taking.append(take)
    try:
        yield places
    finally:
        _taking.clear()
        monkeypatch.undo()
