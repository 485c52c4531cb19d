"""The recovery code, printed once for the admin, brings back a lost key of the records; another key is taken only if it
opens them.

`recovery.key` in the room folder, and in every backup, is the raw key sealed with AES-256-GCM under Argon2id of that
code.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.disk_errors import storage_error
from catalog_db.errors import DatabaseUnreadable, KeyMissing, KeyWrong, RecoveryCodeWrong, RecoveryMissing
from catalog_db.models import Role
from catalog_db.rules.security.typed_codes import letters_of, new_typed_code
from catalog_db.safe_files import write_safely
from desktop.actors import Actor
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail
from desktop.security.key_store import KeyStore, new_key
from desktop.services import Service, needs
from desktop.words import tr_noop

# Another key for a room whose own is lost: taken only if it opens the records.


def take_key(folder: RoomFolder, room_id: str, keys: KeyStore, key: bytes | None) -> None:
    """Keep a key where programs search for it.

    Raises:
        KeyMissing: There is none in the file that was named.
        KeyWrong: It does not open the records.
        KeyringMissing, KeyFileInvalid: It can't be kept there.
    """
    if key is None:
        raise KeyMissing(room_id)
    if not opens(folder.records_file, key):
        raise KeyWrong(room_id)
    keys.put(room_id, key)


def opens(records_file: Path, key: bytes) -> bool:
    """Whether a key opens records; none opens those that are missing, empty or damaged at their beginning.

    Raises:
        DatabaseBusy, StorageFull
    """
    try:
        if not records_file.stat().st_size:
            return False
    except OSError:
        return False
    records = ReadOnlyDatabase(records_file, key)
    try:
        records.has_table("staff_member")
    except DatabaseUnreadable:
        return False
    finally:
        records.close()
    return True


LETTERS: Final = 25  # letters of 5 bits: 125 bits
GROUP: Final = 5
_COST: Final = {"time_cost": 3, "memory_cost": 65_536, "parallelism": 4}  # RFC 9106, for little memory
_MOST_COST: Final = {"time_cost": 20, "memory_cost": 1_048_576, "parallelism": 16}  # the file is not to be trusted
_MOST_BYTES: Final = 4_096


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is in force once it is kept. `sealed`: what `recovery.key` will contain then."""

    code: str = field(repr=False)
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewKey(NewCode):
    """A code with a key of its own, 32 bytes, that the records are to get."""

    key: bytes = field(repr=False)


def next_key_id(room_id: str) -> str:
    """Under which the key is kept that the records of a room are about to get."""
    return f"{room_id}.next"


