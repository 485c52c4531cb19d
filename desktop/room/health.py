"""Checks a room: what is sound, what is not. Codes and data only; `ui` makes sentences of them."""

import hashlib
import json
import logging
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import (
    Cancelled,
    ContentShut,
    DatabaseBusy,
    DatabaseUnreadable,
    DeviceRevoked,
    LeaseExpired,
    OutputUnwritable,
    ReadingRoomError,
    SealBroken,
    SettingsInvalid,
)
from catalog_db.models import (
    Device,
    DeviceHealth,
    DeviceLock,
    DevicePresence,
    Publication,
    PublicationStatus,
    RecordsIdentity,
    SyncAccount,
)
from catalog_db.private_files import ways_in
from catalog_db.program_info import program_version
from catalog_db.rules.lan_protocol import Fit
from desktop.backups.backup_file import kept_heads
from desktop.backups.maintenance import SILENT_DAYS, BackupStanding
from desktop.books.store import BookStore
from desktop.desk.guestbook.lost_visits import loss_of
from desktop.desk.journal import Journal
from desktop.machine_note import read_machine_note
from desktop.pending_checks import read_check_note
from desktop.platform.groups import is_group
from desktop.platform.ways_out import Standing
from desktop.recovery.book_files import unlisted_files
from desktop.room.findings import Area, Finding
from desktop.room.machine_room import keys_open_to_others
from desktop.room_folder import RoomFolder
from desktop.security.audit import first_differing, lost_entries, newest_head, verify_trail
from desktop.security.devices import fit_of
from desktop.security.trail_heads import receipt_heads
from desktop.settings.accepted import differing, read_accepted
from desktop.settings.file import load
from desktop.sync.outbox import count_rejected, count_waiting
from desktop.sync.version_notices import known_notice

_log = logging.getLogger(__name__)

LEAST_FREE_BYTES = 500 * 1024 * 1024
_BACKUP_DAYS = 7
_FEW_FILES = 3  # that are missing are told by their titles
_CLOCK_TOLERANCE = timedelta(minutes=5)
_LONG_AWAY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for a long check: told how far it is, and asked whether it should go on."""

    cancel: threading.Event = field(default_factory=threading.Event)
    step: Callable[[Area, int, int], None] = lambda _area, _done, _total: None

    def at(self, area: Area, done: int = 0, total: int = 0) -> None:
        """Raises Cancelled."""
        if self.cancel.is_set():
            raise Cancelled()
        self.step(area, done, total)


def check_slow(folder: RoomFolder, catalog: Database, records: Database, watch: Watch) -> Iterator[Finding]:
    """Read both databases, the audit trail and all that was given out."""
    for area, database in ((Area.RECORDS, records), (Area.CATALOGUE, catalog)):
        watch.at(area)
        yield _database(area, database)
    watch.at(Area.AUDIT)
    yield _audit_trail(records, folder.backups)
    watch.at(Area.VISITS)
    yield _visits(records, folder.journal)


def check_quick(
    folder: RoomFolder,
    catalog: Database,
    records: Database,
    index_state: Callable[[], Finding],
    standing: Callable[[], BackupStanding],
    now: datetime,
) -> Iterator[Finding]:
    """What takes some milliseconds: a program may ask for it every few minutes."""
    yield _settings(folder.settings_file, records)
    yield from _backups(standing, catalog, now)
    if folder.renewal.exists():
        yield Finding(Area.BACKUP, False, "key_waits")
    yield _clock(catalog, now)
    yield _disk(folder.path)
    yield from check_rights(folder)
    yield from _entries(folder)
    yield index_state()
    yield from _central(records)
    yield from _devices(records, now)
    yield from _newer_version(folder)


def _newer_version(folder: RoomFolder) -> Iterator[Finding]:
    notice = known_notice(folder)
    if notice is not None:
        file = notice.setup_file if sys.platform == "win32" else notice.deb_file
        notes = {"notes_id": notice.notes_id, "notes_en": notice.notes_en}
        yield Finding(Area.UPDATE, True, "newer", {"version": notice.version, "file": file, **notes})


def check_files(
    books: BookStore, catalog: Database, folder: RoomFolder, watch: Watch, *, own: bool = True
) -> Iterator[Finding]:
    """Read every PDF. `own`: those that nothing names are told, too.

    A damaged catalogue, of which `check_slow` tells, ends the check.
    """
    try:
        yield from _files(books, catalog, watch)
        if own:
            yield from check_sealing(books)
        unlisted = unlisted_files(catalog, folder, books) if own else None  # None: an import runs, and tells later
    except DatabaseUnreadable:
        _log.warning("the PDFs could not be checked: the catalogue is damaged")
        return
    if unlisted:
        yield Finding(Area.FILES, False, "unlisted", {"count": len(unlisted)})


def files_as_known(folder: RoomFolder) -> Iterator[Finding]:
    """What the last check of the PDFs found; reads none."""
    note = read_check_note(folder)
    if note.missing:
        yield Finding(Area.FILES, False, "many_damaged", {"count": note.missing})
    if note.unlisted:
        yield Finding(Area.FILES, False, "unlisted", {"count": note.unlisted})


def check_room(
    folder: RoomFolder,
    books: BookStore,
    catalog: Database,
    records: Database,
    index_state: Callable[[], Finding],
    standing: Callable[[], BackupStanding],
    now: datetime,
    watch: Watch | None = None,
) -> Iterator[Finding]:
    """Check everything; yields as it goes. Raises Cancelled."""
    watch = watch or Watch()
    yield from check_slow(folder, catalog, records, watch)
    yield from check_quick(folder, catalog, records, index_state, standing, now)
    yield from check_files(books, catalog, folder, watch)


def check_copy(
    folder: RoomFolder,
    books: BookStore,
    catalog: Database,
    index_state: Callable[[], Finding],
    now: datetime,
    watch: Watch | None = None,
) -> Iterator[Finding]:
    """Check what a PC that joined has of the room: it can't be mended there, but comes from the host again."""
    watch = watch or Watch()
    watch.at(Area.CATALOGUE)
    found = _database(Area.CATALOGUE, catalog)
    yield found if found.ok else replace(found, code="copy_damaged")
    if not found.ok:
        return
    yield from check_copy_quick(folder, catalog, index_state, now)
    for found in check_files(books, catalog, folder, watch, own=False):
        many = found.code == "many_missing"
        yield found if found.ok else replace(found, code="copies_missing" if many else "copy_damaged")


