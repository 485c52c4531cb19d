"""Runs the Alembic migrations: one process at a time, whole or not at all. Loaded only where there is one to run."""

from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from catalog_db import migrations
from catalog_db.database import Database, explain
from catalog_db.errors import MigrationFailed, ReadingRoomError, RoomNewer


def run_migrations(
    database: Database, which: "migrations.Which", found: str | None, back_up: Callable[[], Path]
) -> None:
    """Bring a database from the revision `found` to the newest one; see `migrate`."""
    scripts = scripts_of(which)
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


def make_at(database: Database, which: "migrations.Which", revision: str) -> None:
    """Fill a new, empty file with the tables of an older revision, for rows that are copied out of such a file.

    Raises:
        RoomNewer: The revision is one of a newer program.
    """
    scripts = scripts_of(which)
    _refuse_unknown(scripts, database, revision)
    with database.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            _run(connection.execution_options(immediate=True), scripts, revision)
        finally:
            connection.rollback()
            connection.invalidate()


class _Broken(Exception):
    """What a migration must never do."""


def _refuse_unknown(scripts: ScriptDirectory, database: Database, found: str) -> None:
    try:
        scripts.get_revision(found)
    except CommandError as error:
        raise RoomNewer(database.path, found) from error


def _run(connection: Connection, scripts: ScriptDirectory, upto: str = "head") -> None:
    with connection.begin():
        before = _row_counts(connection)

        def steps(revision: str | tuple[str, ...], context: MigrationContext) -> list[RevisionStep]:
            # Asked again under the write lock: another process may have been here first.
            return scripts._upgrade_revs(upto, revision)  # type: ignore[arg-type]

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


def scripts_of(which: "migrations.Which") -> ScriptDirectory:
    """The steps of one of the databases."""
    folder = migrations.FOLDER / which
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)
