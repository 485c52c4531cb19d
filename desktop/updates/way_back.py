"""The way back of a room's data: an older program opens a room that a newer one has brought to its own form.

Opening a room asks here first. Where this program is the one from before a switch, and a database is of a form that it
does not know, the backup that was made at that switch takes the place of both; what was there goes into quarantine and
stays. Killed anywhere, the next start goes on. Where the forms are the same, nothing is replaced and nothing is lost.
"""

import threading
from contextlib import suppress
from typing import Final

from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.errors import DatabaseUnreadable, Part, RoomNewer
from catalog_db.migrations import current, refuse_unknown
from catalog_db.program_info import program_version
from desktop.backups.backup_file import read_manifest
from desktop.clock import Clock
from desktop.recovery.entering import alone, begin_replacing, new_quarantine, replace_files
from desktop.recovery.mending import take_parts
from desktop.room_folder import RoomFolder
from desktop.updates.state import UpdateState, note_state, read_state

_PARTS: Final = frozenset({Part.CATALOGUE, Part.RECORDS, Part.JOURNAL})


def forms_of(folder: RoomFolder, key: bytes) -> tuple[str, str]:
    """The revisions of catalogue and records, as they lie there; empty where that can't be told."""
    found = []
    for file, secret in ((folder.catalog_file, None), (folder.records_file, key)):
        database = ReadOnlyDatabase(file, secret)
        try:
            found.append(current(database) or "")
        except DatabaseUnreadable:
            found.append("")
        finally:
            database.close()
    return found[0], found[1]


def put_back_data(folder: RoomFolder, key: bytes, clock: Clock, version: str = "", failed: str = "") -> bool:
    """Put the data of before a switch back, where this program can't read what is there; whether that was done.

    Only where somebody asked for the way back, or the new program never started: an old program that is opened by
    mistake takes nothing back.

    Args:
        version: Of this program; empty: as it was built.
        failed: The version that never started on this PC, and was taken back by itself.

    Raises:
        RoomInUse, RoomInCare: Another program has the room open; nothing was changed.
        BackupInvalid, StorageFull: The backup can't be used; nothing was changed.
        OSError: Nothing was replaced, or the next start replaces the rest.
    """
    if not folder.update_state.exists():
        return False
    switched = read_state(folder).switched
    if switched is None or switched.before != (version or program_version()):
        return False
    if not (switched.back or switched.version == failed) or _is_known(folder, key):
        return False
    backup = folder.updates / switched.backup
    with alone(folder):
        into = begin_replacing(folder)
        built = take_parts(
            folder,
            backup,
            read_manifest(backup),
            _PARTS,
            key,
            into,
            clock,
            cancel=threading.Event(),
            progress=lambda *_: None,
        )
        replace_files(folder, built.names, new_quarantine(folder, clock()))
    note_state(folder, taken_back)
    return True


def gives_up_copy(folder: RoomFolder, version: str, failed: str) -> bool:
    """Whether the copy of the catalogue that this PC can't read was left by a version that was taken back here.

    All of it comes from the host again. Only then: an old program that is opened by mistake gives nothing up.

    Args:
        version: Of this program.
        failed: As in `put_back_data`.
    """
    switched = read_state(folder).switched
    return switched is not None and switched.before == version and (switched.back or switched.version == failed)


def taken_back(state: UpdateState) -> UpdateState:
    """As it stands once a switch was taken back: what lies there has to be tried anew before another."""
    gone = state.switched.version if state.switched is not None else ""
    return state.model_copy(update={"switched": None, "taken_back": gone, "tried": "", "planned": False})


def _is_known(folder: RoomFolder, key: bytes) -> bool:
    for file, secret, which in ((folder.catalog_file, None, "catalogue"), (folder.records_file, key, "records")):
        database: Database = ReadOnlyDatabase(file, secret)
        try:
            with suppress(DatabaseUnreadable):  # whoever opens the room says so
                refuse_unknown(database, which)  # type: ignore[arg-type]
        except RoomNewer:
            return False
        finally:
            database.close()
    return True