def check_copy_quick(
    folder: RoomFolder, catalog: Database, index_state: Callable[[], Finding], now: datetime
) -> Iterator[Finding]:
    """What of it takes some milliseconds."""
    yield _clock(catalog, now)
    yield _disk(folder.path)
    yield from check_rights(folder)
    yield index_state()


def _database(area: Area, database: Database) -> Finding:
    try:
        wrong = database.quick_check()
    except (DatabaseUnreadable, DatabaseBusy) as error:
        return Finding(area, False, type(error).__name__)
    if wrong:
        return Finding(area, False, "damaged", {"count": len(wrong), "first": wrong[0]})
    return Finding(area, True, "sound")


def _audit_trail(records: Database, backups: Path) -> Finding:
    """The chain holds, and is the one that backups and central's receipts know."""
    try:
        with records.reading() as session:
            identity = session.get(RecordsIdentity, 1)
            heads = kept_heads(backups, identity.room_id, records) if identity is not None else []
            heads += receipt_heads(session)
            broken, head = verify_trail(session, heads), newest_head(session)
            lost = lost_entries(session)
    except (DatabaseUnreadable, DatabaseBusy) as error:
        return Finding(Area.AUDIT, False, type(error).__name__)
    if broken is not None:
        return Finding(Area.AUDIT, False, broken.flaw, {"entry": broken.seq})
    if lost:
        count, first = sum(last - first + 1 for first, last in lost.items()), min(lost)
        return Finding(Area.AUDIT, False, "lost", {"count": count, "first": first, "last": max(lost.values())})
    return Finding(Area.AUDIT, True, "holds", {"count": head.seq})


def check_kept_heads(records: Database, backups: Path) -> Iterator[Finding]:
    """Told at every start, without following the whole chain: a trail that is not the one that was kept elsewhere."""
    try:
        with records.reading() as session:
            identity = session.get(RecordsIdentity, 1)
            heads = kept_heads(backups, identity.room_id, records) if identity is not None else []
            broken = first_differing(session, [*heads, *receipt_heads(session)])
    except (DatabaseUnreadable, DatabaseBusy):  # said already
        return
    if broken is not None:
        yield Finding(Area.AUDIT, False, broken.flaw, {"entry": broken.seq})


def _visits(records: Database, file: Path) -> Finding:
    """Every number that was told to somebody is in the records, whether of a visit, a ticket, a copy or a complaint."""
    try:
        with records.reading() as session:
            lost = loss_of(session, Journal(file))
    except (DatabaseUnreadable, DatabaseBusy, OutputUnwritable) as error:
        return Finding(Area.VISITS, False, type(error).__name__)
    numbers = (*lost.visits, *lost.tickets, *lost.serials, *lost.complaints)
    if numbers:
        listed: dict[str, str | int] = {
            "count": len(numbers),
            "numbers": ", ".join(numbers),
            "perhaps": ", ".join(lost.perhaps),
        }
        return Finding(Area.VISITS, False, "lost", listed)
    return Finding(Area.VISITS, True, "complete")


