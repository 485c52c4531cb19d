"""Makes a room in a folder, and opens one: key, databases, migrations, and what must be erased again."""

import errno
from collections.abc import Callable
from functools import cache
from pathlib import Path

from catalog_db.database import Database, refuse_full_disk
from catalog_db.errors import KeyMissing, OutputUnwritable, RoomExists, RoomJoined, RoomMissing, StorageFull
from catalog_db.migrations import migrate
from desktop import settings as settings_file
from desktop.clock import Clock, utc_now
from desktop.desk.journal import Journal
from desktop.recovery.entering import enter
from desktop.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.secrets import KeyStore, new_key
from desktop.settings import Settings
from desktop.settings.accepted import settings_that_count
from desktop.visitors.erased_again import erase_again


def open_or_create_room(path: Path, keys: KeyStore, clock: Clock = utc_now) -> Room:
    """Open the room in a folder; where there is none, make one with the usual settings. Raises what both raise."""
    try:
        return open_room(path, keys, clock)
    except RoomMissing:
        return create_room(path, keys, Settings(), clock)


def create_room(path: Path, keys: KeyStore, settings: Settings, clock: Clock = utc_now) -> Room:
    """Make a room in a folder and open it. Killed half-way, opening the folder finishes the work.

    Raises:
        RoomExists: There is a room already.
        RoomJoined: The folder is that of a PC which joined a room.
        StorageFull, OutputUnwritable: The folder can't be made or written to.
        KeyringMissing, KeyFileInvalid: Nothing was made.
    """
    folder = RoomFolder(path)
    try:
        if folder.settings_file.exists():
            raise RoomExists(path)
        if folder.joined_file.exists():
            raise RoomJoined(path)
        if keys.get(settings.room_id) is None:
            keys.check_for_new(path)
        folder.make()
        settings_file.save(folder.settings_file, settings)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(path) from error
        raise OutputUnwritable(path) from error
    return open_room(path, keys, clock)


def open_room(path: Path, keys: KeyStore, clock: Clock = utc_now) -> Room:
    """Open the room in a folder; older databases are backed up and migrated, and the erasure list is replayed.

    Where room.toml says something else than was accepted last, that counts which keeps longer and allows less.

    Raises:
        RoomMissing: No room.toml here.
        RoomJoined: The records are on another PC; see `joined_room`.
        SettingsInvalid, KeyMissing, KeyringMissing, KeyFileInvalid, RoomNewer, DatabaseUnreadable, MigrationFailed
        RoomPartLost: A program died, or damage was met, and a database is damaged. Nothing was written.
        RoomInCare: Another program checks or mends the room.
        OutputUnwritable: The folder can't be written to, or the journal can't be read.
        StorageFull
    """
    folder = RoomFolder(path)
    if folder.joined_file.exists():
        raise RoomJoined(path)
    if not folder.settings_file.exists():
        raise RoomMissing(path)
    settings = settings_file.load(folder.settings_file)
    try:
        folder.make()
    except OSError as error:
        raise OutputUnwritable(path) from error
    for file in (folder.catalog_file, folder.records_file):
        refuse_full_disk(file)  # before the key is asked for, which a session's keyring may take its time for
    key = _key_of(folder, settings, keys)
    mark = enter(folder, key)
    catalog = Database(folder.catalog_file)
    records = Database(folder.records_file, key)
    try:
        back_up = _backup_before_migration(folder, settings, catalog, records, clock)
        migrate(catalog, "catalogue", back_up)
        migrate(records, "records", back_up)
        settings = settings_that_count(records, folder.settings_file, settings, clock)
        erase_again(records, Journal(folder.journal), settings, clock)  # they may come from a backup
        room = Room(folder, settings, catalog, records, keys, clock)
        room.mark = mark
        return room
    except BaseException:
        catalog.close()
        records.close()
        mark.end()
        raise


def _key_of(folder: RoomFolder, settings: Settings, keys: KeyStore) -> bytes:
    key = keys.get(settings.room_id)
    if key is not None:
        return key
    if folder.records_file.exists():
        raise KeyMissing(settings.room_id)  # a new key could never open what is there
    key = new_key()
    keys.put(settings.room_id, key)
    return key


def _backup_before_migration(
    folder: RoomFolder, settings: Settings, catalog: Database, records: Database, clock: Clock
) -> Callable[[], Path]:
    """A backup of the whole room, made once however many of its databases are migrated; it tells where it lies."""

    @cache
    def back_up() -> Path:
        from desktop.backups.backups import back_up

        now = clock()
        target = folder.backups / f"before-migration-{now:%Y%m%d-%H%M%S}.zip"
        back_up(folder, settings, catalog, records, target, now)
        return target

    return back_up
