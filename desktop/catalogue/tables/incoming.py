"""What another catalogue, the host's or central's, has read of tables: fetched once the file it is about is here.

Of one book these are some hundred kilobytes, where the book itself has megabytes, so they come last, book by book, and
a line that breaks costs one of them.
"""

import threading
from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import ContentShut, DeviceRevoked, LeaseExpired
from catalog_db.exchange.catalogue import ReadingsMessage
from catalog_db.models import TablesRead
from catalog_db.table_readings import settle_readings
from catalog_db.wanted import wanted
from desktop.catalogue.fetching import fetch_each
from desktop.catalogue.tables.cells_seal import CellsSeal

AskReadings = Callable[[UUID], ReadingsMessage]  # of a publication; raises as asking raises


def fetch_readings(
    catalog: Database,
    ask: AskReadings,
    cancel: threading.Event,
    waiting: Collection[UUID] = (),
    seal: CellsSeal | None = None,
) -> None:
    """Fetch what feeds have told of, the newest books first.

    Args:
        waiting: Publications whose file of now is still to come.
        seal: With which cells are kept on a PC that joined; while no key counts nothing is fetched.
    Raises:
        HostUnreachable, and a HostFailed that may pass: what has come stays, and the next call goes on.
        ContentShut, LeaseExpired, DeviceRevoked: The key was taken away meanwhile.
    """
    if seal is not None:
        try:
            seal.refuse_shut()
        except (ContentShut, LeaseExpired, DeviceRevoked):
            return
    with catalog.reading() as session:
        due = [one for one in wanted(session, TablesRead) if one not in waiting]

    def settle(session: Session, publication_id: UUID, said: ReadingsMessage | None) -> None:
        settle_readings(session, publication_id, said, None if seal is None else seal.seal)

    fetch_each(catalog, due, ask, settle, cancel)
