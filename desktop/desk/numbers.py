"""Numbers that are given out once: counter rows, never the highest number so far and one more."""

from datetime import date
from typing import Final

from sqlalchemy import func
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.models import DayCounter
from desktop.desk.journal import Journal

# No key of a service can be written so.
VISIT: Final = "#visit"
COMPLAINT: Final = "#complaint"  # of a year, in the row of its first day
PLACE: Final = "#place"  # in the queue, of all tickets of a day


class Numbers:
    """Gives out the next number of a day. One that was given out and not used stays a gap."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def next(self, session: Session, day: date, name: str) -> int:
        """The next number by what is numbered: `VISIT`, `PLACE` or a service. The session holds the write lock.

        After a restore it goes on above what the journal says was given out.
        """
        floor = self._journal.highest(day, name)
        one = insert(DayCounter).values(day=day, name=name, value=floor + 1)
        higher = one.on_conflict_do_update(
            index_elements=[DayCounter.day, DayCounter.name],
            set_={"value": func.max(DayCounter.value, floor) + 1},
        )
        return session.scalars(higher.returning(DayCounter.value)).one()
