"""Whoever lets the books of a joined PC come or go does so alone, among all threads and programs of that PC."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalog_db.errors import CopyRunning
from desktop.platform.file_locks import FileLock

_PATIENCE_S: Final = 1.0


class CopyLock:
    """Held while files, covers, and the note of what is still to come change together."""

    def __init__(self, file: Path) -> None:
        self._in_program, self._on_pc = threading.Lock(), FileLock(file)

    @contextmanager
    def held(self) -> Iterator[None]:
        """
        Raises:
            CopyRunning: Another program of this PC does so now.
            OSError: The file of the lock can't be made.
        """
        with self._in_program, self._on_pc.held(CopyRunning, _PATIENCE_S):
            yield

    @contextmanager
    def held_in_any_case(self) -> Iterator[None]:
        """For what must not wait: another program is given a moment to end. Raises OSError."""
        with self._in_program, self._on_pc as lock:
            lock.acquire(_PATIENCE_S)
            yield

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Says whether it is held now, and waits for nobody. Raises OSError."""
        if not self._in_program.acquire(blocking=False):
            yield False
            return
        try:
            with self._on_pc as lock:
                yield lock.acquire()
        finally:
            self._in_program.release()
