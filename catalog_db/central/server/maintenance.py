"""Brings central's PostgreSQL to the newest revision; whichever process comes first does it, the others wait."""

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.util.exc import CommandError
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from catalog_db.central.database import MIGRATION_LOCK, CentralDatabase, lock
from catalog_db.central.errors import CentralDatabaseUnreachable, CentralNewer
from catalog_db.migrations import newest
from catalog_db.migrations.runner import scripts_of


def migrate_central(database: CentralDatabase) -> None:
    """Run what is missing, in one transaction.

    Raises:
        CentralNewer: The database was written by a newer program.
        CentralDatabaseUnreachable
    """
    try:
        found = _current(database)
    except OperationalError as error:
        raise CentralDatabaseUnreachable() from error
    if found == newest("central"):
        return
    scripts = scripts_of("central")
    if found is not None:
        try:
            scripts.get_revision(found)
        except CommandError as error:
            raise CentralNewer(found) from error

    def steps(revision: str | tuple[str, ...], context: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with database.engine.begin() as connection:
        lock(connection, MIGRATION_LOCK)
        context = MigrationContext.configure(
            connection, opts={"fn": steps, "transactional_ddl": True, "script": scripts}
        )
        with Operations.context(context):
            context.run_migrations()


def _current(database: CentralDatabase) -> str | None:
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision
