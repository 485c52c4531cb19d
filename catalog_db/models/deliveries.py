"""records.db: copies and tables asked for and handed out, and the printed ones of the shelf."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class CopyKind(StrEnum):
    """What the service standard (SK 28/2023) offers: hardcopy, or watermarked softcopy.

    Tables and citations are no copies of a publication: reports count tables apart, and central hears of neither.
    """

    SOFTCOPY = "softcopy"
    HARDCOPY = "hardcopy"
    TABLE = "table"  # what it is in particular stands in `requested_table` and `taken_table`
    CITATION = "citation"  # where something is from, nothing of the publication


NO_COPIES: Final = (CopyKind.TABLE, CopyKind.CITATION)


class TableFormat(StrEnum):
    """In which form a table leaves."""

    CLIPBOARD = "clipboard"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"  # as spreadsheets with Indonesian settings read it: semicolons, and a comma before decimals
    CSV_EN = "csv_en"  # with international ones: commas, and a point


class RequestState(StrEnum):
    """What became of a request for a copy."""

    WAITING = "waiting"
    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class CopyRequest(RecordsBase):
    """A visitor asks for a copy; the staff hand it out or say why not."""

    __tablename__ = "copy_request"
    __table_args__ = (
        CheckConstraint("kind IN ('softcopy', 'hardcopy', 'table', 'citation')", name="kind"),
        CheckConstraint("state IN ('waiting', 'released', 'refused', 'withdrawn')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    publication_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(8))
    pages: Mapped[str] = mapped_column(Text, default="")  # of the file, from 1: "1-9, 12"; empty: all
    printed: Mapped[str] = mapped_column(
        Text, default=""
    )  # the same as printed then: "xii, 1-8"; "#3" where nothing is
    state: Mapped[str] = mapped_column(String(10), default=RequestState.WAITING)
    reason: Mapped[str] = mapped_column(Text, default="")  # why it was refused
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    staff_id: Mapped[UUID | None]


class RequestedTable(RecordsBase):
    """The table that is asked for, as it was shown, with what the visitor's eye had settled: a file is made of it."""

    __tablename__ = "requested_table"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("copy_request.id"), primary_key=True)
    format: Mapped[str] = mapped_column(String(10))
    number: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    original_sha256: Mapped[str] = mapped_column(String(64))  # of the file that it was read in
    content: Mapped[bytes] = mapped_column(LargeBinary)  # packed; empty once the request is settled


class DeliveryState(StrEnum):
    """How far a copy came. The row is there before the copy is, so nothing leaves without one."""

    MAKING = "making"  # being made; where that was long ago, nobody can say whether it left
    DELIVERED = "delivered"
    FAILED = "failed"  # it never left


class DeliveryKey(RecordsBase):
    """A key of the check codes. Old ones stay, or old copies could no longer be verified."""

    __tablename__ = "delivery_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]


class Delivery(RecordsBase):
    """The ledger: one row for each serial. Never deleted; erasing a visitor takes their identity from it.

    `visit_id` is empty where the staff took a table for the work of the office.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("kind IN ('softcopy', 'hardcopy', 'table', 'citation')", name="kind"),
        CheckConstraint("state IN ('making', 'delivered', 'failed')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    serial: Mapped[str] = mapped_column(String(24), unique=True)  # CODE-000123
    check_code: Mapped[str] = mapped_column(String(16))  # base32 of 80 bits of HMAC-SHA-256
    key_id: Mapped[int] = mapped_column(ForeignKey("delivery_key.id"))
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"), index=True)
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("copy_request.id"))
    publication_id: Mapped[UUID] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(Text)  # as it was then
    kind: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(10))  # folder, phone, printer, email, clipboard
    pages: Mapped[str] = mapped_column(Text, default="")
    printed: Mapped[str] = mapped_column(Text, default="")  # both as for a request
    page_count: Mapped[int]
    copies: Mapped[int] = mapped_column(default=1)  # how often it was printed
    original_sha256: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64), default="")  # of the copy; empty on paper
    state: Mapped[str] = mapped_column(String(10), default=DeliveryState.MAKING)
    delivered_at: Mapped[datetime]  # when its making began: the same as on its pages
    identity_removed: Mapped[bool] = mapped_column(default=False)
    staff_id: Mapped[UUID | None]


class TakenTable(RecordsBase):
    """What a table in the ledger is in particular: one row beside its own."""

    __tablename__ = "taken_table"

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("delivery.id"), primary_key=True)
    format: Mapped[str] = mapped_column(String(10))
    number: Mapped[str] = mapped_column(Text)  # "3.9"; empty where it has none
    title: Mapped[str] = mapped_column(Text)
    by_hand: Mapped[bool]  # the visitor drew where it lies
    row_count: Mapped[int]  # with those of the head
    column_count: Mapped[int]
    open_cells: Mapped[int]
    settled_cells: Mapped[int]
    cells_sha256: Mapped[str] = mapped_column(String(64))  # of its cells, whatever the format (`tables.cells`)
    cells: Mapped[bytes] = mapped_column(LargeBinary, default=b"")  # packed; empty: too many, erased


class DeliverySerial(RecordsBase):
    """The one row with the last serial given out."""

    __tablename__ = "delivery_serial"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    value: Mapped[int] = mapped_column(default=0)


class Loan(RecordsBase):
    """A printed copy of the shelf that is read in the room."""

    __tablename__ = "loan"
    __table_args__ = (
        Index(
            "ux_loan_copy",
            "publication_id",
            "copy",
            unique=True,
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    publication_id: Mapped[UUID]
    copy: Mapped[int]  # which of its printed copies, from 1
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    lent_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
    staff_id: Mapped[UUID | None]