def _settings(file: Path, records: Database) -> Finding:
    """room.toml says what was accepted last, and that was accepted here."""
    try:
        accepted, in_file = read_accepted(records), load(file)
    except (DatabaseUnreadable, DatabaseBusy, SettingsInvalid) as error:
        return Finding(Area.SETTINGS, False, type(error).__name__)
    fields = differing(accepted.settings, in_file) if accepted else ()
    if fields:
        return Finding(Area.SETTINGS, False, "differ", {"count": len(fields), "first": fields[0]})
    if accepted and accepted.restored_from:
        return Finding(Area.SETTINGS, False, "restored", {"day": accepted.restored_from.date().isoformat()})
    return Finding(Area.SETTINGS, True, "accepted")


def _backups(standing: Callable[[], BackupStanding], catalog: Database, now: datetime) -> Iterator[Finding]:
    """A room may be without a backup for as long as one may be old: in service days, else in days."""
    try:
        found = standing()
    except (DatabaseUnreadable, DatabaseBusy) as error:
        yield Finding(Area.BACKUP, False, type(error).__name__)
        return
    yield _newest_backup(found, catalog, now)
    if found.failed:
        yield Finding(Area.BACKUP, False, "failed", {"error": found.failed})
    if found.here_only:
        yield Finding(Area.BACKUP, False, "no_code" if found.no_code else "before_code")
    if found.short:
        yield Finding(Area.BACKUP, False, "short")
    if found.place:
        yield from _second_place(found)
    if found.drill_trouble:
        yield Finding(Area.BACKUP, False, "drill_failed", {"trouble": found.drill_trouble})
    elif found.drill_at is not None:
        yield Finding(Area.BACKUP, True, "drill_passed", {"at": found.drill_at.isoformat(timespec="minutes")})


def _newest_backup(found: BackupStanding, catalog: Database, now: datetime) -> Finding:
    silent = found.days_without >= SILENT_DAYS
    if found.newest_at is None:
        try:
            with catalog.reading() as session:
                first = session.scalar(select(func.min(Publication.added_at)))
        except (DatabaseUnreadable, DatabaseBusy):
            first = None  # said already
        return Finding(Area.BACKUP, not silent and (first is None or (now - first).days <= _BACKUP_DAYS), "none")
    if found.newest_at > now + _CLOCK_TOLERANCE:  # its age is not known; what it lacks is
        made = found.newest_at.isoformat(timespec="minutes")
        return Finding(Area.BACKUP, not silent, "future", {"made": made, "days": found.days_without})
    days = (now - found.newest_at).days
    if silent:
        return Finding(Area.BACKUP, False, "without", {"days": days, "service_days": found.days_without})
    old = days > _BACKUP_DAYS and found.changed
    return Finding(Area.BACKUP, not old, "old" if old else "young", {"days": max(0, days)})


def _second_place(found: BackupStanding) -> Iterator[Finding]:
    if found.place_trouble:
        yield Finding(Area.BACKUP, False, "place_failed", {"trouble": found.place_trouble})
    elif found.place_days is None:
        yield Finding(Area.BACKUP, True, "place_waits")
    else:
        good = found.place_days < SILENT_DAYS
        yield Finding(Area.BACKUP, good, "place_holds" if good else "place_old", {"days": found.place_days})
    if found.place_short:
        yield Finding(Area.BACKUP, False, "place_short")
    if found.place_drill_trouble:
        yield Finding(Area.BACKUP, False, "place_drill_failed", {"trouble": found.place_drill_trouble})


def _clock(catalog: Database, now: datetime) -> Finding:
    """A clock before the last change in the catalogue is wrong, or was when that change was made."""
    try:
        with catalog.reading() as session:
            last = session.scalar(select(func.max(Publication.changed_at)))
    except (DatabaseUnreadable, DatabaseBusy) as error:
        return Finding(Area.CATALOGUE, False, type(error).__name__)
    if last is not None and last > now + _CLOCK_TOLERANCE:
        return Finding(Area.CLOCK, False, "behind", {"last": last.isoformat(timespec="minutes")})
    return Finding(Area.CLOCK, True, "plausible")


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path).free
    megabytes = free // 1024**2
    if free < LEAST_FREE_BYTES:
        return Finding(Area.DISK, False, "nearly_full", {"megabytes": megabytes})
    return Finding(Area.DISK, True, "enough", {"megabytes": megabytes})


