"""How it stands with the backups of a room: what was tried beyond making them, and how it ended.

It lies beside the backups, not in the records: it is about this PC and its disks, of which a restored room knows
nothing. Lost or damaged, it is only not known, and everything is tried anew.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from catalog_db.errors import OutputUnwritable
from catalog_db.safe_files import write_safely
from desktop.backups.backup_file import MOST_NUMBER
from desktop.backups.errors import PlaceTrouble
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder

_MOST_BYTES: Final = 256 * 1024
_PATIENCE_S: Final = 10.0


class PlaceState(BaseModel, frozen=True):
    """The second place, when it was last tried.

    Attributes:
        trouble: None: it went well.
        done_at, done_days: When it last went well, and how many service days there were then.
        newest: The backup of which the newest copy is there.
        backups, files: How many lie there.
        same_disk: It is on the disk of the room, and is lost with it.
    """

    path: str
    tried_at: AwareDatetime
    trouble: PlaceTrouble | None = None
    done_at: AwareDatetime | None = None
    done_days: int | None = None
    newest: str = ""
    newest_made_at: AwareDatetime | None = None
    backups: int = 0
    files: int = 0
    free_bytes: int | None = None
    short: bool = False
    same_disk: bool = False


class DrillState(BaseModel, frozen=True):
    """The last whole drill: a room was made of a backup in a scratch folder, and opened.

    Attributes:
        trouble: Why the backup is none; empty: it went well. "damaged", "counts", "opens", or a reason of its file.
        file, made_at: Which backup it was.
    """

    at: AwareDatetime
    day: date
    days_counted: int
    file: str
    made_at: AwareDatetime
    trouble: str = ""
    publications: int = 0


class BackupState(BaseModel, frozen=True):
    """All of it.

    Attributes:
        newest_number: Of a backup of this room that was ever seen, here or in the second place.
        failed: Why the last one that should have been made by itself was not; empty: it was.
        short: The share of the disk is too small for all that should be kept.
        bad: Names of files in the room's own folder that a drill could not restore.
    """

    newest_number: int = Field(default=0, ge=0, le=MOST_NUMBER)
    failed: str = ""
    failed_at: AwareDatetime | None = None
    short: bool = False
    bad: tuple[str, ...] = ()
    place: PlaceState | None = None
    drill: DrillState | None = None
    place_drill: DrillState | None = None


def read_state(folder: RoomFolder) -> BackupState:
    """What is known; nothing where the file is missing or damaged."""
    try:
        with folder.backup_state.open("rb") as file:
            return BackupState.model_validate_json(file.read(_MOST_BYTES))
    except (OSError, ValidationError):
        return BackupState()


def note_state(folder: RoomFolder, change: Callable[[BackupState], BackupState]) -> BackupState:
    """Change what is known, one program at a time. Raises OutputUnwritable."""
    try:
        with FileLock(folder.backups / ".state.lock") as lock:
            lock.acquire(_PATIENCE_S)  # where somebody hangs with it, the worst is that one of two notes is lost
            before = read_state(folder)
            after = change(before)
            if after != before:
                write_safely(folder.backup_state, after.model_dump_json().encode())
    except OSError as error:
        raise OutputUnwritable(folder.backup_state) from error
    return after
