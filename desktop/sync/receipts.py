"""The importer of receipts: what came by the network, and what came on a USB drive, is taken in the same way."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id, newest_seq, rename_instance
from catalog_db.database import Database
from catalog_db.exchange.sync import Receipt, is_signed
from catalog_db.models import RecordsBase, SyncAccount, SyncAgain, SyncBatch, SyncComputed, SyncReceipt
from desktop.sync.computed import PERSONAL
from desktop.sync.errors import CentralFailed, NotEnrolled
from desktop.sync.outbox import kept_row, reject, unpack
from desktop.sync.rows import TABLES

KEPT_RECEIPTS: Final = 200


def apply_receipt(records: Database, body: bytes, now: datetime) -> Receipt:
    """Believe a receipt that central has signed: its batch is done. One of an unknown batch does nothing.

    Raises:
        NotEnrolled
        CentralFailed: It is none, or not of the central that this room enrolled with.
    """
    try:
        receipt = Receipt.model_validate_json(body)
    except ValidationError as error:
        raise CentralFailed("receipt") from error
    with records.writing() as session:
        account = session.get(SyncAccount, 1)
        if account is None:
            raise NotEnrolled()
        if not is_signed(receipt, account.central_sign_key.hex()):
            raise CentralFailed("signature")
        batch = session.scalars(select(SyncBatch).where(SyncBatch.id == receipt.batch_id)).one_or_none()
        if batch is None:
            return receipt
        if (receipt.instance_id, receipt.counter_to) != (batch.instance_id, batch.counter_to):
            raise CentralFailed("receipt")
        if receipt.reoffer:
            begin_offering(session, account, rename=True)
            return receipt
        sent = unpack(batch.body).records
        for one in receipt.rejected:
            if one.position < len(sent):
                record = sent[one.position]
                reason = f"{one.reason}:{one.field}" if one.field else one.reason
                reject(session, str(record["table"]), str(record["row_id"]), reason, now)
        session.add(
            SyncReceipt(
                batch_id=receipt.batch_id,
                received_at=now,
                counter_to=receipt.counter_to,
                stored=receipt.stored,
                rejected=len(receipt.rejected),
                body=body,
            )
        )
        session.delete(batch)
        session.flush()
        old = select(SyncReceipt.position).order_by(SyncReceipt.position.desc()).offset(KEPT_RECEIPTS)
        session.execute(delete(SyncReceipt).where(SyncReceipt.position.in_(old)))
    return receipt


def begin_offering(session: Session, account: SyncAccount, *, rename: bool = False) -> None:
    """Offer all rows again, under a name of its own: this copy of the records was restored, or is one of two.

    Kept batches are of the old name; what they held is offered with the rest.
    """
    if rename:
        rename_instance(session, RecordsBase)
    for table in (SyncBatch, SyncAgain):
        session.execute(delete(table))
    # Computed rows are sent anew. Of those that name somebody it is remembered that they were sent: if one is gone by
    # now, nothing else would take it out of central.
    named = SyncComputed.table.in_(PERSONAL)
    session.execute(delete(SyncComputed).where(~named))
    session.execute(update(SyncComputed).where(named).values(digest=""))
    account.instance_id = instance_id(session, RecordsBase)
    account.exported_seq = newest_seq(session, RecordsBase)
    account.numbered_to = 0
    account.offer_table, account.offer_after = next(iter(TABLES)), ""


def split_batch(records: Database, batch_id: UUID, now: datetime) -> bool:
    """Make two of a batch that central refuses whole; where it is one record, reject that one.

    Central looks at records one by one, so this is for what nobody thought of: it must not block the rest for ever.

    Returns:
        False where nothing is left to part.
    """
    with records.writing() as session:
        kept = list(session.scalars(select(SyncBatch).order_by(SyncBatch.position)))
        first = next((row for row in kept if row.id == batch_id), None)
        message = unpack(first.body) if first is not None else None
        if message is None or not message.records:
            return False
        middle = len(message.records) // 2
        left, right = message.records[:middle], message.records[middle:]
        if not left:
            reject(session, str(right[0]["table"]), str(right[0]["row_id"]), "batch", now)
            parts = [message.model_copy(update={"records": []})]  # its counters are still those of the chain
        else:
            rest = {"batch_id": uuid4(), "records": right, "counter_from": message.counter_to}
            parts = [message.model_copy(update={"records": left}), message.model_copy(update=rest)]
        parts = [parts[0].model_copy(update={"batch_id": uuid4()}), *parts[1:]]  # another body, another name
        others = [unpack(row.body) for row in kept if row.id != batch_id]
        made_at = {row.id: row.made_at for row in kept}
        session.execute(delete(SyncBatch))
        for part in [*parts, *others]:  # in order: the counters follow each other
            session.add(kept_row(part, made_at.get(part.batch_id, now)))
            session.flush()
    return True
