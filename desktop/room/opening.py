"""Makes a room in a folder, and opens one: key, databases, migrations, and what must be erased again."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from catalog_db.database import Database, refuse_full_disk
from catalog_db.disk_errors import storage_error
from catalog_db.errors import KeyMissing, ReadingRoomError, RoomExists, RoomJoined, RoomMissing
from catalog_db.identity import sign_catalogue, sign_records
from catalog_db.migrations import migrate, refuse_unknown
from catalog_db.models import Publication, RecordsIdentity, RemovedPublication
from catalog_db.program_info import program_version
from desktop.books.store import BookStore
from desktop.clock import Clock, utc_now
from desktop.desk.access import admit_again, keep_in_journal
from desktop.desk.journal import Journal
from desktop.platform import unfinished
from desktop.recovery.comparing import compare_catalogue, compare_with_journal
from desktop.recovery.entering import enter, finish_interrupted
from desktop.recovery.parts import (
    Seen,
    inspect_catalogue,
    inspect_records,
    read_settings,
    refuse_foreign,
    refuse_lost,
    refuse_remains,
)
from desktop.recovery.taken_over import check_before_opening
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore, new_key
from desktop.settings import file as settings_file
from desktop.settings.accepted import settings_that_count
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Settings
from desktop.visitors.erased_again import erase_again

if TYPE_CHECKING:
    from desktop.backups.backup_file import Manifest


_log = logging.getLogger(__name__)


def open_or_create_room(
    path: Path, keys: KeyStore, clock: Clock = utc_now, *, look: AppearanceSettings | None = None
) -> Room:
    """Open the room in a folder; where there is none, make one with the usual settings. Raises what both raise.

    `look`: appearance and language of a new one.
    """
    try:
        return open_room(path, keys, clock)
    except RoomMissing:
        return create_room(path, keys, Settings(look=look or AppearanceSettings()), clock)


def create_room(path: Path, keys: KeyStore, settings: Settings, clock: Clock = utc_now) -> Room:
    """Make a room in a folder and open it. Killed half-way, opening the folder finishes the work.

    Raises:
        RoomExists: There is a room already.
        RoomPartLost: There was one, and its room.toml is gone or empty.
        RoomJoined: The folder is that of a PC which joined a room.
        StorageFull, OutputUnwritable: The folder can't be made or written to.
        KeyringMissing, KeyFileInvalid: Nothing was made.
    """
    folder = RoomFolder(path)
    try:
        refuse_remains(folder)
        if folder.settings_file.exists():
            raise RoomExists(path)
        if folder.joined_file.exists():
            raise RoomJoined(path)
        if keys.get(settings.room_id) is None:
            keys.check_for_new(path)
        folder.make()
        settings_file.save(folder.settings_file, settings.model_copy(update={"made_at": None}))  # it is not yet
    except OSError as error:
        raise storage_error(error, path) from error
    return open_room(path, keys, clock)


def open_room(path: Path, keys: KeyStore, clock: Clock = utc_now) -> Room:
    """Open the room in a folder; older databases are backed up and migrated, and the erasure list is replayed.

    Where room.toml says something else than was accepted last, that counts which keeps longer and allows less.
    Only a room that is still being made gets databases: one that was made had them.

    Raises:
        RoomMissing: Nothing of a room is here.
        RoomPartLost: A part of the room is missing, empty, unreadable, of another room, or damaged where a program
            died. Nothing was written.
        RoomJoined: The records are on another PC; see `joined_room`.
        SettingsInvalid, KeyMissing, KeyringMissing, KeyFileInvalid, RoomNewer, DatabaseUnreadable,
        MigrationFailed
        RoomInCare: Another program checks or restores the room.
        NotWritable: The folder is read-only, closed to this account, or its drive is away.
        OutputUnwritable: The folder can't be written to, or the journal can't be read.
        RoomTakenOver: Another PC is the host of this room now.
        StorageFull
    """
    folder = RoomFolder(path)
    folder.refuse_unwritable()
    if folder.joined_file.exists():
        raise RoomJoined(path)
    finish_interrupted(folder)
    settings = read_settings(folder)
    try:
        folder.make()
    except OSError as error:
        raise storage_error(error, path) from error
    for file in (folder.catalog_file, folder.records_file):
        refuse_full_disk(file)  # before the key is asked for, which a session's keyring may take its time for
    key = before = _key_of(folder, settings, keys)
    if folder.renewal.exists():
        from desktop.recovery.renewing import renew_key  # hardly ever needed

        key = renew_key(folder, settings.room_id, keys, key, clock)
    marker, seen = enter(folder, settings, key)
    catalog = Database(folder.catalog_file)
    records = Database(folder.records_file, key)
    try:
        back_up = _backup_before_migration(folder, settings, catalog, records, clock)
        refuse_unknown(records, "records")
        migrate(catalog, "catalogue", back_up)
        migrate(records, "records", back_up)
        _back_up_before_new_version(records, back_up)
        if settings.made_at is None or not seen.says_whose:
            settings = _finish_making(folder, settings, catalog, records, clock)
        check_before_opening(folder, records)
        settings = settings_that_count(records, folder.settings_file, settings, clock)
        compare_with_journal(records, Journal(folder.journal), clock)
        compare_catalogue(catalog, records, clock)
        erase_again(records, Journal(folder.journal), settings, clock)  # they may come from a backup
        admit_again(records, Journal(folder.journal), clock)  # likewise
        keep_in_journal(records, Journal(folder.journal), clock)
        room = Room(folder, settings, catalog, records, keys, clock)
        room.removed_again = _remove_again(room, clock)
        _clear_away(folder, clock)
        room.marker = marker
        room.try_backup = try_backup
        if key != before:
            _back_up_renewed(room)
        return room
    except BaseException:
        catalog.close()
        records.close()
        marker.end()
        raise


def _back_up_before_new_version(records: Database, back_up: Callable[[], Path]) -> None:
    """Make a backup when a program of another version opens the room for the first time."""
    with records.reading() as session:
        before = session.scalar(select(RecordsIdentity.program_version))
    if before is not None and before != program_version():
        back_up()
        with records.writing() as session:
            session.get_one(RecordsIdentity, 1).program_version = program_version()


def _back_up_renewed(room: Room) -> None:
    """The backups of before open with the key of before alone: a room that was renewed has one of its own at once."""
    from desktop.actors import program_itself
    from desktop.backups.backups import Backups

    try:
        room.get(Backups).make(program_itself())
    except ReadingRoomError:
        _log.warning("there is no backup with the new key yet", exc_info=True)


def _clear_away(folder: RoomFolder, clock: Clock) -> None:
    """What programs that were killed left in clear: parts of files, copies for phones, rooms of trials and drills."""
    unfinished.clear_away()
    if _has_any(folder.backups, "drill-*"):
        from desktop.backups.restoring import sweep_scratch

        sweep_scratch(folder.backups, "drill")
    if _has_any(folder.phone, "*"):
        from desktop.lan.phone_copies import PhoneLinks

        PhoneLinks(folder.phone, clock).sweep()


def _has_any(folder: Path, pattern: str) -> bool:
    """Nearly always there is nothing, and often no folder."""
    try:
        return next(folder.glob(pattern), None) is not None
    except OSError:
        return False


def _remove_again(room: Room, clock: Clock) -> int:
    """What was removed for good and came back out of a backup goes again; see `removal.remove_again`."""
    journal = Journal(room.folder.journal)
    with room.catalog.reading() as session:
        if session.scalar(select(RemovedPublication.id).limit(1)) is None and not journal.removed():
            return 0
    # Hardly ever needed: a room opens without them.
    from desktop.catalogue.removal import remove_again
    from desktop.security.audit import AuditTrail

    return remove_again(room.catalog, room.records, room.folder, journal, room.books, AuditTrail(clock), clock)


def _key_of(folder: RoomFolder, settings: Settings, keys: KeyStore) -> bytes:
    key = keys.get(settings.room_id)
    if key is not None:
        return key
    catalogue, records = inspect_catalogue(folder), inspect_records(folder, None)
    refuse_lost(folder, settings, catalogue, records)
    refuse_foreign(folder, settings, Seen(catalogue, records))  # of another room, whose key nobody has here
    if records.trouble is None:
        raise KeyMissing(settings.room_id)  # a new key could never open what is there
    key = new_key()
    keys.put(settings.room_id, key)
    return key


def _finish_making(
    folder: RoomFolder, settings: Settings, catalog: Database, records: Database, clock: Clock
) -> Settings:
    """Let all parts say whose they are. room.toml comes last: from then on none of them is made anew."""
    with records.writing() as session:
        made_at = sign_records(session, settings.room_id, settings.made_at or clock())
    with catalog.writing() as session:
        sign_catalogue(session, settings.room_id, made_at)
    with records.writing() as session:  # its lock orders those who write the journal
        journal = Journal(folder.journal)
        if journal.room_id() is None:
            journal.append_room(made_at, settings.room_id)
    if settings.made_at is None:
        settings = settings.model_copy(update={"made_at": made_at})
        try:
            settings_file.save(folder.settings_file, settings)
        except OSError as error:
            raise storage_error(error, folder.settings_file) from error
    return settings


def _backup_before_migration(
    folder: RoomFolder, settings: Settings, catalog: Database, records: Database, clock: Clock
) -> Callable[[], Path]:
    """A backup of the whole room, made once however many of its databases are migrated; it tells where it lies."""

    @cache
    def back_up() -> Path:
        from catalog_db.rules.backup_rotation import BackupKind
        from desktop.backups.making import OpenRoom, back_up

        room = OpenRoom(folder, BookStore(folder), lambda: settings, catalog, records)  # no PDF is in it
        return back_up(room, clock(), BackupKind.BEFORE_MIGRATION).path

    return back_up


def try_backup(folder: RoomFolder, manifest: "Manifest", keys: KeyStore, clock: Clock) -> str:
    """Why a room that was made of a backup can't be opened; empty: it can.

    As a program opens it: older databases are migrated, and who was erased since is erased again.
    """
    from desktop.security.audit import verify_trail

    with open_room(folder.path, keys, clock) as room:
        for database in (room.records, room.catalog):
            if database.quick_check():
                return "damaged"
        with room.records.reading() as session:
            if verify_trail(session, [manifest.audit_head]) is not None:
                return "damaged"
        with room.catalog.reading() as session:  # withdrawn ones, too, as the backup has counted them
            there = session.scalar(select(func.count()).select_from(Publication)) or 0
        return "" if there + room.removed_again == manifest.publications else "counts"
