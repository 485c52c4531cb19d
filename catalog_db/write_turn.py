"""The write lock of a database file, taken in turn by the threads of a program and by programs.

SQLite would look for it again after ever longer pauses, up to a tenth of a second: whoever comes later goes first, and
of four desks that call without a pause one waits for seconds.
"""

import random
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from catalog_db.errors import DatabaseBusy

BUSY_TIMEOUT_MS: Final = 2_000  # for what else may be locked
WRITE_PATIENCE_S: Final = 30.0
_LOOK_AGAIN_S: Final = 0.004  # at most
_LONG_S: Final = 0.02  # whoever has waited longer looks more often, and so comes first
_GIVE_WAY_S: Final = 0.005  # between two turns of one program while others want theirs


class WriteTurn:
    """Whose turn it is. Enter it before the session that writes, and leave it after its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.Lock()  # threads wait here, where it costs nothing
        self._others = False  # another program had the lock when it was last wanted
        self._ended = 0.0

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=WRITE_PATIENCE_S):
            raise DatabaseBusy(self._path)

    def __exit__(self, *_error: object) -> None:
        self._ended = time.monotonic()
        self._thread.release()

    def begin(self, connection: Any) -> None:
        """Begin a transaction of the driver with the lock: one that reads and then writes fails whatever the time-out.

        Raises:
            DatabaseBusy: Another program kept the lock for too long.
        """
        began = time.monotonic()
        if self._others and began - self._ended < _GIVE_WAY_S:
            time.sleep(_GIVE_WAY_S - (began - self._ended))
        self._others = False
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            while not _has_begun(cursor):
                self._others = True
                waited = time.monotonic() - began
                if waited > WRITE_PATIENCE_S:
                    raise DatabaseBusy(self._path)
                time.sleep(random.uniform(0.5, 1) * (_LOOK_AGAIN_S if waited < _LONG_S else _LOOK_AGAIN_S / 4))
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            cursor.close()


def is_busy(text: str) -> bool:
    """Whether a driver's error says that somebody else has the lock."""
    return "locked" in text or "busy" in text


def _has_begun(cursor: Any) -> bool:
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except (sqlite3.OperationalError, sqlcipher.OperationalError) as error:
        if is_busy(str(error)):
            return False
        raise
    return True
