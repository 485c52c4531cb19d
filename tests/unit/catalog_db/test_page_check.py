"""A page that was written to the place of another one is found, also where SQLite's own check counts nothing wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from catalog_db.database import Database
from catalog_db.errors import Part, Trouble
from catalog_db.identity import inspect_database
from catalog_db.migrations import migrate
from catalog_db.page_check import wrong_pages
from desktop.recovery.checking import check_database

PAGE = 4_096
SCHEMA = """
CREATE TABLE removed (id BLOB PRIMARY KEY, "at the" TEXT, gone INTEGER);
CREATE INDEX "removed at" ON removed ("at the");
CREATE UNIQUE INDEX removed_gone ON removed (gone) WHERE gone IS NOT NULL;
CREATE INDEX removed_lower ON removed (lower("at the")) WHERE "at the" <> 'where';
CREATE TABLE word (name TEXT PRIMARY KEY, form TEXT) WITHOUT ROWID;
CREATE TABLE empty (id INTEGER PRIMARY KEY);
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA page_size = {PAGE}")
        database.executescript(SCHEMA)
    return path


def roots(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))


def put(path: Path, page: int, of: int) -> None:
    """The page `of` is at the place of `page`, too: a write that went astray."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = content[(of - 1) * PAGE : of * PAGE]
    path.write_bytes(content)


def check(path: Path, *, thorough: bool = False) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return wrong_pages(database.execute, thorough=thorough)


def test_a_whole_file_is_whole(file):
    assert check(file) == check(file, thorough=True) == []


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("index", ["sqlite_autoindex_removed_1", "removed at", "removed_gone", "removed_lower"])
def test_the_page_of_a_table_in_place_of_an_index_is_found(file, index, thorough):
    put(file, roots(file)[index], of=roots(file)["empty"])
    (said,) = check(file, thorough=thorough)
    assert index in said and "malformed" in said


@pytest.mark.parametrize(("table", "other"), [("empty", "removed at"), ("word", "empty")])
def test_another_page_in_place_of_a_table_is_found(file, table, other):
    """SQLite can't even count its rows."""
    put(file, roots(file)[table], of=roots(file)[other])
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        check(file)


def test_every_check_of_a_room_asks_so(tmp_path):
    """Whatever tells that a catalogue is whole. In the records each page is signed for its place, by SQLCipher."""
    path = tmp_path / "catalog.db"
    database = Database(path)
    migrate(database, "catalogue", lambda: tmp_path / "never")
    assert database.quick_check() == []
    database.close()
    index = "sqlite_autoindex_removed_publication_1"
    put(path, roots(path)[index], of=roots(path)["removed_publication"])
    again = Database(path)
    assert any(index in line for line in again.quick_check())
    again.close()
    assert inspect_database(path, "catalogue", whole=True).trouble is Trouble.DAMAGED
    for thorough in (False, True):
        (found,) = check_database(Part.CATALOGUE, path, None, thorough=thorough)
        assert found.trouble is Trouble.DAMAGED and index in found.detail
