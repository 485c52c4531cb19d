"""Central's database: brought to the newest revision, and made ready after it came back from a backup."""

from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from catalog_db.central.database import MIGRATION_LOCK, CentralDatabase, lock
from catalog_db.central.errors import CentralDatabaseUnreachable, CentralNewer
from catalog_db.change_log import rename_instance
from catalog_db.migrations import newest
from catalog_db.migrations.runner import is_known, scripts_of
from catalog_db.models import CatalogueBase


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
    if found is not None and not is_known(scripts, found):
        raise CentralNewer(found)

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


# What is to be done once after the database was brought back from a backup. Rooms remember how far they have read:
# the catalogue's log and what central told them. Both go on from an older place now, and would come by places that
# rooms have passed long ago, with other things in them.

_STEP: Final = 1_000_000_000  # more than was ever told between two backups
_GO_ON: Final = text("""
    SELECT setval(pg_get_serial_sequence('down_line', 'id'),
        (SELECT greatest(coalesce(max(id), 0), (SELECT last_value FROM down_line_id_seq)) FROM down_line) + :step)
""")


def note_restored(database: CentralDatabase) -> None:
    """Rooms read the catalogue from its beginning, and see all that they are told from now on. Twice does no harm.

    Their own records need nothing: a batch that does not follow makes its room offer all rows.
    """
    with database.catalogue.writing() as session:
        rename_instance(session, CatalogueBase)
    with database.writing() as session:
        session.execute(_GO_ON, {"step": _STEP})
