"""The exporter: makes batches of what central does not have yet. Network and USB drive send what it made.

Making a batch moves rows out of the log: the bytes are kept until their receipt, in the transaction that notes how far
the log was read. So a kill at any point loses nothing, and what is sent again is the same to the last byte.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.database import Database
from catalog_db.exchange.records import RoomStatusRow, RowMessage, digest, fields_of
from catalog_db.exchange.sync import MOST_RECORDS, AuditHead, PushBatch
from catalog_db.models import (
    Complaint,
    Delivery,
    EmailDelivery,
    EmailProof,
    RecordsBase,
    RecordsChange,
    SyncAccount,
    SyncAgain,
    SyncBatch,
    SyncComputed,
    SyncRejection,
    Visit,
)
from desktop.clock import Clock
from desktop.security.audit import newest_head
from desktop.settings.model import Settings
from desktop.sync.computed import (
    NOW_ROW,
    PERSONAL,
    Made,
    answers_to_send,
    month_rows,
    months_to_count,
    personal_rows,
    standard_made,
    today_of,
)
from desktop.sync.errors import NotEnrolled
from desktop.sync.rows import TABLES, Deferred, Rejected, read_rows

_LINES: Final = 1_000  # of the log that are read in one go
_PAGES: Final = 10  # of so many lines in one unit of work
_AT_ONCE: Final = 500
_MOST_BYTES: Final = 4 * 1024**2  # of what people wrote, in one batch
_PACKING: Final = 6


@dataclass(frozen=True, slots=True)
class ReportedStatus:
    """What the room tells of itself besides its records."""

    program_version: str
    publications: int
    last_backup_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A batch without receipt. `body`: a `PushBatch` in JSON, packed with gzip."""

    id: UUID
    instance_id: UUID
    counter_to: int
    records: int
    body: bytes


@dataclass
class _OpenBatch:
    """A batch while it is made: one record for each row, however often it changed."""

    counter_to: int
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    rejected: dict[tuple[str, str], str] = field(default_factory=dict)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.records) >= MOST_RECORDS - 1 or self.size >= _MOST_BYTES  # one place for the state of the room

    def add(self, table: str, row_id: str, row: RowMessage | Rejected | None, counter: int | None = None) -> None:
        """`counter` None: that of the whole batch."""
        if isinstance(row, Rejected):
            self.rejected[table, row_id] = row
            return
        fields = {} if row is None else fields_of(row)
        if table in PERSONAL:
            self.size += len(json.dumps(fields))
        self.records[table, row_id] = {
            "table": table,
            "row_id": row_id,
            "operation": "delete" if row is None else "upsert",
            "counter": counter,
            "fields": fields,
        }


