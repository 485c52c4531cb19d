"""One host at a time serves a room, whichever program started it; every program on its PC can see where."""

import time
from pathlib import Path
from typing import IO, Final

from catalog_db.errors import RoomServed
from catalog_db.private_files import make_file
from desktop.platform.file_locks import release_lock, take_lock

_PATIENCE_S: Final = 2.0  # `served_at` holds the lock for a moment, too
_AGAIN_S: Final = 0.05
_LONGEST: Final = 200


class HostLock:
    """Held from `with` to its end; the system releases it when the host dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "HostLock":
        """
        Raises:
            RoomServed: Another host has the room.
            OSError: The file can't be made.
        """
        make_file(self._path)
        file = self._path.open("r+b")
        give_up = time.monotonic() + _PATIENCE_S
        while not take_lock(file):
            if time.monotonic() > give_up:
                file.close()
                raise RoomServed(_read(self._path))
            time.sleep(_AGAIN_S)
        self._file = file
        self.say("")
        return self

    def say(self, url: str) -> None:
        """Let others know where the room is served."""
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(url.encode("ascii"))
        self._file.flush()

    def __exit__(self, *exception: object) -> None:
        assert self._file is not None
        self.say("")
        release_lock(self._file)
        self._file.close()
        self._file = None


def served_at(path: Path) -> str | None:
    """Where a host serves the room now; empty where it has not said yet, None where none does."""
    try:
        with path.open("r+b") as file:
            if take_lock(file):
                release_lock(file)
                return None
    except OSError:
        return None  # never served, or none of this user's business
    return _read(path)


def _read(path: Path) -> str:
    try:
        with path.open("rb", buffering=0) as file:  # no byte more: on Windows nobody reads up to the locked one
            return file.read(_LONGEST).decode("ascii")
    except (OSError, UnicodeDecodeError):
        return ""
