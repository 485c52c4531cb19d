"""Visits that got a number and are not in the records: a restored backup was older than they."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.models import RecordsBase, Visit
from desktop.desk.journal import Journal, JournalEntry


@dataclass(frozen=True, slots=True)
class Loss:
    """What is gone, exactly.

    Attributes:
        visits: Numbers that somebody was told.
        perhaps: Numbers that somebody may have been told: the program died before it could note that they were.
        serials, complaints: Numbers of copies and of complaints.
        since: Everything that was recorded after this moment: that of a backup.
        rows: Tables, and how many rows of each could not be read.
    """

    visits: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    since: datetime | None = None
    rows: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is gone."""
        return bool(self.visits or self.perhaps or self.serials or self.complaints or self.since or self.rows)


def lost_visits(session: Session, journal: Journal) -> list[JournalEntry]:
    """They, oldest first, exactly.

    An entry for this very copy of the records that is not in it was never committed, so its number was told to nobody:
    the program died between the two.
    """
    here, known = instance_id(session, RecordsBase), set(session.scalars(select(Visit.number)))
    lost: dict[str, JournalEntry] = {}
    for entry in journal.entries():
        if entry.visit in known or entry.copy == here:
            continue
        before = lost.get(entry.visit)  # a ticket that was asked for later has a line of its own
        lost[entry.visit] = replace(before, tickets=before.tickets + entry.tickets) if before else entry
    return list(lost.values())


def loss_of(session: Session, journal: Journal) -> Loss:
    """The numbers that the journal knows and these records lack."""
    return Loss(visits=tuple(entry.visit for entry in lost_visits(session, journal)))