class Outbox:
    """Made anew for each round: what takes long is computed once. Whoever uses it holds the lock of `syncing`."""

    def __init__(
        self,
        records: Database,
        settings: Callable[[], Settings],
        machine: str,
        status: ReportedStatus,
        clock: Clock,
    ) -> None:
        """`machine`: SHA-256 in hexadecimal digits that stands for this PC."""
        self._records = records
        self._settings = settings
        self._machine = machine
        self._status = status
        self._clock = clock
        self._counted: list[Made] | None = None
        self._months: list[str] = []

    def kept(self, limit: int = 1) -> list[KeptBatch]:
        """Batches without receipt, the oldest first; they are sent in this order."""
        with self._records.reading() as session:
            rows = session.scalars(select(SyncBatch).order_by(SyncBatch.position).limit(limit))
            return [KeptBatch(row.id, row.instance_id, row.counter_to, row.records, row.body) for row in rows]

    def make_batches(self, limit: int) -> int:
        """Make batches of all that is new, but not more than `limit`; returns how many were made."""
        made = 0
        while made < limit and self.make_batch():
            made += 1
        return made

    def make_batch(self) -> bool:
        """Make the next batch. Returns False where nothing is new.

        Raises:
            NotEnrolled
        """
        self._count()
        while True:
            with self._records.writing() as session:
                account = session.get(SyncAccount, 1)
                if account is None:
                    raise NotEnrolled()
                batch = _OpenBatch(account.exported_seq)
                again = self._fill_again(session, batch)
                self._fill_computed(session, batch)
                at_end = self._fill_from_log(session, batch)
                self._fill_status(session, account, batch)
                _note_rejected(session, batch, self._clock())
                account.exported_seq = batch.counter_to
                if batch.records:
                    self._keep(session, account, batch)
                    return True
                if at_end and not again:
                    return False

    def _count(self) -> None:
        """Compute what takes a while before others are kept from writing."""
        if self._counted is not None:
            return
        settings = self._settings()
        today = today_of(settings, self._clock())
        with self._records.reading() as session:
            months = months_to_count(session, today)
            counted = [Made("skd_month", row.row_id(), row) for row in month_rows(session, months)]
            self._counted = [*counted, *answers_to_send(session, today)]
        self._months = [f"{month:%Y-%m}" for month in months]

    def _fill_again(self, session: Session, batch: _OpenBatch) -> bool:
        """Rows that are wanted once more though the log says nothing new of them; whether there were any."""
        rows = session.execute(select(SyncAgain.table, SyncAgain.row_id).limit(MOST_RECORDS - 1)).all()
        for table in {row.table for row in rows}:
            ids = [row.row_id for row in rows if row.table == table]
            if table in TABLES:
                _add_rows(session, batch, table, dict.fromkeys(ids))
            session.execute(delete(SyncAgain).where(SyncAgain.table == table, SyncAgain.row_id.in_(ids)))
        return bool(rows)

    def _fill_computed(self, session: Session, batch: _OpenBatch) -> None:
        """What differs from what was sent last, and what is gone."""
        settings = self._settings()
        now_there = [
            *personal_rows(session, settings, self._clock()),
            standard_made(settings),
            *(self._counted or ()),
        ]
        sent = self._sent(session)
        current = {(made.table, made.row_id) for made in now_there}
        noted: list[tuple[str, str, str]] = []
        for table, row_id in sorted(sent.keys() - current):
            if table == "skm_answer":  # what was answered stays answered
                continue
            if batch.is_full:
                break
            batch.add(table, row_id, None)
            noted.append((table, row_id, ""))
        for made in now_there:
            if batch.is_full:
                break
            row_digest = made.row if isinstance(made.row, Rejected) else digest(fields_of(made.row))
            if sent.get((made.table, made.row_id)) != row_digest:
                batch.add(made.table, made.row_id, made.row)
                noted.append((made.table, made.row_id, row_digest))
        _note_sent(session, noted)

    def _sent(self, session: Session) -> dict[tuple[str, str], str]:
        """What was last sent of what may have changed or gone."""
        query = select(SyncComputed.table, SyncComputed.row_id, SyncComputed.digest)
        rows = list(session.execute(query.where(SyncComputed.table.in_([*PERSONAL, "room_standard"]))))
        for month in self._months:
            of_month = SyncComputed.row_id.startswith(f"{month}|", autoescape=True)
            rows += session.execute(query.where(SyncComputed.table == "skd_month", of_month))
        answers = [made.row_id for made in self._counted or () if made.table == "skm_answer"]
        for start in range(0, len(answers), _AT_ONCE):
            some = SyncComputed.row_id.in_(answers[start : start + _AT_ONCE])
            rows += session.execute(query.where(SyncComputed.table == "skm_answer", some))
        return {(row.table, row.row_id): row.digest for row in rows}

    def _fill_from_log(self, session: Session, batch: _OpenBatch) -> bool:
        """Rows that changed, as they are now; whether the end of the log was reached."""
        for _ in range(_PAGES):
            changed: dict[str, dict[str, int]] = {}
            count = len(batch.records)
            lines = changes_after(session, RecordsBase, batch.counter_to, _LINES)
            whole = True
            for line in lines:
                if line.table in TABLES:
                    of_table = changed.setdefault(line.table, {})
                    known = line.row_id in of_table or (line.table, line.row_id) in batch.records
                    if not known and count >= MOST_RECORDS - 1:
                        whole = False
                        break
                    count += not known
                    of_table[line.row_id] = line.seq
                batch.counter_to = line.seq
            for table, counters in changed.items():
                _add_rows(session, batch, table, counters)
            if not whole:
                return False
            if len(lines) < _LINES:
                return True
        return False

    def _fill_status(self, session: Session, account: SyncAccount, batch: _OpenBatch) -> None:
        """How the room is goes along with whatever travels, and alone only where it is news."""
        reported = self._status
        rejected = session.scalar(select(func.count()).select_from(SyncRejection)) or 0
        status = RoomStatusRow(
            at=self._clock(),
            program_version=reported.program_version,
            waiting=max(0, newest_seq(session, RecordsBase) - batch.counter_to),
            set_aside=rejected,
            last_error=account.error,
            publications=reported.publications,
            last_backup_at=reported.last_backup_at,
        )
        row_digest = digest(fields_of(status.model_copy(update={"at": account.enrolled_at, "waiting": 0})))
        known = session.get(SyncComputed, ("room_status", NOW_ROW))
        if batch.records or known is None or known.digest != row_digest:
            batch.add("room_status", NOW_ROW, status)
            _note_sent(session, [("room_status", NOW_ROW, row_digest)])

    def keep_succession(self, session: Session, account: SyncAccount, replaced: UUID) -> None:
        """Keep a batch that says only which instance this one replaces. It goes out before anything else does."""
        message = self._message(session, account, account.numbered_to, [])
        session.add(kept_row(message.model_copy(update={"replaces": replaced}), self._clock()))

    def _keep(self, session: Session, account: SyncAccount, batch: _OpenBatch) -> None:
        for record in batch.records.values():
            if record["counter"] is None:
                record["counter"] = batch.counter_to
        message = self._message(session, account, batch.counter_to, list(batch.records.values()))
        account.numbered_to = batch.counter_to
        session.add(kept_row(message, self._clock()))

    def _message(
        self, session: Session, account: SyncAccount, counter_to: int, records: list[dict[str, Any]]
    ) -> PushBatch:
        head = newest_head(session)
        return PushBatch(
            batch_id=uuid4(),
            room_id=UUID(self._settings().room_id),
            instance_id=account.instance_id,
            machine=self._machine,
            counter_from=account.numbered_to,
            counter_to=counter_to,
            records=records,
            audit_head=AuditHead(seq=head.seq, hash=head.hash),
        )


