"""After a restore, or where two copies of a room met: all rows are offered, and central says which it lacks."""

import threading

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.database import Database
from catalog_db.exchange.records import digest, fields_of
from catalog_db.exchange.sync import MOST_OFFERED, OfferAnswer, OfferedRow, OfferQuestion
from catalog_db.models import RecordsBase, SyncAccount, SyncAgain
from desktop.sync.client import CentralClient
from desktop.sync.errors import NotEnrolled
from desktop.sync.outbox import Outbox
from desktop.sync.receipts import begin_offering
from desktop.sync.rows import TABLES, Deferred, Rejected, rows_after, table_after


def notice_restore(records: Database, outbox: Outbox) -> None:
    """A restored database has another name than central knows it by; the old one's requests may still be under way."""
    with records.writing() as session:
        account = session.get(SyncAccount, 1)
        if account is not None and account.instance_id != instance_id(session, RecordsBase):
            before = account.instance_id
            begin_offering(session, account)
            outbox.keep_succession(session, account, before)


def offer_rows(records: Database, client: CentralClient, cancel: threading.Event) -> int:
    """Go on offering where it stopped; returns how many rows central wants. Raises what `CentralClient.ask` raises."""
    wanted = 0
    while not cancel.is_set():
        with records.reading() as session:
            account = _account(session)
            table, instance = account.offer_table, account.instance_id
            if not table:
                return wanted
            rows = list(rows_after(session, table, account.offer_after, MOST_OFFERED))
        offered, again = [], []
        for row_id, state in rows:
            if isinstance(state, Rejected | Deferred):  # making the batch says why it can't travel, or that it is none
                again.append((table, row_id))
            else:
                offered.append(OfferedRow(table=table, row_id=row_id, digest=digest(fields_of(state))))
        if offered:
            said = client.ask("/v1/offer", OfferAnswer, OfferQuestion(instance_id=instance, rows=offered))
            again += [(row.table, row.row_id) for row in said.wanted if row.table in TABLES]
        with records.writing() as session:
            account = _account(session)
            if (account.instance_id, account.offer_table) != (instance, table):
                continue  # begun anew meanwhile
            _want(session, again)
            if len(rows) < MOST_OFFERED:
                account.offer_table, account.offer_after = table_after(table), ""
            else:
                account.offer_after = rows[-1][0]
        wanted += len(again)
    return wanted


def want_all(records: Database) -> None:
    """Where central can't be asked which rows it lacks, all of them travel: what it has already it just keeps."""
    while True:
        with records.writing() as session:
            account = _account(session)
            table = account.offer_table
            if not table:
                return
            rows = [row_id for row_id, _state in rows_after(session, table, account.offer_after, MOST_OFFERED)]
            _want(session, [(table, row_id) for row_id in rows])
            if len(rows) < MOST_OFFERED:
                account.offer_table, account.offer_after = table_after(table), ""
            else:
                account.offer_after = rows[-1]


def _want(session: Session, rows: list[tuple[str, str]]) -> None:
    """In one statement: thousands one by one would keep the desk from writing for seconds."""
    if rows:
        put = insert(SyncAgain.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
        session.execute(put, [{"table_name": table, "row_id": row_id} for table, row_id in rows])


def _account(session: Session) -> SyncAccount:
    account = session.get(SyncAccount, 1)
    if account is None:
        raise NotEnrolled()
    return account
