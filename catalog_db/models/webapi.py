"""records.db: how this room asks the BPS WebAPI. Here because the office's key is a secret, and records are sealed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class WebApiAccess(RecordsBase):
    """The one row with the key, and what was asked for last."""

    __tablename__ = "webapi_access"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    key: Mapped[str] = mapped_column(String(128), default="")
    domain: Mapped[str] = mapped_column(String(4), default="")
    language: Mapped[str] = mapped_column(String(3), default="ind")
    fetched_at: Mapped[datetime | None]
