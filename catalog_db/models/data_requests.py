"""records.db: what people asked about their own data, and what is kept of whoever had its use restricted."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase
from catalog_db.rules.desk.data_requests import DataRequestState


class DataRequest(RecordsBase):
    """A request by somebody to see, correct, restrict or erase their data, or an objection.

    Once its visitor is erased, name, contact and words are empty; that it was asked and answered stays.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("kind IN ('see', 'correct', 'restrict', 'erase', 'object')", name="kind"),
        CheckConstraint("state IN ('open', 'done', 'refused')", name="state"),
        Index("ix_data_request_visitor", "visitor_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(8))
    visitor_id: Mapped[UUID | None] = mapped_column(ForeignKey("visitor.id"))  # None: not known whose entry it is about
    name: Mapped[str] = mapped_column(Text)  # of who asks
    contact: Mapped[str] = mapped_column(Text, default="")  # where the answer goes
    wish: Mapped[str] = mapped_column(Text, default="")  # in their own words
    received_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default=DataRequestState.OPEN)
    outcome: Mapped[str] = mapped_column(Text, default="")  # what was done or why not, as the letter says it
    answered_at: Mapped[datetime | None]
    lifted_at: Mapped[datetime | None]  # of a restriction: since when it is over
    lift_reason: Mapped[str] = mapped_column(Text, default="")
    taken_by: Mapped[UUID | None]  # members of staff; None: the room had none, or the program itself after a restore
    answered_by: Mapped[UUID | None]
    lifted_by: Mapped[UUID | None]


class RestrictedData(RecordsBase):
    """What is kept of a visitor while its use is restricted. It is read to hand it out, to lift or to erase, only.

    Their rows have it empty meanwhile, as those of somebody who was erased: so nothing that reads them can use it.
    """

    __tablename__ = "restricted_data"

    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)  # JSON: see `desktop.visitors.restricting`
