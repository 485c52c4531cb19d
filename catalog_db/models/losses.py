"""records.db: how far the journal was compared with the records, and the numbers that were found to be gone."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class JournalCursor(RecordsBase):
    """The one row that says up to where the journal was compared. Records that were put back have an older one."""

    __tablename__ = "journal_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    bytes: Mapped[int] = mapped_column(default=0)
    line: Mapped[str] = mapped_column(String(16), default="")  # checksum of the line that ends there
    seq: Mapped[int] = mapped_column(default=0)  # of the change log: rows up to it are in the journal


class ErasureCursor(RecordsBase):
    """The one row that says up to where the erasure list was carried out in this copy of the records."""

    __tablename__ = "erasure_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    instance_id: Mapped[UUID]  # records that were put back or mended are another copy: they begin anew
    keep_months: Mapped[int]  # the setting that decided which lines count
    bytes: Mapped[int]
    line: Mapped[str] = mapped_column(String(16))  # checksum of the line that ends there


class CatalogueCursor(RecordsBase):
    """The one row that says how far the catalogue was known: one that was put back has come less far."""

    __tablename__ = "catalogue_mark"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    instance_id: Mapped[UUID]
    seq: Mapped[int]


class LostNumber(RecordsBase):
    """A number that was given out and is not in these records. It stays for good: somebody holds it on paper."""

    __tablename__ = "lost_number"

    # visit, ticket, serial, complaint; journal, catalogue: that one of these was cut, missing or older
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[str] = mapped_column(String(40), primary_key=True)
    handed_out: Mapped[bool] = mapped_column("told")  # else only perhaps
    given_at: Mapped[datetime]
    noted_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]  # by an admin


# records.db: what came late from another PC, or beyond a PC's daily number.


class EntryFlag(RecordsBase):
    """Why somebody should look at an entry that a PC sent. What it says was kept as it came."""

    __tablename__ = "entry_mark"
    __table_args__ = (
        CheckConstraint("kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')", name="kind"),
        CheckConstraint("late OR over", name="reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(10))
    late: Mapped[bool]  # its day, of an answer its period, was over when it came
    over: Mapped[bool]  # the PC had sent its daily number
    subject_id: Mapped[UUID | None]  # of an answer to the survey none, nor the PC: it stays nobody's; nor of a rating
    device_id: Mapped[UUID | None]
    day: Mapped[date]  # to which it counts; of an answer the first of its period
    came_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None]  # when somebody of the staff had seen it


class DeviceDay(RecordsBase):
    """How many entries of a kind a PC sent on a day. Kept for a few days."""

    __tablename__ = "device_day"

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int]
