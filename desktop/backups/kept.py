"""The backups that lie in a folder, each with what it says of itself."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from catalog_db.database import Database
from catalog_db.errors import BackupInvalid
from catalog_db.rules.backup_rotation import Listed, Rotation, rotate
from catalog_db.rules.security.audit_chain import Head
from desktop.backups.backup_file import Manifest, is_proven, read_manifest


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in a folder, as far as its own manifest can be believed."""

    path: Path
    manifest: Manifest
    size_bytes: int


def backups_in(folder: Path, room_id: str | None = None, records: Database | None = None) -> Iterator[KeptBackup]:
    """Those in a folder, of one room or of all, in the order of their names; files that are none are left out.

    Args:
        records: Only those that were made with the key of these records: what others say of themselves may be made up.
    """
    try:
        paths = sorted(path for path in folder.glob("*.zip") if path.is_file())
    except OSError:
        return  # pulled out, or closed to us
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        try:
            manifest = _manifest_of(path, status.st_size, status.st_mtime_ns, status.st_ino)
        except BackupInvalid:
            continue  # its disk could not be read just now: it is asked again
        if manifest is None or room_id not in (None, manifest.room_id):
            continue
        if records is None or is_proven(records, manifest):
            yield KeptBackup(path, manifest, status.st_size)


@lru_cache(maxsize=128)
def _manifest_of(path: Path, _size: int, _changed_ns: int, _inode: int) -> Manifest | None:
    """Read once: every desk asks how it stands, time and again. None where the content is that of no backup.

    Raises:
        BackupInvalid: The file could not be read, which may pass.
    """
    try:
        return read_manifest(path)
    except BackupInvalid as error:
        if _is_of_the_disk(error):
            raise
        return None


def _is_of_the_disk(error: BaseException) -> bool:
    """Whether an error of the system is behind it; `zipfile` calls some of them a bad zip."""
    behind = error.__cause__ or error.__context__
    return behind is not None and (isinstance(behind, OSError) or _is_of_the_disk(behind))


def good_backups(folders: Iterable[Path], room_id: str, records: Database | None = None) -> list[KeptBackup]:
    """All of one room in some folders, the newest first, whatever a clock said when they were made.

    Whether their members are whole is seen when they are unpacked.

    Args:
        records: Those that were not made with the key of these come last, whatever they say. None: the key is not
            known, and each is believed.
    """
    found = [kept for folder in folders for kept in backups_in(folder, room_id)]

    def place(kept: KeptBackup) -> tuple[bool, tuple[float, ...], str]:
        return records is None or is_proven(records, kept.manifest), kept.manifest.order, kept.path.name

    return sorted(found, key=place, reverse=True)


def kept_heads(folder: Path, room_id: str, records: Database) -> list[Head]:
    """Where the audit trail of a room ended at each of its backups in a folder: it must not end earlier now."""
    return [kept.manifest.audit_head for kept in backups_in(folder, room_id, records)]


def newest_backup(folder: Path, room_id: str, records: Database) -> datetime | None:
    """When the newest backup of a room in a folder was made, by the clock of that time."""
    newest = max(backups_in(folder, room_id, records), key=lambda kept: kept.manifest.order, default=None)
    return newest.manifest.made_at if newest else None


def clear_away(folder: Path, room_id: str, most_bytes: int | None = None, bad: Iterable[str] = ()) -> Rotation:
    """Delete those that the rule does not keep (`catalog_db.rules.backup_rotation`).

    Args:
        most_bytes: Those of one kind may take so much together.
        bad: Names of files that can't be restored.
    """
    doubted = frozenset(bad)
    kept = list(backups_in(folder, room_id))
    done = rotate((_listed(each, each.path.name not in doubted) for each in kept), most_bytes)
    for name in done.delete:
        with contextlib.suppress(OSError):  # open in another program: the next time
            (folder / name).unlink(missing_ok=True)
    return done


def _listed(kept: KeptBackup, good: bool) -> Listed:
    manifest = kept.manifest
    return Listed(kept.path.name, manifest.order, manifest.day, kept.size_bytes, manifest.kind, good)


def share_bytes(folder: Path, percent: int) -> int:
    """How much the backups in a folder may take: a share of what would be free on its disk without them."""
    taken = sum(kept.size_bytes for kept in backups_in(folder))
    return (shutil.disk_usage(folder).free + taken) * percent // 100
