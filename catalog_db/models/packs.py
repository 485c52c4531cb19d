"""records.db: whose packs this room takes, and how far it is with each."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class PackSender(RecordsBase):
    """A sender of packs whose key is trusted here."""

    __tablename__ = "pack_sender"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # central's, or a room's
    name: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[str] = mapped_column(String(64))  # the newest one, in hexadecimal
    version: Mapped[int]  # of the newest pack that was imported
    imported_at: Mapped[datetime]
