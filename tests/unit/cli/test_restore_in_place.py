"""`ruang-baca restore` puts a backup in place of what is damaged in a room, and leaves a sound one alone."""

import argparse
import io
import sys
from pathlib import Path
from typing import Any

import pytest

from catalog_db.errors import KeyMissing, RoomExists, RoomInUse
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code, seal_key
from tests.unit.recovery.filled_room import Filled, filled, filled_once
from tests.unit.recovery.kit import end, key_of, keys_of, opened, started, zero_leaf
from ui.cli.answers import Answer, Context
from ui.cli.parser import _parser

__all__ = ["filled", "filled_once"]


def run(room: Path, *words: str, keys: KeyFileStore | None = None) -> Answer:
    options: Any = _parser().parse_args(["restore", *words])
    assert isinstance(options, argparse.Namespace)
    answer = options.run(Context(room, keys or keys_of(room), json=True), options)
    assert isinstance(answer, Answer)
    return answer


def test_a_sound_room_is_left_alone(filled: Filled) -> None:
    backup = next(filled.folder.backups.glob("*.zip"))
    for words in ([], [str(backup)]):
        with pytest.raises(RoomExists):
            run(filled.folder.path, *words)
    assert not filled.folder.quarantine.exists()


@pytest.mark.parametrize("named", [False, True])
def test_the_newest_backup_or_the_named_one_replaces_what_is_damaged(filled: Filled, named: bool) -> None:
    zero_leaf(filled.folder.path, "visit")
    words = [str(max(filled.folder.backups.glob("*.zip")))] if named else []
    answer = run(filled.folder.path, *words)
    said = answer.as_object()
    assert answer.ok and "records.db is damaged" in answer.text
    assert said["visits"] and all(number in answer.text for number in said["visits"])
    assert Path(said["set_aside"], "records.db").exists()
    with opened(filled.folder.path) as room:
        assert room.records.quick_check() == []


def test_where_no_backup_is_left_that_is_said_and_nothing_is_changed(filled: Filled) -> None:
    zero_leaf(filled.folder.path, "visit")
    for backup in filled.folder.backups.glob("*.zip"):
        backup.unlink()
    before = filled.folder.records_file.read_bytes()
    answer = run(filled.folder.path)
    assert not answer.ok and "`ruang-baca restore FILE`" in answer.text
    assert filled.folder.records_file.read_bytes() == before


@pytest.mark.usefixtures("programs_can_be_forked")
def test_it_names_the_programs_that_must_be_closed(filled: Filled) -> None:
    other = started(filled.folder.path)
    try:
        zero_leaf(filled.folder.path, "visit")
        with pytest.raises(RoomInUse) as refused:
            run(filled.folder.path)
        assert str(other.pid) in refused.value.programs[0]
    finally:
        end(other)


def test_without_the_key_it_asks_for_the_recovery_code(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    zero_leaf(filled.folder.path, "visit")
    code = new_code()
    seal_key(filled.folder.recovery_file, key_of(filled.folder.path), code)
    keys = KeyFileStore(filled.folder.path.with_name("another.key"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(KeyMissing):
        run(filled.folder.path, keys=keys)
    monkeypatch.setattr(sys, "stdin", io.StringIO(code + "\n"))
    assert run(filled.folder.path, keys=keys).ok
    assert keys.get("") == key_of(filled.folder.path)
