"""Makes new files of what can be read of damaged ones, and of a backup. The room stays as it is until they take their
places.
"""

import logging
import shutil
import threading
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from catalog_db.change_log import rename_instance
from catalog_db.damage import is_damage
from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.disk_errors import storage_error
from catalog_db.errors import (
    BackupInvalid,
    DatabaseUnreadable,
    Part,
    ReadingRoomError,
    SettingsInvalid,
    StorageFull,
    Trouble,
)
from catalog_db.identity import count_generation, generation_of
from catalog_db.migrations import Which
from catalog_db.models import AcceptedSettings, AuditEntry, CatalogueBase, RecordsBase, RecordsIdentity
from catalog_db.private_files import copy_private
from catalog_db.rules.security.audit_chain import Flaw, Head
from catalog_db.safe_files import write_safely
from desktop.actors import program_itself
from desktop.backups.backup_file import Manifest, backups_in, highest_generation, kept_heads, unpack
from desktop.backups.restoring import verify_database
from desktop.clock import Clock
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.journal import Journal
from desktop.recovery.authority import room_id_of
from desktop.recovery.checking import Progress, check_database, no_progress
from desktop.recovery.parts import merged, whole_lines
from desktop.recovery.salvage import Salvaged, salvage
from desktop.recovery.values import Wrong
from desktop.room_folder import RoomFolder
from desktop.security.audit import RECORDS_MENDED, AuditTrail, lost_entries, newest_head, start_of, verify_trail
from desktop.settings import file as settings_file
from desktop.settings.accepted import accept, note_restored, write_again

