"""Restores a backup into a room that does not open: whole, or not at all. What was there is set aside."""

import logging
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DatabaseError

from catalog_db.change_log import rename_instance
from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.disk_errors import storage_error
from catalog_db.errors import (
    BackupInvalid,
    Cancelled,
    KeyMissing,
    Part,
    ReadingRoomError,
    RecoveryCodeWrong,
    RecoveryMissing,
)
from catalog_db.identity import count_generation, generation_of
from catalog_db.models import CatalogueBase, RecordsBase
from catalog_db.rules.security.audit_chain import Head
from catalog_db.safe_files import write_safely
from desktop.backups.backup_file import Manifest, backups_in, highest_generation, kept_heads, read_manifest, unpack
from desktop.backups.restoring import verify_database
from desktop.clock import Clock, utc_now
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.journal import Journal
from desktop.pending_checks import ask_for_check
from desktop.recovery.authority import key_of, proves, room_id_of
from desktop.recovery.checking import Progress, check_parts, no_progress
from desktop.recovery.entering import alone, begin_replacing, finish_replacing, new_quarantine, replace_files
from desktop.recovery.parts import merged, whole_lines
from desktop.recovery.values import Cure, Outcome, Remedy
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail, newest_head
from desktop.security.key_store import ANY_ROOM, KeyStore
from desktop.security.recovery_code import open_key, opens
from desktop.settings import file as settings_file
from desktop.settings.accepted import note_restored

FILES: Final = {
    Part.RECORDS: "records.db",
    Part.CATALOGUE: "catalog.db",
    Part.SETTINGS: "room.toml",
    Part.JOURNAL: "journal",
}
_ALL: Final = frozenset({Part.RECORDS, Part.CATALOGUE, Part.SETTINGS})  # a journal is never older than it was
_log = logging.getLogger(__name__)


