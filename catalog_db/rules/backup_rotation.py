"""Which backups of a folder stay: the newest of 7 days, 5 weeks and 12 months, within a share of the disk.

Grandfather-father-son, as backup programs have it, without a look at the clock: days, weeks and months are counted
where there is a backup of them, in the order in which the backups were made. A clock that stood wrong for a while can
only spoil the days that backups made meanwhile bear; such a backup counts for no day, and keeps none from counting.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final

DAILY: Final = 7
WEEKLY: Final = 5
MONTHLY: Final = 12
FULL: Final = DAILY + WEEKLY + MONTHLY  # no more are ever needed of those that are made by themselves
BY_HAND: Final = 10  # somebody wanted each of them
LEAP: Final = timedelta(days=31)  # longer than a room is closed; until a week follows it, it may be the clock's
BEFORE_MIGRATION: Final = 3  # a way back to an older version of the program


class BackupKind(StrEnum):
    """Why a backup was made."""

    BY_ITSELF = "by_itself"
    BY_HAND = "by_hand"
    BEFORE_MIGRATION = "before_migration"


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup in a folder.

    Attributes:
        name: Of its file.
        made: Its place in the order in which all were made; no clock goes in but as the last resort.
        day: The day it says it was made on, by the clock of that time.
        good: False: it was tried, and can't be restored.
    """

    name: str
    made: tuple[int | float, ...]
    day: date
    size_bytes: int
    kind: BackupKind = BackupKind.BY_ITSELF
    good: bool = True


@dataclass(frozen=True, slots=True)
class Rotation:
    """What becomes of the backups in a folder.

    Attributes:
        keep: Names, the newest first.
        delete: Names, those that the share of the disk forced out among them.
        forced: Names that only the share of the disk forced out.
        short: The share is too small for all that should be kept.
    """

    keep: tuple[str, ...]
    delete: tuple[str, ...]
    forced: tuple[str, ...]
    short: bool


def rotate(listed: Iterable[Listed], most_bytes: int | None = None) -> Rotation:
    """Say which backups stay. The newest good one always does, however small the share.

    Args:
        most_bytes: Those made by themselves may take so much together, and the others as much again: one with all PDFs,
            which somebody wanted, forces no other out. None: as much as they need.
    """
    newest_first = sorted(listed, key=lambda backup: (backup.made, backup.name), reverse=True)
    wanted = _wanted(newest_first)
    keep = [backup for backup in newest_first if backup.name in wanted]
    forced = [] if most_bytes is None else _forced(keep, most_bytes)
    gone = {backup.name for backup in forced}
    stay = [backup for backup in keep if backup.name not in gone]
    return Rotation(
        keep=tuple(backup.name for backup in stay),
        delete=tuple(backup.name for backup in newest_first if backup.name not in wanted or backup.name in gone),
        forced=tuple(backup.name for backup in forced),
        short=most_bytes is not None and _is_too_small(forced, stay, most_bytes),
    )


def believed(newest_first: Sequence[Listed]) -> list[Listed]:
    """Those whose days can be true together: most of them that follow one another in time, the newest first.

    The others were made while the clock was wrong. Should it have been wrong more often than right, it is the other way
    round: days alone can't tell, so those that are not believed are not counted, and stay as long as a full set lasts.
    """
    longest = [1] * len(newest_first)  # of the chain that begins with each and leads to older ones
    for n in range(len(newest_first) - 1, -1, -1):
        older = (longest[m] for m in range(n + 1, len(newest_first)) if newest_first[m].day <= newest_first[n].day)
        longest[n] = 1 + max(older, default=0)
    chain: list[Listed] = []
    at, left = -1, max(longest, default=0)
    while left:
        # At its head the newest; further on the day that is nearest to the one before.
        fitting = [
            n
            for n in range(at + 1, len(newest_first))
            if longest[n] == left and (not chain or newest_first[n].day <= chain[-1].day)
        ]
        at = min(fitting, key=lambda n: (-newest_first[n].day.toordinal(), n)) if chain else fitting[0]
        chain.append(newest_first[at])
        left -= 1
    return chain


def _wanted(newest_first: Sequence[Listed]) -> set[str]:
    """Names of those that stay where the disk is large enough."""
    of_kind = {kind: [backup for backup in newest_first if backup.kind is kind] for kind in BackupKind}
    by_itself = of_kind[BackupKind.BY_ITSELF]
    counted = _without_leap(believed([backup for backup in by_itself if backup.good]))
    names = {backup.name for backup in counted}
    keep = {backup.name for backup in by_itself[:FULL] if backup.name not in names}
    keep |= _newest_of(counted, DAILY, lambda day: day)
    keep |= _newest_of(counted, WEEKLY, lambda day: day.isocalendar()[:2])
    keep |= _newest_of(counted, MONTHLY, lambda day: (day.year, day.month))
    keep |= {backup.name for backup in of_kind[BackupKind.BY_HAND][:BY_HAND]}
    keep |= {backup.name for backup in of_kind[BackupKind.BEFORE_MIGRATION][:BEFORE_MIGRATION]}
    return keep | {backup.name for backup in islice((backup for backup in newest_first if backup.good), 1)}


def _without_leap(newest_first: Sequence[Listed]) -> Sequence[Listed]:
    """Those before a leap of the days that few have followed so far."""
    recent = range(1, min(DAILY + 1, len(newest_first)))
    leaps = [n for n in recent if newest_first[n - 1].day - newest_first[n].day > LEAP]
    return newest_first[max(leaps, default=0) :]


def _newest_of(newest_first: Iterable[Listed], most: int, period_of: Callable[[date], object]) -> set[str]:
    """The newest of each of so many days, weeks or months."""
    found: dict[object, str] = {}
    for backup in newest_first:
        found.setdefault(period_of(backup.day), backup.name)
    return set(islice(found.values(), most))


def _forced(keep: Sequence[Listed], most_bytes: int) -> list[Listed]:
    """Those for which there is no room; neither the newest good one of all, nor that of those made by themselves."""
    by_itself = [backup for backup in keep if backup.kind is BackupKind.BY_ITSELF]
    others = [backup for backup in keep if backup.kind is not BackupKind.BY_ITSELF]
    safe = {backup.name for each in (keep, by_itself) for backup in islice((b for b in each if b.good), 1)}
    return [backup for each in (by_itself, others) for backup in _without_room(each, safe, most_bytes)]


def _without_room(keep: Sequence[Listed], safe: set[str], most_bytes: int) -> list[Listed]:
    """What can't be restored first, then the oldest."""
    total = sum(backup.size_bytes for backup in keep)
    oldest_first = keep[::-1]
    forced = []
    for backup in sorted(oldest_first, key=lambda backup: backup.good):
        if total <= most_bytes:
            break
        if backup.name not in safe:
            forced.append(backup)
            total -= backup.size_bytes
    return forced


def _is_too_small(forced: Sequence[Listed], stay: Sequence[Listed], most_bytes: int) -> bool:
    """Whether one of those made by themselves was forced out, or the next one will do so before all are there."""
    if any(backup.kind is BackupKind.BY_ITSELF for backup in forced):
        return True
    sizes = [backup.size_bytes for backup in stay if backup.kind is BackupKind.BY_ITSELF]
    return len(sizes) < FULL and sum(sizes) + max(sizes, default=0) > most_bytes