def _entries(folder: RoomFolder) -> Iterator[Finding]:
    """What visitors handed in here while the room wrote nothing, and the room has not noted down since."""
    if not folder.waiting.exists():
        return
    from desktop.room.own_calls import count_waiting

    try:
        count = count_waiting(folder)
    except ReadingRoomError:
        yield Finding(Area.WAITING, False, "own_unknown", {"folder": str(folder.waiting)})
        return
    if count.waiting or count.rejected:
        yield Finding(
            Area.WAITING, not count.rejected, "own_refused" if count.rejected else "own_waits", count.as_data()
        )


def check_rights(folder: RoomFolder) -> Iterator[Finding]:
    """Whether other accounts of the PC may read the room, or put another one in its place."""
    if folder.machine_file.exists():
        yield from _check_machine_rights(folder)
        return
    try:
        opened, above = folder.open_parts(), list(ways_in(folder.path))
    except OSError:
        yield Finding(Area.RIGHTS, False, "unknown", {"folder": str(folder.path)})
        return
    for path in opened:
        yield Finding(Area.RIGHTS, False, "open", {"path": str(path)})
    for path in above:
        yield Finding(Area.RIGHTS, False, "way_in", {"path": str(path)})
    if not opened and not above:
        yield Finding(Area.RIGHTS, True, "windows" if sys.platform == "win32" else "closed")


def _check_machine_rights(folder: RoomFolder) -> Iterator[Finding]:
    """Whether a room of the machine is its group's and nobody else's, the key as well."""
    note = read_machine_note(folder.machine_file)
    if note is None:
        yield Finding(Area.RIGHTS, False, "no_note", {"path": str(folder.machine_file)})
        return
    data: dict[str, str | int] = {"group": note.group, "folder": str(folder.path), "key": str(note.key_file)}
    if not is_group(note.group):
        yield Finding(Area.RIGHTS, False, "no_group", data)
        return
    found = []
    try:
        if wrong := folder.open_parts():
            found.append(
                Finding(Area.RIGHTS, False, "not_of_group", data | {"path": str(wrong[0]), "count": len(wrong)})
            )
        found += [Finding(Area.RIGHTS, False, "way_in", {"path": str(path)}) for path in ways_in(folder.path)]
    except OSError:
        found.append(Finding(Area.RIGHTS, False, "unknown", {"folder": str(folder.path)}))
    try:
        if (opened := keys_open_to_others(folder)) is not False:
            found.append(Finding(Area.RIGHTS, False, "key_open" if opened else "key_shut", data))
    except OSError:
        found.append(Finding(Area.RIGHTS, False, "key_shut", data))
    yield from found or [Finding(Area.RIGHTS, True, "of_group", data)]


def _central(records: Database) -> Iterator[Finding]:
    """How the last exchange with the central office went; a room without an account there has nothing to tell."""
    try:
        with records.reading() as session:
            row = session.get(SyncAccount, 1)
            if row is None:
                return
            data: dict[str, str | int] = {
                "name": row.central_name,
                "error": row.error,
                "succeeded_at": row.succeeded_at.isoformat() if row.succeeded_at else "",
            }
        data |= {"waiting": count_waiting(records), "rejected": count_rejected(records)}
    except (DatabaseUnreadable, DatabaseBusy):
        return  # said already
    code = "failing" if data["error"] else "rejected" if data["rejected"] else "goes_well"
    yield Finding(Area.CENTRAL, code == "goes_well", code, data)


