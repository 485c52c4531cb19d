"""Searches for backups before there is a room; one of them as a way out for a room that does not open."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from catalog_db.errors import BackupInvalid, KeyFileInvalid, KeyringMissing, Part
from desktop.backups.backup_file import Manifest, read_manifest
from desktop.recovery.authority import proves, room_id_of
from desktop.recovery.diagnosis import cost_of
from desktop.recovery.values import Cure, Remedy
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore

_DEPTH: Final = 3  # USB-DRIVE/Ruang Baca/backups/room-….zip
_MOST_FILES: Final = 2_000  # a USB drive may hold anything


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup that is whole as far as its list of contents says; it is read to the end before it becomes a room."""

    path: Path
    made_at: datetime
    size_bytes: int
    room_id: str
    code: str
    publications: int
    with_files: bool
    order: tuple[int, int, int, float] = (0, 0, 0, 0.0)  # among those of its room, whatever a clock said


@dataclass(frozen=True, slots=True)
class FoundBackups:
    """What a search brought.

    Attributes:
        backups: Newest first.
        broken: Files that are called like ours (`room-….zip`) and are none, were cut off, or are from a newer program.
    """

    backups: tuple[FoundBackup, ...] = ()
    broken: tuple[Path, ...] = ()


def inspect_backup(path: Path) -> FoundBackup:
    """The backup in one file.

    Raises:
        BackupInvalid
    """
    return _found(path, read_manifest(path))


def find_backups(places: list[Path]) -> FoundBackups:
    """The backups in files and folders, and in folders a few levels below; what can't be read is passed by."""
    backups: dict[Path, FoundBackup] = {}
    broken: list[Path] = []
    for path in _zips(places):
        try:
            backups[path] = inspect_backup(path)
        except BackupInvalid:
            if path.name.startswith("room-"):
                broken.append(path)
    of_one_room = len({found.room_id for found in backups.values()}) == 1  # else their numbers tell nothing
    newest_first = sorted(
        backups.values(),
        key=lambda found: (found.order if of_one_room else (), found.made_at, found.path),
        reverse=True,
    )
    return FoundBackups(tuple(newest_first), tuple(broken))


def _zips(places: list[Path]) -> Iterator[Path]:
    left = _MOST_FILES
    seen = set[Path]()
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for where, folders, names in os.walk(place):
            if len(Path(where).relative_to(place).parts) >= _DEPTH:
                folders.clear()
            folders[:] = sorted(name for name in folders if not name.startswith((".", "$")))
            for name in sorted(names):
                path = Path(where, name)
                if path.suffix.lower() == ".zip" and path not in seen:
                    seen.add(path)
                    yield path
                    left -= 1
                    if left <= 0:
                        return


def _found(path: Path, manifest: Manifest) -> FoundBackup:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BackupInvalid(path, "missing") from error
    return FoundBackup(
        path,
        manifest.made_at,
        size,
        manifest.room_id,
        manifest.code,
        manifest.publications,
        manifest.with_files,
        manifest.order,
    )


# A backup that a person chose, such as one on a USB drive, as a way out for a room that does not open.


def remedy_of(folder: RoomFolder, keys: KeyStore, backup: FoundBackup) -> Remedy:
    """Return a backup that a person chose as a way out.

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
    loss = cost_of(folder, frozenset({Part.RECORDS, Part.CATALOGUE}), backup.made_at)
    return Remedy(Cure.RESTORE, backup.path, backup.made_at, backup.size_bytes, loss, needs_code=not has_key)
