"""Makes a backup of a room in use: both databases, the settings and the sealed key; test-restored before it counts.

The records are encrypted in a backup as they are in the room, and the key lies beside them only sealed under the
recovery code. PDFs are large and never change, so they are taken along only where that is asked for.
"""

import contextlib
import errno
import hashlib
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from catalog_db.change_log import Base, newest_seq
from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, Cancelled, SealBroken, StorageFull
from catalog_db.models import CatalogueBase, RecordsBase, RecordsIdentity, ServiceDay
from catalog_db.private_files import make_folder
from catalog_db.rules.backup_rotation import BackupKind
from catalog_db.rules.security.audit_chain import Head
from catalog_db.safe_files import move_safely
from catalog_db.stored_files import PlainFile, StoredFile
from desktop.backups.backup_file import (
    RECOVERY,
    VERSION,
    Manifest,
    Member,
    MemberUnreadable,
    Progress,
    backups_in,
    chunks_of,
    no_progress,
    proven,
    read_manifest,
    unpack,
    write_backup,
)
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.backups.restoring import scratch, verify_database
from desktop.backups.state import read_state
from desktop.books.store import BookStore, StoredBook
from desktop.room_folder import RoomFolder
from desktop.security.audit import newest_head
from desktop.settings.model import Settings

# Copies one file to another disk: whole or not at all, on the disk, and read back before it has its name.

_CHUNK: Final = 2**20
_log = logging.getLogger(__name__)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def copy_proven(
    source: StoredFile,
    target: Path,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
    sha256: str | None = None,
) -> str:
    """Copy a file and read the copy back; its SHA-256 in hex. An older file of that name is replaced in one step.

    Args:
        sha256: What the content must be.

    Raises:
        Cancelled
        PlaceUnusable: What was there is as it was.
    """
    part = target.with_name(f".{target.name[:60]}.part")  # always the same name: a kill leaves no second one
    total = done = 0
    try:
        with _opened(source) as original, os.fdopen(_make(part), "wb") as into:
            total, digest = original.seek(0, os.SEEK_END), hashlib.sha256()
            original.seek(0)
            while chunk := _read(original, source):
                if cancel is not None and cancel.is_set():
                    raise Cancelled()
                into.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                progress(done, total)
            into.flush()
            os.fsync(into.fileno())
            forget_cached(into)
        if sha256 not in (None, digest.hexdigest()):
            raise PlaceUnusable(source.path, PlaceTrouble.BROKEN)
        if digest_of(part, cancel) != digest.hexdigest():
            raise PlaceUnusable(target, PlaceTrouble.DAMAGED)
        move_safely(part, target)
        return digest.hexdigest()
    except OSError as error:
        raise PlaceUnusable(target, trouble_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def digest_of(path: Path, cancel: threading.Event | None = None) -> str:
    """SHA-256 of a file, in hex. Raises OSError, Cancelled."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if cancel is not None and cancel.is_set():
                raise Cancelled()
            digest.update(chunk)
    return digest.hexdigest()


def forget_cached(file: IO[bytes]) -> None:
    """What is read next of a file comes from its disk, not from memory; where the system can be asked for that."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def trouble_of(error: OSError) -> PlaceTrouble:
    """What an error of a place means for whoever searches for the reason."""
    if error.errno in _FULL:
        return PlaceTrouble.FULL
    return PlaceTrouble.READ_ONLY if error.errno in _CLOSED else PlaceTrouble.AWAY


def _opened(source: StoredFile) -> IO[bytes]:
    try:
        return source.open()
    except (OSError, SealBroken) as error:
        raise PlaceUnusable(source.path, PlaceTrouble.BROKEN) from error


def _read(file: IO[bytes], source: StoredFile) -> bytes:
    try:
        return file.read(_CHUNK)
    except (OSError, SealBroken) as error:
        raise PlaceUnusable(source.path, PlaceTrouble.BROKEN) from error


def _make(part: Path) -> int:
    return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)


DATABASES: Final = frozenset({"catalog.db", "records.db"})
_COPIES: Final = 4  # the copies, the zip and what is taken out of it again
_SPARE_BYTES: Final = 20 * 2**20  # left for those who work meanwhile


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """What a backup is made of."""

    folder: RoomFolder
    books: BookStore
    settings: Callable[[], Settings]
    catalog: Database
    records: Database


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made. `left_out`: the SHA-256 of the PDFs that can't be read, or are damaged."""

    path: Path
    manifest: Manifest
    left_out: tuple[str, ...] = ()


