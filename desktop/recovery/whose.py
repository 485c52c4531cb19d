"""Whose a room is that does not open, with which key, and where its backups lie: as what is left of it says."""

from pathlib import Path

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import KeyFileInvalid, KeyringMissing, SettingsInvalid
from catalog_db.identity import look
from desktop.backups.backup_file import Manifest, is_proven
from desktop.backups.kept import backups_in
from desktop.backups.places import place_folder
from desktop.desk.journal import Journal
from desktop.recovery.other_key import opens
from desktop.room_folder import RoomFolder
from desktop.security.key_store import ANY_ROOM, KeyStore
from desktop.settings import file as settings_file


def room_id_of(folder: RoomFolder) -> str | None:
    """Of the room: as its settings say, or catalogue and journal where these agree on another, or its backups."""
    catalogue = look(folder.catalog_file, "catalogue").room_id
    try:
        in_settings = settings_file.load(folder.settings_file).room_id
    except SettingsInvalid:
        in_settings = None
    if catalogue is not None and (in_settings is None or catalogue == Journal(folder.journal).room_id()):
        return catalogue
    if in_settings is not None:
        return in_settings
    found = {kept.manifest.room_id for kept in backups_in(folder.backups)}
    return found.pop() if len(found) == 1 else None


def key_of(keys: KeyStore, folder: RoomFolder) -> bytes | None:
    """The key that was kept for the room; None where there is none that can be used.

    One that was kept for no room in particular may be that of another one: then it opens nothing here, and proves none
    of the room's backups.

    Raises:
        DatabaseBusy, StorageFull
    """
    room_id = room_id_of(folder)
    try:
        key = keys.get(room_id or ANY_ROOM)
        if key is None or room_id is None or keys.named(room_id) == key:
            return key
    except (KeyFileInvalid, KeyringMissing):
        return None
    if opens(folder.records_file, key):
        return key
    proofs = [
        proves(key, kept.manifest) for place in backup_folders(folder, room_id) for kept in backups_in(place, room_id)
    ]
    return key if any(proofs) or not proofs else None


def proves(key: bytes, manifest: Manifest) -> bool:
    """Whether a backup was made with a key, as far as it says: an older one has no proof, and is believed."""
    records = ReadOnlyDatabase(Path("records.db"), key)  # only asked for the key
    try:
        return not manifest.proof or is_proven(records, manifest)
    finally:
        records.close()


def backup_folders(folder: RoomFolder, room_id: str) -> list[Path]:
    """The room's own, and its second place where that is there now."""
    try:
        chosen = settings_file.load(folder.settings_file).backup.second_place
    except SettingsInvalid:
        chosen = ""
    return [folder.backups, *([place_folder(Path(chosen), room_id)] if chosen else [])]
