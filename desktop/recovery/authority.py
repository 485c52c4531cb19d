"""Who may let a room be replaced by less than it was.

Whoever sits at the PC with the key could delete its files by the system's own means. What is asked for here keeps a
person who passes by, or a mistake, from throwing away a day's visits with two clicks. Ways that lose nothing ask
nobody.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from catalog_db.database import ReadOnlyDatabase
from catalog_db.errors import (
    DatabaseBusy,
    DatabaseUnreadable,
    KeyFileInvalid,
    KeyringMissing,
    SignInLocked,
    SignInRefused,
    StorageFull,
)
from catalog_db.models import Role, StaffMember
from desktop.clock import Clock, utc_now
from desktop.door_sign import read_door_sign
from desktop.room_folder import RoomFolder
from desktop.security.passwords import Passwords, lock_after
from desktop.security.recovery import open_key
from desktop.security.secrets import KeyStore


class Proof(StrEnum):
    """What is asked for before something is lost."""

    NOTHING = "nothing"  # the room never had an administrator
    PASSWORD = "password"  # an administrator's, as long as the staff can be read
    CODE = "code"  # the recovery code, where they can't


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
        """What to ask for now."""
        admins = self._admins()
        if admins:
            return Proof.PASSWORD
        if self._folder.recovery_file.exists():
            return Proof.CODE
        return Proof.NOTHING

    def check_password(self, user_name: str, password: str) -> None:
        """Takes as long for a name that nobody has.

        Raises:
            SignInRefused
            SignInLocked: Too many wrong ones; the recovery code is not asked for instead.
        """
        now = self._clock()
        if self._locked_until is not None and now < self._locked_until:
            raise SignInLocked(int((self._locked_until - now).total_seconds()) + 1)
        stored = (self._admins() or {}).get(user_name.strip().lower())
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

    def _key(self) -> bytes | None:
        try:
            return self._keys.get(read_door_sign(self._folder.settings_file).room_id or "-")
        except (KeyringMissing, KeyFileInvalid):
            return None

    def _admins(self) -> dict[str, str] | None:
        """Password hashes of those who may sign in, by user name; None where they can't be read."""
        key = self._key()
        if key is None or not self._folder.records_file.exists():
            return None
        records = ReadOnlyDatabase(self._folder.records_file, key)
        try:
            with records.reading() as session:
                rows = session.execute(
                    select(StaffMember.user_name, StaffMember.password_hash).where(
                        StaffMember.role == Role.ADMIN, StaffMember.disabled.is_(False)
                    )
                ).all()
        except (DatabaseUnreadable, DatabaseBusy, StorageFull):
            return None
        finally:
            records.close()
        return {row.user_name: row.password_hash for row in rows}
