"""New databases of tests are copied from one that the migrations made once, in a tenth of the time.

Where no other file has its key, through a connection; else the file itself is copied.

Programs that a test starts run the migrations themselves, and so does `tests/unit/catalog_db/test_migrations.py`.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.migrations import Which, runner

run_real_migrations = runner.run_migrations
_Files = dict[tuple[str, bytes | None], bytes | None]  # by revision and key: what is in them; None: seen once


@contextmanager
def copied(folder: Path) -> Iterator[None]:
    """While it lasts, `migrate` fills a new file with a copy; `folder` keeps what is copied."""
    sources: dict[str, Any] = {}
    files: _Files = {}
    one_at_a_time = threading.Lock()
    look = migrations.current
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patched:

        def current(database: Database) -> str | None:
            """A file that is not there needs no connection to be told from others."""
            return None if _is_untouched(database) and database.path.parent.is_dir() else look(database)

        def fill(database: Database, which: Which, found: str | None, back_up: Callable[[], Path]) -> None:
            if found is not None:
                run_real_migrations(database, which, found, back_up)
                return
            with one_at_a_time:
                key = (migrations.newest(which), database._key)
                content = files.get(key)
                if content is None:
                    _copy(source(which, database._key is not None), database)
                    if key in files:  # it comes again
                        new = database.beside(folder / f"of-one-key-{len(files)}.db")
                        files[key] = _content(new, source(which, database._key is not None))
                    files.setdefault(key)
                elif not _is_untouched(database) or not _put(content, database):
                    _copy(source(which, database._key is not None), database)
            look(database)  # so that it is open from now on, as after every migration

        def source(which: Which, encrypted: bool) -> Any:
            """A connection: opening one takes longer than the copy, which is encrypted by its own key."""
            name = f"{migrations.newest(which)}{'-encrypted' if encrypted else ''}.db"
            if name not in sources:
                with closing(Database(folder / name, bytes(32) if encrypted else None)) as made:
                    run_real_migrations(made, which, None, lambda: made.path)
                sources[name] = opened.enter_context(closing(made._connect(made.path)))
            return sources[name]

        patched.setattr(migrations, "current", current)
        patched.setattr(runner, "run_migrations", fill)
        yield


def _is_untouched(database: Database) -> bool:
    """Nothing lies in its place, no log either, which would be read, and nothing of it is open."""
    pool, log = database.engine.pool, database.path.with_name(f"{database.path.name}-wal")
    open_now = pool.checkedin() + pool.checkedout()  # type: ignore[attr-defined]
    return not (open_now or database.path.exists() or log.exists())


def _put(content: bytes, database: Database) -> bool:
    """Whether it became the new file, which nobody else has made meanwhile."""
    database._let_there_be(database.path)  # with the rights that it has otherwise
    with database.path.open("r+b") as file:
        if file.read(1):
            return False
        file.write(content)
    return True


def _content(new: Database, source: Any) -> bytes:
    """What a file of that key has when it is new. `new`: one that is made and thrown away for it."""
    with closing(new):
        _copy(source, new)
    content = new.path.read_bytes()
    new.path.unlink()
    return content


def _copy(source: Any, database: Database) -> None:
    with closing(database._connect(database.path)) as connection, closing(connection.cursor()) as cursor:
        if not cursor.execute("SELECT 1 FROM sqlite_master").fetchone():  # else somebody else was first
            source.backup(connection)
