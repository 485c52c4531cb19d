"""`ruang-baca mend` says what is wrong and what each way costs, and goes one only where it is told to."""

import argparse
import io
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from catalog_db.errors import RoomInUse
from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code, seal_key
from tests.unit.catalogue.books import yearbook
from tests.unit.recovery.filled_room import Filled, filled, filled_once
from tests.unit.recovery.kit import end, key_of, keys_of, opened, started, zero_leaf
from ui.cli.answers import Answer, Context
from ui.cli.parser import _parser

__all__ = ["filled", "filled_once"]


def run(room: Path, *words: str, keys: KeyFileStore | None = None) -> Answer:
    options: Any = _parser().parse_args(["mend", *words])
    assert isinstance(options, argparse.Namespace)
    answer = options.run(Context(room, keys or keys_of(room), json=True), options)
    assert isinstance(answer, Answer)
    return answer


def test_a_sound_room_is_called_sound(filled: Filled) -> None:
    answer = run(filled.folder.path)
    assert answer.ok
    assert answer.as_object()["remedies"] == []


@pytest.mark.wide
def test_it_makes_again_what_can_be_made_and_tells_of_books(filled: Filled, tmp_path: Path) -> None:
    room = filled.folder
    with opened(room.path) as made:
        before = made.catalogue.size()
        with made.catalog.reading() as session:
            shelved = session.scalars(select(Publication.sha256).where(Publication.sha256.is_not(None))).all()
        importer = made.make_importer(Actor(Role.ADMIN))
        importer.run(importer.add([yearbook(tmp_path / "book.pdf")]), threading.Event())
        with made.catalog.reading() as session:
            named = select(Publication.id, Publication.sha256).where(Publication.title.contains("Kaur Utara"))
            book, sha256 = session.execute(named).one()
        cover, file = room.cover_of(book), room.file_of(str(sha256))
    assert shelved
    cover.unlink()
    said = run(room.path).as_object()
    assert (said["ok"], said["covers"], said["missing"], said["unlisted"]) == (True, 1, [], 0)
    assert cover.exists()
    with opened(room.path) as made, made.catalog.writing() as session:  # as where a catalogue of before was put back
        session.delete(session.get_one(Publication, book))
    room.file_of(str(shelved[0])).write_bytes(b"%PDF cut")
    answer = run(room.path)
    said = answer.as_object()
    assert (said["ok"], len(said["missing"]), said["unlisted"]) == (False, 1, 1)
    assert "--bring-back" in answer.text and file.exists()
    assert run(room.path).as_object()["unlisted"] == 1  # nothing comes back by itself
    said = run(room.path, "--bring-back").as_object()
    assert (said["brought_back"], said["unlisted"], len(said["missing"])) == (1, 0, 1)
    with opened(room.path) as made:
        assert made.catalogue.size() == before + 1


def test_it_says_what_each_way_costs_and_changes_nothing(filled: Filled) -> None:
    zero_leaf(filled.folder.path, "visit")
    before = filled.folder.records_file.read_bytes()
    answer = run(filled.folder.path)
    said = answer.as_object()
    assert not answer.ok
    assert {finding["part"] for finding in said["findings"]} == {"records"}
    assert {way["cure"] for way in said["remedies"]} == {"mend", "restore"}
    for way in said["remedies"]:
        assert way["loss"]["visits"]
        for number in way["loss"]["visits"]:
            assert number in answer.text
    assert filled.folder.records_file.read_bytes() == before
    assert not filled.folder.quarantine.exists()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "words", [["--yes"], pytest.param(["--way", "1"], marks=pytest.mark.long(part="drill")), ["--way", "2"]]
)
def test_the_way_that_is_named_is_gone(filled: Filled, words: list[str]) -> None:
    zero_leaf(filled.folder.path, "visit")
    ways = run(filled.folder.path).as_object()["remedies"]
    answer = run(filled.folder.path, *words)
    said = answer.as_object()
    assert answer.ok
    way = ways[1 if words[-1] == "2" else 0]
    assert (said["cure"], said["loss"]) == (way["cure"], way["loss"])
    assert Path(said["set_aside"], "records.db").exists()
    with opened(filled.folder.path) as room:
        assert room.records.quick_check() == []
    assert run(filled.folder.path).ok


def test_a_way_that_is_none_is_told_and_nothing_is_done(filled: Filled) -> None:
    zero_leaf(filled.folder.path, "visit")
    answer = run(filled.folder.path, "--way", "9")
    assert not answer.ok
    assert not filled.folder.quarantine.exists()


@pytest.mark.usefixtures("programs_can_be_forked")
def test_it_names_the_programs_that_must_be_closed(filled: Filled) -> None:
    other = started(filled.folder.path)
    try:
        zero_leaf(filled.folder.path, "visit")
        with pytest.raises(RoomInUse) as refused:
            run(filled.folder.path, "--yes")
        assert str(other.pid) in refused.value.programs[0]
    finally:
        end(other)


def test_without_the_key_it_asks_for_the_recovery_code(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    code = new_code()
    seal_key(filled.folder.recovery_file, key_of(filled.folder.path), code)
    keys = KeyFileStore(filled.folder.path.with_name("another.key"))
    assert run(filled.folder.path, keys=keys).as_object()["remedies"][0]["cure"] == "other_key"
    monkeypatch.setattr(sys, "stdin", io.StringIO(code + "\n"))
    assert run(filled.folder.path, "--yes", keys=keys).ok
    assert keys.get("") == key_of(filled.folder.path)
    assert run(filled.folder.path, keys=keys).ok


def test_a_joined_pc_fetches_its_copy_again(filled: Filled) -> None:
    filled.folder.settings_file.rename(filled.folder.joined_file)
    assert run(filled.folder.path).ok
    assert filled.folder.catalog_file.exists()
    content = bytearray(filled.folder.catalog_file.read_bytes())
    content[8_192:12_288] = bytes(4_096)
    filled.folder.catalog_file.write_bytes(content)
    answer = run(filled.folder.path)
    assert answer.ok
    assert not filled.folder.catalog_file.exists()
    assert [path.read_bytes() for path in filled.folder.quarantine.glob("*/catalog.db")] == [bytes(content)]
