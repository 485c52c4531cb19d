"""The backups that lie in a folder, each with what it says of itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalog_db.errors import BackupInvalid
from catalog_db.rules.audit_chain import Head
from desktop.backups.backup_file import Manifest, read_manifest


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in a folder, as far as its own manifest can be believed."""

    path: Path
    manifest: Manifest
    size_bytes: int


def backups_in(folder: Path, room_id: str | None = None) -> Iterator[KeptBackup]:
    """Those in a folder, of one room or of all, in the order of their names; files that are none are left out."""
    for path in sorted(folder.glob("*.zip")):
        try:
            manifest, size = read_manifest(path), path.stat().st_size
        except (BackupInvalid, OSError):
            continue
        if room_id in (None, manifest.room_id):
            yield KeptBackup(path, manifest, size)


def good_backups(folders: Iterable[Path], room_id: str) -> list[KeptBackup]:
    """All of one room in some folders, the newest first: the one whose audit trail is longest, whatever a clock said.

    Whether their members are whole is seen when they are unpacked.
    """
    found = [kept for folder in folders for kept in backups_in(folder, room_id)]
    return sorted(found, key=lambda kept: (kept.manifest.audit_seq, kept.manifest.made_at), reverse=True)


def kept_heads(folder: Path) -> list[Head]:
    """Where the audit trail ended at each backup in a folder: it must not end earlier now."""
    return [kept.manifest.audit_head for kept in backups_in(folder)]


def newest_backup(folder: Path) -> datetime | None:
    """When the newest backup in a folder was made."""
    return max((kept.manifest.made_at for kept in backups_in(folder)), default=None)
