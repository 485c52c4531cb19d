"""What people may ask about their own data (UU 27/2022, articles 5 to 14), and by when they are answered."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from catalog_db.rules.desk.levels import Level

DEADLINE: Final = timedelta(hours=72)  # 3 x 24 hours, articles 30 and 41: hours count, not days of work
SOON: Final = timedelta(hours=24)  # so long before it is time to hurry


class DataRequestKind(StrEnum):
    """Which right somebody uses."""

    SEE = "see"
    CORRECT = "correct"
    RESTRICT = "restrict"
    ERASE = "erase"
    OBJECT = "object"


class DataRequestState(StrEnum):
    """What became of it."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


# What is carried out on a person's entry, so that it must be known whose it is.
ABOUT_AN_ENTRY: Final = frozenset({DataRequestKind.RESTRICT, DataRequestKind.ERASE})


def hours_left(due_at: datetime, now: datetime, answered_at: datetime | None) -> int:
    """Whole hours until the deadline, of an answered one when it was answered; negative: so many late."""
    return (due_at - (answered_at or now)) // timedelta(hours=1)


def request_level(due_at: datetime, now: datetime, answered_at: datetime | None) -> Level:
    """How near the deadline is; what was answered in time is all right for ever."""
    if (answered_at or now) > due_at:
        return Level.LATE
    return Level.SOON if answered_at is None and due_at - now <= SOON else Level.OK
