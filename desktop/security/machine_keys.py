"""Keeps the key of a joined PC's books sealed for that PC, where there is no keyring: the token stays where it is.

Under Linux the secret of the machine is a credential that systemd hands to the service (`LoadCredentialEncrypted=`,
sealed by the TPM where there is one), or else /etc/ruang-baca/machine.key, which root and the group of the program's
account read. Under Windows DPAPI seals it. What that is worth is in desktop/lan/README.md.
"""

import hashlib
import logging
import os
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from catalog_db.errors import KeyFileInvalid, SealBroken
from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key, open_all, seal_all
from catalog_db.safe_files import write_safely
from desktop.security.key_store import KEY_BYTES, MACHINE_SECRET, KeyFileStore, KeyStore, MachineRoomKeys

CREDENTIAL: Final = "ruang-baca-machine"
SECRET_FILE: Final = Path("/etc/ruang-baca") / MACHINE_SECRET
_MOST_BYTES: Final = 4_096
_log = logging.getLogger(__name__)


class Keeping(StrEnum):
    """Where the key of the books lies; a code of the finding "sealing"."""

    KEYRING = "sealed"
    KEY_FILE = "key_file"  # as it is
    CREDENTIAL = "credential"
    SECRET_FILE = "secret_file"
    DPAPI = "dpapi"


class MachineSeal(Protocol):
    """Seals for this PC."""

    @property
    def keeping(self) -> Keeping: ...

    def seal(self, key: bytes, about: str) -> bytes:
        """Raises OSError."""

    def open(self, sealed: bytes, about: str) -> bytes:
        """Raises SealBroken: sealed on another PC, or for something else."""


class SecretSeal:
    """By a secret that only this PC has."""

    def __init__(self, secret: bytes, keeping: Keeping) -> None:
        self._secret, self.keeping = hashlib.sha256(secret).digest(), keeping

    def seal(self, key: bytes, about: str) -> bytes:
        return seal_all(key, self._secret, Kind.CONTENT_KEY, _id(about))

    def open(self, sealed: bytes, about: str) -> bytes:
        key = file_key(self._secret, sealed[:HEADER_BYTES], Kind.CONTENT_KEY, _id(about))
        return bytes(open_all(memoryview(sealed), key))


class DpapiSeal:
    """By Windows."""

    keeping = Keeping.DPAPI

    def seal(self, key: bytes, about: str) -> bytes:
        if sys.platform == "win32":
            from desktop.platform.dpapi_windows import protect

            return protect(key, _id(about))
        raise OSError("there is no DPAPI")

    def open(self, sealed: bytes, about: str) -> bytes:
        if sys.platform == "win32":
            from desktop.platform.dpapi_windows import unprotect

            try:
                return unprotect(sealed, _id(about))
            except OSError as error:
                raise SealBroken() from error
        raise SealBroken()


def machine_seal() -> MachineSeal | None:
    """What this PC seals with; None: it has nothing."""
    if sys.platform == "win32":
        return DpapiSeal()
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    secret = _secret(Path(folder) / CREDENTIAL) if folder else None
    if secret is not None:
        return SecretSeal(secret, Keeping.CREDENTIAL)
    secret = _secret(SECRET_FILE)
    return None if secret is None else SecretSeal(secret, Keeping.SECRET_FILE)


def book_keys(keys: KeyStore, file: Path) -> "KeyStore":
    """Where the key of the books lies: the keyring, or sealed for this PC in a file, or the key file as it is."""
    seal = machine_seal() if isinstance(keys, KeyFileStore) else None
    if seal is None and isinstance(keys, MachineRoomKeys) and (secret := _secret(keys.secret_file)) is not None:
        seal = SecretSeal(secret, Keeping.SECRET_FILE)
    return keys if seal is None else MachineKeyStore(file, seal, keys)


def keeping_of(keys: KeyStore, kept_id: str) -> Keeping:
    """Where a key lies that `book_keys` keeps."""
    if isinstance(keys, MachineKeyStore):
        return keys.keeping(kept_id)
    return Keeping.KEY_FILE if isinstance(keys, KeyFileStore) else Keeping.KEYRING


class MachineKeyStore:
    """One key in a file that only this PC opens. What lies in the key file as it is, is taken over."""

    def __init__(self, file: Path, seal: MachineSeal, before: KeyStore) -> None:
        self._file, self._seal, self._before = file, seal, before

    def get(self, room_id: str) -> bytes | None:
        return self.named(room_id)

    def named(self, kept_id: str) -> bytes | None:
        """A file that does not open here, as on another PC, holds none: the host gives the key again."""
        plain = self._before.named(kept_id)
        if plain is not None:
            try:
                self.put(kept_id, plain)
            except KeyFileInvalid:
                _log.warning("the key of the books stays in the key file as it is", exc_info=True)
                return plain
            self._before.forget(kept_id)
            return plain
        sealed = _small(self._file)
        if not sealed:
            return None
        try:
            key = self._seal.open(sealed, kept_id)
        except SealBroken:
            _log.warning("%s does not open on this PC: the host gives the key again", self._file.name)
            return None
        return key if len(key) == KEY_BYTES else None

    def keeping(self, kept_id: str) -> Keeping:
        """As it is: a key file that could not be written still holds it."""
        try:
            plain = self._before.named(kept_id)
        except KeyFileInvalid:
            plain = None
        return self._seal.keeping if plain is None else Keeping.KEY_FILE

    def put(self, room_id: str, key: bytes) -> None:
        try:
            write_safely(self._file, self._seal.seal(key, room_id))
        except OSError as error:
            raise KeyFileInvalid(self._file, "unwritable") from error

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        self.put(room_id, key)

    def forget(self, room_id: str) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            _log.warning("the sealed key of the books could not be removed", exc_info=True)
        self._before.forget(room_id)

    def check_for_new(self, making: Path) -> None:
        self._before.check_for_new(making)


def _id(about: str) -> bytes:
    return hashlib.sha256(about.encode()).digest()


def _secret(file: Path) -> bytes | None:
    """A secret of at least 32 bytes that not everybody reads; None where there is none."""
    try:
        with file.open("rb") as opened:
            if os.fstat(opened.fileno()).st_mode & stat.S_IRWXO:
                _log.warning("%s can be read by every account, and is not used", file)
                return None
            found = opened.read(_MOST_BYTES)
    except OSError:
        return None
    return found if len(found) >= KEY_BYTES else None


def _small(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError:
        return b""
