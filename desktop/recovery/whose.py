"""Whose a room is that does not open, with which key, and where its backups lie: as what is left of it says."""

from pathlib import Path

from catalog_db.errors import KeyFileInvalid, KeyringMissing, SettingsInvalid
from catalog_db.identity import look
from desktop import settings as settings_file
from desktop.backups.kept import backups_in
from desktop.backups.places import place_folder
from desktop.desk.journal import Journal
from desktop.room_folder import RoomFolder
from desktop.security.secrets import ANY_ROOM, KeyStore


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


def key_of(keys: KeyStore, room_id: str | None) -> bytes | None:
    """The key that was kept for the room; None where there is none that can be used."""
    try:
        return keys.get(room_id or ANY_ROOM)
    except (KeyFileInvalid, KeyringMissing):
        return None


def backup_folders(folder: RoomFolder, room_id: str) -> list[Path]:
    """The room's own, and its second place where that is there now."""
    try:
        chosen = settings_file.load(folder.settings_file).backup.second_place
    except SettingsInvalid:
        chosen = ""
    return [folder.backups, *([place_folder(Path(chosen), room_id)] if chosen else [])]
