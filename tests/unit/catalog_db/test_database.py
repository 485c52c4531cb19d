"""Units of work, encryption, and errors of the files themselves."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from catalog_db.database import CommitWatch, Database, ReadOnlyDatabase, explain
from catalog_db.errors import DatabaseUnreadable, NotWritable, StorageFull
from catalog_db.migrations import migrate
from catalog_db.models import ContentsEntry, Publication, UnmetSearch
from catalog_db.search.pages import PageStore, PageTexts
from catalog_db.search.vocabulary import Vocabulary
from tests.conftest import PROJECT

KEY = bytes(range(32))
NOW = datetime(2026, 7, 1, 8, 30, tzinfo=timezone(timedelta(hours=7)))


AS_IN_AN_OFFICE = """
import sys
from pathlib import Path
from catalog_db.database import Database
from catalog_db.search.pages import PageStore
from catalog_db.search.vocabulary import Vocabulary

folder = Path(sys.argv[1])
for database in (Database(folder / "catalog.db"), Database(folder / "records.db", bytes(32))):
    with database.engine.connect() as connection:
        print(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    database.close()
for store in (PageStore(folder / "pages.db"), Vocabulary(folder / "words.db", str)):
    print(store._db.execute("PRAGMA synchronous").fetchone()[0])
"""
FULL = "2"


def no_backup() -> Path:
    raise AssertionError("a new database needs no backup")


@pytest.fixture
def catalog(tmp_path):
    database = Database(tmp_path / "catalog.db")
    migrate(database, "catalogue", no_backup)
    yield database
    database.close()


@pytest.fixture
def records(tmp_path):
    database = Database(tmp_path / "records.db", KEY)
    migrate(database, "records", no_backup)
    yield database
    database.close()


@pytest.mark.parametrize("which", ["catalog", "records"])
def test_what_is_deleted_is_overwritten(which, request):
    with request.getfixturevalue(which).reading() as session:
        assert session.scalar(text("PRAGMA secure_delete")) == 1


@pytest.mark.parametrize("kind", [Database, ReadOnlyDatabase])
@pytest.mark.parametrize("key", [None, KEY])
def test_what_a_file_says_in_its_schema_calls_nothing_that_does_harm(tmp_path, key, kind):
    made = Database(tmp_path / "x.db", key)
    with closing(made.connect()) as connection:
        connection.execute("CREATE VIEW harmless AS SELECT upper('x') AS found")
        connection.execute("CREATE VIEW harm AS SELECT load_extension('x') AS found")
    made.close()
    database = kind(tmp_path / "x.db", key)
    with database.reading() as session:
        assert session.scalar(text("SELECT found FROM harmless")) == "X"
        with pytest.raises(DBAPIError, match="unsafe use of load_extension"):
            session.scalar(text("SELECT found FROM harm"))
    database.close()


def damage_the_last_row(path: Path, table: str) -> None:
    """Where it begins is said to be so near the end of its page that it does not fit; the rows before it stay whole."""
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        kind, _, rows, *_ = struct.unpack(">BHHHB", file.read(8))
        assert kind in (10, 13) and rows > 9, "not a page with rows"
        file.seek(2 * (rows - 1), os.SEEK_CUR)
        file.write(struct.pack(">H", size - 2))


def rows_of_a_database(path: Path) -> str:
    database = Database(path)
    with closing(database.connect()) as connection:
        connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, said TEXT)")
        connection.executemany("INSERT INTO line VALUES (?, 'kata')", [(number,) for number in range(12)])
    database.close()
    return "line"


def rows_of_pages(path: Path) -> str:
    with closing(PageStore(path)) as store:
        store.put([(UUID(int=number), "aa", PageTexts.of(["kata"])) for number in range(12)])
    return "pages"


def rows_of_words(path: Path) -> str:
    with closing(Vocabulary(path, str)) as store:
        store.add({f"kata{number:02}": (1, 1) for number in range(12)})
    return "word"


def first_row(path: Path, kind: type[Database]) -> object:
    database = kind(path)
    try:
        with closing(database.connect()) as connection:
            return connection.execute("SELECT said FROM line WHERE id = 0").fetchone()
    finally:
        database.close()


def first_page(path: Path) -> object:
    with closing(PageStore(path)) as store:
        texts = store.get(UUID(int=0))
        assert texts is not None
        return texts.pages()


def first_word(path: Path) -> object:
    with closing(Vocabulary(path, str)) as store:
        return store.forms(["kata00"])["kata00"].publications


@pytest.mark.parametrize(
    ("made", "first", "found"),
    [
        (rows_of_a_database, partial(first_row, kind=Database), ("kata",)),
        (rows_of_a_database, partial(first_row, kind=ReadOnlyDatabase), ("kata",)),
        (rows_of_pages, first_page, ["kata"]),
        (rows_of_words, first_word, 1),
    ],
    ids=["catalogue", "catalogue, read only", "page texts", "words"],
)
def test_damage_of_a_page_is_seen_whichever_of_its_rows_is_asked_for(tmp_path, made, first, found):
    path = tmp_path / "x.db"
    table = made(path)
    assert first(path) == found
    damage_the_last_row(path, table)
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        first(path)


@pytest.mark.parametrize("kind", [Database, ReadOnlyDatabase])
def test_rows_of_the_records_are_measured_too(records, kind):
    """Their pages are proved by SQLCipher before; what it wrote itself is looked at all the same."""
    database = kind(records.path, KEY)
    with database.reading() as session:
        assert session.scalar(text("PRAGMA cell_size_check")) == 1
    database.close()


def publication(title: str) -> Publication:
    return Publication(title=title, title_key=title.casefold(), added_at=NOW, changed_at=NOW)


def test_time_comes_back_aware_and_equal(catalog):
    with catalog.writing() as session:
        session.add(publication("Bengkulu Dalam Angka"))
    with catalog.reading() as session:
        stored = session.scalars(select(Publication)).one().added_at
    assert stored == NOW
    assert stored.utcoffset() == timedelta(0)


def test_a_time_without_zone_is_refused(catalog):
    with pytest.raises(StatementError), catalog.writing() as session:
        session.add(Publication(title="x", title_key="x", added_at=NOW.replace(tzinfo=None), changed_at=NOW))


def test_foreign_keys_hold_and_cascade(catalog):
    with pytest.raises(IntegrityError), catalog.writing() as session:
        session.add(ContentsEntry(publication_id=uuid4(), position=0, title="?"))
    with catalog.writing() as session:
        book = publication("Buku")
        book.contents = [ContentsEntry(position=0, title="Bab 1", page=1)]
        session.add(book)
    with catalog.writing() as session:
        session.delete(session.scalars(select(Publication)).one())
    with catalog.reading() as session:
        assert session.scalars(select(ContentsEntry)).all() == []


def test_an_error_rolls_everything_back(catalog):
    with pytest.raises(RuntimeError), catalog.writing() as session:
        session.add(publication("x"))
        session.flush()
        raise RuntimeError
    with catalog.reading() as session:
        assert session.scalars(select(Publication)).all() == []


def test_writers_in_many_threads_lose_nothing(records):
    def count(times: int) -> None:
        for _ in range(times):
            with records.writing() as session:
                row = session.get(UnmetSearch, "inflasi")
                if row is None:
                    session.add(UnmetSearch(words="inflasi", count=1, last_day=date(2026, 7, 1)))
                else:
                    row.count += 1

    threads = [threading.Thread(target=count, args=(25,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with records.reading() as session:
        assert session.get_one(UnmetSearch, "inflasi").count == 100


def test_a_commit_elsewhere_is_noticed_and_an_own_one_is_not(catalog):
    watch = CommitWatch(catalog)
    assert not watch.changed()
    other = Database(catalog.path)
    with other.writing() as session:
        session.add(publication("x"))
    other.close()
    assert watch.changed()
    assert not watch.changed()
    watch.close()


def test_records_are_unreadable_without_their_key(records):
    with records.writing() as session:
        session.add(UnmetSearch(words="kata rahasia", count=1, last_day=date(2026, 7, 1)))
    records.close()
    for file in records.path.parent.glob("records.db*"):
        assert b"rahasia" not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format 3")
    wrong = Database(records.path, bytes(32))
    with pytest.raises(DatabaseUnreadable), wrong.reading() as session:
        session.get(UnmetSearch, "x")
    wrong.close()


def test_a_backup_is_whole_and_keeps_the_key(records, tmp_path):
    with records.writing() as session:
        session.add(UnmetSearch(words="inflasi", count=3, last_day=date(2026, 7, 1)))
    target = tmp_path / "copy.db"
    records.back_up(target)
    assert not target.read_bytes().startswith(b"SQLite format 3")
    copy = Database(target, KEY)
    with copy.reading() as session:
        assert session.get_one(UnmetSearch, "inflasi").count == 3
    copy.close()


@pytest.mark.parametrize(("free", "is_full"), [(4_096, True), (2**30, False)])
def test_a_full_disk_is_told_from_a_bad_one(tmp_path, monkeypatch, free, is_full):
    """Without room for the file shared beside a database SQLite says "disk I/O error", as of a disk that fails."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(2**40, 2**40 - free, free))
    error = sqlite3.OperationalError("disk I/O error")
    explained = explain(error, tmp_path / "catalog.db")
    assert isinstance(explained, StorageFull if is_full else NotWritable)


def test_a_full_disk_is_said_before_sqlite_meets_it(tmp_path, catalog, monkeypatch):
    """On some file systems memory that is mapped to a file without blocks ends the program."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(2**40, 2**40, 0))
    database = Database(tmp_path / "other.db")
    with pytest.raises(StorageFull), database.reading() as session:
        session.connection()
    database.close()
    assert not database.path.exists()
    with catalog.reading():  # keeps the shared file, which then needs no room any more
        again = Database(catalog.path)
        with again.reading() as session:
            assert session.scalars(select(Publication)).all() == []
        again.close()


def test_garbage_is_explained(tmp_path):
    path = tmp_path / "catalog.db"
    path.write_bytes(b"no database at all" * 100)
    database = Database(path)
    with pytest.raises(DatabaseUnreadable), database.reading() as session:
        session.connection()
    database.close()


def test_what_was_committed_outlasts_a_power_cut(tmp_path):
    """Tests themselves do not wait for the disk (tests/no_power_cuts.py), so a program of its own tells."""
    program = [sys.executable, "-c", AS_IN_AN_OFFICE, str(tmp_path)]
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [FULL] * 4
