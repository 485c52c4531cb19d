"""New databases of tests are copied from one that the migrations made once, in a tenth of the time.

Programs that a test starts run the migrations themselves, and so does `tests/unit/catalog_db/test_migrations.py`.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.migrations import Which, runner

run_real_migrations = runner.run_migrations
_one_at_a_time = threading.Lock()


@contextmanager
def copied(folder: Path) -> Iterator[None]:
    """While it lasts, `migrate` fills a new SQLCipher file with a copy; `folder` keeps what is copied."""

    def fill(database: Database, which: Which, found: str | None, back_up: Callable[[], Path]) -> None:
        if found is None:
            _copy(_made_once(folder, which), database)
        else:
            run_real_migrations(database, which, found, back_up)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runner, "run_migrations", fill)
        yield


def _made_once(folder: Path, which: Which) -> Path:
    made = folder / f"{migrations.newest(which)}.db"
    with _one_at_a_time:
        if not made.exists():
            with closing(Database(made)) as database:
                run_real_migrations(database, which, None, lambda: made)
    return made


def _copy(source: Path, database: Database) -> None:
    with closing(database._connect(database.path)) as connection, closing(connection.cursor()) as cursor:
        if cursor.execute("SELECT 1 FROM sqlite_master").fetchone():
            return  # somebody else was first
        if database._key is None:
            with closing(sqlite3.connect(source)) as made:
                made.backup(connection)
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("ATTACH DATABASE ? AS made KEY ''", (str(source),))
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("SELECT sqlcipher_export('main', 'made')")
        cursor.execute("COMMIT")
        cursor.execute("DETACH DATABASE made")
