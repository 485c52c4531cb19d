"""Runs the Alembic migrations: one process at a time, all steps or none. Imported only where there is one to run."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from alembic import op
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Uuid, bindparam, inspect, text
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
        refuse_unknown(database.path, which, found)
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


def refuse_unknown(path: Path, which: "migrations.Which", found: str) -> None:
    """Raise RoomNewer where no step leads from the revision of a file to the newest one."""
    if not is_known(scripts_of(which), found):
        raise RoomNewer(path, found)


class _Broken(Exception):
    """A step lost rows or broke references."""


def is_known(scripts: ScriptDirectory, found: str) -> bool:
    """Return True if steps lead from this revision to the newest one."""
    return found in {step.revision for step in scripts.walk_revisions()}


def run_statements(step: str, single_rows: Sequence[str]) -> None:
    """Run the statements of the `.sql` file beside a step; an empty line ends each.

    Args:
        step: The step's `__file__`.
        single_rows: Tables that get one row, at position 1, with a new id.
    """
    connection = op.get_bind()
    for statement in Path(step).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n"):
        connection.exec_driver_sql(statement)
    for table in single_rows:
        row = text(f"INSERT INTO {table} (position, id) VALUES (1, :id)").bindparams(bindparam("id", type_=Uuid()))
        connection.execute(row, {"id": uuid4()})


def _run(connection: Connection, scripts: ScriptDirectory) -> None:
    with connection.begin():
        before = _row_counts(connection)

        def steps(revision: str | tuple[str, ...], context: MigrationContext) -> list[RevisionStep]:
            # Asked again under the write lock: another process may have been here first.
            return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

        context = MigrationContext.configure(
            connection, opts={"fn": steps, "render_as_batch": True, "transactional_ddl": True, "script": scripts}
        )
        if before and context.get_current_revision() is None:
            raise _Broken("there are tables, and nothing says of which revision")
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
    """Return the steps of one of the databases."""
    folder = migrations.FOLDER / which
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)
