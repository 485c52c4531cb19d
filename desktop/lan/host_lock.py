"""One host at a time serves a room, whichever program started it; every program on its PC can see where."""

from pathlib import Path
from typing import Final

from catalog_db.errors import RoomServed
from desktop.platform.file_locks import FileLock, release_lock, take_lock

_PATIENCE_S: Final = 2.0  # `served_at` holds the lock for a moment, too
_LONGEST: Final = 200


class HostLock:
    """Held from `with` to its end; the system releases it when the host dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path)

    def __enter__(self) -> "HostLock":
        """
        Raises:
            RoomServed: Another host has the room.
            OSError: The file can't be made.
        """
        if not self._lock.acquire(_PATIENCE_S):
            raise RoomServed(_read(self._path))
        self.say("")
        return self

    def say(self, url: str) -> None:
        """Let others know where the room is served."""
        self._lock.write(url.encode("ascii"))

    def __exit__(self, *exception: object) -> None:
        self.say("")
        self._lock.release()


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
