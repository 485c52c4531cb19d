"""Alembic migrations, run by the program itself; Alembic is loaded only where there is one to run.

Each database has one step, its schema at the first release (`tests/schemas.py` writes it until then). A later change
is a step of its own, and a released step never changes.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from catalog_db.database import Database, explain

Which = Literal["catalogue", "records", "central"]
FOLDER = Path(__file__).parent


def newest(which: Which) -> str:
    """The revision that this program writes. Revisions are numbered, and their files are named after them."""
    folder = FOLDER / which / "versions"
    return _newest_in(folder, folder.stat().st_mtime_ns)


@lru_cache(8)
def _newest_in(folder: Path, _changed: int) -> str:
    return max(file.stem.partition("_")[0] for file in folder.glob("*.py"))


def current(database: Database) -> str | None:
    """The revision of the file; None where it is new and empty."""
    try:
        with database.engine.connect() as connection:
            there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
            if connection.execute(text(there)).scalar() is None:
                return None
            revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return revision
    except DatabaseError as error:
        raise explain(error, database.path) from error


def refuse_unknown(database: Database, which: Which) -> None:
    """Ask before anything is changed, where several databases belong together.

    Raises:
        RoomNewer: As `migrate` does.
    """
    found = current(database)
    if found not in (None, newest(which)):
        from catalog_db.migrations import runner

        runner.refuse_unknown(database.path, which, found)


def migrate(database: Database, which: Which, back_up: Callable[[], Path]) -> None:
    """Bring a database to the newest revision; a current one is left alone.

    Args:
        back_up: Called once before an existing database is changed; returns where the copy lies.
    Raises:
        RoomNewer: The file was written by a newer program.
        MigrationFailed: A step failed, rows went missing, or references broke. The file is as before.
    """
    found = current(database)
    if found == newest(which):
        return
    from catalog_db.migrations.runner import run_migrations  # 0.2 s that most starts do not need

    run_migrations(database, which, found, back_up)