def _devices(records: Database, now: datetime) -> Iterator[Finding]:
    """The PCs that joined: which run another version, from which a visitor could get out, which were long away."""
    try:
        with records.reading() as session:
            rows = session.execute(
                select(
                    Device.name,
                    DevicePresence.seen_at,
                    DevicePresence.program_version,
                    DevicePresence.protocol,
                    DeviceLock.ways,
                    DeviceHealth.found,
                )
                .outerjoin(DevicePresence, DevicePresence.device_id == Device.id)
                .outerjoin(DeviceLock, DeviceLock.device_id == Device.id)
                .outerjoin(DeviceHealth, DeviceHealth.device_id == Device.id)
                .where(Device.revoked_at.is_(None))
                .order_by(Device.name)
            ).all()
    except (DatabaseUnreadable, DatabaseBusy):
        return  # said already
    ours = program_version()
    others = [
        _with_version(row.name, row.program_version)
        for row in rows
        if row.seen_at and row.program_version != ours and fit_of(row.protocol) is Fit.FITS
    ]
    misfits = {
        kind: [_with_version(row.name, row.program_version) for row in rows if fit_of(row.protocol) is kind]
        for kind in (Fit.OLDER, Fit.NEWER)
    }
    opened = [row.name for row in rows if row.ways and any(how == Standing.OPEN for _, how, _ in json.loads(row.ways))]
    away = [row.name for row in rows if row.seen_at is None or now - row.seen_at > _LONG_AWAY]
    unwell = [(row.name, [area for area, _, ok in json.loads(row.found) if not ok]) for row in rows if row.found]
    unwell = [(name, areas) for name, areas in unwell if areas]
    for name, areas in unwell:
        yield Finding(Area.DEVICES, False, "unwell", {"name": name, "areas": " ".join(areas)})
    if opened:
        yield Finding(Area.DEVICES, False, "open", {"names": ", ".join(opened), "count": len(opened)})
    for kind, names in misfits.items():
        if names:
            yield Finding(Area.DEVICES, False, kind.value, {"names": ", ".join(names), "version": ours})
    if others:
        yield Finding(Area.DEVICES, False, "versions", {"names": ", ".join(others), "version": ours})
    if away:
        yield Finding(Area.DEVICES, True, "away", {"names": ", ".join(away), "count": len(away)})
    if rows and not (opened or others or any(misfits.values()) or away or unwell):
        yield Finding(Area.DEVICES, True, "well", {"count": len(rows), "version": ours})


def _with_version(name: str, version: str | None) -> str:
    return f"{name} ({version or '?'})"


def close_rights(folder: RoomFolder) -> None:
    """Take from other accounts of this PC what they may read of the room. Raises OutputUnwritable."""
    if folder.machine_file.exists():
        return  # its group is let in
    for path in folder.open_parts():
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o077)
        except OSError as error:
            raise OutputUnwritable(path) from error


def large_parts(folder: RoomFolder) -> list[tuple[str, int]]:
    """What of the room is large: the names of its parts and their bytes, the largest first."""
    found = []
    for entry in folder.path.iterdir():
        files = entry.rglob("*") if entry.is_dir() and not entry.is_symlink() else (entry,)
        found.append((entry.name, sum(map(_size_of, files))))
    return sorted((part for part in found if part[1]), key=lambda part: -part[1])


def _size_of(file: Path) -> int:
    """Of a file in bytes; a folder, and what went meanwhile, takes no place."""
    try:
        found = file.stat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _files(books: BookStore, catalog: Database, watch: Watch) -> Iterator[Finding]:
    with catalog.reading() as session:
        rows = session.execute(
            select(Publication.title, Publication.sha256)
            .where(Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
            .order_by(Publication.title)
        ).all()
    try:
        bad = list(_bad_files(books, [(title, sha256) for title, sha256 in rows if sha256], watch))
    except (ContentShut, LeaseExpired, DeviceRevoked):
        return  # sealed, and the finding of the lease says why nobody opens them
    if not bad:
        yield Finding(Area.FILES, True, "sound", {"count": len(rows)})
    elif len(bad) <= _FEW_FILES:
        yield from bad
    else:  # as after a restore without them: one thing is wrong, and one thing mends it
        code = "many_missing" if all(found.code == "missing" for found in bad) else "many_damaged"
        yield Finding(Area.FILES, False, code, {"count": len(bad), "total": len(rows)})


def check_sealing(books: BookStore) -> Iterator[Finding]:
    """Whether the PDFs of the host lie as the setting says; nothing where none is to lie sealed, and none does.

    It reads no file.
    """
    standing = books.seal_standing()
    if standing is None:
        return
    count: dict[str, str | int] = {"sealed": standing.sealed, "total": standing.total, "large": standing.large}
    if not standing.is_done:
        yield Finding(Area.SEALING, False, "host_some" if standing.wanted else "host_left", count)
    else:
        yield Finding(Area.SEALING, True, "host_large" if standing.large else "host_sealed", count)


def _bad_files(books: BookStore, rows: Sequence[tuple[str, str]], watch: Watch) -> Iterator[Finding]:
    for done, (title, sha256) in enumerate(rows):
        watch.at(Area.FILES, done, len(rows))
        try:
            with books.open(sha256) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            yield Finding(Area.FILES, False, "missing", {"title": title})
            continue
        except OSError:
            yield Finding(Area.FILES, False, "unreadable", {"title": title})
            continue
        except SealBroken:
            found = ""
        if found != sha256:
            books.drop_damaged(sha256)
            yield Finding(Area.FILES, False, "changed", {"title": title})
