"""Says what is wrong with a room that does not open, and which backups can replace it. Changes nothing."""

import threading
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import NotWritable, OutputUnwritable, Part, RoomMissing, Trouble
from desktop.backups.backup_file import good_backups, is_intact
from desktop.desk.guestbook.lost_visits import Loss, loss_since
from desktop.desk.journal import Journal
from desktop.recovery.authority import backup_folders, key_of, room_id_of
from desktop.recovery.checking import Progress, check_parts, no_progress
from desktop.recovery.entering import finish_interrupted
from desktop.recovery.values import Cure, Diagnosis, Remedy, Wrong
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore

_MOST_BACKUPS: Final = 3
_PARTS: Final = frozenset({"room.toml", "records.db", "catalog.db", "journal"})  # PDFs and covers are read when used


def diagnose(
    path: Path, keys: KeyStore, *, cancel: threading.Event | None = None, progress: Progress = no_progress
) -> Diagnosis:
    """Return what is wrong with the room in a folder, and the ways out, best first.

    A room that can't be written now (read-only, no rights, a drive that is gone) is not examined: it can only be tried
    again.

    Raises:
        RoomMissing: The folder holds nothing of a room.
        Cancelled, StorageFull, DatabaseBusy
    """
    folder = RoomFolder(path)
    try:
        folder.refuse_unwritable()
    except NotWritable:
        return Diagnosis(path, (), (Remedy(Cure.RETRY),))
    finish_interrupted(folder)
    if not any(part.exists() for part in (folder.settings_file, folder.records_file, folder.catalog_file)):
        raise RoomMissing(path)
    key = key_of(keys, folder)
    findings = check_parts(folder, key, cancel=cancel, progress=progress)
    return Diagnosis(path, findings, _remedies(folder, findings, key, cancel, progress))


def _remedies(
    folder: RoomFolder,
    findings: tuple[Wrong, ...],
    key: bytes | None,
    cancel: threading.Event | None,
    progress: Progress,
) -> tuple[Remedy, ...]:
    found: list[Remedy] = []
    unread = any(wrong.part is Part.RECORDS and wrong.trouble is Trouble.UNREADABLE for wrong in findings)
    if key is None or unread:  # another key loses nothing
        found.append(Remedy(Cure.OTHER_KEY, needs_code=folder.recovery_file.exists()))
    room_id = room_id_of(folder)
    if findings and room_id:
        parts = frozenset(wrong.part for wrong in findings)
        records = None if key is None else ReadOnlyDatabase(folder.records_file, key)  # only asked for the key
        good = (
            kept
            for kept in good_backups(backup_folders(folder, room_id), room_id, records)
            if is_intact(kept, _PARTS, cancel, lambda done, total: progress("backup", done, total))
        )
        found += [
            Remedy(
                Cure.RESTORE,
                kept.path,
                kept.manifest.made_at,
                kept.path.stat().st_size,
                cost_of(folder, parts, kept.manifest.made_at),
                needs_code=key is None,
            )
            for kept in islice(good, _MOST_BACKUPS)
        ]
    return tuple(found)


def cost_of(folder: RoomFolder, parts: frozenset[Part], made_at: datetime) -> Loss:
    """Return what is lost if these parts come out of a backup of that moment, as the room's journal knows it."""
    if not parts & {Part.RECORDS, Part.CATALOGUE}:
        return Loss()
    try:
        loss = loss_since(Journal(folder.journal), made_at) if Part.RECORDS in parts else Loss()
    except OutputUnwritable:
        loss = Loss()
    return replace(loss, since=made_at)
