"""A program opens a room: it says so to the others, and looks first whether the last one ended in order."""

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

from catalog_db.database import roll_back
from catalog_db.disk_errors import storage_error
from catalog_db.private_files import make_folder
from desktop.recovery.parts import Seen, look_at_catalogue, look_over
from desktop.recovery.replacing import finish_replacing
from desktop.recovery.running import RunningMark, entering
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings

_log = logging.getLogger(__name__)


def enter(folder: RoomFolder, settings: Settings, key: bytes) -> tuple[RunningMark, Seen]:
    """Say that this program has a room open, once its parts were seen to be its own. After an unclean stop both
    databases are looked at, too.

    Args:
        folder: With all folders that `RoomFolder.make` makes.
        key: Of the records.

    Raises:
        RoomPartLost: A part is lost, or of another room, or a database is damaged. Nothing was written, and the next
            start looks again.
        RoomInCare: Another program checks or mends the room.
        OutputUnwritable, StorageFull
    """
    try:
        with entering(folder) as entry:
            finish_replacing(folder)
            if settings.made_at is None:  # it is still being made, and may have died over the first page of a database
                roll_back(folder.catalog_file)
                roll_back(folder.records_file, key)
            seen = look_over(folder, settings, key)  # first: it tells what is missing from what is damaged
            if entry.is_unclean:
                from desktop.recovery.checking import check_before_writing
                from desktop.recovery.journal_lines import mend_torn_line

                _log.warning("a program died, or damage was met: the databases are looked at")
                check_before_writing(folder, key)
                torn = mend_torn_line(folder.journal)
                if torn:
                    _log.warning("the journal ended with %d bytes of a line that was cut off", len(torn))
                entry.settle()
            return entry.mark(), seen
    except OSError as error:
        raise storage_error(error, folder.path) from error


def finish_interrupted(folder: RoomFolder) -> None:
    """Go on where a program that mended the room was killed. Asked before anything of the room is read.

    Raises:
        RoomInCare, OutputUnwritable
    """
    if not folder.mending.is_dir():
        return
    try:
        folder.make()
        with entering(folder) as entry:
            if not entry.alive:
                finish_replacing(folder)
    except OSError as error:
        raise storage_error(error, folder.path) from error


def enter_joined(folder: RoomFolder, room_id: str) -> RunningMark:
    """The same at a PC that has joined: a copy of the catalogue that is damaged, empty or another room's is set aside.

    It comes from the host again; PDFs stay until it is known which of them are wanted.

    Raises:
        RoomInCare, OutputUnwritable
    """
    try:
        with entering(folder) as entry:
            seen = look_at_catalogue(folder)
            if seen.trouble is not None or seen.room_id not in (None, room_id):
                if folder.following.exists():  # else this PC has joined just now
                    _log.error("the copy of the catalogue is %s, and is fetched again", seen.trouble or "foreign")
                set_aside(folder, folder.catalog_file)
            if entry.is_unclean:
                from catalog_db.errors import Part
                from desktop.recovery.checking import check_database

                file = folder.catalog_file
                if file.exists() and file.stat().st_size:
                    found = check_database(Part.CATALOGUE, file, None)
                    if found:
                        _log.error("the copy of the catalogue is damaged, and is fetched again: %s", found[0].detail)
                        set_aside(folder, file)
                entry.settle()
            return entry.mark()
    except OSError as error:
        raise storage_error(error, folder.path) from error


def set_copy_aside(folder: RoomFolder) -> bool:
    """Let the copy of the catalogue at a PC that joined be fetched again; not while another program has it open.

    Returns:
        Whether it was set aside.
    Raises:
        RoomInCare, OutputUnwritable
    """
    try:
        with entering(folder) as entry:
            if not entry.alive:
                set_aside(folder, folder.catalog_file)
            return not entry.alive
    except OSError as error:
        raise storage_error(error, folder.path) from error


def set_aside(folder: RoomFolder, database: Path) -> Path:
    """Move a database and what lies beside it out of the way; returns where it lies now."""
    place = folder.set_aside / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    if any(path.exists() for path in (database, database.with_name(f"{database.name}-wal"))):
        make_folder(place)
    for path in (database, *(database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))):
        if path.exists():
            shutil.move(path, place / path.name)
    return place
