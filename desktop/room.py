"""Puts a room together: settings, key, databases, and the services that work on them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from catalog_db.database import Database
from catalog_db.errors import KeyMissing, RoomExists, RoomMissing, SettingsInvalid
from catalog_db.migrations import Which, current, migrate
from desktop import settings as settings_file
from desktop.room_folder import RoomFolder
from desktop.security.secrets import KeyStore, new_key
from desktop.settings import Settings


def utc_now() -> datetime:
    return datetime.now(UTC)


class Room:
    """An open room. Close it, or use it in a `with` block."""

    def __init__(self, folder: RoomFolder, settings: Settings, catalog: Database, records: Database) -> None:
        self.folder = folder
        self.settings = settings
        self.catalog = catalog
        self.records = records

    def close(self) -> None:
        self.catalog.close()
        self.records.close()

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def create_room(path: Path, keys: KeyStore, settings: Settings, clock: Callable[[], datetime] = utc_now) -> Room:
    """Make a room in a folder and open it. Killed half-way, opening the folder finishes the work.

    Raises:
        RoomExists: There is a room already.
    """
    folder = RoomFolder(path)
    if folder.settings_file.exists():
        raise RoomExists(path)
    folder.make()
    settings_file.save(folder.settings_file, settings)
    return open_room(path, keys, clock)


def open_room(path: Path, keys: KeyStore, clock: Callable[[], datetime] = utc_now) -> Room:
    """Open the room in a folder; older databases are backed up and migrated.

    Raises:
        RoomMissing: No room.toml here.
        SettingsInvalid, KeyMissing, KeyringMissing, KeyFileInvalid, RoomNewer, DatabaseUnreadable, MigrationFailed
    """
    folder = RoomFolder(path)
    if not folder.settings_file.exists():
        raise RoomMissing(path)
    settings = settings_file.load(folder.settings_file)
    try:
        folder.make()
    except OSError as error:
        raise SettingsInvalid(path, str(error)) from error
    catalog = Database(folder.catalog_file)
    records = Database(folder.records_file, _key_of(folder, settings, keys))
    try:
        _bring_up_to_date(catalog, "catalogue", folder, clock)
        _bring_up_to_date(records, "records", folder, clock)
        return Room(folder, settings, catalog, records)
    except BaseException:
        catalog.close()
        records.close()
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


def _bring_up_to_date(database: Database, which: Which, folder: RoomFolder, clock: Callable[[], datetime]) -> None:
    def back_up() -> Path:
        name = f"{database.path.stem}-{current(database)}-{clock():%Y%m%d-%H%M%S}.db"
        target = folder.backups / name
        database.back_up(target)
        return target

    migrate(database, which, back_up)