def back_up(
    room: OpenRoom,
    now: datetime,
    kind: BackupKind,
    *,
    target: Path | None = None,
    with_files: bool = False,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Made:
    """Copy a room that is in use into one file, and restore it for a test before it takes its place.

    Args:
        target: The file to make or replace; None: a new one in the room's own folder of backups.

    Raises:
        Cancelled, BackupBusy, StorageFull, BackupInvalid: There is no new backup; an older file is as it was.
    """
    if target is not None and not target.parent.is_dir():
        raise BackupInvalid(target, "unwritable")
    with scratch(room.folder.backups, "backup", cancel) as place:
        _check_free_space(room, with_files)
        room.catalog.back_up(place / "catalog.db")
        room.records.back_up(place / "records.db")
        number = _next_number(room)
        manifest, left_out = _write_readable(
            place / "unproven.zip",
            room.books,
            dict(_sources(room, place, with_files)),
            lambda members: proven(room.records, _describe(room, place, members, now, kind, number, with_files)),
            cancel or threading.Event(),
            progress,
        )
        _prove(place / "unproven.zip", room, place / "proof", cancel)
        path = target or room.folder.backups / _name(kind, number, now)
        _deliver(place / "unproven.zip", path, room.folder, cancel)
    return Made(path, manifest, left_out)


def _name(kind: BackupKind, number: int, now: datetime) -> str:
    """Names sort as the backups were made, and none is given twice, whatever the clock says."""
    word = "before-migration" if kind is BackupKind.BEFORE_MIGRATION else "room"
    return f"{word}-{number:05}-{now:%Y%m%d-%H%M%S}.zip"


def _next_number(room: OpenRoom) -> int:
    made = backups_in(room.folder.backups, room.settings().room_id, room.records)
    return 1 + max([read_state(room.folder).newest_number, *(kept.manifest.number for kept in made)])


def _check_free_space(room: OpenRoom, with_files: bool) -> None:
    """Say so before the disk is filled under the hands of those who work."""
    wanted = _COPIES * sum(_size(file) for file in (room.folder.catalog_file, room.folder.records_file))
    if with_files:
        wanted += sum(room.books.size(sha256) or 0 for sha256 in room.books.names())
        wanted += sum(_size(cover) for cover in room.folder.covers.glob("*.png"))
    if shutil.disk_usage(room.folder.backups).free < wanted + _SPARE_BYTES:
        raise StorageFull(room.folder.backups)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _deliver(made: Path, target: Path, folder: RoomFolder, cancel: threading.Event | None) -> None:
    if target.parent == folder.backups:
        try:
            move_safely(made, target)
        except OSError as error:
            raise BackupInvalid(target, "unwritable") from error
        return
    try:
        copy_proven(PlainFile(made), target, cancel)
    except PlaceUnusable as error:
        if error.trouble is PlaceTrouble.FULL:
            raise StorageFull(target) from error
        raise BackupInvalid(target, "damaged" if error.trouble is PlaceTrouble.DAMAGED else "unwritable") from error


def _write_readable(
    target: Path,
    books: BookStore,
    sources: dict[str, StoredFile],
    describe: Callable[[tuple[Member, ...]], Manifest],
    cancel: threading.Event,
    progress: Progress,
) -> tuple[Manifest, tuple[str, ...]]:
    """Write a backup of what can be read, each once. Where a PDF or a cover can't be, it begins anew without it.

    The next check of the room names that PDF by its title.

    Returns:
        And the SHA-256 of the PDFs that it lacks.
    Raises as `write_backup` does, but no MemberUnreadable.
    """
    left_out: list[str] = []
    while True:
        try:
            return write_backup(target, sources.items(), describe, cancel, progress), tuple(left_out)
        except MemberUnreadable as error:
            if not _may_lack(error.name):
                raise BackupInvalid(target, "unwritable") from error
            # All others are looked at before it is begun again: a disk that fails seldom fails once.
            for name in {error.name, *_unreadable(sources, cancel)}:
                _log.warning("%s can't be read, and is in no backup", name)
                if isinstance(stored := sources.pop(name), StoredBook):
                    left_out.append(stored.sha256)
                    books.on_damaged(stored.sha256)


def _unreadable(sources: dict[str, StoredFile], cancel: threading.Event) -> Iterator[str]:
    for name, stored in sources.items():
        if cancel.is_set():
            raise Cancelled()
        try:
            if _may_lack(name):
                for _chunk in chunks_of(name, stored, cancel):
                    pass
        except MemberUnreadable:
            yield name


def _may_lack(name: str) -> bool:
    return name.startswith(("files/", "covers/"))


def _sources(room: OpenRoom, copies: Path, with_files: bool) -> Iterator[tuple[str, StoredFile]]:
    folder = room.folder
    yield "room.toml", PlainFile(folder.settings_file)
    if folder.recovery_file.exists():
        yield RECOVERY, PlainFile(folder.recovery_file)
    if folder.journal.exists():
        yield "journal", PlainFile(folder.journal)
    for name in sorted(DATABASES):
        yield name, PlainFile(copies / name)
    if with_files:
        for sha256 in sorted(room.books.names()):
            yield f"files/{sha256[:2]}/{sha256}.pdf", StoredBook(room.books, sha256)
        for cover in sorted(folder.covers.glob("*.png")):
            yield f"covers/{cover.name}", PlainFile(cover)


def _describe(
    room: OpenRoom,
    copies: Path,
    members: tuple[Member, ...],
    now: datetime,
    kind: BackupKind,
    number: int,
    with_files: bool,
) -> Manifest:
    settings = room.settings()
    day = now.astimezone(ZoneInfo(settings.office.time_zone)).date()
    head, days_counted, day_closed, generation = Head(0, "0" * 64), 0, False, 0
    records, catalog = room.records.beside(copies / "records.db"), room.catalog.beside(copies / "catalog.db")
    try:
        with records.reading() as session:
            if records.has_table("audit_entry"):
                head = newest_head(session)
            if records.has_table("room"):
                identity = session.get(RecordsIdentity, 1)
                generation = identity.generation if identity else 0
            if records.has_table("service_day"):
                days_counted = count_days(session)
                row = session.get(ServiceDay, day)
                day_closed = row is not None and row.closed_at is not None
        records_change, catalogue_change = _change(records, RecordsBase), _change(catalog, CatalogueBase)
        counts = count_rows(records, "records") | count_rows(catalog, "catalog")
    finally:
        records.close()
        catalog.close()
    return Manifest(
        version=VERSION,
        room_id=settings.room_id,
        code=settings.code,
        kind=kind,
        generation=generation,
        number=number,
        made_at=now,
        day=day,
        days_counted=days_counted,
        day_closed=day_closed,
        records_change=records_change,
        catalogue_change=catalogue_change,
        counts=counts,
        audit_seq=head.seq,
        audit_hash=head.hash,
        publications=counts.get("catalog.publication", 0),
        with_files=with_files,
        members=members,
    )


def count_days(session: Session) -> int:
    """How many service days there were so far: what "three days without a backup" is counted by, not a clock."""
    return session.scalar(select(func.count()).select_from(ServiceDay)) or 0


def count_rows(database: Database, name: str) -> dict[str, int]:
    """Rows of each table: "records.visit"."""
    with database.reading() as session:
        connection = session.connection()
        quoted = connection.dialect.identifier_preparer.quote
        tables = sorted(inspect(connection).get_table_names())
        # In one question: fifty take ten times as long, and a backup asks them again and again.
        counts = ", ".join(f"(SELECT count(*) FROM {quoted(each)})" for each in tables)
        found = connection.exec_driver_sql(f"SELECT {counts}").one() if tables else ()
    return {f"{name}.{each}": int(count) for each, count in zip(tables, found, strict=True)}


def _change(database: Database, base: Base) -> int:
    if not database.has_table("change"):
        return 0
    with database.reading() as session:
        return newest_seq(session, base)


def _prove(backup: Path, room: OpenRoom, place: Path, cancel: threading.Event | None) -> None:
    """Restore both databases from a backup and check whether they open and hold together."""
    make_folder(place)
    unpack(backup, read_manifest(backup), place, cancel, only=DATABASES)
    for database, name in ((room.catalog, "catalog.db"), (room.records, "records.db")):
        copy = database.beside(place / name)
        try:
            verify_database(copy, backup)
        finally:
            copy.close()
