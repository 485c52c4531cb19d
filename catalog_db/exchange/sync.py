"""Push and pull: batches of records with signed receipts, offers after a restore, and what central sends down."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ConfigDict, Field, JsonValue, ValidationError

from catalog_db.exchange.records import TRAVELS, ComplaintEscalatedRow, RowMessage
from catalog_db.exchange.wire import FORMAT, Count, Instant, Message, Sha256, Short, Signature, Word

MOST_RECORDS: Final = 500  # in one batch
MOST_OFFERED: Final = 5_000  # in one question
MOST_ITEMS: Final = 200  # in one answer of /v1/down
MOST_BODY_BYTES: Final = 8 * 1024 * 1024  # of a batch, unpacked
_RECEIPT: Final = b"ruang-baca receipt 1\0"

RowId = Annotated[Short, Field(min_length=1)]


class Record(Message):
    """A row of the room as it is now, or that it is gone.

    Attributes:
        counter: Of the change: of one instance a lower one never overwrites a higher one. Rows that are computed
            (`records.COMPUTED`) take the batch's `counter_to`.
        fields: As the table's message in `records.TRAVELS` writes them; empty where the row is gone.
    """

    table: Word
    row_id: RowId
    operation: Literal["upsert", "delete"]
    counter: Count
    fields: dict[str, JsonValue] = {}  # noqa: RUF012


class Rejection(Message):
    """A record that central could not take. The rest of its batch is stored.

    Attributes:
        position: In the batch, from 0.
        reason: "table" (not known to central), "record" (is none), "fields" (one is missing or wrong), "row_id" (not
            that of the fields).
        field: The first wrong field.
    """

    position: Count
    table: Word = ""
    row_id: Short = ""
    reason: Word
    field: Short = ""


class AuditHead(Message):
    """Where the audit trail of the room ended: the receipt witnesses it."""

    seq: Count
    hash: Sha256


class PushBatch(Message):
    """POST /v1/push, also packed with gzip. Sent again under the same `batch_id` until its receipt has come.

    Attributes:
        instance_id: Which copy of the room's records numbers the counters.
        machine: SHA-256 that stands for the PC, so that a copied room is noticed.
        counter_from: The last line of the change log that an earlier batch has covered; 0 in the first.
        counter_to: The last line that this batch covers; the same as `counter_from` where it only brings computed rows.
        records: Each as a `Record`; read one by one, so that a bad one does not block the rest.
        replaces: The instance whose records were lost, and restored as this one: what still comes of it is too late.
    """

    format: Word = FORMAT
    batch_id: UUID
    room_id: UUID
    instance_id: UUID
    machine: Sha256
    counter_from: Count
    counter_to: Count
    records: Annotated[list[dict[str, JsonValue]], Field(max_length=MOST_RECORDS)]
    audit_head: AuditHead | None = None
    replaces: UUID | None = None


class Receipt(Message):
    """Central's answer to a batch, the same each time.

    Attributes:
        stored: Records that central has now; those that were older than what it had count, too.
        rejected: What central could not take; `set_aside` on the wire.
        reoffer: Nothing was stored: central knows a later counter of this instance, misses some in between, or knows
            the instance from another PC. The room gives itself a new instance id and offers all rows.
        signature: Of central over `receipt_bytes`.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_alias=True, validate_by_name=True)

    format: Word = FORMAT
    batch_id: UUID
    room_id: UUID
    instance_id: UUID
    counter_to: Count
    stored: Count
    rejected: Annotated[list[Rejection], Field(alias="set_aside", max_length=MOST_RECORDS)]
    audit_head: AuditHead | None = None
    reoffer: bool = False
    signature: Signature | Literal[""] = ""


class OfferedRow(Message):
    """A row that the room has; `digest` as `records.digest` makes it."""

    table: Word
    row_id: RowId
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class OfferQuestion(Message):
    """POST /v1/offer, after a restore or a copy: which of these does central lack, or have otherwise?"""

    format: Word = FORMAT
    instance_id: UUID
    rows: Annotated[list[OfferedRow], Field(max_length=MOST_OFFERED)]


class WantedRow(Message):
    """A row that the room is to push."""

    table: Word
    row_id: Short


class OfferAnswer(Message):
    """What to push; the room takes the counters of its new instance."""

    format: Word = FORMAT
    wanted: Annotated[list[WantedRow], Field(max_length=MOST_OFFERED)]


class DownItem(Message):
    """Something that central tells one room.

    Attributes:
        kind: "mail_proved", "mail_failed" (`id` in `fields`: of the mail_proof or mail_delivery; `reason`),
            "mail_sent", "report_answered" (`id`: of the report_up, `answer`), "complaint_kept" (a `KeptComplaint`, told
            to a room that was restored), "notice" (`text`). Others may come.
    """

    id: Count
    kind: Word
    fields: dict[str, JsonValue]


class KeptComplaint(ComplaintEscalatedRow):
    """The fields of "complaint_kept", with where the room was with it; only its `id` once it was taken back."""

    state: Word = "new"
    closed_at: Instant | None = None


class DownAnswer(Message):
    """GET /v1/down?cursor=: what was said after a cursor; an empty cursor begins."""

    format: Word = FORMAT
    items: Annotated[list[DownItem], Field(max_length=MOST_ITEMS)]
    cursor: Short
    more: bool


class RecordRejected(Exception):
    """A record that can't be taken."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(rejection.reason)
        self.rejection = rejection


def read_record(position: int, raw: object) -> tuple[Record, RowMessage | None]:
    """A record of a batch and its row; no row where it is gone.

    Raises:
        RecordRejected
    """
    try:
        record = Record.model_validate(raw)
    except ValidationError as error:
        raise RecordRejected(Rejection(position=position, reason="record", field=_field(error))) from None

    def rejected(reason: str, field: str = "") -> RecordRejected:
        return RecordRejected(
            Rejection(position=position, table=record.table, row_id=record.row_id, reason=reason, field=field)
        )

    message = TRAVELS.get(record.table)
    if message is None:
        raise rejected("table")
    if record.operation == "delete":
        return record, None
    try:
        row = message.model_validate(record.fields)
    except ValidationError as error:
        raise rejected("fields", _field(error)) from None
    if row.row_id() != record.row_id:
        raise rejected("row_id")
    return record, row


def receipt_bytes(receipt: Receipt) -> bytes:
    """What central signs: the parts of a receipt on which a room relies, one a line."""
    head = receipt.audit_head
    lines: Sequence[Any] = (
        receipt.batch_id,
        receipt.room_id,
        receipt.instance_id,
        receipt.counter_to,
        receipt.stored,
        int(receipt.reoffer),
        f"{head.seq}:{head.hash}" if head else "-",
        *(f"{one.position}:{one.reason}" for one in receipt.rejected),
    )
    return _RECEIPT + "\n".join(str(line) for line in lines).encode("ascii")


def sign_receipt(receipt: Receipt, private_key: Ed25519PrivateKey) -> Receipt:
    return receipt.model_copy(update={"signature": private_key.sign(receipt_bytes(receipt)).hex()})


def is_signed(receipt: Receipt, public_key: str) -> bool:
    """Whether the signature is that of the central whose key the room was given when it enrolled."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            bytes.fromhex(receipt.signature), receipt_bytes(receipt)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _field(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]["loc"]
    return ".".join(str(part) for part in first)[:200].replace("\0", "")
