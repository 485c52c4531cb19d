"""The keys that the records had before theirs was renewed: they prove older backups, and open nothing of today."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.errors import DatabaseUnreadable, ReadingRoomError
from catalog_db.models import EarlierKey, RecordsIdentity


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


def give_key(records_file: Path, before: bytes, key: bytes, now: datetime, number: int) -> None:
    """Encrypt records that nobody has open with another key; they know the one of before from then on.

    Args:
        number: Of the last backup that was made with the one of before.

    Raises:
        DatabaseUnreadable: What came of it is not whole.
        DatabaseBusy, StorageFull
    """
    with closing(Database(records_file, before)) as records:
        with records.writing() as session:
            identity = session.get(RecordsIdentity, 1)
            generation = identity.generation if identity is not None else 0
            session.add(EarlierKey(key=before, ended_at=now, generation=generation, number=number))
        records.encrypt_anew(key)
    with closing(ReadOnlyDatabase(records_file, key)) as renewed:
        if renewed.quick_check():
            raise DatabaseUnreadable(records_file)


def book_key(records: Database) -> bytes:
    """Under which PDFs lie sealed: made of the first key, so that gigabytes stay as they are."""
    earlier = earlier_keys(records)
    from catalog_db.rules.security.content_seal import derived_key  # only where something lies sealed

    return derived_key(earlier[0].key, "books") if earlier else records.key_for("books")
