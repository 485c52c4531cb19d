"""records.db: personal data that got lost or into wrong hands, and who was told of it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class Incident(RecordsBase):
    """What article 46 wants told: which data, when and how it happened, what is done about it."""

    __tablename__ = "incident"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    noticed_at: Mapped[datetime]  # from then on the deadline runs
    due_at: Mapped[datetime]
    happened: Mapped[str] = mapped_column(Text)  # what, when and how
    data: Mapped[str] = mapped_column(Text, default="")  # which data
    people: Mapped[str] = mapped_column(Text, default="")  # whose, and about how many
    handling: Mapped[str] = mapped_column(Text, default="")  # handling and recovery
    noted_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)


class IncidentNotice(RecordsBase):
    """Who was told of it. Append-only."""

    __tablename__ = "incident_notice"
    __table_args__ = (CheckConstraint("whom IN ('persons', 'agency', 'central', 'other')", name="whom"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incident.id"), index=True)
    whom: Mapped[str] = mapped_column(String(8))
    means: Mapped[str] = mapped_column(Text, default="")  # how, and to which address
    sent: Mapped[str] = mapped_column(Text)  # what was sent
    at: Mapped[datetime]
    staff_id: Mapped[UUID | None]
