"""One importer at a time works in a room, whatever the number of programs."""

import sys
from pathlib import Path
from typing import IO

from catalog_db.private_files import open_private
from desktop.catalogue.errors import ImportRunning

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


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
        file = open_private(self._path, "ab")
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise ImportRunning from error
        self._file = file
        return self

    def is_free(self) -> bool:
        """Whether nobody imports at this moment."""
        try:
            with ImportLock(self._path):
                return True
        except ImportRunning:
            return False

    def __exit__(self, *exception: object) -> None:
        assert self._file is not None
        if sys.platform == "win32":
            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_UNLCK, 1)
        self._file.close()
        self._file = None
