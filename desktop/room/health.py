"""Checks a room: what is sound, what is not. Codes and data only; `ui` makes sentences of them."""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import (
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
from catalog_db.models import Publication, PublicationStatus, RecordsIdentity
from catalog_db.private_files import ways_in
from desktop.backups.backup_file import kept_heads
from desktop.backups.maintenance import SILENT_DAYS, BackupStanding
from desktop.books.store import BookStore
from desktop.desk.guestbook.lost_visits import loss_of
from desktop.desk.journal import Journal
from desktop.recovery.book_files import unlisted_files
from desktop.room_folder import RoomFolder
from desktop.security.audit import lost_entries, newest_head, verify_trail
from desktop.settings.accepted import differing, read_accepted
from desktop.settings.file import load

LEAST_FREE_BYTES = 500 * 1024 * 1024
_BACKUP_DAYS = 7
_FEW_FILES = 3  # that are missing are told by their titles
_CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `code` says what was found, `data` fills its sentence."""

    area: str  # records, catalogue, audit, visits, settings, retention, backup, files, index, clock, disk ...
    ok: bool
    code: str
    data: dict[str, str | int] = field(default_factory=dict)


def check_room(
    folder: RoomFolder,
    catalog: Database,
    records: Database,
    index_state: Callable[[], Finding],
    standing: Callable[[], BackupStanding],
    now: datetime,
) -> Iterator[Finding]:
    """Check everything, slow parts last; yields as it goes."""
    yield _database("records", records)
    yield _database("catalogue", catalog)
    yield _audit_trail(records, folder.backups)
    yield _visits(records, folder.journal)
    yield _settings(folder.settings_file, records)
    yield from _backups(standing, catalog, now)
    yield _clock(catalog, now)
    yield _disk(folder.path)
    yield from check_rights(folder)
    yield from _entries(folder)
    yield index_state()
    yield from _files(BookStore(folder), catalog)
    unlisted = unlisted_files(catalog, folder)  # None: an import is running, and what it leaves is told afterwards
    if unlisted:
        yield Finding("files", False, "unlisted", {"count": len(unlisted)})


def check_copy(
    folder: RoomFolder, books: BookStore, catalog: Database, index_state: Callable[[], Finding], now: datetime
) -> Iterator[Finding]:
    """Check what a PC that joined has of the room: it can't be mended there, but comes from the host again."""
    found = _database("catalogue", catalog)
    yield found if found.ok else replace(found, code="copy_damaged")
    if not found.ok:
        return
    yield _clock(catalog, now)
    yield _disk(folder.path)
    yield from check_rights(folder)
    yield index_state()
    for found in _files(books, catalog):
        many = found.code == "many_missing"
        yield found if found.ok else replace(found, code="copies_missing" if many else "copy_damaged")


def _database(area: str, database: Database) -> Finding:
    try:
        wrong = database.quick_check()
    except (DatabaseUnreadable, DatabaseBusy) as error:
        return Finding(area, False, type(error).__name__)
    if wrong:
        return Finding(area, False, "damaged", {"count": len(wrong), "first": wrong[0]})
    return Finding(area, True, "sound")


def _audit_trail(records: Database, backups: Path) -> Finding:
    """The chain holds and ends no earlier than any backup says."""
    try:
        with records.reading() as session:
            identity = session.get(RecordsIdentity, 1)
            heads = kept_heads(backups, identity.room_id, records) if identity is not None else []
            broken, head = verify_trail(session, heads), newest_head(session)
            lost = lost_entries(session)
    except (DatabaseUnreadable, DatabaseBusy) as error:
        return Finding("audit", False, type(error).__name__)
    if broken is not None:
        return Finding("audit", False, broken.flaw, {"entry": broken.seq})
    if lost:
        count, first = sum(last - first + 1 for first, last in lost.items()), min(lost)
        return Finding("audit", False, "lost", {"count": count, "first": first, "last": max(lost.values())})
    return Finding("audit", True, "holds", {"count": head.seq})


def _visits(records: Database, file: Path) -> Finding:
    """Every number that was told to somebody is in the records, whether of a visit, a ticket, a copy or a complaint."""
    try:
        with records.reading() as session:
            lost = loss_of(session, Journal(file))
    except (DatabaseUnreadable, DatabaseBusy, OutputUnwritable) as error:
        return Finding("visits", False, type(error).__name__)
    numbers = (*lost.visits, *lost.tickets, *lost.serials, *lost.complaints)
    if numbers:
        listed: dict[str, str | int] = {
            "count": len(numbers),
            "numbers": ", ".join(numbers),
            "perhaps": ", ".join(lost.perhaps),
        }
        return Finding("visits", False, "lost", listed)
    return Finding("visits", True, "complete")


def _settings(file: Path, records: Database) -> Finding:
    """room.toml says what was accepted last, and that was accepted here."""
    try:
        accepted, in_file = read_accepted(records), load(file)
    except (DatabaseUnreadable, DatabaseBusy, SettingsInvalid) as error:
        return Finding("settings", False, type(error).__name__)
    fields = differing(accepted.settings, in_file) if accepted else ()
    if fields:
        return Finding("settings", False, "differ", {"count": len(fields), "first": fields[0]})
    if accepted and accepted.restored_from:
        return Finding("settings", False, "restored", {"day": accepted.restored_from.date().isoformat()})
    return Finding("settings", True, "accepted")


def _backups(standing: Callable[[], BackupStanding], catalog: Database, now: datetime) -> Iterator[Finding]:
    """A room may be without a backup for as long as one may be old: in service days, else in days."""
    try:
        found = standing()
    except (DatabaseUnreadable, DatabaseBusy) as error:
        yield Finding("backup", False, type(error).__name__)
        return
    yield _newest_backup(found, catalog, now)
    if found.failed:
        yield Finding("backup", False, "failed", {"error": found.failed})
    if found.here_only:
        yield Finding("backup", False, "no_code" if found.no_code else "before_code")
    if found.short:
        yield Finding("backup", False, "short")
    if found.place:
        yield from _second_place(found)
    if found.drill_trouble:
        yield Finding("backup", False, "drill_failed", {"trouble": found.drill_trouble})
    elif found.drill_at is not None:
        yield Finding("backup", True, "drill_passed", {"at": found.drill_at.isoformat(timespec="minutes")})


def _newest_backup(found: BackupStanding, catalog: Database, now: datetime) -> Finding:
    silent = found.days_without >= SILENT_DAYS
    if found.newest_at is None:
        try:
            with catalog.reading() as session:
                first = session.scalar(select(func.min(Publication.added_at)))
        except (DatabaseUnreadable, DatabaseBusy):
            first = None  # said already
        return Finding("backup", not silent and (first is None or (now - first).days <= _BACKUP_DAYS), "none")
    if found.newest_at > now + _CLOCK_TOLERANCE:  # its age is not known; what it lacks is
        made = found.newest_at.isoformat(timespec="minutes")
        return Finding("backup", not silent, "future", {"made": made, "days": found.days_without})
    days = (now - found.newest_at).days
    if silent:
        return Finding("backup", False, "without", {"days": days, "service_days": found.days_without})
    old = days > _BACKUP_DAYS and found.changed
    return Finding("backup", not old, "old" if old else "young", {"days": max(0, days)})


def _second_place(found: BackupStanding) -> Iterator[Finding]:
    if found.place_trouble:
        yield Finding("backup", False, "place_failed", {"trouble": found.place_trouble})
    elif found.place_days is None:
        yield Finding("backup", True, "place_waits")
    else:
        good = found.place_days < SILENT_DAYS
        yield Finding("backup", good, "place_holds" if good else "place_old", {"days": found.place_days})
    if found.place_short:
        yield Finding("backup", False, "place_short")
    if found.place_drill_trouble:
        yield Finding("backup", False, "place_drill_failed", {"trouble": found.place_drill_trouble})


def _clock(catalog: Database, now: datetime) -> Finding:
    """A clock before the last change in the catalogue is wrong, or was when that change was made."""
    with catalog.reading() as session:
        last = session.scalar(select(func.max(Publication.changed_at)))
    if last is not None and last > now + _CLOCK_TOLERANCE:
        return Finding("clock", False, "behind", {"last": last.isoformat(timespec="minutes")})
    return Finding("clock", True, "plausible")


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path).free
    megabytes = free // 1024**2
    if free < LEAST_FREE_BYTES:
        return Finding("disk", False, "nearly_full", {"megabytes": megabytes})
    return Finding("disk", True, "enough", {"megabytes": megabytes})


