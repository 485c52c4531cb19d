"""The records get the new key that was ordered (`Recovery.keep_key`), before anything of the room is opened.

A copy of them with the new key is made beside, with the journal proven by it and its `recovery.key`; then all take
their places at once (`entering`). Only then is the key replaced where keys are kept. Killed at any point, one of both
keys is kept that opens what is there, and the next start goes on.
"""

import contextlib
import logging
import shutil
from functools import partial
from pathlib import Path
from typing import Final

from catalog_db.database import Database, proof_by
from catalog_db.errors import DatabaseUnreadable, KeyFileInvalid, KeyringMissing, ReadingRoomError, StorageFull
from catalog_db.rules.security.content_seal import derived_key
from catalog_db.safe_files import write_safely
from desktop.backups.backup_file import backups_in
from desktop.backups.state import read_state
from desktop.clock import Clock
from desktop.desk.access import PURPOSE, sealed_anew
from desktop.desk.journal import proven_anew
from desktop.recovery.entering import begin_replacing, entering, finish_replacing, replace_files
from desktop.room_folder import RoomFolder
from desktop.security.earlier_keys import give_key
from desktop.security.key_store import KeyStore
from desktop.security.recovery_code import next_key_id, opens

_RECOVERY: Final = "recovery.key"
_SPARE_BYTES: Final = 32 * 1024**2
_log = logging.getLogger(__name__)


def renew_key(folder: RoomFolder, room_id: str, keys: KeyStore, key: bytes, clock: Clock) -> bytes:
    """Give the records the key that was ordered, where nobody else has the room open; the key that opens them now.

    Where it can't be done now - the disk is full, a program has died and the room is to be checked first, this account
    may not write the key - everything is as it was, and the next start tries again.

    Args:
        key: As it is kept for the room.

    Raises:
        RoomInCare: Another program checks or restores the room.
        KeyringMissing, KeyFileInvalid, DatabaseBusy, StorageFull, OSError
    """
    new = keys.named(next_key_id(room_id))
    if new is None:  # it was never kept: what was ordered counts for nothing
        folder.renewal.unlink(missing_ok=True)
        return key
    with entering(folder) as entry:
        finish_replacing(folder)
        if not opens(folder.records_file, key):
            if not opens(folder.records_file, new):
                return key  # damaged, which is told by whoever opens it
            _put_in_place(folder, room_id, keys, key, new)
            return new
        if key == new:
            _put_in_place(folder, room_id, keys, key, new)
            return key
        if entry.alive or entry.is_unclean:
            return key
        try:
            keys.check_for_new(folder.path)
            _renew(folder, room_id, key, new, clock)
        except (OSError, ReadingRoomError):
            if opens(folder.records_file, key):
                _log.warning("the key of the records could not be renewed now", exc_info=True)
                return key
            raise
        _put_in_place(folder, room_id, keys, key, new)
        return new


def _renew(folder: RoomFolder, room_id: str, key: bytes, new: bytes, clock: Clock) -> None:
    into = begin_replacing(folder)
    try:
        _refuse_small_disk(folder.records_file, into)
        _copy_records(folder, room_id, into, key, new, clock)
        write_safely(into / _RECOVERY, folder.renewal.read_bytes())
        names = [_RECOVERY, folder.records_file.name]
        if folder.journal.exists():
            content = proven_anew(folder.journal, partial(proof_by, new), partial(proof_by, key))
            content = sealed_anew(content, derived_key(new, PURPOSE), derived_key(key, PURPOSE))
            write_safely(into / folder.journal.name, content)
            names.append(folder.journal.name)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    place = folder.quarantine / f"{clock():%Y%m%d-%H%M%S}"  # nothing is put there
    replace_files(folder, tuple(names), place, keeps=False)


def _copy_records(folder: RoomFolder, room_id: str, into: Path, key: bytes, new: bytes, clock: Clock) -> None:
    """The records of the room under the new key, which know the one of before."""
    file = into / folder.records_file.name
    with contextlib.closing(Database(folder.records_file, key)) as records:
        records.empty_log()  # what is replaced has no changes beside it
        records.back_up(file)
        made = [kept.manifest.number for kept in backups_in(folder.backups, room_id, records)]
    number = max([read_state(folder).newest_number, *made])
    give_key(file, key, new, clock(), number)
    if opens(file, key):
        raise DatabaseUnreadable(file)


def _put_in_place(folder: RoomFolder, room_id: str, keys: KeyStore, before: bytes, new: bytes) -> None:
    """Keep the new key under the id of the room, and nothing of the order."""
    try:
        keys.replace(room_id, before, new)
    except (KeyFileInvalid, KeyringMissing):  # not this account's to write: the next one's that may
        _log.warning("the new key is kept beside the one of before, until an administrator starts the program")
        return
    keys.forget(next_key_id(room_id))
    folder.renewal.unlink(missing_ok=True)


def _refuse_small_disk(file: Path, into: Path) -> None:
    """Raise StorageFull where the disk has no room for two more copies of a database."""
    parts = (file, file.with_name(f"{file.name}-wal"))
    size = sum(part.stat().st_size for part in parts if part.exists())
    if shutil.disk_usage(into).free < 2 * size + _SPARE_BYTES:
        raise StorageFull(into)
