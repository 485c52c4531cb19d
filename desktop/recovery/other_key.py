"""Another key for a room whose own is lost: taken only if it opens the records."""

from pathlib import Path

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import DatabaseUnreadable, KeyMissing, KeyWrong
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore


def take_key(folder: RoomFolder, room_id: str, keys: KeyStore, key: bytes | None) -> None:
    """Keep a key where programs look for it.

    Raises:
        KeyMissing: There is none in the file that was named.
        KeyWrong: It does not open the records.
        KeyringMissing, KeyFileInvalid: It can't be kept there.
    """
    if key is None:
        raise KeyMissing(room_id)
    if not opens(folder.records_file, key):
        raise KeyWrong(room_id)
    keys.put(room_id, key)


def opens(records_file: Path, key: bytes) -> bool:
    """Whether a key opens records; none opens those that are missing, empty or damaged at their beginning.

    Raises:
        DatabaseBusy, StorageFull
    """
    try:
        if not records_file.stat().st_size:
            return False
    except OSError:
        return False
    records = ReadOnlyDatabase(records_file, key)
    try:
        records.has_table("staff_member")
    except DatabaseUnreadable:
        return False
    finally:
        records.close()
    return True
