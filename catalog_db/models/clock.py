"""records.db: what was last seen of the PC's clock, so that a jump is noticed whichever program sees it first."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class DeskClock(RecordsBase):
    """The one row that counts the events of the queue and compares the clock with the time since the PC started."""

    __tablename__ = "desk_clock"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    day: Mapped[date]  # of the comparison: it is made anew each day, or a quartz's error would add up
    started_s: Mapped[float]  # when the PC started by its clock, in seconds since 1970: moves where the clock jumps
    moved_s: Mapped[float] = mapped_column(default=0.0)  # by all jumps since the day of the comparison began
    steady_s: Mapped[float]  # time since the start at the last look: smaller after a restart
    last_sequence: Mapped[int] = mapped_column(default=0)  # of the events
    jumped_after: Mapped[int] = mapped_column(default=-1)  # the last event before the last jump
