"""Takes the parts of a room that can't be read out of a backup; whole parts stay as they are, being newer."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalog_db.change_log import rename_instance
from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, Part
from catalog_db.identity import count_generation
from catalog_db.models import AuditEntry, CatalogueBase, RecordsBase
from catalog_db.rules.security.audit_chain import Head
from desktop.backups.backup_file import Manifest, unpack
from desktop.backups.kept import kept_heads
from desktop.backups.restoring import look_over
from desktop.clock import Clock
from desktop.recovery.checking import Progress
from desktop.recovery.mending import Built, mend_journal, numbers_lost
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail, newest_head
from desktop.settings import file as settings_file
from desktop.settings.accepted import note_restored

FILES: Final = {
    Part.RECORDS: "records.db", Part.CATALOGUE: "catalog.db", Part.SETTINGS: "room.toml", Part.JOURNAL: "journal",
}  # fmt: skip


def take_parts(
    folder: RoomFolder,
    backup: Path,
    manifest: Manifest,
    parts: frozenset[Part],
    key: bytes,
    into: Path,
    clock: Clock,
    *,
    cancel: threading.Event | None = None,
    progress: Progress,
) -> Built:
    """Make new files of a backup for the parts that are named.

    The journal is never replaced by an older one: it keeps all of its own lines that are whole. Databases get a new
    name, since somebody may know more of them than the backup holds.

    Raises:
        BackupInvalid: It is not whole, or of another room.
        StorageFull, Cancelled: What lies in `into` is worth nothing.
    """
    wanted = {FILES[part] for part in parts if part is not Part.JOURNAL}
    there = {member.name for member in manifest.members}
    if not folder.recovery_file.exists() and "recovery.key" in there:
        wanted.add("recovery.key")
    unpack(
        backup, manifest, into, cancel, lambda done, total: progress("backup", done, total), frozenset(wanted)
    )  # fmt: skip
    if Part.SETTINGS in parts and settings_file.load(into / "room.toml").room_id != manifest.room_id:
        raise BackupInvalid(backup, "changed")
    if Part.CATALOGUE in parts:
        _make_ours(Database(into / "catalog.db"), backup, CatalogueBase, manifest)
    if Part.RECORDS in parts:
        _make_ours(Database(into / "records.db", key), backup, RecordsBase, manifest)
        records = Database(into / "records.db", key)
        _tell_in_trail(records, kept_heads(folder.backups, manifest.room_id, records), clock)
    if Part.JOURNAL in parts:
        mend_journal(folder, into, clock, manifest.room_id)
        wanted.add("journal")
    loss = numbers_lost(folder, into, key)
    if parts & {Part.RECORDS, Part.CATALOGUE}:
        loss = replace(loss, since=manifest.made_at)
    return Built(tuple(sorted(wanted)), loss)


def _make_ours(
    database: Database, backup: Path, base: type[CatalogueBase] | type[RecordsBase], manifest: Manifest
) -> None:
    try:
        look_over(database, backup)
        if database.has_table("instance"):
            with database.writing() as session:
                rename_instance(session, base)
                if base is RecordsBase:
                    note_restored(session, manifest.made_at)  # nobody is erased by settings of that time
                    if database.has_table("room"):
                        count_generation(session)
    finally:
        database.close()


def _tell_in_trail(records: Database, heads: Iterable[Head], clock: Clock) -> None:
    """Say in the audit trail that its entries after the backup are gone, where newer backups know of some."""
    try:
        if not records.has_table(AuditEntry.__tablename__):
            return
        with records.writing() as session:
            ends = newest_head(session).seq
            last = max((head.seq for head in heads), default=0)
            if last > ends:
                AuditTrail(clock).note_lost(session, ends + 1, last)
    finally:
        records.close()
