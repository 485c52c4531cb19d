"""Whose a room is that does not open, and who may let it be replaced by less than it was.

Whoever sits at the PC with the key could delete its files by the system's own means. What is asked for here keeps a
person who passes by, or a mistake, from throwing away a day's visits with two clicks. Ways that lose nothing ask
nobody. At the command line whoever may read the key is believed.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from catalog_db.database import ReadOnlyDatabase
from catalog_db.disk_errors import storage_error
from catalog_db.errors import (
    BackupInvalid,
    DatabaseUnreadable,
    KeyFileInvalid,
    KeyringMissing,
    SettingsInvalid,
    SignInLocked,
    SignInRefused,
)
from catalog_db.identity import inspect_database
from catalog_db.models import Role, StaffMember
from desktop.backups.backup_file import Manifest, backups_in, good_backups, is_proven, unpack
from desktop.backups.places import place_folder
from desktop.backups.restoring import scratch_among
from desktop.clock import Clock, utc_now
from desktop.desk.journal import Journal
from desktop.room_folder import RoomFolder
from desktop.security.key_store import ANY_ROOM, KeyStore
from desktop.security.passwords import Passwords, lock_after
from desktop.security.recovery_code import open_key, opens
from desktop.settings import file as settings_file


class Proof(StrEnum):
    """What is asked for before something is lost."""

    NOTHING = "nothing"  # the room has no administrator
    PASSWORD = "password"  # an administrator's, as long as the staff can be read, in the records or else in a backup
    CODE = "code"  # the recovery code, where the records don't tell the staff
    UNKNOWN = "unknown"  # nothing that is left tells who the staff are: a yes, after that was said


class Authority:
    """Of one room that is not open. Changes nothing."""

    def __init__(
        self, folder: RoomFolder, keys: KeyStore, passwords: Passwords | None = None, clock: Clock = utc_now
    ) -> None:
        self._folder, self._keys, self._clock = folder, keys, clock
        self._passwords = passwords or Passwords()
        self._failures = 0  # they can't be counted in records that are damaged: a restart forgets them
        self._locked_until: datetime | None = None
        self._of_backup: dict[str, str] = {}  # once they were found

    def wanted(self) -> Proof:
        """What to ask for now.

        Raises:
            DatabaseBusy, StorageFull: Nobody can tell now; try again.
        """
        of_records = self._in_records()
        if of_records:
            return Proof.PASSWORD
        if self._folder.recovery_file.exists():
            return Proof.CODE
        if self._in_backups():
            return Proof.PASSWORD
        return Proof.UNKNOWN if of_records is None else Proof.NOTHING

    def check_password(self, user_name: str, password: str) -> None:
        """Takes as long for a name that nobody has.

        Raises:
            SignInRefused
            SignInLocked: Too many wrong ones; the recovery code is not asked for instead.
            DatabaseBusy, StorageFull
        """
        now = self._clock()
        if self._locked_until is not None and now < self._locked_until:
            raise SignInLocked(int((self._locked_until - now).total_seconds()) + 1)
        stored = self._admins().get(user_name.strip().lower())
        if not self._passwords.fits(password, stored):
            self._failures += 1
            self._locked_until = lock_after(self._failures, now)
            raise SignInRefused()

    def check_code(self, code: str) -> None:
        """The recovery code opens the sealed key.

        Raises:
            RecoveryCodeWrong, RecoveryMissing
        """
        open_key(self._folder.recovery_file, code)

    def _admins(self) -> dict[str, str]:
        """Password hashes of those who may sign in, by user name."""
        found = self._in_records()
        return found or ({} if self._folder.recovery_file.exists() else self._in_backups())

    def _in_records(self) -> dict[str, str] | None:
        """As the records say; None where they can't be read, or are no records."""
        key = self._key()
        if key is None or not self._folder.records_file.exists():
            return None
        return _administrators(self._folder.records_file, key)

    def _in_backups(self) -> dict[str, str]:
        """As the newest backup says that is whole and has the key of the room; empty where none says anything."""
        room_id, key = room_id_of(self._folder), self._key()
        if self._of_backup or room_id is None or key is None:
            return self._of_backup
        name = self._folder.records_file.name
        records = ReadOnlyDatabase(self._folder.records_file, key)  # only asked for the key
        for kept in good_backups(backup_folders(self._folder, room_id), room_id, records):
            try:
                with scratch_among(self._folder.path, "trial-") as place:
                    unpack(kept.path, kept.manifest, place, only=frozenset({name}))
                    found = _administrators(place / name, key)
            except BackupInvalid:
                continue
            except OSError as error:
                raise storage_error(error, self._folder.path) from error
            if found is not None:
                self._of_backup = found
                break
        return self._of_backup

    def _key(self) -> bytes | None:

        return key_of(self._keys, self._folder)


