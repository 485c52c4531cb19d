"""Which room a database belongs to, so that an empty or a foreign one is never taken for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import CatalogueBase, RecordsBase


class RecordsIdentity(RecordsBase):
    """The one row that says whose records these are. Written when the room is made, and never taken out."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    room_id: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    generation: Mapped[int] = mapped_column(default=1)  # counted up where the room is restored or goes to another PC
    generation_at: Mapped[datetime | None]  # when it was counted up last


class CatalogueIdentity(CatalogueBase):
    """The one row that says whose catalogue this is."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    room_id: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    is_copy: Mapped[bool] = mapped_column(default=False)  # on a PC that joined: all of it comes from the host
