"""A backup that a person chose, such as one on a stick, as a way out for a room that does not open."""

from catalog_db.errors import BackupInvalid, KeyFileInvalid, KeyringMissing
from desktop.backups.backup_file import read_manifest
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.found_backups import FoundBackup
from desktop.recovery.values import Cure, Remedy
from desktop.recovery.whose import proves, room_id_of
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore


def remedy_of(folder: RoomFolder, keys: KeyStore, backup: FoundBackup) -> Remedy:
    """What it costs is known to the moment: everything after it.

    Raises:
        BackupInvalid: It is that of another room, or can't be read any more.
    """
    room_id = room_id_of(folder)
    if room_id and backup.room_id != room_id:
        raise BackupInvalid(backup.path, "foreign")
    try:
        key = keys.get(backup.room_id)
        has_key = key is not None and proves(key, read_manifest(backup.path))
    except (KeyringMissing, KeyFileInvalid):
        has_key = False
    return Remedy(Cure.RESTORE, backup.path, backup.made_at, Loss(since=backup.made_at), needs_code=not has_key)
