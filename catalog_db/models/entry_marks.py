"""records.db: what came late from another PC, or beyond a PC's daily number."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class EntryMark(RecordsBase):
    """Why somebody should look at an entry that a PC sent. What it says was kept as it came."""

    __tablename__ = "entry_mark"
    __table_args__ = (
        CheckConstraint("kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')", name="kind"),
        CheckConstraint("late OR over", name="reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(10))
    late: Mapped[bool]  # its day, of an answer its period, was over when it came
    over: Mapped[bool]  # the PC had sent its daily number
    subject_id: Mapped[UUID | None]  # of an answer to the survey none, nor the PC: it stays nobody's; nor of a rating
    device_id: Mapped[UUID | None]
    day: Mapped[date]  # to which it counts; of an answer the first of its period
    came_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None]  # when somebody of the staff had looked at it


class DeviceDay(RecordsBase):
    """How many entries of a kind a PC sent on a day. Kept for a few days."""

    __tablename__ = "device_day"

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int]
