"""Personal data that got lost or into wrong hands: who is told, and by when (UU 27/2022, article 46)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from catalog_db.rules.desk.levels import Level

DEADLINE: Final = timedelta(hours=72)  # 3 x 24 hours from when it was noticed
SOON: Final = timedelta(hours=24)


class Told(StrEnum):
    """Who is told of it."""

    PERSONS = "persons"  # whose data they are
    AGENCY = "agency"  # for the protection of personal data
    CENTRAL = "central"  # the central office
    OTHER = "other"


WANTED: Final = (Told.PERSONS, Told.AGENCY)  # whom the law names


def told_at(notices: Iterable[tuple[Told, datetime]]) -> datetime | None:
    """When the last of those whom the law names was told for the first time; None: somebody is still to be told."""
    first: dict[Told, datetime] = {}
    for whom, at in notices:
        first[whom] = min(at, first.get(whom, at))
    moments = [first.get(whom) for whom in WANTED]
    return None if None in moments else max(moment for moment in moments if moment is not None)


def incident_level(due_at: datetime, now: datetime, told: datetime | None) -> Level:
    """How near the deadline is; what was told in time is all right for ever."""
    if (told or now) > due_at:
        return Level.LATE
    return Level.SOON if told is None and due_at - now <= SOON else Level.OK
