"""Why an update is not taken, laid, tried or switched to."""

from dataclasses import dataclass
from enum import StrEnum

from catalog_db.errors import ReadingRoomError


class UpdateTrouble(StrEnum):
    """The reason; for each there is one sentence."""

    NO_SYSTEM = "no_system"  # nothing in it for this system
    NOT_NEWER = "not_newer"  # this version, or one before it
    FROM_SOURCE = "from_source"  # this program runs from its source code
    NOT_OURS = "not_ours"  # the folder of the program is another account's
    DAMAGED = "damaged"  # what the host of the room has is not what was signed
    IN_ZIP = "in_zip"  # the program in it is not laid out as one
    SILENT = "silent"  # the new program does not start, or says another version
    NOT_LAID = "not_laid"
    NOT_TRIED = "not_tried"
    TRIAL_FAILED = "trial_failed"  # it does not open the copy of the room, or finds it damaged
    OFFICE_HOURS = "office_hours"
    VISIT_OPEN = "visit_open"
    NO_WAY_BACK = "no_way_back"  # there is no version of before
    BACKUP_GONE = "backup_gone"
    BACK_COSTS = "back_costs"  # going back needs somebody's word, since what was written since goes
    BUSY = "busy"  # another program is at it
    BY_INSTALLER = "by_installer"  # this system's own installer does it


@dataclass(eq=False)
class UpdateRefused(ReadingRoomError):
    """Nothing was changed. `detail`: a version, or what the new program said."""

    trouble: UpdateTrouble
    detail: str = ""


@dataclass(eq=False)
class UpdateFileUnreadable(ReadingRoomError):
    """The file of an update can't be read: the USB drive was pulled out, or the file is not there."""

    file: str
