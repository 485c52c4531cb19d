"""Carries out one of the ways that a diagnosis named: whole, or not at all."""

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalog_db.disk_errors import storage_error
from catalog_db.errors import KeyMissing, Part, RecoveryCodeWrong, RecoveryMissing
from desktop.backups.backup_file import read_manifest
from desktop.clock import Clock, utc_now
from desktop.desk.guestbook.lost_visits import Loss
from desktop.pending_checks import ask_for_check
from desktop.recovery.authority import key_of, proves, room_id_of
from desktop.recovery.checking import Progress, check_database, check_parts, no_progress
from desktop.recovery.entering import (
    alone,
    begin_replacing,
    finish_replacing,
    new_quarantine,
    quarantine,
    replace_files,
)
from desktop.recovery.mending import Built, build, take_parts
from desktop.recovery.values import Cure, Outcome, Remedy
from desktop.room_folder import RoomFolder
from desktop.security.key_store import ANY_ROOM, KeyStore
from desktop.security.recovery_code import open_key, opens

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
        RoomInUse, RoomInCare: Another program has the room open, checks it or mends it.
        KeyMissing: Neither key nor code.
        RecoveryMissing, RecoveryCodeWrong, KeyFileInvalid, KeyringMissing
        DatabaseUnreadable, SettingsInvalid: There is too little to mend: take a backup.
        BackupInvalid: The backup is not whole: take another one.
        StorageFull, OutputUnwritable, Cancelled, DatabaseBusy, RoomNewer: The room is as it was.
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
        into = begin_replacing(folder)
        try:
            built: Built
            if remedy.cure is Cure.MEND:
                built = build(folder, findings, key, into, clock, cancel=cancel, progress=progress)
            else:
                assert remedy.backup is not None
                manifest = read_manifest(remedy.backup)
                parts = frozenset(wrong.part for wrong in findings) or _ALL
                built = take_parts(
                    folder, remedy.backup, manifest, parts, key, into, clock, cancel=cancel, progress=progress
                )
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise
        place = new_quarantine(folder, clock())
        ask_for_check(folder, time.time())  # a catalogue that was put back may lack books, and books covers
        replace_files(folder, built.names, place)
        entry.settle()
        _log.warning("the room was mended (%s): %s; what was there lies in %s", remedy.cure, built.loss, place)
        return Outcome(built.loss, place)


def fetch_catalogue_again(folder: RoomFolder) -> Path | None:
    """At a PC that has joined: quarantine its copy of the catalogue where it is damaged; where it lies then.

    Raises:
        RoomInUse, RoomInCare, StorageFull, OutputUnwritable, DatabaseBusy
    """
    with _said_clearly(folder.path), alone(folder) as entry:
        file = folder.catalog_file
        damaged = file.exists() and check_database(Part.CATALOGUE, file, None, thorough=True)
        place = quarantine(folder, file) if damaged else None
        entry.settle()
        return place


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


@contextmanager
def _said_clearly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_error(error, path) from error