_SPARE_BYTES: Final = 32 * 1024**2
_MOST_BREAKS: Final = 1_000
_WHICH: Final[dict[Part, Which]] = {Part.CATALOGUE: "catalogue", Part.RECORDS: "records"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """New files that wait to take their places. `names`: of the files; `loss`: what is not in them."""

    names: tuple[str, ...]
    loss: Loss


def can_mend(findings: Iterable[Wrong]) -> bool:
    """Whether something can be read of each part that something is wrong with, or another part knows what it said."""
    return all(
        wrong.part in (Part.JOURNAL, Part.SETTINGS) or wrong.trouble is Trouble.DAMAGED or _is_wal(wrong)
        for wrong in findings
    )


def _is_wal(wrong: Wrong) -> bool:
    """Whether only the changes beside a database are another one's."""
    return wrong.trouble is Trouble.FOREIGN and wrong.detail.endswith("-wal")


def build(
    folder: RoomFolder,
    findings: tuple[Wrong, ...],
    key: bytes,
    into: Path,
    clock: Clock,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Built:
    """Make whole files of the damaged ones.

    Args:
        key: Of the records.
        into: An empty folder, on the disk of the room.

    Raises:
        DatabaseUnreadable: So little of a database can be read that only a backup helps.
        SettingsInvalid: The records do not know the settings either.
        StorageFull, RoomNewer, Cancelled, DatabaseBusy: What lies in `into` is worth nothing.
    """
    names: list[str] = []
    rows: list[tuple[str, int]] = []
    damaged = {wrong.part for wrong in findings}
    for part, file in ((Part.CATALOGUE, folder.catalog_file), (Part.RECORDS, folder.records_file)):
        if part in damaged:
            refuse_small_disk(file, into)
            new = into / file.name
            rows += _rebuild(part, file, new, key if part is Part.RECORDS else None, folder, clock, cancel, progress)
            names.append(file.name)
    if Part.SETTINGS in damaged:
        write_accepted(folder, into, key)
        names.append(folder.settings_file.name)
    if Part.JOURNAL in damaged:
        mend_journal(folder, into, clock, room_id_of(folder))
        names.append(folder.journal.name)
    loss = replace(numbers_lost(folder, into, key), rows=tuple(rows))
    return Built(tuple(names), loss)


def refuse_small_disk(file: Path, into: Path) -> None:
    """Raise StorageFull where the disk has no room for two more copies of a database."""
    size = sum(path.stat().st_size for path in (file, _wal(file)) if path.exists())
    if shutil.disk_usage(into).free < 2 * size + _SPARE_BYTES:
        raise StorageFull(into)


def numbers_lost(folder: RoomFolder, into: Path, key: bytes) -> Loss:
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


def write_accepted(folder: RoomFolder, into: Path, key: bytes) -> None:
    """Write room.toml anew, with the settings that were accepted last.

    Raises:
        SettingsInvalid: The records hold none.
        DatabaseUnreadable, DatabaseBusy
    """
    file = into / folder.records_file.name
    records = ReadOnlyDatabase(file if file.exists() else folder.records_file, key)
    try:
        settings = write_again(into / folder.settings_file.name, records)
        with records.reading() as session:
            identity = session.get(RecordsIdentity, 1)
        if identity is not None and settings.made_at is None:
            made = settings.model_copy(update={"made_at": identity.made_at})
            settings_file.save(into / folder.settings_file.name, made)
    finally:
        records.close()


def mend_journal(folder: RoomFolder, into: Path, clock: Clock, room_id: str | None) -> None:
    """Write the whole lines of the journal, with those that only a backup still has: none is ever given up.

    Args:
        room_id: Of the room; None where nothing tells it: then no backup is asked.
    """
    whose = Journal(folder.journal).room_id()
    lines = whole_lines(folder.journal) if whose in (None, room_id) else []  # of another room it says nothing of ours
    for n, kept in enumerate(backups_in(folder.backups, room_id) if room_id is not None else ()):
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
    if journal.room_id() is None and room_id is not None:
        journal.append_room(clock(), room_id)


def _rebuild(
    part: Part,
    file: Path,
    new: Path,
    key: bytes | None,
    folder: RoomFolder,
    clock: Clock,
    cancel: threading.Event | None,
    progress: Progress,
) -> list[tuple[str, int]]:
    """A whole file in `new`; the rows that are not in it, by table."""
    try:
        progress("copy", 0, 0)
        if _is_whole_without_changes(part, file, new, key, cancel):
            _log.warning("what lay beside %s does not belong to it", file.name)
            _rename(part, new, key)
            return []
        if _is_whole_with_new_indexes(part, file, new, key, cancel):
            _log.warning("the indexes of %s were damaged, and were made again", file.name)
            return []
        _remove(new)
        source, target = ReadOnlyDatabase(file, key), Database(new, key)
        try:
            found = salvage(source, target, _WHICH[part], cancel=cancel, progress=progress)
            with target.writing() as session:
                rename_instance(session, CatalogueBase if part is Part.CATALOGUE else RecordsBase)
            if part is Part.RECORDS:
                room_id = room_id_of(folder)
                heads = kept_heads(folder.backups, room_id, target) if room_id else []
                note_in_trail(target, found, heads, clock)
                _let_settings_wait(target, folder, clock)
        finally:
            source.close()
            target.close()
        left = check_database(part, new, key, thorough=True, cancel=cancel)
        if left:
            _log.error("the new %s is not whole: %s", file.name, left[0].detail)
            raise DatabaseUnreadable(file)
        return sorted(found.lost.items())
    except OSError as error:
        raise storage_error(error, new) from error


def _is_whole_without_changes(
    part: Part, file: Path, new: Path, key: bytes | None, cancel: threading.Event | None
) -> bool:
    """Whether the database is whole without the changes that lie beside it: then they are of another file."""
    wal = _wal(file)
    if not wal.exists() or not wal.stat().st_size:
        return False
    copy_private(file, new)
    return not check_database(part, new, key, thorough=True, cancel=cancel)


def _is_whole_with_new_indexes(
    part: Part, file: Path, new: Path, key: bytes | None, cancel: threading.Event | None
) -> bool:
    """Whether only indexes were damaged: then a copy with new ones is whole, and nothing is lost."""
    _remove(new)
    copy_private(file, new)
    if _wal(file).exists():
        copy_private(_wal(file), _wal(new))
    copy = Database(new, key)
    try:
        with closing(copy.connect()) as connection:
            connection.execute("REINDEX")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except Exception as error:
        if not is_damage(error) and "UNIQUE" not in str(error):
            raise
        return False
    finally:
        copy.close()
    return not check_database(part, new, key, thorough=True, cancel=cancel)


def note_in_trail(records: Database, found: Salvaged, heads: Collection[Head], clock: Clock) -> None:
    """Say in the audit trail which of its entries are gone, and that the records were mended.

    Args:
        heads: Where the trail ended at each backup.
    """
    trail = AuditTrail(clock)
    last = max((found.last_entry, *(head.seq for head in heads)))
    with records.writing() as session:
        start, noted = start_of(session).seq, lost_entries(session)
        there = list(session.scalars(select(AuditEntry.seq).where(AuditEntry.seq > start).order_by(AuditEntry.seq)))
        gaps = [
            (before + 1, after - 1)
            for before, after in zip([start, *there], [*there, max(last, max(there, default=start)) + 1], strict=True)
            if after > before + 1 and noted.get(before + 1) != after - 1
        ]
        for first, end in gaps:
            trail.note_lost(session, first, end)
        for _ in range(_MOST_BREAKS):  # entries that were read, and are not what they were
            broken = verify_trail(session, heads)
            if broken is None or broken.flaw is not Flaw.CHANGED:
                break
            _take_out(session, broken.seq)
            trail.note_lost(session, broken.seq, broken.seq)
        lost = sum(count for table, count in found.lost.items() if table not in ("audit_entry", "change"))
        trail.add(session, program_itself(), RECORDS_MENDED, detail=f"rows {lost}")


def _let_settings_wait(records: Database, folder: RoomFolder, clock: Clock) -> None:
    """Where the settings last accepted are gone, those of the file erase nothing until somebody accepts them."""
    with records.writing() as session:
        if not records.has_table(AcceptedSettings.__tablename__) or session.get(AcceptedSettings, 1) is not None:
            return
        with suppress(SettingsInvalid):
            in_file = settings_file.load(folder.settings_file)
            accept(session, program_itself(), in_file, clock(), restored_from=clock())


def _take_out(session: Session, seq: int) -> None:
    """Of the new file only; the entry as it was read lies in the one that was quarantined."""
    name = {"name": "audit_entry_no_delete"}
    trigger = session.scalar(text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"), name)
    session.execute(text("DROP TRIGGER audit_entry_no_delete"))
    session.execute(delete(AuditEntry).where(AuditEntry.seq == seq))
    session.execute(text(str(trigger).replace(":", "\\:")))


def _rename(part: Part, file: Path, key: bytes | None) -> None:
    """Somebody may know more of this copy than it holds."""
    database = Database(file, key)
    try:
        with database.writing() as session:
            rename_instance(session, CatalogueBase if part is Part.CATALOGUE else RecordsBase)
    finally:
        database.close()


def _wal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _remove(file: Path) -> None:
    for path in (file, *(file.with_name(f"{file.name}-{end}") for end in ("wal", "shm"))):
        path.unlink(missing_ok=True)


# Takes the parts of a room that can't be read out of a backup; whole parts stay as they are, being newer.

FILES: Final = {
    Part.RECORDS: "records.db",
    Part.CATALOGUE: "catalog.db",
    Part.SETTINGS: "room.toml",
    Part.JOURNAL: "journal",
}


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
        mend_journal(folder, into, clock, manifest.room_id)
        wanted.add("journal")
    loss = numbers_lost(folder, into, key)
    if parts & {Part.RECORDS, Part.CATALOGUE}:
        loss = replace(loss, since=manifest.made_at)
    return Built(tuple(sorted(wanted)), loss)


def _make_ours(
    database: Database, backup: Path, base: type[CatalogueBase] | type[RecordsBase], manifest: Manifest, above: int
) -> None:
    """`above`: the highest generation of the room that is known here."""
    try:
        verify_database(database, backup)
        if database.has_table("instance"):
            with database.writing() as session:
                rename_instance(session, base)
                if base is RecordsBase:
                    note_restored(session, manifest.made_at)  # nobody is erased by settings of that time
                    if database.has_table("room"):
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
        if not records.has_table(AuditEntry.__tablename__):
            return
        with records.writing() as session:
            ends = newest_head(session).seq
            last = max((head.seq for head in heads), default=0)
            if last > ends:
                AuditTrail(clock).note_lost(session, ends + 1, last)
    finally:
        records.close()
