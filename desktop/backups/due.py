"""Whether it is time for a backup: once a service day when nobody waits, and when the day or the program is closed.

Service days are counted, and changes are compared with those that the newest backup holds. The clock decides only at
which hour of a day it is made by itself; one that stands wrong can bring one backup too many, and keeps none away.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from desktop.backups.backup_file import Manifest

LATELY: Final = timedelta(minutes=15)  # whoever opens and closes the program again does not wait for another one


class Why(StrEnum):
    """What a backup is made for."""

    FIRST = "first"  # there is none
    MISSED = "missed"  # a service day went by without one
    RECOVERY = "recovery"  # there is a recovery code now, and the newest backup does not hold it
    CLOSED = "closed"  # the staff have closed the day, or the last program is being closed
    HOUR = "hour"
    CLOCK = "clock"  # it stands before the newest backup: nobody knows what day it is


@dataclass(frozen=True, slots=True)
class RoomNow:
    """What there is to compare with the newest backup.

    Attributes:
        at, day, hour: By the clock, in the office's zone.
        days_counted: How many service days there were so far, today's among them once it was opened.
        records_change, catalogue_change: The last line of both change logs.
        has_recovery: There is a recovery code.
        day_open: This is a service day, and not closed yet.
        day_closed: The staff have closed it.
        closing: The program that looks is being closed.
    """

    at: datetime
    day: date
    hour: time
    days_counted: int
    records_change: int
    catalogue_change: int
    has_recovery: bool
    day_open: bool = False
    day_closed: bool = False
    closing: bool = False

    def is_as_in(self, backup: Manifest) -> bool:
        """Whether nothing has changed since."""
        return (self.records_change, self.catalogue_change) == (backup.records_change, backup.catalogue_change)


def why_due(newest: Manifest | None, now: RoomNow, after: time) -> Why | None:
    """Why a backup should be made now; None: it is not time.

    Args:
        newest: The newest good backup of the room, whatever its clock said.
        after: From this hour on it is made by itself.
    """
    if newest is None:
        return Why.FIRST if now.records_change or now.catalogue_change else None
    if now.has_recovery and not newest.has_recovery:
        return Why.RECOVERY
    if now.is_as_in(newest):
        return None
    days = now.days_counted - newest.days_counted
    if days > 1 or days < 0:  # fewer than it holds: the records were put back
        return Why.MISSED
    if now.day_closed and not (newest.day_closed and days == 0 and newest.day == now.day):
        return Why.CLOSED
    if now.at < newest.made_at:
        return Why.CLOCK
    if now.closing and abs(now.at - newest.made_at) > LATELY:
        return Why.CLOSED  # the last state of the day counts; rotation keeps one of a day
    if days == 0 and newest.day == now.day:
        return None
    return Why.HOUR if now.hour >= after else None


def days_without(newest: Manifest | None, days_counted: int) -> int:
    """How many service days the newest backup knows nothing of; all of them where there is none."""
    return days_counted if newest is None else max(0, days_counted - newest.days_counted)
