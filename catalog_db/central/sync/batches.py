"""Takes batches of records, once each, and answers offers. A room's rows are reached by its own id only."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import enqueue_complaints
from catalog_db.central.errors import RequestRefused
from catalog_db.central.figures.day_figures import invalidate_days
from catalog_db.central.keys import CentralKeys
from catalog_db.central.mail_tasks import MAIL_TABLES, take_mail_row
from catalog_db.central.models import Batch, RejectedRecord, RoomInstance
from catalog_db.central.rooms import lock_room
from catalog_db.exchange.records import RowMessage, digest, fields_of
from catalog_db.exchange.sync import (
    OfferAnswer,
    OfferQuestion,
    PushBatch,
    Receipt,
    Record,
    RecordRejected,
    Rejection,
    WantedRow,
    read_record,
    sign_receipt,
)

_Row = tuple[Record, RowMessage | None]

_ENDED: Final = ""  # instead of the machine of an instance that goes on nowhere

# One statement for any number of rows: arrays keep it the same, so PostgreSQL and SQLAlchemy prepare it once.
_STORE: Final = text("""
    INSERT INTO room_record AS r
        (room_id, table_name, row_id, instance_id, counter, report_day, part_of, fields, received_at)
    SELECT :room_id, t, i, :instance_id, c, d, p, f, :now
    FROM unnest(CAST(:tables AS text[]), CAST(:row_ids AS text[]), CAST(:counters AS bigint[]), CAST(:days AS date[]),
                CAST(:parts AS text[]), CAST(:fields AS jsonb[])) AS given (t, i, c, d, p, f)
    ON CONFLICT (room_id, table_name, row_id) DO UPDATE SET
        instance_id = excluded.instance_id, counter = excluded.counter, fields = excluded.fields,
        report_day = coalesce(excluded.report_day, r.report_day),
        part_of = CASE WHEN excluded.fields IS NULL THEN r.part_of ELSE excluded.part_of END,
        received_at = excluded.received_at
    WHERE r.instance_id <> excluded.instance_id OR r.counter <= excluded.counter
""")
_LOOK_UP: Final = text("""
    SELECT given.t AS table_name, given.i AS row_id, known.fields
    FROM unnest(CAST(:tables AS text[]), CAST(:row_ids AS text[])) AS given (t, i) CROSS JOIN LATERAL (
        SELECT r.fields FROM room_record r
        WHERE r.room_id = :room_id AND r.table_name = given.t AND r.row_id = given.i OFFSET 0) AS known
    WHERE known.fields IS NOT NULL
