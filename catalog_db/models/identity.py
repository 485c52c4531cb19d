"""Which room a database belongs to, so that an empty or a foreign one is never taken for it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, LargeBinary, String
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
    program_version: Mapped[str] = mapped_column(String(20), default="")  # which opened it last


class EarlierKey(RecordsBase):
    """A key that the records had before: it tells whose older backups are, and opens no records of today."""

    __tablename__ = "earlier_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    ended_at: Mapped[datetime]
    generation: Mapped[int]  # what was made with it comes no later than this, in the order of backups
    number: Mapped[int]


class CatalogueIdentity(CatalogueBase):
    """The one row that says whose catalogue this is."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    room_id: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    is_copy: Mapped[bool] = mapped_column(default=False)  # on a PC that joined: all of it comes from the host


# What each database says of itself to others: which copy it is, and what changed in which order.


class Instance:
    """The one row that names this copy of the database. A restored or copied one gets a new name."""

    __tablename__ = "instance"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    id: Mapped[UUID] = mapped_column(default=uuid4)


class Change:
    """One row was inserted, updated or deleted: written in the same transaction as the change itself.

    `seq` never goes back, even when the newest rows are deleted; readers keep the last they have seen.
    """

    __tablename__ = "change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column("table_name", String(40))
    row_id: Mapped[str] = mapped_column(String(80))  # its primary key as text
    operation: Mapped[str] = mapped_column(String(6))  # insert, update, delete
    instance_id: Mapped[UUID]


class CatalogueInstance(Instance, CatalogueBase):
    """Which copy of `catalog.db` this is."""


class CatalogueChange(Change, CatalogueBase):
    """The change log of `catalog.db`."""


class RecordsInstance(Instance, RecordsBase):
    """Which copy of `records.db` this is."""


class RecordsChange(Change, RecordsBase):
    """The change log of `records.db`."""