def _entries(folder: RoomFolder) -> Iterator[Finding]:
    """What visitors handed in here while the room wrote nothing, and the room has not noted down since."""
    if not folder.waiting.exists():
        return
    from desktop.room.own_calls import count_waiting

    try:
        count = count_waiting(folder)
    except ReadingRoomError:
        yield Finding("waiting", False, "own_unknown", {"folder": str(folder.waiting)})
        return
    if count.waiting or count.rejected:
        yield Finding("waiting", not count.rejected, "own_refused" if count.rejected else "own_waits", count.as_data())


def check_rights(folder: RoomFolder) -> Iterator[Finding]:
    """Whether other accounts of the PC may read the room, or put another one in its place."""
    try:
        opened, above = folder.open_parts(), list(ways_in(folder.path))
    except OSError:
        yield Finding("rights", False, "unknown", {"folder": str(folder.path)})
        return
    for path in opened:
        yield Finding("rights", False, "open", {"path": str(path)})
    for path in above:
        yield Finding("rights", False, "way_in", {"path": str(path)})
    if not opened and not above:
        yield Finding("rights", True, "windows" if sys.platform == "win32" else "closed")


def _files(books: BookStore, catalog: Database) -> Iterator[Finding]:
    with catalog.reading() as session:
        rows = session.execute(
            select(Publication.title, Publication.sha256)
            .where(Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
            .order_by(Publication.title)
        ).all()
    try:
        bad = list(_bad_files(books, ((title, sha256) for title, sha256 in rows if sha256)))
    except (ContentShut, LeaseExpired, DeviceRevoked):
        return  # sealed, and the finding of the lease says why nobody opens them
    if not bad:
        yield Finding("files", True, "sound", {"count": len(rows)})
    missing = [found for found in bad if found.code == "missing"]
    if len(missing) > _FEW_FILES:  # as after a restore without them: one thing is wrong, and one thing mends it
        yield Finding("files", False, "many_missing", {"count": len(missing), "total": len(rows)})
    yield from (found for found in bad if found.code != "missing" or len(missing) <= _FEW_FILES)


def _bad_files(books: BookStore, rows: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    for title, sha256 in rows:
        try:
            with books.open(sha256) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            yield Finding("files", False, "missing", {"title": title})
            continue
        except OSError:
            yield Finding("files", False, "unreadable", {"title": title})
            continue
        except SealBroken:
            found = ""
        if found != sha256:
            books.drop_damaged(sha256)
            yield Finding("files", False, "changed", {"title": title})
