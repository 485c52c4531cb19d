"""What goes wrong with backups but with their files (`BackupInvalid`)."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class BackupBusy(ReadingRoomError):
    """Another program, or another thread of this one, is making a backup, or tries one."""


class PlaceTrouble(StrEnum):
    """Why the second place takes no backup."""

    AWAY = "away"  # no such folder: not plugged in, no network
    UNMARKED = "unmarked"  # a folder, but not the one that was set up: another drive of the same letter
    FOREIGN = "foreign"  # another room keeps its backups there
    READ_ONLY = "read_only"  # or this account may not write there
    FULL = "full"
    DAMAGED = "damaged"  # what was read back is not what was written
    INSIDE = "inside"  # it lies in the room's own folder
    BROKEN = "broken"  # a file of the room itself can't be read, or is not what it should be


@dataclass(eq=False)
class PlaceUnusable(ReadingRoomError):
    """The second place takes no backup now."""

    path: Path
    trouble: PlaceTrouble
