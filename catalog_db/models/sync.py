"""records.db: what the room and central owe each other. No row of it travels as it is.

The token and the private keys lie here, since the records are encrypted; they are in no log and in no error.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class SyncAccount(RecordsBase):
    """The one row of a room that central has enrolled."""

    __tablename__ = "sync_account"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    url: Mapped[str] = mapped_column(Text)  # empty: central is reached by USB drive only
    central_id: Mapped[UUID]
    central_name: Mapped[str] = mapped_column(Text)
    central_sign_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # Ed25519, public
    central_seal_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # X25519, public
    token: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # Ed25519, private
    seal_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # X25519, private
    enrolled_at: Mapped[datetime]
    instance_id: Mapped[UUID]  # as central knows this copy; another one now means: offer all rows again
    exported_seq: Mapped[int] = mapped_column(default=0)  # of the change log: up to here lines went into batches
    numbered_to: Mapped[int] = mapped_column(default=0)  # `counter_to` of the last batch of this instance
    offer_table: Mapped[str] = mapped_column(String(40), default="")  # while rows are offered again; else empty
    offer_after: Mapped[str] = mapped_column(String(80), default="")  # the last row of it that was offered
    down_cursor: Mapped[str] = mapped_column(String(120), default="")
    tried_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(40), default="")  # of the last try; empty: it went well
    failures: Mapped[int] = mapped_column(default=0)  # since the last success
    enrol_code: Mapped[str] = mapped_column(Text, default="")  # by USB drive: until an answer has come
    envelope_number: Mapped[int] = mapped_column(default=0)  # of the last one that was written
    answered_number: Mapped[int] = mapped_column(default=0)  # of the newest one whose answer was loaded
    due_at: Mapped[datetime | None]  # when the next try is due; None: at once


class SyncEnrolment(RecordsBase):
    """The keys that the room last offered with a code: where the answer was lost, the same request is made again."""

    __tablename__ = "sync_enrolment"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    url: Mapped[str] = mapped_column(Text)  # empty: by USB drive
    code_hash: Mapped[str] = mapped_column(String(64))  # `enrolment.enrol_code_hash`
    sign_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # Ed25519, private
    seal_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # X25519, private


class SyncBatch(RecordsBase):
    """A batch that was made and has no receipt yet, with the very bytes that are sent."""

    __tablename__ = "sync_batch"

    position: Mapped[int] = mapped_column(primary_key=True)  # in the order they were made
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    instance_id: Mapped[UUID]
    counter_from: Mapped[int]
    counter_to: Mapped[int]
    records: Mapped[int]
    personal: Mapped[bool] = mapped_column(default=False)  # it holds what an erasure has to take out
    body: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class SyncAgain(RecordsBase):
    """A row that travels with the next batch though the change log says nothing new of it."""

    __tablename__ = "sync_again"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(80), primary_key=True)


class SyncComputed(RecordsBase):
    """A computed row as it was last put into a batch: what differs now is sent, what is gone is deleted there.

    Without an order of rows, which would tell what came together.
    """

    __tablename__ = "sync_computed"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


class SyncRejection(RecordsBase):
    """A row that central, or the wire format, does not take. It is sent again when it changes, or when staff say so."""

    __tablename__ = "sync_set_aside"

    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class SyncReceipt(RecordsBase):
    """What central has signed for a batch; the newest ones are kept."""

    __tablename__ = "sync_receipt"

    position: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(unique=True)
    received_at: Mapped[datetime]
    counter_to: Mapped[int]
    stored: Mapped[int]
    rejected: Mapped[int] = mapped_column("set_aside")
    body: Mapped[bytes] = mapped_column(LargeBinary)  # as it came, with its signature


class EmailProof(RecordsBase):
    """Whether an e-mail address is the visitor's: central mails a link and a code, or staff confirm by sight."""

    __tablename__ = "email_proof"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'proved', 'failed', 'cancelled')", name="state"),
        CheckConstraint("how IN ('mail', 'sight')", name="how"),
        Index("ix_email_proof_visitor", "visitor_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"))
    email: Mapped[str] = mapped_column(Text)  # the proof is of this address; another one wants another proof
    how: Mapped[str] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    staff_id: Mapped[UUID | None]


class EmailDelivery(RecordsBase):
    """A released copy on its way to the visitor's e-mail. Address and file go as soon as it is over."""

    __tablename__ = "email_delivery"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'sent', 'failed', 'cancelled')", name="state"),)

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("delivery.id"), primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int]
    uploaded: Mapped[bool] = mapped_column(default=False)  # central has the file
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")  # why it failed
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class CentralReport(RecordsBase):
    """What staff tell central of one of its publications, such as a wrong table."""

    __tablename__ = "central_report"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    publication_id: Mapped[UUID]
    page: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(2), default="")  # option list "report_reason"
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    staff_id: Mapped[UUID | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]


# records.db: whose packs this room takes, and how far it is with each.


class PackSender(RecordsBase):
    """A sender of packs whose key is trusted here."""

    __tablename__ = "pack_sender"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # central's, or a room's
    name: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[str] = mapped_column(String(64))  # the newest one, in hexadecimal
    version: Mapped[int]  # of the newest pack that was imported
    imported_at: Mapped[datetime]