def _administrators(file: Path, key: bytes) -> dict[str, str] | None:
    """Password hashes of those who may sign in, by user name; None where a file is not whole, or does not tell them.

    Raises:
        DatabaseBusy, StorageFull
    """
    records = ReadOnlyDatabase(file, key)
    try:
        if not records.has_table(StaffMember.__tablename__):
            return None  # an empty file, or another program's
        with records.reading() as session:
            rows = session.execute(
                select(StaffMember.user_name, StaffMember.password_hash).where(
                    StaffMember.role == Role.ADMIN, StaffMember.disabled.is_(False)
                )
            ).all()
    except (DatabaseUnreadable, DatabaseError):  # the latter: a table of that name that is not ours
        return None
    finally:
        records.close()
    return {row.user_name: row.password_hash for row in rows}


# Whose a room is that does not open, with which key, and where its backups lie: as what is left of it says.


def room_id_of(folder: RoomFolder) -> str | None:
    """Of the room: as its settings say, or catalogue and journal where these agree on another, or its backups."""
    catalogue = inspect_database(folder.catalog_file, "catalogue").room_id
    try:
        in_settings = settings_file.load(folder.settings_file).room_id
    except SettingsInvalid:
        in_settings = None
    if catalogue is not None and (in_settings is None or catalogue == Journal(folder.journal).room_id()):
        return catalogue
    if in_settings is not None:
        return in_settings
    found = {kept.manifest.room_id for kept in backups_in(folder.backups)}
    return found.pop() if len(found) == 1 else None


def key_of(keys: KeyStore, folder: RoomFolder) -> bytes | None:
    """The key that was kept for the room; None where there is none that can be used.

    One that was kept for no room in particular may be that of another one: then it opens nothing here, and proves none
    of the room's backups.

    Raises:
        DatabaseBusy, StorageFull
    """
    room_id = room_id_of(folder)
    try:
        key = keys.get(room_id or ANY_ROOM)
        if key is None or room_id is None or keys.named(room_id) == key:
            return key
    except (KeyFileInvalid, KeyringMissing):
        return None
    if opens(folder.records_file, key):
        return key
    proofs = [
        proves(key, kept.manifest) for place in backup_folders(folder, room_id) for kept in backups_in(place, room_id)
    ]
    return key if any(proofs) or not proofs else None


def proves(key: bytes, manifest: Manifest) -> bool:
    """Whether a backup was made with a key, as far as it says: an older one has no proof, and is believed."""
    records = ReadOnlyDatabase(Path("records.db"), key)  # only asked for the key
    try:
        return not manifest.proof or is_proven(records, manifest)
    finally:
        records.close()


def backup_folders(folder: RoomFolder, room_id: str) -> list[Path]:
    """The room's own, and its second place where that is there now."""
    try:
        chosen = settings_file.load(folder.settings_file).backup.second_place
    except SettingsInvalid:
        chosen = ""
    return [folder.backups, *([place_folder(Path(chosen), room_id)] if chosen else [])]
