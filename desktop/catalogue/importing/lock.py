"""One importer at a time works in a room, whatever the number of programs."""

import sys
import time
from pathlib import Path
from typing import IO, Final

from catalog_db.private_files import open_private
from desktop.catalogue.errors import ImportRunning

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE_S: Final = 0.2  # for those who only look whether it is free
_AGAIN_S: Final = 0.02


class ImportLock:
    """Held from `with` to its end; the system releases it when the program dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "ImportLock":
        """
        Raises:
            ImportRunning: Another program, or another thread of this one, is importing.
        """
        if not self._take(_PATIENCE_S):
            raise ImportRunning
        return self

    def is_free(self) -> bool:
        """Whether nobody imports at this moment. It holds the lock for an instant, which nobody else notices."""
        if not self._take(_PATIENCE_S / 2):
            return False
        self.__exit__()
        return True

    def _take(self, patience_s: float) -> bool:
        give_up = time.monotonic() + patience_s
        while not self._try():
            if time.monotonic() > give_up:
                return False
            time.sleep(_AGAIN_S)
        return True

    def _try(self) -> bool:
        file = open_private(self._path, "ab")
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

    def __exit__(self, *exception: object) -> None:
        assert self._file is not None
        if sys.platform == "win32":
            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_UNLCK, 1)
        self._file.close()
        self._file = None
