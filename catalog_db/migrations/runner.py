"""Runs the Alembic migrations: one process at a time, whole or not at all. Loaded only where there is one to run.

A step may name revisions that it `replaces`: steps of before that were squashed into it. Its `upgrade` then makes what
is missing, be it all of it or what a database at one of these revisions lacks.
"""

import re
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
from catalog_db.errors import MigrationFailed, ReadingRoomError, RoomNewer, RoomOlder


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
    """Raise RoomNewer or RoomOlder where there is no way from the revision of a file to the newest one."""
    scripts = scripts_of(which)
    if not is_known(scripts, found):
        raise (RoomOlder if is_older(scripts, found) else RoomNewer)(path, found)


class _Broken(Exception):
    """What a migration must never do."""


def is_known(scripts: ScriptDirectory, found: str) -> bool:
    """Whether there is a way from this revision to the newest one."""
    return found in {step.revision for step in scripts.walk_revisions()} | replaced(scripts)


def is_older(scripts: ScriptDirectory, found: str) -> bool:
    """Whether a revision that is not known comes before all that are; else a newer program made it."""
    kind, number = _parts(found)
    oldest_kind, oldest = min(_parts(revision) for revision in {scripts.get_base() or "", *replaced(scripts)})
    return kind == oldest_kind and -1 < number < oldest


def replaced(scripts: ScriptDirectory) -> set[str]:
    """The revisions that were squashed into steps."""
    return {revision for step in scripts.walk_revisions() for revision in getattr(step.module, "replaces", ())}


def _parts(revision: str) -> tuple[str, int]:
    """The letter and the number of "r0032"; -1: it is no such name."""
    found = re.fullmatch(r"([a-z]?)(\d{1,9})", revision, re.ASCII)
    return (found[1], int(found[2])) if found else ("", -1)


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
        if context.get_current_revision() in replaced(scripts):
            connection.execute(text("DELETE FROM alembic_version"))  # the step that replaces it makes what is missing
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
