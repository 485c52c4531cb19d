"""Damage that a statement met: from then on nobody writes into the files of that room.

One page that can't be read makes no statement fail but those that need it, so writing would go on for days, into a file
that gets worse. The note is a file, so that every program that has the room open sees it, and the next start, too.
"""

import contextlib
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalog_db.safe_files import write_safely


class DamageNote:
    """Says whether damage was met in a room, and in which file first."""

    def __init__(self, path: Path) -> None:
        """`path`: of the file that is the note."""
        self._path = path
        self._met: str | None = None  # in this program, where the note could not be written

    def met_in(self, file: str) -> None:
        """Damage was met in a file: from now on, nothing is written in any program of the room."""
        if self._met is None and not self._path.exists():
            said = json.dumps({"file": file, "at": datetime.now(UTC).isoformat(timespec="seconds")})
            with contextlib.suppress(OSError):  # a disk that is full or gone: this program stops all the same
                write_safely(self._path, said.encode("ascii"))
        self._met = self._met or file

    def is_set(self) -> bool:
        """Asked before each writing: a check of the folder, about 2 us."""
        return self._met is not None or self._path.exists()

    def file(self) -> str:
        """The name of the file in which it was met first; empty where it is not known, or there is none."""
        try:
            found: Any = json.loads(self._path.read_bytes())
            return str(found["file"])
        except (OSError, ValueError, KeyError, TypeError):
            return self._met or ""

    def clear(self) -> None:
        """The files were mended, or looked at and found whole."""
        self._path.unlink(missing_ok=True)
        self._met = None


def is_damage(error: BaseException) -> bool:
    """Whether a driver's error says that a page of the file is damaged."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
