"""records.db: how far the journal was compared with the records, and the numbers that were found to be gone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class JournalMark(RecordsBase):
    """The one row that says up to where the journal was compared. Records that were put back have an older one."""

    __tablename__ = "journal_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    bytes: Mapped[int] = mapped_column(default=0)
    line: Mapped[str] = mapped_column(String(16), default="")  # checksum of the line that ends there
    seq: Mapped[int] = mapped_column(default=0)  # of the change log: rows up to it are in the journal


class ErasureMark(RecordsBase):
    """The one row that says up to where the erasure list was carried out in this copy of the records."""

    __tablename__ = "erasure_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    instance_id: Mapped[UUID]  # records that were put back or mended are another copy: they begin anew
    keep_months: Mapped[int]  # the setting that decided which lines count
    bytes: Mapped[int]
    line: Mapped[str] = mapped_column(String(16))  # checksum of the line that ends there


class CatalogueMark(RecordsBase):
    """The one row that says how far the catalogue was known: one that was put back has come less far."""

    __tablename__ = "catalogue_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    instance_id: Mapped[UUID]
    seq: Mapped[int]


class LostNumber(RecordsBase):
    """A number that was given out and is not in these records. It stays for good: somebody holds it on paper."""

    __tablename__ = "lost_number"

    kind: Mapped[str] = mapped_column(
        String(10), primary_key=True
    )  # visit, ticket, serial, complaint; journal, catalogue: they
    number: Mapped[str] = mapped_column(String(40), primary_key=True)
    told: Mapped[bool]  # else only perhaps
    given_at: Mapped[datetime]
    noted_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]  # by an admin
