"""Tells whose a room is that does not open, and who may restore a backup into it.

A password or the recovery code keeps a person who passes by from setting a day's visits aside with two clicks. At the
command line whoever may read the key is believed.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import (
    DatabaseUnreadable,
    KeyFileInvalid,
    KeyringMissing,
    SettingsInvalid,
    SignInLocked,
    SignInRefused,
)
from catalog_db.identity import inspect_database
from catalog_db.models import Role, StaffMember
from desktop.backups.backup_file import Manifest, backups_in, is_proven
from desktop.backups.places import place_folder
from desktop.clock import Clock, utc_now
from desktop.desk.journal import Journal
from desktop.room_folder import RoomFolder
from desktop.security.key_store import ANY_ROOM, KeyStore
from desktop.security.passwords import Passwords, lock_after
from desktop.security.recovery_code import open_key, opens
from desktop.settings import file as settings_file


class Proof(StrEnum):
    """What is asked for before something is lost."""

    NOTHING = "nothing"  # neither records nor a recovery code tell of an administrator
    PASSWORD = "password"  # an administrator's, as long as the records tell the staff
    CODE = "code"  # the recovery code, where they don't


class Authority:
    """Of one room that is not open. Changes nothing."""

    def __init__(
        self, folder: RoomFolder, keys: KeyStore, passwords: Passwords | None = None, clock: Clock = utc_now
    ) -> None:
        self._folder, self._keys, self._clock = folder, keys, clock
        self._passwords = passwords or Passwords()
        self._failures = 0  # they can't be counted in records that are damaged: a restart forgets them
        self._locked_until: datetime | None = None

    def wanted(self) -> Proof:
        """What to ask for now.

        Raises:
            DatabaseBusy, StorageFull: Nobody can tell now; try again.
        """
        if self._in_records():
            return Proof.PASSWORD
        return Proof.CODE if self._folder.recovery_file.exists() else Proof.NOTHING

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
        stored = (self._in_records() or {}).get(user_name.strip().lower())
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

    def _in_records(self) -> dict[str, str] | None:
        """As the records say; None where they can't be read, or are no records."""
        key = key_of(self._keys, self._folder)
        if key is None or not self._folder.records_file.exists():
            return None
        return _administrators(self._folder.records_file, key)


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
    """Return True if a backup was made with this key."""
    records = ReadOnlyDatabase(Path("records.db"), key)  # only asked for the key
    try:
        return is_proven(records, manifest)
    finally:
        records.close()


def backup_folders(folder: RoomFolder, room_id: str) -> list[Path]:
    """The room's own, and its second place where that is there now."""
    try:
        chosen = settings_file.load(folder.settings_file).backup.second_place
    except SettingsInvalid:
        chosen = ""
    return [folder.backups, *([place_folder(Path(chosen), room_id)] if chosen else [])]
