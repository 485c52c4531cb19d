"""Another key for a room whose own is lost: taken only if it opens the records."""

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import DatabaseUnreadable, KeyMissing, KeyWrong
from desktop.room_folder import RoomFolder
from desktop.security.secrets import KeyStore


def take_key(folder: RoomFolder, room_id: str, keys: KeyStore, key: bytes | None) -> None:
    """Keep a key where programs look for it.

    Raises:
        KeyMissing: There is none in the file that was named.
        KeyWrong: It does not open the records.
        KeyringMissing, KeyFileInvalid: It can't be kept there.
    """
    if key is None:
        raise KeyMissing(room_id)
    records = ReadOnlyDatabase(folder.records_file, key)
    try:
        records.has_table("staff_member")
    except DatabaseUnreadable as error:
        raise KeyWrong(room_id) from error
    finally:
        records.close()
    keys.put(room_id, key)
