"""Numbers that are given out once: counter rows, never the highest number so far and one more."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import func
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.models import DayCounter
from catalog_db.rules.desk.complaints import complaint_number, complaint_place
from desktop.desk.journal import Journal

# No key of a service can be written so.
VISIT: Final = "#visit"
_COMPLAINT: Final = "#complaint"  # of a year, in the row of its first day
DRAFT: Final = "#draft"  # of a form that a visitor began; the journal has none, whoever comes is asked for the name
PLACE: Final = "#place"  # in the queue, of all tickets of a day


class Numbers:
    """Gives out the next number of a day. One that was given out and not used stays a gap."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def next(self, session: Session, day: date, name: str) -> int:
        """The next number by what is numbered: `VISIT`, `PLACE` or a service. The session holds the write lock.

        After a restore it goes on above what the journal says was given out.
        """
        return _count_up(session, day, name, self._journal.highest(day, name))

    def next_complaint(self, session: Session, year: int, at: datetime) -> str:
        """The next number of a complaint, on the disk before anybody is told. The session holds the write lock.

        Raises:
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        n = _count_up(session, date(year, 1, 1), _COMPLAINT, self._journal.highest_complaint(year))
        number = complaint_number(year, n)
        self._journal.give_complaint(session, at, number)
        return number


def pass_over_complaint(session: Session, number: str) -> None:
    """A number that was given before the records were restored is not given once more. The session holds the lock."""
    place = complaint_place(number)
    if place is not None:
        pass_over(session, date(place[0], 1, 1), _COMPLAINT, place[1])


def pass_over(session: Session, day: date, name: str, n: int) -> None:
    """The same for a number of a visit or of a ticket."""
    at_least = insert(DayCounter).values(day=day, name=name, value=n)
    session.execute(
        at_least.on_conflict_do_update(
            index_elements=[DayCounter.day, DayCounter.name], set_={"value": func.max(DayCounter.value, n)}
        )
    )


def _count_up(session: Session, day: date, name: str, floor: int) -> int:
    one = insert(DayCounter).values(day=day, name=name, value=floor + 1)
    higher = one.on_conflict_do_update(
        index_elements=[DayCounter.day, DayCounter.name],
        set_={"value": func.max(DayCounter.value, floor) + 1},
    )
    return session.scalars(higher.returning(DayCounter.value)).one()
