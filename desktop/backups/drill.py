"""The whole drill: a room is made of a backup in a scratch folder, opened, and compared with what the backup says."""

import shutil
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Final

from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, Cancelled, KeyMissing, ReadingRoomError, StorageFull
from desktop.backups.backup_file import Manifest
from desktop.backups.kept import KeptBackup
from desktop.backups.making import count_rows
from desktop.backups.restoring import restore_room
from desktop.backups.scratch import scratch
from desktop.backups.state import DrillState
from desktop.clock import Clock
from desktop.room_folder import RoomFolder
from desktop.security.audit import verify_trail
from desktop.security.key_store import KeyStore

SPARE_BYTES: Final = 50 * 2**20


def drill(
    backup: KeptBackup,
    folder: RoomFolder,
    keys: KeyStore,
    clock: Clock,
    *,
    day: date,
    days_counted: int,
    cancel: threading.Event | None = None,
) -> DrillState:
    """Restore a backup as on a day when it is needed, and look whether everything is there. Nothing of it stays.

    Raises:
        Cancelled, BackupBusy, StorageFull: Nothing is known of the backup.
        KeyMissing, KeyringMissing, KeyFileInvalid: The key is not to be had now.
    """
    at = clock()
    with scratch(folder.backups, "drill", cancel) as place:
        trouble = _trouble(backup, place, keys, clock, cancel)
    return _state(backup.manifest, backup.path.name, at, day, days_counted, trouble)


def _state(manifest: Manifest, file: str, at: datetime, day: date, days_counted: int, trouble: str) -> DrillState:
    return DrillState(
        at=at, day=day, days_counted=days_counted, file=file, made_at=manifest.made_at, trouble=trouble,
        publications=manifest.publications,
    )  # fmt: skip


def _trouble(backup: KeptBackup, place: Path, keys: KeyStore, clock: Clock, cancel: threading.Event | None) -> str:
    """Why it is no backup; empty: it is one."""
    manifest = backup.manifest
    if shutil.disk_usage(place).free < 2 * sum(member.size for member in manifest.members) + SPARE_BYTES:
        raise StorageFull(place)
    key = keys.get(manifest.room_id)
    if key is None:
        raise KeyMissing(manifest.room_id)
    room = RoomFolder(place / "room")
    try:
        restore_room(backup.path, room.path, keys, cancel=cancel)
        if _counted(room, key) != manifest.counts:
            return "counts"
        return _opened(room, manifest, keys, clock)
    except BackupInvalid as error:
        return error.reason
    except (Cancelled, StorageFull):
        raise
    except ReadingRoomError:
        return "opens"


def _counted(folder: RoomFolder, key: bytes) -> dict[str, int]:
    records, catalog = Database(folder.records_file, key), Database(folder.catalog_file)
    try:
        return count_rows(records, "records") | count_rows(catalog, "catalog")
    finally:
        records.close()
        catalog.close()


def _opened(folder: RoomFolder, manifest: Manifest, keys: KeyStore, clock: Clock) -> str:
    """As a program opens it: older databases are migrated, and who was erased since is erased again."""
    from desktop.room.opening import open_room  # it makes rooms, which make drills

    with open_room(folder.path, keys, clock) as room:
        for database in (room.records, room.catalog):
            if database.quick_check():
                return "damaged"
        with room.records.reading() as session:
            if verify_trail(session, [manifest.audit_head]) is not None:
                return "damaged"
        return "" if room.catalogue.size() == manifest.publications else "counts"