""")


class Batches:
    """Stores what rooms send."""

    def __init__(self, database: CentralDatabase, keys: CentralKeys, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    def push(self, room_id: UUID, batch: PushBatch) -> Receipt:
        """Store a batch, or find the receipt of one that is stored.

        Raises:
            RequestRefused: The batch is of another room.
        """
        if batch.room_id != room_id:
            raise RequestRefused(403, "other_room", "The token is not of the room that the batch names.")
        if batch.counter_to < batch.counter_from:
            raise RequestRefused(422, "not_understood", "A batch does not go backwards.")
        rows, rejected = _read(batch)
        now = self._clock()
        with self._database.writing() as session:
            room = lock_room(session, room_id)
            known = session.get(Batch, (room_id, batch.batch_id))
            if known is not None:
                return Receipt.model_validate(known.receipt)
            if not _follows(session, batch, now):
                return self._receipt(batch, 0, [], reoffer=True)
            self._store(session, batch, rows, now)
            receipt = self._receipt(batch, len(batch.records) - len(rejected), rejected, reoffer=False)
            session.add(
                Batch(
                    room_id=room_id,
                    batch_id=batch.batch_id,
                    received_at=now,
                    receipt=receipt.model_dump(mode="json"),
                )
            )
            session.add_all(
                RejectedRecord(
                    room_id=room_id,
                    batch_id=batch.batch_id,
                    table=one.table,
                    row_id=one.row_id,
                    reason=one.reason,
                    field=one.field,
                    at=now,
                )
                for one in rejected
            )
            room.pushed_at = now
            return receipt

    def offer(self, room_id: UUID, question: OfferQuestion) -> OfferAnswer:
        """Which of the offered rows central lacks, or has in another state."""
        places = {
            "room_id": room_id,
            "tables": [row.table for row in question.rows],
            "row_ids": [row.row_id for row in question.rows],
        }
        with self._database.reading() as session:
            known = {(row.table_name, row.row_id): digest(row.fields) for row in session.execute(_LOOK_UP, places)}
        wanted = [
            WantedRow(table=row.table, row_id=row.row_id)
            for row in question.rows
            if known.get((row.table, row.row_id)) != row.digest
        ]
        return OfferAnswer(wanted=wanted)

    def _store(self, session: Session, batch: PushBatch, rows: Iterable[_Row], now: datetime) -> None:
        kept: dict[tuple[str, str], _Row] = {}
        for record, row in rows:
            place = (record.table, record.row_id)
            if place not in kept or kept[place][0].counter <= record.counter:
                kept[place] = (record, row)
        for record, row in kept.values():
            if record.table in MAIL_TABLES:
                take_mail_row(session, batch.room_id, record, row, now)
        stored = [one for one in kept.values() if one[0].table not in MAIL_TABLES]
        if stored:
            touched = [record for record, _ in stored]
            invalidate_days(session, batch.room_id, touched)  # where they were, and where they are now
            session.execute(_STORE, _arrays(batch, stored, now))
            invalidate_days(session, batch.room_id, touched)

    def _receipt(self, batch: PushBatch, stored: int, rejected: list[Rejection], *, reoffer: bool) -> Receipt:
        receipt = Receipt(
            batch_id=batch.batch_id,
            room_id=batch.room_id,
            instance_id=batch.instance_id,
            counter_to=batch.counter_to,
            stored=stored,
            rejected=rejected,
            audit_head=batch.audit_head,
            reoffer=reoffer,
        )
        return sign_receipt(receipt, self._keys.sign)


def _read(batch: PushBatch) -> tuple[list[_Row], list[Rejection]]:
    rows: list[_Row] = []
    rejected: list[Rejection] = []
    for position, raw in enumerate(batch.records):
        try:
            rows.append(read_record(position, raw))
        except RecordRejected as error:
            rejected.append(error.rejection)
    return rows, rejected


def _follows(session: Session, batch: PushBatch, now: datetime) -> bool:
    """Whether the batch goes on where its instance stopped, on the same PC; an instance that is new may begin anywhere.

    Otherwise the room was restored or copied without noticing, or central was: only an offer of all rows brings both
    together again.
    """
    instance = session.get(RoomInstance, (batch.room_id, batch.instance_id))
    if instance is None:
        _note_instance(session, batch, batch.instance_id, batch.machine, now)
    elif instance.machine != batch.machine or instance.counter != batch.counter_from:
        return False
    else:
        instance.counter, instance.last_at = batch.counter_to, now
    if batch.replaces is not None and batch.replaces != batch.instance_id:
        replaced = session.get(RoomInstance, (batch.room_id, batch.replaces))
        if replaced is None:
            _note_instance(session, batch, batch.replaces, _ENDED, now)
        else:
            replaced.machine = _ENDED
        enqueue_complaints(session, batch.room_id, now)
    return True


def _note_instance(session: Session, batch: PushBatch, instance_id: UUID, machine: str, now: datetime) -> None:
    session.add(
        RoomInstance(
            room_id=batch.room_id,
            instance_id=instance_id,
            machine=machine,
            counter=batch.counter_to,
            first_at=now,
            last_at=now,
        )
    )


def _arrays(batch: PushBatch, rows: list[_Row], now: datetime) -> dict[str, Any]:
    return {
        "room_id": batch.room_id,
        "instance_id": batch.instance_id,
        "now": now,
        "tables": [record.table for record, _ in rows],
        "row_ids": [record.row_id for record, _ in rows],
        "counters": [record.counter for record, _ in rows],
        "days": [row.report_day() if row else None for _, row in rows],
        "parts": [row.part_of() if row else "" for _, row in rows],
        "fields": [json.dumps(fields_of(row)) if row else None for _, row in rows],
    }
