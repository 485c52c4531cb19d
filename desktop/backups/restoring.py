"""Makes a room of a backup, whole or not at all, in a scratch folder that is gone afterwards, also after a kill."""

import contextlib
import errno
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Final

from catalog_db.change_log import rename_instance
from catalog_db.database import Database, proof_by
from catalog_db.errors import (
    BackupInvalid,
    Cancelled,
    DatabaseUnreadable,
    KeyMissing,
    KeyWrong,
    ReadingRoomError,
    RecoveryCodeWrong,
    RecoveryMissing,
    RoomExists,
    SettingsInvalid,
)
from catalog_db.identity import count_generation
from catalog_db.migrations import migrate, refuse_unknown
from catalog_db.models import CatalogueBase, RecordsBase
from catalog_db.private_files import make_folder
from catalog_db.rules.security.content_seal import derived_key
from catalog_db.safe_files import move_safely, sync_folder, write_safely
from desktop.backups.backup_file import (
    Manifest,
    Member,
    Progress,
    Put,
    backups_in,
    highest_generation,
    no_progress,
    put_plain,
    read_manifest,
    unpack,
)
from desktop.backups.errors import BackupBusy
from desktop.books.mixed import MixedBookStore
from desktop.books.store import BookWriter
from desktop.desk.access import PURPOSE, Access, accesses, newer, sealed_anew
from desktop.desk.journal import (
    Erasure,
    Journal,
    Removal,
    Restriction,
    is_proven,
    is_removal_proven,
    is_restriction_proven,
    proven_anew,
)
from desktop.pending_checks import ask_for_check
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from desktop.security.audit import verify_trail
from desktop.security.earlier_keys import book_key, give_key
from desktop.security.key_store import KeyStore
from desktop.security.recovery_code import open_key, opens
from desktop.settings import file as settings_file
from desktop.settings.accepted import note_restored

# Where backups are made and tried: folders of one holder, which are gone afterwards, also after a kill.

_HELD: Final = "held"
PATIENCE_S: Final = 60.0  # a backup takes a second, one with many PDFs longer than anybody waits


@contextmanager
def scratch(folder: Path, prefix: str, cancel: threading.Event | None) -> Iterator[Path]:
    """A new folder in a folder, alone under its prefix. What a holder that was killed has left there goes first.

    Raises:
        BackupBusy: Another one holds it.
        Cancelled
        BackupInvalid: Nothing can be written there.
    """
    lock = FileLock(folder / f".{prefix}.lock")
    try:
        held = lock.acquire(PATIENCE_S, cancel)
    except OSError as error:
        raise BackupInvalid(folder, "unwritable") from error
    if not held:
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        raise BackupBusy()
    with lock:
        _remove_left(folder, prefix)
        try:
            place = Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=folder))
        except OSError as error:
            raise BackupInvalid(folder, "unwritable") from error
        try:
            yield place
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(place, ignore_errors=True)


def sweep_scratch(folder: Path, prefix: str) -> None:
    """Remove what a holder of `scratch` that was killed has left there; of one that goes on nothing."""
    try:
        if not any(folder.glob(f"{prefix}-*")):
            return
        with FileLock(folder / f".{prefix}.lock") as lock:
            if lock.acquire():
                _remove_left(folder, prefix)
    except OSError:
        _log.warning("what was left of a trial can't be removed yet", exc_info=True)


