"""records.db: the settings that the room works by, as they were last accepted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class AcceptedSettings(RecordsBase):
    """The one row: what an audited change wrote last. Where room.toml says something else, nobody has decided that.

    Attributes:
        document: JSON of all settings, keys in order.
        digest: SHA-256 of it, in hex.
        restored_from: When the backup was made that these came out of, until somebody has accepted them again.
    """

    __tablename__ = "accepted_settings"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    document: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    holder: Mapped[str] = mapped_column(String(10))
    staff_id: Mapped[UUID | None]
    restored_from: Mapped[datetime | None]


# records.db: how this room asks the BPS WebAPI. Here because the office's key is a secret, and records are sealed.


class WebApiAccess(RecordsBase):
    """The one row with the key, and what was asked for last."""

    __tablename__ = "webapi_access"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    key: Mapped[str] = mapped_column(String(128), default="")
    domain: Mapped[str] = mapped_column(String(4), default="")
    language: Mapped[str] = mapped_column(String(3), default="ind")
    fetched_at: Mapped[datetime | None]
