"""New databases of tests are copied from one that the migrations made once, in a tenth of the time.

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


@contextmanager
def copied(folder: Path) -> Iterator[None]:
    """While it lasts, `migrate` fills a new file with a copy; `folder` keeps what is copied."""
    sources: dict[str, Any] = {}
    one_at_a_time = threading.Lock()
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patched:

        def fill(database: Database, which: Which, found: str | None, back_up: Callable[[], Path]) -> None:
            if found is not None:
                run_real_migrations(database, which, found, back_up)
                return
            with one_at_a_time:
                _copy(source(which, database._key is not None), database)

        def source(which: Which, encrypted: bool) -> Any:
            """A connection: opening one takes longer than the copy, which is encrypted by its own key."""
            name = f"{migrations.newest(which)}{'-encrypted' if encrypted else ''}.db"
            if name not in sources:
                with closing(Database(folder / name, bytes(32) if encrypted else None)) as made:
                    run_real_migrations(made, which, None, lambda: made.path)
                sources[name] = opened.enter_context(closing(made._connect(made.path)))
            return sources[name]

        patched.setattr(runner, "run_migrations", fill)
        yield


def _copy(source: Any, database: Database) -> None:
    with closing(database._connect(database.path)) as connection, closing(connection.cursor()) as cursor:
        if not cursor.execute("SELECT 1 FROM sqlite_master").fetchone():  # else somebody else was first
            source.backup(connection)
