"""Locks on files, which the system releases when their holder dies; they bind programs and threads alike."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from catalog_db.private_files import open_private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FIRST_PAUSE_S: Final = 0.002  # doubled until the longest: most holders let go at once
_LONGEST_PAUSE_S: Final = 0.05
_LOCKED_BYTE: Final = 4_096  # far behind the content: on Windows nobody reads what is locked


def take_lock(file: IO[bytes]) -> bool:
    """Lock an open file for this handle alone; False where another handle has it. Does not wait.

    Where the file is read and written next stays the same.
    """
    try:
        if sys.platform == "win32":
            _at_locked_byte(file, lambda handle: msvcrt.locking(handle, msvcrt.LK_NBLCK, 1))
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def release_lock(file: IO[bytes]) -> None:
    """Give back what `take_lock` took."""
    if sys.platform == "win32":
        _at_locked_byte(file, lambda handle: msvcrt.locking(handle, msvcrt.LK_UNLCK, 1))
    else:
        fcntl.flock(file, fcntl.LOCK_UN)


def _at_locked_byte(file: IO[bytes], act: Callable[[int], object]) -> None:
    """Windows locks from where the file stands; it stands there again afterwards, so that what is buffered fits."""
    handle = file.fileno()
    before = os.lseek(handle, 0, os.SEEK_CUR)
    os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
    try:
        act(handle)
    finally:
        os.lseek(handle, before, os.SEEK_SET)


class FileLock:
    """A lock with a file of its own. Have it `held`; or `acquire` it, and leave the `with` block around that."""

    def __init__(self, path: Path, longest_pause_s: float = _LONGEST_PAUSE_S) -> None:
        """`longest_pause_s`: between two tries of who waits; short where others wait for that one meanwhile."""
        self._path = path
        self._longest_pause_s = longest_pause_s
        self._file: IO[bytes] | None = None

    def acquire(self, patience_s: float = 0.0, cancel: threading.Event | None = None) -> bool:
        """Whether it is ours now; waits so long for another holder, unless it is cancelled.

        Raises:
            OSError: The file can't be made.
        """
        give_up, pause_s = time.monotonic() + patience_s, min(_FIRST_PAUSE_S, self._longest_pause_s)
        while not self._try():
            if time.monotonic() > give_up or (cancel is not None and cancel.is_set()):
                return False
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, self._longest_pause_s)
        return True

    @contextmanager
    def held(self, busy: Callable[[], Exception], patience_s: float = 0.0) -> Iterator["FileLock"]:
        """Have it for the block.

        Args:
            busy: Makes what is raised where another holder does not let go of it in time.
        Raises:
            OSError: The file can't be made.
        """
        if not self.acquire(patience_s):
            raise busy()
        with self:
            yield self

    def is_free(self, patience_s: float = 0.0) -> bool:
        """Whether nobody holds it. It is held for an instant; those who wait for it a moment do not notice."""
        with self:
            return self.acquire(patience_s)

    def write(self, content: bytes) -> None:
        """Let others read something in the file, for as long as it is held."""
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)
        self._file.flush()

    def release(self) -> None:
        if self._file is not None:
            release_lock(self._file)
            self._file.close()
            self._file = None

    def __enter__(self) -> "FileLock":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _try(self) -> bool:
        file = open_private(self._path, "ab")
        if take_lock(file):
            self._file = file
            return True
        file.close()
        return False