def kept_row(message: PushBatch, now: datetime) -> SyncBatch:
    """A batch as it is kept until its receipt."""
    return SyncBatch(
        id=message.batch_id,
        instance_id=message.instance_id,
        counter_from=message.counter_from,
        counter_to=message.counter_to,
        records=len(message.records),
        personal=_is_personal(message.records),
        body=pack(message),
        made_at=now,
    )


def pack(batch: PushBatch) -> bytes:
    """The body of a batch: the same bytes for the same batch."""
    return gzip.compress(batch.model_dump_json().encode("utf-8"), _PACKING, mtime=0)


def unpack(body: bytes) -> PushBatch:
    """A batch that this room made and kept."""
    return PushBatch.model_validate_json(gzip.decompress(body))


def rewrite_kept(session: Session, settings: Settings, now: datetime) -> None:
    """Take out of batches without receipt what is no longer so, in the transaction of an erasure or a withdrawal.

    They keep their ids: where central has one already, it answers with its receipt, and the deletion follows in the
    next batch, since `sync_computed` still says that it was sent.
    """
    kept = list(session.scalars(select(SyncBatch).where(SyncBatch.personal)))
    if not kept:
        return
    current = {(made.table, made.row_id): made.row for made in personal_rows(session, settings, now)}
    for row in kept:
        batch = unpack(row.body)
        records = [_as_now(record, current) for record in batch.records]
        if records != batch.records:
            row.body = pack(batch.model_copy(update={"records": records}))
            row.personal = _is_personal(records)


