"""What is to be done once after the database was brought back from a backup.

Rooms remember how far they have read: the catalogue's log and what central told them. Both go on from an older place
now, and would come by places that rooms have passed long ago, with other things in them.
"""

from typing import Final

from sqlalchemy import text

from catalog_db.central.database import CentralDatabase
from catalog_db.change_log import rename_instance
from catalog_db.models import CatalogueBase

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
