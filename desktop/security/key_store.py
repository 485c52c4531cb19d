"""Where the key of the records lies: in the system's keyring, or in a key file for headless use.

The token of a PC that joined lies there as well, under the id of the device.
"""

import logging
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from catalog_db.errors import KeyFileInvalid, KeyringMissing
from catalog_db.safe_files import write_new_safely, write_safely
from desktop.platform.groups import group_number

KEY_BYTES = 32
ANY_ROOM: Final = "-"  # whichever it is: where there is one key only
GROUP_READS: Final = 0o640
MACHINE_SECRET: Final = "machine.key"  # beside the key of a room of the machine
_SEALED_FOR: Final = b"ruang-baca: keys of rooms"  # what DPAPI is told of a key file
_SERVICE = "ruang-baca"
_LINE = re.compile(r"(?:(\S{1,80}) )?([0-9a-fA-F]{64})")
_MOST_FILE_BYTES: Final = 64 * 1024
_PATIENCE_S: Final = 5.0  # with another program that keeps a key there

_log = logging.getLogger(__name__)


class KeyStore(Protocol):
    """Keeps one key of 32 raw bytes for each room."""

    def get(self, room_id: str) -> bytes | None:
        """The key, or None where none was ever stored for this room."""

    def named(self, kept_id: str) -> bytes | None:
        """What was kept under just this id: the key of this very room, or the token of a device, which is sent."""

    def put(self, room_id: str, key: bytes) -> None:
        """Keep the key; it is safe when this returns."""

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        """Keep another key in place of one that opens nothing any more, in one step; safe when this returns."""

    def forget(self, room_id: str) -> None:
        """Delete what was kept under this id, where it is worth nothing any more. Keys of others stay."""

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

    def named(self, kept_id: str) -> bytes | None:
        return self.get(kept_id)

    def put(self, room_id: str, key: bytes) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, room_id, key.hex())
        except KeyringError as error:
            raise KeyringMissing() from error

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        self.put(room_id, key)

    def forget(self, room_id: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.delete_password(_SERVICE, room_id)
        except KeyringError:
            _log.info("what nobody needs any more stays in the keyring")

    def check_for_new(self, making: Path) -> None:
        self.get(ANY_ROOM)  # asks whether there is a keyring at all


class KeyFileStore:
    """A file that only its owner can read (0600): a line for each room, its id and 64 hex digits.

    It may be a credential that systemd hands to a service (`LoadCredentialEncrypted=`), which is read alone.

    A file that somebody made by hand may hold 64 hex digits alone: the key of any room that is not named. It may be
    that of another room, so it is tried before it is used.
    """

    _others: int = stat.S_IRWXG | stat.S_IRWXO  # rights that nobody but its owner may have

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        return self._path

    @property
    def is_credential(self) -> bool:
        """Whether systemd has opened it for this program, so that it lies sealed on the disk, or on another one."""
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        return bool(folder) and self._path.parent.resolve() == Path(folder or "").resolve()

    @property
    def _file(self) -> Path:
        """What is written: where the path is a link, the link stays one."""
        return Path(os.path.realpath(self._path))

    def get(self, room_id: str) -> bytes | None:
        kept = self._read()
        if room_id in ("", ANY_ROOM) and len(kept) == 1:
            return next(iter(kept.values()))
        return kept.get(room_id, kept.get(""))

    def named(self, kept_id: str) -> bytes | None:
        return self._read().get(kept_id)

    def put(self, room_id: str, key: bytes) -> None:
        name = "" if room_id == ANY_ROOM else room_id
        try:
            self._write(_written({name: key}), new=True)
        except FileExistsError:
            self._put_beside(name, key)
        except OSError as error:
            raise KeyFileInvalid(self._path, "unwritable") from error

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        """One that was kept for no room in particular goes, too, where it is the one of before."""
        with self._alone():
            kept = {name: other for name, other in self._read().items() if name or other != before}
            try:
                self._write(_written(kept | {room_id: key}))
            except OSError as error:
                raise KeyFileInvalid(self._path, "unwritable") from error

    def forget(self, room_id: str) -> None:
        try:
            with self._alone():
                kept = self._read()
                if kept.pop(room_id, None) is None:
                    return
                if kept:
                    self._write(_written(kept))
                else:
                    self._file.unlink()
        except (KeyFileInvalid, OSError):
            _log.info("what nobody needs any more stays in the key file")

    def check_for_new(self, making: Path) -> None:
        self._read()
        folder = self._file.parent
        if self.is_credential:
            raise KeyFileInvalid(self._path, "unwritable")  # what systemd has opened is written by an administrator
        comes = not folder.exists() and Path(os.path.realpath(making)).is_relative_to(folder)
        if not comes and not os.access(folder, os.W_OK | os.X_OK):
            raise KeyFileInvalid(self._path, "unwritable")

    def _put_beside(self, room_id: str, key: bytes) -> None:
        """Never over another one: an existing key may be the only one that opens somebody's records."""
        with self._alone():
            kept = self._read()
            if kept.get(room_id, kept.get("")) == key:
                return
            if room_id in kept:
                raise KeyFileInvalid(self._path, "exists")
            try:
                self._write(_written(kept | {room_id: key}))
            except OSError as error:
                raise KeyFileInvalid(self._path, "unwritable") from error

    def _write(self, text: bytes, *, new: bool = False) -> None:
        """Raises OSError, FileExistsError where it is to be a new file."""
        (write_new_safely if new else write_safely)(self._file, text)

    def _text(self, content: bytes) -> bytes:
        """The lines in the file. Raises KeyFileInvalid."""
        return content

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While the file is read and written anew, so that no two programs lose each other's key."""
        from desktop.platform.file_locks import FileLock

        file = self._file
        with FileLock(file.with_name(f".{file.name[:60]}.lock")) as lock:
            try:
                if not lock.acquire(_PATIENCE_S):
                    raise KeyFileInvalid(self._path, "unwritable")
            except OSError as error:
                raise KeyFileInvalid(self._path, "unwritable") from error
            yield

    def _read(self) -> dict[str, bytes]:
        """The keys by room; that of none in particular is under "". Empty where there is no file."""
        try:
            mode = self._path.stat().st_mode
            # The rights of its group are root's there: systemd lets the account in by an entry beside them.
            others = stat.S_IRWXO if self.is_credential else self._others
            if sys.platform != "win32" and mode & others:
                raise KeyFileInvalid(self._path, "permissions")
            with self._path.open("rb") as file:
                text = file.read(_MOST_FILE_BYTES + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise KeyFileInvalid(self._path, "unreadable") from error
        text = self._text(text) if len(text) <= _MOST_FILE_BYTES else b""
        lines = text.decode("ascii", "replace").split("\n")
        found = [_LINE.fullmatch(line.strip()) for line in lines if line.strip()]
        if not found or None in found:
            raise KeyFileInvalid(self._path, "format")
        lines_of = [(line[1] or "", bytes.fromhex(line[2])) for line in found if line is not None]
        if len(dict(lines_of)) != len(set(lines_of)):
            raise KeyFileInvalid(self._path, "format")  # two keys under one id: writing it anew would lose one
        return dict(lines_of)


class MachineRoomKeys(KeyFileStore):
    """The key file of a room of the machine, which all accounts of a group read and an administrator alone writes.

    Linux: a file of root's, mode 0640. Windows: DPAPI seals it for this PC, and its access list names the group.
    """

    _others = stat.S_IRWXO | stat.S_IWGRP | stat.S_IXGRP

    def __init__(self, path: Path, group: str) -> None:
        super().__init__(path)
        self.group = group

    def _write(self, text: bytes, *, new: bool = False) -> None:
        if sys.platform == "win32":
            from desktop.platform.dpapi_windows import protect
            from desktop.platform.rights_windows import let_in

            super()._write(protect(text, _SEALED_FOR), new=new)
            let_in(self._file, self.group, to_change=False)
        else:
            write = write_new_safely if new else write_safely
            write(self._file, text, GROUP_READS, group_number(self.group))

    def _text(self, content: bytes) -> bytes:
        if sys.platform == "win32":
            from desktop.platform.dpapi_windows import unprotect

            try:
                return unprotect(content, _SEALED_FOR)
            except OSError as error:
                raise KeyFileInvalid(self.path, "machine") from error
        return content

    @property
    def secret_file(self) -> Path:
        """What seals the keys of books of a PC that joined, for this PC; not on Windows."""
        return self.path.with_name(MACHINE_SECRET)


def _written(kept: dict[str, bytes]) -> bytes:
    return "".join(f"{room_id} {key.hex()}\n" if room_id else f"{key.hex()}\n" for room_id, key in kept.items()).encode(
        "ascii"
    )


def new_key() -> bytes:
    import secrets

    return secrets.token_bytes(KEY_BYTES)
