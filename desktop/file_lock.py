"""A file that one holder at a time has locked, in whichever program or thread; the system releases it at its death."""

import sys
import threading
import time
from pathlib import Path
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_AGAIN_S: Final = 0.05


class FileLock:
    """`acquire` it, then `release`; or hold it in a `with` block once it was acquired."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self, patience_s: float = 0.0, cancel: threading.Event | None = None) -> bool:
        """Whether it is ours now; waits so long for another holder, unless it is cancelled.

        Raises:
            OSError: The file can't be made.
        """
        give_up = time.monotonic() + patience_s
        while not self._try():
            if time.monotonic() > give_up or (cancel is not None and cancel.wait(_AGAIN_S)):
                return False
            if cancel is None:
                time.sleep(_AGAIN_S)
        return True

    def release(self) -> None:
        if self._file is None:
            return
        if sys.platform == "win32":
            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_UNLCK, 1)
        self._file.close()
        self._file = None

    def __enter__(self) -> "FileLock":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _try(self) -> bool:
        file = self._path.open("ab")
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True
