"""records.db: the audit trail."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class AuditEntry(RecordsBase):
    """Who did what to which id. Triggers refuse to change one, and to delete one behind `AuditStart`.

    `rules.audit_chain` makes the hash.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_action", "action"), Index("ix_audit_entry_subject", "subject"))

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    holder: Mapped[str] = mapped_column(String(10))
    staff_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80), default="")
    detail: Mapped[str] = mapped_column(String(60), default="")
    hash: Mapped[str] = mapped_column(String(64))


class AuditStart(RecordsBase):
    """Behind which entry the trail begins, since older ones were dropped: the one row, with its place and hash."""

    __tablename__ = "audit_start"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