class Recovery(Service, title=tr_noop("Recovery code"), host_only=True):
    """Makes the recovery code of a room that is open."""

    def __init__(self, folder: RoomFolder, room_id: str, keys: KeyStore, records: Database, trail: AuditTrail) -> None:
        self._path, self._renewal = folder.recovery_file, folder.renewal
        self._room_id = room_id
        self._keys = keys
        self._records = records
        self._trail = trail

    @needs(Role.ADMIN, name=tr_noop("Look whether the room has a recovery code"))
    def is_made(self, actor: Actor) -> bool:
        """Whether the room has a code; nothing is said of it."""
        return self._path.exists()

    @needs(Role.ADMIN, name=tr_noop("Draw up a recovery code"))
    def draw_code(self, actor: Actor) -> NewCode:
        """A new code, to be written down before `keep_code`; until then nothing changes.

        Raises:
            KeyMissing, KeyWrong
        """
        return self._draw()

    @needs(Role.ADMIN, name=tr_noop("Put a recovery code into force"), audited=True)
    def keep_code(self, actor: Actor, made: NewCode) -> None:
        """From now on this code opens the room; the one before works no more.

        Raises:
            StorageFull, OutputUnwritable: That one works still.
        """
        self._put(made)
        with self._records.writing() as session:
            self._trail.add(session, actor, Recovery.keep_code)

    @needs(Role.ADMIN, name=tr_noop("Make a recovery code"), audited=True)
    def make_code(self, actor: Actor) -> str:
        """A new code, which is kept nowhere; the one before works no more. Raises as `draw_code` and `keep_code` do."""
        made = self._draw()
        self._put(made)
        with self._records.writing() as session:
            self._trail.add(session, actor, Recovery.make_code)
        return made.code

    @needs(Role.ADMIN, name=tr_noop("Draw up a new key of the records"))
    def draw_key(self, actor: Actor) -> NewKey:
        """A new key and its code, to be written down before `keep_key`; until then nothing changes.

        Raises:
            KeyMissing, KeyWrong
            KeyringMissing, KeyFileInvalid: A new key could not be kept where the key of this room lies.
        """
        self._draw()
        self._keys.check_for_new(self._path.parent)
        key, code = new_key(), new_code()
        return NewKey(code, sealed_key(key, code), key)

    @needs(Role.ADMIN, name=tr_noop("Renew the key of the records"), audited=True)
    def keep_key(self, actor: Actor, made: NewKey) -> None:
        """Order the new key: the room gets it at the next start at which no other program has it open.

        From then on neither the key nor the code of before opens the records, nor backups made later.

        Raises:
            StorageFull, OutputUnwritable, KeyringMissing, KeyFileInvalid: Nothing was ordered.
        """
        self._keys.replace(next_key_id(self._room_id), b"", made.key)
        try:
            write_safely(self._renewal, made.sealed)
        except OSError as error:
            raise storage_error(error, self._renewal) from error
        with self._records.writing() as session:
            self._trail.add(session, actor, Recovery.keep_key)

    @needs(Role.ADMIN, name=tr_noop("Look whether a new key of the records waits"))
    def is_key_waiting(self, actor: Actor) -> bool:
        """Whether a new key was ordered that the records have not got yet."""
        return self._renewal.exists()

    def _draw(self) -> NewCode:
        key = self._keys.get(self._room_id)
        if key is None:
            raise KeyMissing(self._room_id)
        if not opens(self._records.path, key):
            raise KeyWrong(self._room_id)  # a sheet that opens nothing would be found out on the day it is needed
        code = new_code()
        return NewCode(code, sealed_key(key, code))

    def _put(self, made: NewCode) -> None:
        try:
            write_safely(self._path, made.sealed)
        except OSError as error:
            raise storage_error(error, self._path) from error


def bring_back_key(path: Path, room_id: str, keys: KeyStore, code: str) -> None:
    """Put the key of a room back where programs search for it.

    Raises:
        RecoveryMissing, RecoveryCodeWrong, KeyringMissing, KeyFileInvalid
    """
    keys.put(room_id, open_key(path, code))


def new_code() -> str:
    """125 random bits as five groups of five letters."""
    return new_typed_code(LETTERS, GROUP)


def seal_key(path: Path, key: bytes, code: str) -> None:
    """Write the key, sealed under the code. An older file is replaced in one step: its code works no more."""
    write_safely(path, sealed_key(key, code))


def sealed_key(key: bytes, code: str) -> bytes:
    """What `seal_key` writes."""
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_derived(code, salt, _COST)).encrypt(nonce, key, None)
    text = json.dumps({"version": 1, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex(), **_COST})
    return f"{text}\n".encode("ascii")


def open_key(path: Path, code: str) -> bytes:
    """The raw key.

    Raises:
        RecoveryMissing: There is no such file, or it is none of ours.
        RecoveryCodeWrong: The code is another one.
    """
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_MOST_BYTES))
        cost = {name: int(found[name]) for name in _COST}
        salt, nonce, sealed = (bytes.fromhex(found[name]) for name in ("salt", "nonce", "sealed"))
        if any(not 1 <= cost[name] <= most for name, most in _MOST_COST.items()) or len(salt) < 8 or len(nonce) != 12:
            raise ValueError
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RecoveryMissing(path) from error
    try:
        return AESGCM(_derived(code, salt, cost)).decrypt(nonce, sealed, None)
    except InvalidTag as error:
        raise RecoveryCodeWrong() from error


def _derived(code: str, salt: bytes, cost: dict[str, int]) -> bytes:
    """The key that seals, however the code was typed."""
    return hash_secret_raw(letters_of(code).encode("utf-8"), salt, hash_len=32, type=Type.ID, **cost)
