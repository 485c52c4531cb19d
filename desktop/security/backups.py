"""Backups of a room: both databases, the settings and the sealed key; test-restored before they count.

The records are encrypted in a backup as they are in the room, and the key lies beside them only sealed under the
recovery code. PDFs are large and never change, so they are taken along only where that is asked for.
"""

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from catalog_db.change_log import rename_instance
from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, KeyMissing, OutputUnwritable, RoomExists, SettingsInvalid
from catalog_db.models import CatalogueBase, Publication, RecordsBase, Role
from catalog_db.rules.audit_chain import Head
from desktop import settings as settings_file
from desktop.actors import Actor, Program
from desktop.clock import Clock
from desktop.desk.journal import Journal
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail, newest_head, verify_trail
from desktop.security.backup_file import (
    VERSION,
    Manifest,
    Progress,
    no_progress,
    read_manifest,
    unpack,
    write_backup,
)
from desktop.security.recovery import open_key
from desktop.security.secrets import KeyStore
from desktop.services import Service, needs
from desktop.settings import Settings

KEPT: Final = 10  # the newest ones always stay
KEPT_FOR: Final = timedelta(days=90)  # and the others until this age
_DATABASES: Final = frozenset({"catalog.db", "records.db"})


@dataclass(frozen=True, slots=True)
class BackupCard:
    """A backup that lies in the room's own folder."""

    path: Path
    made_at: datetime
    size_bytes: int
    publications: int
    with_files: bool


