"""records.db: the satisfaction survey (SKM), asked by the visit and kept without it: whose it is nobody can tell."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class FeedbackRequest(RecordsBase):
    """The desk asks for the opinion about a visit; gone as soon as it was answered or skipped."""

    __tablename__ = "feedback_request"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), unique=True)
    service: Mapped[str] = mapped_column(String(20))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))  # the screen that shows it; None: any
    asked_at: Mapped[datetime]


class FeedbackGiven(RecordsBase):
    """That a visit has answered, and nothing more."""

    __tablename__ = "feedback_given"
    __table_args__ = ({"sqlite_with_rowid": False},)

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), primary_key=True)


def _score(number: int) -> CheckConstraint:
    return CheckConstraint(f"u{number} IS NULL OR u{number} BETWEEN 1 AND 4", name=f"u{number}")


class FeedbackAnswer(RecordsBase):
    """One answered form: no visit, no time finer than the period, and no order of arrival (WITHOUT ROWID)."""

    __tablename__ = "feedback_answer"
    __table_args__ = (*(_score(number) for number in range(1, 10)), {"sqlite_with_rowid": False})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    period: Mapped[str] = mapped_column(String(10), index=True)  # rules.periods: 2026-Q4, 2026-11 or 2026
    service: Mapped[str] = mapped_column(String(20))
    u1: Mapped[int | None]
    u2: Mapped[int | None]
    u3: Mapped[int | None]
    u4: Mapped[int | None]
    u5: Mapped[int | None]
    u6: Mapped[int | None]
    u7: Mapped[int | None]
    u8: Mapped[int | None]
    u9: Mapped[int | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    gender: Mapped[str] = mapped_column(String(1), default="")
    age_band: Mapped[str] = mapped_column(String(2), default="")
    education: Mapped[str] = mapped_column(String(2), default="")
    occupation: Mapped[str] = mapped_column(String(2), default="")
