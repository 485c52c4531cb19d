"""Alembic migrations of both databases, run by the program itself: one process at a time, whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from catalog_db.database import Database, explain
from catalog_db.errors import MigrationFailed, ReadingRoomError, RoomNewer

Which = Literal["catalogue", "records"]


def newest(which: Which) -> str:
    """The revision that this program writes."""
    head = _scripts(which).get_current_head()
    assert head is not None
    return head


def current(database: Database) -> str | None:
    """The revision of the file; None where it is new and empty."""
    try:
        with database.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise explain(error, database.path) from error


def migrate(database: Database, which: Which, back_up: Callable[[], Path]) -> None:
    """Bring a database to the newest revision; a current one is left alone.

    Args:
        back_up: Called once before an existing database is changed; returns where the copy lies.
    Raises:
        RoomNewer: The file was written by a newer program.
        MigrationFailed: A step failed, rows went missing, or references broke. The file is as before.
    """
    scripts = _scripts(which)
    found = current(database)
    if found == newest(which):
        return
    if found is not None:
        _refuse_unknown(scripts, database, found)
    backup = back_up() if found is not None else None
    try:
        with database.engine.connect() as connection:
            # A batch operation drops the old table, and ON would cascade into its children. Said to the driver,
            # since the engine would BEGIN first, and inside a transaction the pragma does nothing.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            try:
                _run(connection.execution_options(immediate=True), scripts)
            finally:
                connection.rollback()
                connection.invalidate()  # the pragma must not follow the connection into the pool
    except ReadingRoomError:
        raise
    except (DatabaseError, CommandError, _Broken) as error:
        if isinstance(error, OperationalError) and not isinstance(
            explained := explain(error, database.path), DatabaseError
        ):
            raise explained from error
        raise MigrationFailed(database.path, str(error), backup) from error


class _Broken(Exception):
    """What a migration must never do."""


def _refuse_unknown(scripts: ScriptDirectory, database: Database, found: str) -> None:
    try:
        scripts.get_revision(found)
    except CommandError as error:
        raise RoomNewer(database.path, found) from error


def _run(connection: Connection, scripts: ScriptDirectory) -> None:
    with connection.begin():
        before = _row_counts(connection)

        def steps(revision: str | tuple[str, ...], context: MigrationContext) -> list[RevisionStep]:
            # Asked again under the write lock: another process may have been here first.
            return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

        context = MigrationContext.configure(
            connection, opts={"fn": steps, "render_as_batch": True, "transactional_ddl": True, "script": scripts}
        )
        with Operations.context(context):
            context.run_migrations()
        after = _row_counts(connection)
        lost = {name for name, count in before.items() if name in after and after[name] < count}
        if lost:
            raise _Broken(f"rows went missing in {', '.join(sorted(lost))}")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise _Broken(f"{len(broken)} references point nowhere")


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
        for name in inspect(connection).get_table_names()
        if name != "alembic_version"
    }


def _scripts(which: Which) -> ScriptDirectory:
    folder = Path(__file__).with_name(which)
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)