def apply(
    path: Path,
    remedy: Remedy,
    keys: KeyStore,
    *,
    recovery_code: str | None = None,
    clock: Clock = utc_now,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Outcome:
    """Do what a remedy says. Afterwards the room opens; what was replaced lies in ROOM/set-aside.

    Killed half-way, the room is as it was, or opening it does the rest.

    Args:
        recovery_code: Wanted where the remedy needs it: it opens the sealed key, which is then kept in `keys`.

    Raises:
        RoomInUse, RoomInCare: Another program has the room open or restores it.
        KeyMissing: Neither key nor code.
        RecoveryMissing, RecoveryCodeWrong, KeyFileInvalid, KeyringMissing
        BackupInvalid: The backup is not whole: take another one.
        StorageFull, OutputUnwritable, Cancelled, DatabaseBusy: The room is as it was.
    """
    folder = RoomFolder(path)
    with _said_clearly(path), alone(folder) as entry:
        folder.refuse_unwritable()
        finish_replacing(folder)
        if remedy.cure is Cure.RETRY:
            return Outcome(Loss(), None)
        key = _key(folder, remedy, keys, recovery_code)
        if remedy.cure is Cure.OTHER_KEY:
            return Outcome(Loss(), None)
        findings = check_parts(folder, key, cancel=cancel, progress=progress)
        if not findings and not remedy.even_if_sound:  # somebody put the right file back
            entry.settle()
            return Outcome(Loss(), None)
        assert remedy.backup is not None
        into = begin_replacing(folder)
        try:
            parts = frozenset(wrong.part for wrong in findings) or _ALL
            built = take_parts(folder, remedy.backup, parts, key, into, clock, cancel=cancel, progress=progress)
            if cancel is not None and cancel.is_set():
                raise Cancelled()
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise
        place = new_quarantine(folder, clock())
        ask_for_check(folder, time.time())  # a catalogue that was put back may lack books, and books covers
        replace_files(folder, built.names, place)
        entry.settle()
        _log.warning("a backup was restored into the room: %s; what was there lies in %s", built.loss, place)
        return Outcome(built.loss, place)


@dataclass(frozen=True, slots=True)
class Built:
    """New files that wait to take their places. `names`: of the files; `loss`: what is not in them."""

    names: tuple[str, ...]
    loss: Loss


def take_parts(
    folder: RoomFolder,
    backup: Path,
    parts: frozenset[Part],
    key: bytes,
    into: Path,
    clock: Clock,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Built:
    """Make new files of a backup for the parts that are named; whole parts stay as they are, being newer.

    The journal is never replaced by an older one: it keeps all of its own lines that are whole. Databases get a new
    name, since somebody may know more of them than the backup holds.

    Raises:
        BackupInvalid: It is not whole, or of another room.
        StorageFull, Cancelled: What lies in `into` is worth nothing.
    """
    manifest = read_manifest(backup)
    wanted = {FILES[part] for part in parts if part is not Part.JOURNAL}
    if not folder.recovery_file.exists() and any(member.name == "recovery.key" for member in manifest.members):
        wanted.add("recovery.key")
    unpack(backup, manifest, into, cancel, lambda done, total: progress("backup", done, total), frozenset(wanted))
    if Part.SETTINGS in parts and settings_file.load(into / "room.toml").room_id != manifest.room_id:
        raise BackupInvalid(backup, "changed")
    if Part.CATALOGUE in parts:
        _make_ours(Database(into / "catalog.db"), backup, CatalogueBase, manifest, 0)
    if Part.RECORDS in parts:
        records = Database(into / "records.db", key)
        known = [highest_generation(place, manifest.room_id, records) for place in (folder.backups, backup.parent)]
        known.append(_generation_in(folder.records_file, key))
        _make_ours(Database(into / "records.db", key), backup, RecordsBase, manifest, max(known))
        _note_in_trail(records, kept_heads(folder.backups, manifest.room_id, records), clock)
    if Part.JOURNAL in parts:
        _gather_journal(folder, into, clock, manifest.room_id)
        wanted.add("journal")
    loss = _numbers_lost(folder, into, key)
    if parts & {Part.RECORDS, Part.CATALOGUE}:
        loss = replace(loss, since=manifest.made_at)
    return Built(tuple(sorted(wanted)), loss)


def _key(folder: RoomFolder, remedy: Remedy, keys: KeyStore, code: str | None) -> bytes:
    """What the person gave goes before what was found, unless only the latter fits; it is kept for the room."""
    room_id = room_id_of(folder) or ANY_ROOM
    known = key_of(keys, folder)
    if code is None:
        if known is None:
            raise KeyMissing(room_id)
        return known
    try:
        given = open_key(folder.recovery_file, code)
    except (RecoveryMissing, RecoveryCodeWrong):
        if known is None or remedy.cure is Cure.OTHER_KEY:
            raise
        return known
    manifest = read_manifest(remedy.backup) if remedy.backup is not None else None

    def fits(key: bytes) -> bool:
        return opens(folder.records_file, key) or (manifest is not None and proves(key, manifest))

    if given == known or (known is not None and fits(known) and not fits(given)):
        return known
    keys.put(room_id, given)
    return given


def _numbers_lost(folder: RoomFolder, into: Path, key: bytes) -> Loss:
    """What the journal knows and the records lack: the new ones, or those of the room where they stay."""
    file = into / folder.records_file.name
    file = file if file.exists() else folder.records_file
    journal = into / folder.journal.name
    records = ReadOnlyDatabase(file, key)
    try:
        with records.reading() as session:
            return loss_of(session, Journal(journal if journal.exists() else folder.journal))
    finally:
        records.close()


def _gather_journal(folder: RoomFolder, into: Path, clock: Clock, room_id: str) -> None:
    """Write the whole lines of the journal, with those that only a backup still has: none is ever given up."""
    whose = Journal(folder.journal).room_id()
    lines = whole_lines(folder.journal) if whose in (None, room_id) else []  # of another room it says nothing of ours
    for n, kept in enumerate(backups_in(folder.backups, room_id)):
        place = into / f"journal-{n}"
        try:
            unpack(kept.path, kept.manifest, place, only=frozenset({folder.journal.name}))
        except BackupInvalid:
            continue  # a damaged one says nothing
        finally:
            found = whole_lines(place / folder.journal.name)
            shutil.rmtree(place, ignore_errors=True)
        lines = merged(lines, found)
    file = into / folder.journal.name
    write_safely(file, b"".join(line + b"\n" for line in lines))
    journal = Journal(file)
    if journal.room_id() is None:
        journal.append_room(clock(), room_id)


def _make_ours(
    database: Database, backup: Path, base: type[CatalogueBase] | type[RecordsBase], manifest: Manifest, above: int
) -> None:
    """`above`: the highest generation of the room that is known here."""
    try:
        verify_database(database, backup)
        with database.writing() as session:
            rename_instance(session, base)
            if base is RecordsBase:
                note_restored(session, manifest.made_at)  # nobody is erased by settings of that time
                count_generation(session, above)
    finally:
        database.close()


def _generation_in(file: Path, key: bytes) -> int:
    """That of records which may be damaged; 0 where they can't tell."""
    records = ReadOnlyDatabase(file, key)
    try:
        with records.reading() as session:
            return generation_of(session)[0]
    except (ReadingRoomError, DatabaseError):
        return 0
    finally:
        records.close()


def _note_in_trail(records: Database, heads: Iterable[Head], clock: Clock) -> None:
    """Say in the audit trail that its entries after the backup are gone, where newer backups know of some."""
    try:
        with records.writing() as session:
            ends = newest_head(session).seq
            last = max((head.seq for head in heads), default=0)
            if last > ends:
                AuditTrail(clock).note_lost(session, ends + 1, last)
    finally:
        records.close()


@contextmanager
def _said_clearly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_error(error, path) from error