class Backups(Service):
    """Makes, lists and clears away the backups of a room that is open."""

    def __init__(
        self,
        folder: RoomFolder,
        settings: Settings,
        catalog: Database,
        records: Database,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._catalog = catalog
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(Role.ADMIN, Program.ITSELF)
    def make(
        self,
        actor: Actor,
        target: Path | None = None,
        *,
        with_files: bool = False,
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> BackupCard:
        """Write a backup, take it out again and look whether it opens; only then it stays.

        Args:
            target: The file to make or replace; by default a new one in `backups/`, where old ones are cleared away.

        Raises:
            Cancelled, StorageFull, BackupInvalid: There is no new backup; an older file of that name is as it was.
        """
        now = self._clock()
        path = target or self._folder.backups / f"room-{now:%Y%m%d-%H%M%S}.zip"
        with self._records.writing() as session:  # before the copy, so that the trail in it tells of it
            self._trail.add(session, actor, "Backups.make", detail="files" if with_files else "")
        manifest = back_up(
            self._folder, self._settings, self._catalog, self._records, path, now,
            with_files=with_files, cancel=cancel, progress=progress,
        )  # fmt: skip
        if target is None:
            clear_away(self._folder.backups, now)
        return _card(path, manifest)

    @needs(Role.ADMIN, Role.HEAD)
    def list(self, actor: Actor) -> list[BackupCard]:
        """Those in the room's own folder, newest first; files that are none are left out."""
        found = [_card(path, manifest) for path, manifest in _backups(self._folder.backups)]
        return sorted(found, key=lambda card: card.made_at, reverse=True)


def back_up(
    folder: RoomFolder,
    settings: Settings,
    catalog: Database,
    records: Database,
    target: Path,
    now: datetime,
    *,
    with_files: bool = False,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Manifest:
    """Copy a room that is in use into one file, and restore it for a test before it takes its place."""
    try:
        scratch = tempfile.TemporaryDirectory(prefix="backup-", dir=target.parent)
    except OSError as error:
        raise BackupInvalid(target, "unwritable") from error
    with scratch as place:
        copies = Path(place)
        catalog.back_up(copies / "catalog.db")
        records.back_up(copies / "records.db")
        copy = records.beside(copies / "records.db")
        try:
            with copy.reading() as session:
                head = newest_head(session) if copy.has_table("audit_entry") else Head(0, "0" * 64)
        finally:
            copy.close()
        unproven = copies / "unproven.zip"
        manifest = write_backup(
            unproven,
            _sources(folder, copies, with_files),
            lambda members: Manifest(
                version=VERSION, room_id=settings.room_id, code=settings.code, made_at=now, audit_seq=head.seq,
                audit_hash=head.hash, publications=_publications(catalog), with_files=with_files, members=members,
            ),
            cancel or threading.Event(),
            progress,
        )  # fmt: skip
        _prove(unproven, catalog, records, copies / "proof")
        unproven.replace(target)
    return manifest


def restore_room(
    backup: Path,
    folder: Path,
    keys: KeyStore,
    recovery_code: str | None = None,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Manifest:
    """Make a room of a backup, whole or not at all.

    Both databases get a new name: somebody may already know more of the old ones than the backup holds. Who was erased
    since is on the list of the room it came from, or of newer backups beside it: opening the room erases him again.

    Args:
        folder: An empty or missing folder.
        keys: Where the key is looked for, and kept if it comes out of the recovery file.
        recovery_code: Opens `recovery.key` of the backup where `keys` has no key.

    Raises:
        RoomExists: The folder is not empty.
        KeyMissing: There is no key, and no code was given.
        RecoveryMissing, RecoveryCodeWrong, BackupInvalid, Cancelled, StorageFull: The folder is as it was.
    """
    manifest = read_manifest(backup)
    if folder.exists() and any(folder.iterdir()):
        raise RoomExists(folder)
    key = keys.get(manifest.room_id)
    if key is None and recovery_code is None:
        raise KeyMissing(manifest.room_id)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(prefix="restore-", dir=folder.parent)
    except OSError as error:
        raise BackupInvalid(folder, "unwritable") from error
    with scratch as place:
        room = RoomFolder(Path(place) / "room")
        room.path.mkdir()
        unpack(backup, manifest, room.path, cancel, progress)
        found = key if key is not None else open_key(room.path / "recovery.key", recovery_code or "")
        if settings_file.load(room.settings_file).room_id != manifest.room_id:
            raise BackupInvalid(backup, "changed")
        for database, base in (
            (Database(room.catalog_file), CatalogueBase),
            (Database(room.records_file, found), RecordsBase),
        ):
            try:
                _look_over(database, backup)
                if database.has_table("instance"):
                    with database.writing() as session:
                        rename_instance(session, base)
            finally:
                database.close()
        _note_erasures(backup, manifest, Journal(room.journal), Path(place))
        if key is None:
            keys.put(manifest.room_id, found)
        if folder.exists():
            folder.rmdir()
        room.path.rename(folder)
    return manifest


def kept_heads(backups: Path) -> list[Head]:
    """Where the audit trail ended at each backup in a folder: it must not end earlier now."""
    return [manifest.audit_head for _, manifest in _backups(backups)]


def newest_backup(backups: Path) -> datetime | None:
    """When the newest backup in a folder was made."""
    return max((manifest.made_at for _, manifest in _backups(backups)), default=None)


def clear_away(backups: Path, now: datetime) -> None:
    """Delete old backups: all but the newest `KEPT` once they are older than `KEPT_FOR`."""
    by_age = sorted(_backups(backups), key=lambda found: found[1].made_at, reverse=True)
    for path, manifest in by_age[KEPT:]:
        if manifest.made_at < now - KEPT_FOR:
            path.unlink(missing_ok=True)


def _sources(folder: RoomFolder, copies: Path, with_files: bool) -> Iterator[tuple[str, Path]]:
    yield "room.toml", folder.settings_file
    if folder.recovery_file.exists():
        yield "recovery.key", folder.recovery_file
    if folder.journal.exists():
        yield "journal", folder.journal
    for name in sorted(_DATABASES):
        yield name, copies / name
    if with_files:
        for pattern, root in (("*/*.pdf", folder.files), ("*.jpg", folder.covers)):
            for path in sorted(root.glob(pattern)):
                yield path.relative_to(folder.path).as_posix(), path


def _note_erasures(backup: Path, manifest: Manifest, journal: Journal, scratch: Path) -> None:
    """Take over the erasure lists of other backups that lie beside this one, and of the room whose folder holds it."""
    found = dict(_erased_in_room(backup.parent.parent, manifest.room_id))
    for n, (path, other) in enumerate(_backups(backup.parent)):
        if other.room_id == manifest.room_id and path != backup:
            place = scratch / f"other-{n}"
            with contextlib.suppress(BackupInvalid):  # a damaged one says nothing
                unpack(path, other, place, only=frozenset({"journal"}))
                found |= Journal(place / "journal").erased()
    known = journal.erased()
    for visitor_id, at in sorted(found.items(), key=lambda pair: pair[1]):
        if visitor_id not in known:
            journal.append_erased(at, visitor_id)


def _erased_in_room(folder: Path, room_id: str) -> dict[UUID, datetime]:
    room = RoomFolder(folder)
    try:
        same = settings_file.load(room.settings_file).room_id == room_id
        return Journal(room.journal).erased() if same else {}
    except (SettingsInvalid, OutputUnwritable):
        return {}


def _prove(backup: Path, catalog: Database, records: Database, place: Path) -> None:
    """Restore both databases from a backup and look whether they open and hold together."""
    place.mkdir()
    unpack(backup, read_manifest(backup), place, only=_DATABASES)
    for database, name in ((catalog, "catalog.db"), (records, "records.db")):
        copy = database.beside(place / name)
        try:
            _look_over(copy, backup)
        finally:
            copy.close()


def _look_over(database: Database, backup: Path) -> None:
    if database.quick_check():
        raise BackupInvalid(backup, "damaged")
    if database.has_table("audit_entry"):
        with database.reading() as session:
            if verify_trail(session) is not None:
                raise BackupInvalid(backup, "damaged")


def _publications(catalog: Database) -> int:
    with catalog.reading() as session:
        return session.scalar(select(func.count()).select_from(Publication.__table__)) or 0


def _backups(folder: Path) -> Iterator[tuple[Path, Manifest]]:
    for path in sorted(folder.glob("*.zip")):
        try:
            yield path, read_manifest(path)
        except BackupInvalid:
            continue


def _card(path: Path, manifest: Manifest) -> BackupCard:
    return BackupCard(path, manifest.made_at, path.stat().st_size, manifest.publications, manifest.with_files)
