"""records.db: complaints and what became of them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind


class Complaint(RecordsBase):
    """A complaint. `number` counts through a year: 2026-001."""

    __tablename__ = "complaint"
    __table_args__ = (CheckConstraint("state IN ('new', 'in_progress', 'closed')", name="state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"))
    name: Mapped[str] = mapped_column(Text, default="")  # empty: without a name
    contact: Mapped[str] = mapped_column(Text, default="")
    classification: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default=ComplaintState.NEW)
    plan: Mapped[str] = mapped_column(Text, default="")  # rencana tindak lanjut
    answer: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime]
    due: Mapped[date]
    closed_at: Mapped[datetime | None]
    escalated: Mapped[bool] = mapped_column(default=False)  # the room hands it to the central office
    staff_id: Mapped[UUID | None]  # who took it; None: the visitor themselves


class ComplaintEvent(RecordsBase):
    """A step of a complaint, and what was said with it. Append-only."""

    __tablename__ = "complaint_event"
    __table_args__ = (
        UniqueConstraint("complaint_id", "position"),
        CheckConstraint("kind IN ('receive', 'step', 'classify', 'escalate')", name="kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"))
    position: Mapped[int]  # among the steps of the complaint, from 1
    kind: Mapped[str] = mapped_column(String(10), default=ComplaintStepKind.STEP)
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(Text, default="")
    classification: Mapped[str] = mapped_column(String(2), default="")  # as it became; empty: it stayed
    plan: Mapped[str] = mapped_column(Text, default="")  # as it became; empty: it stayed; the answer, too
    answer: Mapped[str] = mapped_column(Text, default="")
    staff_id: Mapped[UUID | None]
