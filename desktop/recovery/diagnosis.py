"""Says what is wrong with a room that does not open, and what each way out of it costs. Changes nothing."""

import logging
import threading
from pathlib import Path

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import (
    BackupInvalid,
    Cancelled,
    DatabaseBusy,
    DatabaseUnreadable,
    NotWritable,
    Part,
    RoomMissing,
    SettingsInvalid,
    StorageFull,
    Trouble,
)
from desktop.backups.backup_file import good_backups
from desktop.backups.restoring import scratch_among
from desktop.clock import Clock, utc_now
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.authority import backup_folders, key_of, room_id_of
from desktop.recovery.checking import Progress, check_parts, no_progress
from desktop.recovery.entering import finish_interrupted
from desktop.recovery.mending import build, can_mend, take_parts
from desktop.recovery.values import Cure, Diagnosis, Remedy, Wrong
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore

_MOST_BACKUPS = 5
_log = logging.getLogger(__name__)


def diagnose(
    path: Path,
    keys: KeyStore,
    *,
    clock: Clock = utc_now,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Diagnosis:
    """What is wrong with the room in a folder, and the ways to go on, best first.

    What each way costs is found by going it in a folder of its own inside the room, which is removed again. A room
    that can't be written now (read-only, no rights, a drive that is gone) is not examined: it can only be tried again.

    Raises:
        RoomMissing: The folder holds nothing of a room.
        Cancelled, StorageFull, DatabaseBusy
    """
    folder = RoomFolder(path)
    try:
        folder.refuse_unwritable()
    except NotWritable:  # nothing is known of the files, and nothing could be done: it is no damage
        return Diagnosis(path, (), (Remedy(Cure.RETRY, loss=Loss()),))
    finish_interrupted(folder)
    parts = (folder.settings_file, folder.records_file, folder.catalog_file)
    if not any(part.exists() for part in parts):
        raise RoomMissing(path)
    key = key_of(keys, folder)
    findings = check_parts(folder, key, cancel=cancel, progress=progress)
    return Diagnosis(path, findings, _remedies(folder, findings, key, clock, cancel, progress))


def _remedies(
    folder: RoomFolder,
    findings: tuple[Wrong, ...],
    key: bytes | None,
    clock: Clock,
    cancel: threading.Event | None,
    progress: Progress,
) -> tuple[Remedy, ...]:
    if not findings and key is not None:
        return ()
    found: list[Remedy] = []
    if findings and can_mend(findings):
        mend = _mending(folder, findings, key, clock, cancel, progress)
        found += [mend] if mend is not None else []
    if findings:
        found += _restoring(folder, findings, key, clock, cancel, progress)
    found.sort(key=lambda remedy: _cost(remedy.loss))
    unread = any(wrong.part is Part.RECORDS and wrong.trouble is Trouble.UNREADABLE for wrong in findings)
    if key is None or unread:  # another key loses nothing
        found.insert(0, Remedy(Cure.OTHER_KEY, loss=Loss(), needs_code=folder.recovery_file.exists()))
    return tuple(found)


def _mending(
    folder: RoomFolder,
    findings: tuple[Wrong, ...],
    key: bytes | None,
    clock: Clock,
    cancel: threading.Event | None,
    progress: Progress,
) -> Remedy | None:
    """What mending costs is seen by doing it beside the room; None where too little can be read."""
    if key is None:
        return Remedy(Cure.MEND, needs_code=True)
    try:
        with scratch_among(folder.path, "trial-") as place:
            built = build(folder, findings, key, place, clock, cancel=cancel, progress=progress)
    except (DatabaseUnreadable, SettingsInvalid):
        return None
    except (StorageFull, OSError):
        return Remedy(Cure.MEND)
    except (Cancelled, DatabaseBusy):
        raise
    except Exception:  # noqa: BLE001 - a way that fails never hides the other ones
        _log.exception("mending was tried, and failed")
        return None
    return Remedy(Cure.MEND, loss=built.loss)


def _restoring(
    folder: RoomFolder,
    findings: tuple[Wrong, ...],
    key: bytes | None,
    clock: Clock,
    cancel: threading.Event | None,
    progress: Progress,
) -> list[Remedy]:
    """The newest backups that are whole."""
    room_id = room_id_of(folder)
    parts = frozenset(wrong.part for wrong in findings)
    found: list[Remedy] = []
    records = None if key is None else ReadOnlyDatabase(folder.records_file, key)  # only asked for the key
    for kept in good_backups(backup_folders(folder, room_id), room_id, records) if room_id else ():
        made_at = kept.manifest.made_at
        if key is None:
            found.append(Remedy(Cure.RESTORE, kept.path, made_at, Loss(since=made_at), needs_code=True))
        else:
            try:
                with scratch_among(folder.path, "trial-") as place:
                    built = take_parts(
                        folder, kept.path, kept.manifest, parts, key, place, clock, cancel=cancel, progress=progress
                    )
            except (BackupInvalid, DatabaseUnreadable):
                continue
            except (StorageFull, OSError):
                built = None
            except (Cancelled, DatabaseBusy):
                raise
            except Exception:  # noqa: BLE001 - nor does a backup
                _log.exception("restoring %s was tried, and failed", kept.path.name)
                continue
            found.append(Remedy(Cure.RESTORE, kept.path, made_at, built.loss if built else Loss(since=made_at)))
        if len(found) == _MOST_BACKUPS:
            break
    return found


def _cost(loss: Loss | None) -> tuple[int, int, int]:
    """What is asked first: who holds a number that nobody knows, then the rows; a backup loses what nobody counted."""
    if loss is None:
        return 0, 0, 1
    numbers = len(loss.visits) + len(loss.serials) + len(loss.complaints)
    return numbers, sum(count for table, count in loss.rows if table not in ("change", "audit_entry")), bool(loss.since)
