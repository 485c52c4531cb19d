"""How much central does not have yet: counted, for a status line that says what is true."""

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.models import RecordsChange, SyncAccount, SyncAgain, SyncBatch, SyncSetAside
from desktop.sync.rows import TABLES


def count_waiting(records: Database) -> int:
    """Rows that changed and are in no batch with a receipt; 0 where the room has no account."""
    with records.reading() as session:
        account = session.get(SyncAccount, 1)
        if account is None:
            return 0
        changed = (
            select(RecordsChange.table, RecordsChange.row_id)
            .where(RecordsChange.seq > account.exported_seq, RecordsChange.table.in_(TABLES))
            .distinct()
            .subquery()
        )
        kept = select(func.coalesce(func.sum(SyncBatch.records), 0))
        counts = (select(func.count()).select_from(changed), kept, select(func.count()).select_from(SyncAgain))
        return sum(session.scalar(count) or 0 for count in counts)


def count_aside(records: Database) -> int:
    """Rows that central, or the wire format, does not take."""
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(SyncSetAside)) or 0
