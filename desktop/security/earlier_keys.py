"""The keys that the records had before theirs was renewed: they prove older backups, and open nothing of today."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import ReadingRoomError
from catalog_db.models import EarlierKey


@dataclass(frozen=True, slots=True)
class Earlier:
    """A key of before, and the place of the last backup that was made with it."""

    key: bytes = field(repr=False)  # 32 bytes
    ended_at: datetime
    generation: int
    number: int


def earlier_keys(records: Database) -> tuple[Earlier, ...]:
    """The oldest first; none where the records are older than that, or can't be read."""
    try:
        if not records.has_table(EarlierKey.__tablename__):
            return ()
        with records.reading() as session:
            rows = session.scalars(select(EarlierKey).order_by(EarlierKey.id))
            return tuple(Earlier(row.key, row.ended_at, row.generation, row.number) for row in rows)
    except ReadingRoomError:
        return ()


def book_key(records: Database) -> bytes:
    """Under which PDFs lie sealed: made of the first key, so that gigabytes stay as they are."""
    earlier = earlier_keys(records)
    from catalog_db.rules.security.content_seal import derived_key  # only where something lies sealed

    return derived_key(earlier[0].key, "books") if earlier else records.key_for("books")
