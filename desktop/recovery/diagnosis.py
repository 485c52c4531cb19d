"""Says what is wrong with a room that does not open, and what each way out of it costs. Changes nothing."""

import threading
from pathlib import Path

from catalog_db.errors import KeyFileInvalid, KeyringMissing, Part, RoomMissing, SettingsInvalid, Trouble
from desktop import settings as settings_file
from desktop.backups.kept import KeptBackup, good_backups
from desktop.desk.lost_visits import Loss
from desktop.recovery.checking import Progress, check_parts, no_progress
from desktop.recovery.values import Cure, Diagnosis, Remedy, Wrong
from desktop.room_folder import RoomFolder
from desktop.security.secrets import KeyStore

_MOST_BACKUPS = 5


def diagnose(
    path: Path,
    keys: KeyStore,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Diagnosis:
    """What is wrong with the room in a folder, and the ways to go on, best first.

    Raises:
        RoomMissing: The folder holds nothing of a room.
        Cancelled, StorageFull, DatabaseBusy
    """
    folder = RoomFolder(path)
    parts = (folder.settings_file, folder.records_file, folder.catalog_file)
    if not any(part.exists() for part in parts):
        raise RoomMissing(path)
    room_id = _room_id(folder)
    key = _key(keys, room_id)
    findings = check_parts(folder, key, cancel=cancel, progress=progress)
    backups = good_backups([folder.backups], room_id) if room_id else []
    return Diagnosis(path, findings, _remedies(folder, findings, backups, key))


def _remedies(
    folder: RoomFolder, findings: tuple[Wrong, ...], backups: list[KeptBackup], key: bytes | None
) -> tuple[Remedy, ...]:
    needs_code = key is None
    found: list[Remedy] = []
    if not findings and key is not None:
        return ()
    other_key = Remedy(Cure.OTHER_KEY, loss=Loss(), needs_code=folder.recovery_file.exists())
    unread = any(wrong.part is Part.RECORDS and wrong.trouble is Trouble.UNREADABLE for wrong in findings)
    if key is None or unread:
        found.append(other_key)
    if findings and all(wrong.trouble is Trouble.DAMAGED for wrong in findings):
        found.append(Remedy(Cure.MEND, needs_code=needs_code))
    for kept in backups[:_MOST_BACKUPS] if findings else ():
        made_at = kept.manifest.made_at
        found.append(Remedy(Cure.RESTORE, kept.path, made_at, Loss(since=made_at), needs_code))
    return tuple(found)


def _room_id(folder: RoomFolder) -> str | None:
    try:
        return settings_file.load(folder.settings_file).room_id
    except SettingsInvalid:
        return None


def _key(keys: KeyStore, room_id: str | None) -> bytes | None:
    try:
        return keys.get(room_id or "-")
    except (KeyFileInvalid, KeyringMissing):
        return None