def _remove_left(folder: Path, prefix: str) -> None:
    for left in folder.glob(f"{prefix}-*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def scratch_among(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in a folder where other things lie, and several holders may be; no file of a lock stays there.

    Args:
        prefix: Of its name, borne by nothing that is not made here. What holders that were killed left under it goes.

    Raises:
        OSError: It can't be made.
    """
    for left in folder.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            _remove_unheld(left)
    top = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        with FileLock(top / _HELD) as lock:
            if not lock.acquire():
                raise OSError(errno.EAGAIN, "another program is clearing it away")
            make_folder(top / "work")
            yield top / "work"
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _remove_unheld(left: Path) -> None:
    if left.is_symlink() or not (left / _HELD).is_file():
        return  # none of ours, or only just begun
    with FileLock(left / _HELD) as lock:
        held = not lock.acquire()
    if not held:
        shutil.rmtree(left, ignore_errors=True)


_log = logging.getLogger(__name__)
_SCRATCH: Final = ".ruang-baca-restore-"  # beside the folder of the room
# All but PDFs and covers: what tells whether a key fits, before gigabytes are copied.
_ROOM_PARTS: Final = frozenset({"room.toml", "recovery.key", "journal", "catalog.db", "records.db"})


def restore_room(
    backup: Path,
    folder: Path,
    keys: KeyStore,
    recovery_code: str | None = None,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
    *,
    key: bytes | None = None,
) -> Manifest:
    """Make a room of a backup, whole or not at all.

    Its settings have to be accepted again before anything is removed by itself: they may be older than what the office
    decided since. Both databases get a new name: somebody may already know more of the old ones than the backup holds.
    Who was erased since is on the list of the room it came from, or of newer backups beside it: opening the room erases
    them again.

    Args:
        folder: An empty or missing folder.
        keys: Where the key is searched for, and kept if it comes from elsewhere: what is there may be another room's.
        recovery_code: Opens `recovery.key` of the backup.
        key: The raw key, where a person has it in a file.

    Raises:
        RoomExists: The folder is not empty.
        KeyMissing: There is no key, and neither code nor key was given.
        KeyWrong: No key that was given or found opens the records of the backup.
        KeyringMissing, KeyFileInvalid: The key could not be kept.
        RecoveryMissing, RecoveryCodeWrong, BackupInvalid, Cancelled, StorageFull: The folder is as it was.
    """
    manifest = read_manifest(backup)
    if folder.exists() and any(folder.iterdir()):
        raise RoomExists(folder)
    known = keys.get(manifest.room_id)
    if known is None:
        if key is None and recovery_code is None:
            raise KeyMissing(manifest.room_id)
        keys.check_for_new(folder)
    held = contextlib.ExitStack()
    try:
        make_folder(folder.parent)
        place = held.enter_context(scratch_among(folder.parent, _SCRATCH))
    except OSError as error:
        raise BackupInvalid(folder, "unwritable") from error
    with held:
        room = RoomFolder(place / "room")
        make_folder(room.path)
        small = sum(member.size for member in manifest.members if member.name in _ROOM_PARTS)
        total = sum(member.size for member in manifest.members)
        unpack(backup, manifest, room.path, cancel, lambda done, _: progress(done, total), only=_ROOM_PARTS)
        found = _fitting(room, manifest.room_id, key, recovery_code, known)
        if found != known and keys.named(manifest.room_id) != known:
            keys.check_for_new(folder)
        settings = settings_file.load(room.settings_file)
        if settings.room_id != manifest.room_id:
            raise BackupInvalid(backup, "changed")
        for database, base in (
            (Database(room.catalog_file), CatalogueBase),
            (Database(room.records_file, found), RecordsBase),
        ):
            try:
                try:
                    verify_database(database, backup)
                except DatabaseUnreadable as error:  # the bytes are those that the manifest names
                    if base is RecordsBase:
                        raise KeyWrong(manifest.room_id) from error
                    raise BackupInvalid(backup, "damaged") from error
                if database.has_table("instance"):
                    with database.writing() as session:
                        rename_instance(session, base)
                        if base is RecordsBase:
                            note_restored(session, manifest.made_at)
                        if base is RecordsBase and database.has_table("room"):  # older ones have none
                            count_generation(session, highest_generation(backup.parent, manifest.room_id, database))
            finally:
                database.close()
        _note_erasures(backup, manifest, Journal(room.journal), Database(room.records_file, found), place, known)
        pdfs = frozenset(member.name for member in manifest.members) - _ROOM_PARTS
        put = _sealing(room, found) if settings.protection.seal_books else put_plain
        unpack(backup, manifest, room.path, cancel, lambda done, _: progress(small + done, total), pdfs, put)
        ask_for_check(room, time.time())  # sums were compared while taking it out; covers may be missing
        if known not in (None, found) and keys.named(manifest.room_id) == known:
            _take_newer_key(room, manifest, found, known, RoomFolder(backup.parent.parent))
        elif found != known:
            keys.put(manifest.room_id, found)
        if folder.exists():
            folder.rmdir()
        _sync_folders(room.path)
        move_safely(room.path, folder)
    return manifest


def _take_newer_key(room: RoomFolder, manifest: Manifest, key: bytes, newer_key: bytes, now: RoomFolder) -> None:
    """Give what was restored the key that its room has got since: the one of before is not to open anything new.

    Args:
        now: The room whose backup it may be; its recovery code goes with that key.
    """
    with contextlib.closing(Database(room.records_file, key)) as records:
        refuse_unknown(records, "records")
        migrate(records, "records", lambda: room.path)
    give_key(room.records_file, key, newer_key, datetime.now(UTC), manifest.number)
    if room.journal.exists():
        content = proven_anew(room.journal, partial(proof_by, newer_key), partial(proof_by, key))
        before, after = derived_key(key, PURPOSE), derived_key(newer_key, PURPOSE)
        write_safely(room.journal, sealed_anew(content, after, before))
    room.recovery_file.unlink(missing_ok=True)  # it has the key of before
    with contextlib.suppress(OSError, SettingsInvalid):
        if settings_file.load(now.settings_file).room_id == manifest.room_id:
            write_safely(room.recovery_file, now.recovery_file.read_bytes())


def _sealing(room: RoomFolder, key: bytes) -> Put:
    """Keeps PDFs sealed from their first byte on, as the open room does. `key`: of the records."""
    records = Database(room.records_file, key)
    content_key = book_key(records)
    records.close()
    books = MixedBookStore(room, lambda: content_key, lambda: True)

    @contextmanager
    def put(member: Member, target: Path) -> Iterator[BookWriter | IO[bytes]]:
        if target.suffix != ".pdf":
            with put_plain(member, target) as plain:
                yield plain
            return
        with books.writing(target.stem, member.size) as sealed:
            yield sealed
            sealed.finish()
        books.keep(target.stem)

    return put


def _fitting(room: RoomFolder, room_id: str, key: bytes | None, code: str | None, known: bytes | None) -> bytes:
    """What opens the records: what a person gave goes before what was found, which may be the key of another room."""
    refused: Exception = KeyWrong(room_id)
    sealed = None
    if code is not None:
        try:
            sealed = open_key(room.recovery_file, code)
        except (RecoveryMissing, RecoveryCodeWrong) as error:
            refused = error
    for each in (key, sealed, known):
        if each is not None and opens(room.records_file, each):
            return each
    raise refused


def _sync_folders(folder: Path) -> None:
    """Have all folders of a room on the disk, with the names in them; their files are there already."""
    for each in folder.rglob("*"):
        if each.is_dir():
            sync_folder(each)
    sync_folder(folder)


def verify_database(database: Database, backup: Path) -> None:
    """Check whether a database out of a backup holds together. Raises BackupInvalid."""
    if database.quick_check():
        raise BackupInvalid(backup, "damaged")
    if database.has_table("audit_entry"):
        with database.reading() as session:
            if verify_trail(session) is not None:
                raise BackupInvalid(backup, "damaged")


def _note_erasures(
    backup: Path, manifest: Manifest, journal: Journal, records: Database, scratch: Path, known: bytes | None
) -> None:
    """Take over the erasure lists of other backups that lie beside this one, and of the room whose folder holds it,
    whose data were restricted, the publications that were removed for good, and who was shut out.

    Only what the key of these records proves: of another room, or made up, nothing is taken.

    Args:
        known: The key that is kept for the room. Where it was renewed since, newer journals are proven by it.
    """
    room = RoomFolder(backup.parent.parent)
    now = _journal_of(room.journal, records, known, scratch / "journal-now")
    found = _erased_in(now)
    gone = _removed_in(now)
    limited = _restricted_in(now)
    admitted = _accesses_in(now, records)
    for n, other in enumerate(backups_in(backup.parent, manifest.room_id)):
        if other.path != backup:
            place = scratch / f"other-{n}"
            with contextlib.suppress(BackupInvalid):  # a damaged one says nothing
                unpack(other.path, other.manifest, place, only=frozenset({"journal"}))
                beside = _journal_of(place / "journal", records, known, place / "journal-now")
                found += _erased_in(beside)
                gone += _removed_in(beside)
                limited += _restricted_in(beside)
                admitted += _accesses_in(beside, records)
    listed = set(journal.erased())
    for erasure in sorted(set(found), key=lambda each: each.at):
        if erasure not in listed and is_proven(records, erasure):
            journal.append_erased(erasure)
    _note_restrictions(limited, journal, records)
    key = records.key_for(PURPOSE)
    said = [each.sealed(key) for each in newer(admitted, accesses(journal, key))]
    if said:
        journal.append_access(said)
    here = {removal.publication_id for removal in journal.removed()}
    for removal in gone:
        if removal.publication_id not in here and is_removal_proven(records, removal):
            journal.append_removed(removal)
            here.add(removal.publication_id)


def _journal_of(path: Path, records: Database, known: bytes | None, into: Path) -> Journal:
    """The journal in a file; where another key proved it than that of the records, a copy that theirs proves."""
    key = records.key_for(PURPOSE)
    if known is None or derived_key(known, PURPOSE) == key or not path.is_file():
        return Journal(path)
    try:
        content = proven_anew(path, records.proof_of, partial(proof_by, known))
        write_safely(into, sealed_anew(content, key, derived_key(known, PURPOSE)))
    except OSError as error:
        _log.warning("a journal could not be read: %s", type(error).__name__)
        return Journal(path)
    return Journal(into)


def _accesses_in(journal: Journal, records: Database) -> list[Access]:
    """How it stands with staff and PCs; nothing where that can't be read."""
    try:
        return accesses(journal, records.key_for(PURPOSE))
    except ReadingRoomError as error:
        _log.warning("who was shut out could not be read: %s", type(error).__name__)
        return []


def _note_restrictions(found: list[Restriction], journal: Journal, records: Database) -> None:
    """What was said of somebody after the last word that this journal has of them."""
    last = {each.visitor_id: each.at for each in journal.restrictions()}
    for each in sorted(set(found), key=lambda each: each.at):
        newer = each.visitor_id not in last or last[each.visitor_id] < each.at
        if newer and is_restriction_proven(records, each):
            journal.append_restriction(each)
            last[each.visitor_id] = each.at


def _restricted_in(journal: Journal) -> list[Restriction]:
    """Whose data were restricted, and whose no more; nothing where that can't be read."""
    try:
        return journal.restrictions()
    except ReadingRoomError as error:
        _log.warning("a list of restrictions could not be read: %s", type(error).__name__)
        return []


def _removed_in(journal: Journal) -> list[Removal]:
    """The publications that were removed for good; none where that can't be read."""
    try:
        return journal.removed()
    except ReadingRoomError as error:
        _log.warning("a list of removed publications could not be read: %s", type(error).__name__)
        return []


def _erased_in(journal: Journal) -> list[Erasure]:
    """Return the erasure list; an empty one where it can't be read."""
    try:
        return journal.erased()
    except ReadingRoomError as error:
        _log.warning("an erasure list could not be read: %s", type(error).__name__)
        return []
