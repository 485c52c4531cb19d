"""records.db: who sits at which reader PC."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase

_OPEN = text("ended_at IS NULL")
_WAITING = text("settled_at IS NULL")


class ReadingSession(RecordsBase):
    """A visit at a seat, from being given it to the end."""

    __tablename__ = "reading_session"
    __table_args__ = (
        Index("ux_reading_session_seat", "device_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ux_reading_session_visit", "visit_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))  # None: the host's own PC
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # as agreed; the officer may extend it
    signed_in_at: Mapped[datetime | None]  # when the visitor entered their code
    # The visitor whose older annotations e-mail and PIN have opened here.
    annotations_of: Mapped[UUID | None] = mapped_column("marks_of")
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(String(12), default="")  # desk, visitor, idle, moved, lost
    staff_id: Mapped[UUID | None]


class SeatRequest(RecordsBase):
    """A visit that waits for a seat, since all are busy."""

    __tablename__ = "seat_request"
    __table_args__ = (
        Index("ux_seat_request_visit", "visit_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(10), default="")  # seated, cancelled


class SeatMessage(RecordsBase):
    """A line from the desk to who sits at a seat."""

    __tablename__ = "seat_message"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("reading_session.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    staff_id: Mapped[UUID | None]
