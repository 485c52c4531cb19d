"""Where the key of the records lies: in the system's keyring, or in a key file for headless use."""

import os
import stat
import sys
from pathlib import Path
from typing import Protocol

from catalog_db.errors import KeyFileInvalid, KeyringMissing
from catalog_db.safe_files import write_new_safely

KEY_BYTES = 32
_SERVICE = "ruang-baca"


class KeyStore(Protocol):
    """Keeps one key of 32 raw bytes for each room."""

    def get(self, room_id: str) -> bytes | None:
        """The key, or None where none was ever stored for this room."""

    def put(self, room_id: str, key: bytes) -> None:
        """Keep the key; it is safe when this returns."""

    def check_for_new(self, making: Path) -> None:
        """Raise what `put` would, before something is done that is worth nothing without the key.

        Args:
            making: A folder that will be there by then, with those above it.
        """


class KeyringStore:
    """The keyring of the user who is signed in to the PC."""

    def get(self, room_id: str) -> bytes | None:
        import keyring  # 0.05 s that a key file, and the first window, do not need
        from keyring.errors import KeyringError

        try:
            text = keyring.get_password(_SERVICE, room_id)
        except KeyringError as error:
            raise KeyringMissing() from error
        return bytes.fromhex(text) if text else None

    def put(self, room_id: str, key: bytes) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, room_id, key.hex())
        except KeyringError as error:
            raise KeyringMissing() from error

    def check_for_new(self, making: Path) -> None:
        self.get("-")  # asks whether there is a keyring at all


class KeyFileStore:
    """A file of 64 hex digits that only its owner can read (0600)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        return self._path

    def get(self, room_id: str) -> bytes | None:
        try:
            mode = self._path.stat().st_mode
            if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise KeyFileInvalid(self._path, "permissions")
            key = bytes.fromhex(self._path.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyFileInvalid(self._path, "unreadable") from error
        except ValueError as error:
            raise KeyFileInvalid(self._path, "format") from error
        if len(key) != KEY_BYTES:
            raise KeyFileInvalid(self._path, "format")
        return key

    def put(self, room_id: str, key: bytes) -> None:
        try:
            # Never over another one: an existing key may be the only one that opens somebody's records.
            write_new_safely(self._path, f"{key.hex()}\n".encode("ascii"))
        except FileExistsError as error:
            raise KeyFileInvalid(self._path, "exists") from error
        except OSError as error:
            raise KeyFileInvalid(self._path, "unwritable") from error

    def check_for_new(self, making: Path) -> None:
        folder = self._path.absolute().parent
        if self._path.exists():
            raise KeyFileInvalid(self._path, "exists")
        comes = not folder.exists() and making.absolute().is_relative_to(folder)
        if not comes and not os.access(folder, os.W_OK | os.X_OK):
            raise KeyFileInvalid(self._path, "unwritable")


def new_key() -> bytes:
    import secrets

    return secrets.token_bytes(KEY_BYTES)
