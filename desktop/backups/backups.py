"""Backups of a room: both databases, the settings and the sealed key; test-restored before they count.

The records are encrypted in a backup as they are in the room, and the key lies beside them only sealed under the
recovery code. PDFs are large and never change, so they are taken along only where that is asked for.
"""

import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import BackupInvalid
from catalog_db.models import Publication, Role
from catalog_db.private_files import make_folder
from catalog_db.rules.audit_chain import Head
from catalog_db.safe_files import move_safely
from desktop.actors import Actor, Program
from desktop.backups.backup_file import (
    VERSION,
    Manifest,
    Progress,
    no_progress,
    read_manifest,
    unpack,
    write_backup,
)
from desktop.backups.kept import backups_in
from desktop.backups.restoring import look_over
from desktop.clock import Clock
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail, newest_head
from desktop.services import Service, needs
from desktop.settings import Settings

KEPT: Final = 10  # the newest ones always stay
KEPT_FOR: Final = timedelta(days=90)  # and the others until this age
DATABASES: Final = frozenset({"catalog.db", "records.db"})


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
        found = [_card(kept.path, kept.manifest) for kept in backups_in(self._folder.backups)]
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
        move_safely(unproven, target)
    return manifest


def clear_away(backups: Path, now: datetime) -> None:
    """Delete old backups: all but the newest `KEPT` once they are older than `KEPT_FOR`."""
    by_age = sorted(backups_in(backups), key=lambda kept: kept.manifest.made_at, reverse=True)
    for kept in by_age[KEPT:]:
        if kept.manifest.made_at < now - KEPT_FOR:
            kept.path.unlink(missing_ok=True)


def _sources(folder: RoomFolder, copies: Path, with_files: bool) -> Iterator[tuple[str, Path]]:
    yield "room.toml", folder.settings_file
    if folder.recovery_file.exists():
        yield "recovery.key", folder.recovery_file
    if folder.journal.exists():
        yield "journal", folder.journal
    for name in sorted(DATABASES):
        yield name, copies / name
    if with_files:
        for pattern, root in (("*/*.pdf", folder.files), ("*.jpg", folder.covers)):
            for path in sorted(root.glob(pattern)):
                yield path.relative_to(folder.path).as_posix(), path


def _prove(backup: Path, catalog: Database, records: Database, place: Path) -> None:
    """Restore both databases from a backup and look whether they open and hold together."""
    make_folder(place)
    unpack(backup, read_manifest(backup), place, only=DATABASES)
    for database, name in ((catalog, "catalog.db"), (records, "records.db")):
        copy = database.beside(place / name)
        try:
            look_over(copy, backup)
        finally:
            copy.close()


def _publications(catalog: Database) -> int:
    with catalog.reading() as session:
        return session.scalar(select(func.count()).select_from(Publication.__table__)) or 0


def _card(path: Path, manifest: Manifest) -> BackupCard:
    return BackupCard(path, manifest.made_at, path.stat().st_size, manifest.publications, manifest.with_files)