def _as_now(record: dict[str, Any], current: dict[tuple[str, str], RowMessage | Rejected]) -> dict[str, Any]:
    if record["table"] not in PERSONAL or record["operation"] == "delete":
        return record
    row = current.get((record["table"], record["row_id"]))
    if row is None or isinstance(row, Rejected):
        return {**record, "operation": "delete", "fields": {}}
    return {**record, "fields": fields_of(row)}


def _is_personal(records: Iterable[Mapping[str, Any]]) -> bool:
    return any(record["table"] in PERSONAL and record["operation"] == "upsert" for record in records)


def _add_rows(session: Session, batch: _OpenBatch, table: str, counters: Mapping[str, int | None]) -> None:
    states = read_rows(session, table, counters)
    for row_id, counter in counters.items():
        state = states.get(row_id)
        if not isinstance(state, Deferred):
            batch.add(table, row_id, state, counter)


def _note_sent(session: Session, noted: Iterable[tuple[str, str, str]]) -> None:
    """In the order of their ids, which is none: what came together can't be told later."""
    for table, row_id, row_digest in sorted(noted):
        if row_digest:
            values = {"table_name": table, "row_id": row_id, "digest": row_digest}
            put = insert(SyncComputed.__table__).values(**values)  # type: ignore[arg-type]
            session.execute(
                put.on_conflict_do_update(index_elements=["table_name", "row_id"], set_={"digest": row_digest})
            )
        else:
            here = SyncComputed.table == table, SyncComputed.row_id == row_id
            session.execute(delete(SyncComputed).where(*here))


def _note_rejected(session: Session, batch: _OpenBatch, now: datetime) -> None:
    """Keep as rejected what can't be written, and no longer what travels now."""
    for row in session.scalars(select(SyncRejection)).all():
        if (row.table, row.row_id) in batch.records:
            session.delete(row)
    for (table, row_id), reason in batch.rejected.items():
        reject(session, table, row_id, f"fields:{reason}", now)


def reject(session: Session, table: str, row_id: str, reason: str, now: datetime) -> None:
    """Note that a row was not taken. It waits for its next change, or for staff."""
    row = session.get(SyncRejection, (table, row_id))
    if row is None:
        session.add(SyncRejection(table=table, row_id=row_id, reason=reason, at=now))
    elif row.reason != reason:
        row.reason = reason


# How much central does not have yet: counted, for a status line that says what is true.


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


def count_rejected(records: Database) -> int:
    """Rows that central, or the wire format, does not take."""
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(SyncRejection)) or 0


# What is under way to central of one visitor is taken back, in the transaction that erases them.


def forget_under_way(session: Session, visitor_id: UUID, settings: Settings, now: datetime) -> None:
    """Call it after the rows of the visitor were changed: batches that were made already say the same then.

    What central has of them (an address that waits for its proof, a copy under way, an escalated complaint) is deleted
    there with the next batch.
    """
    visits = select(Visit.id).where(Visit.visitor_id == visitor_id)
    for proof in session.scalars(select(EmailProof).where(EmailProof.visitor_id == visitor_id)):
        session.delete(proof)
    deliveries = select(Delivery.id).where(Delivery.visit_id.in_(visits))
    for sending in session.scalars(select(EmailDelivery).where(EmailDelivery.delivery_id.in_(deliveries))):
        sending.email, sending.settled_at = "", sending.settled_at or now
        if sending.state == "waiting":
            sending.state, sending.reason = "cancelled", "erased"
    for complaint in session.scalars(select(Complaint).where(Complaint.visit_id.in_(visits))):
        complaint.name = complaint.contact = ""
    session.flush()
    rewrite_kept(session, settings, now)
