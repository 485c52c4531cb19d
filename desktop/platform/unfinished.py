"""Files that somebody wants lie, as long as they are not whole, in clear beside their place, on whatever disk that is.

Who writes one notes its path and holds the note; what a program that was killed has left there goes when the next
program of this account opens a room. No content is in a note, and no note outlives its file.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import platformdirs

from catalog_db.private_files import make_folder
from desktop.platform.file_locks import FileLock

_PART: Final = re.compile(r"\..{1,80}\.[0-9a-f]{8}\.part", re.DOTALL)
_LONGEST_PATH: Final = 32_768


def part_of(target: Path) -> Path:
    """A name of this one call: two programs that write the same file must not fill one another's."""
    return target.with_name(f".{target.name[:60]}.{uuid4().hex[:8]}.part")


@contextlib.contextmanager
def noted(part: Path) -> Iterator[None]:
    """Have a file of `part_of` known for as long as it may lie there.

    Where no note can be made, as on a full disk, it is written all the same.
    """
    note = _folder() / f"{uuid4().hex}.note"
    lock = FileLock(note)
    try:
        make_folder(note.parent)
        if lock.acquire():
            lock.write(os.fsencode(part.absolute()))
    except OSError:
        pass
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
            note.parent.rmdir()  # nothing stays where nothing is being written
            note.parent.parent.rmdir()


def clear_away() -> None:
    """Remove what programs of this account left that were killed, where its disk is there."""
    try:
        notes = list(_folder().glob("*.note"))
    except OSError:
        return
    for note in notes:
        with contextlib.suppress(OSError):
            _clear(note)


def _clear(note: Path) -> None:
    lock = FileLock(note)
    with lock:
        if not lock.acquire():
            return  # it is being written
        part = Path(os.fsdecode(note.read_bytes()[:_LONGEST_PATH]))
        if part.is_absolute() and _PART.fullmatch(part.name):
            if not part.parent.is_dir():
                return  # a stick that is not plugged in: with a later start
            part.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _folder() -> Path:
    return platformdirs.user_state_path("ruang-baca", appauthor=False) / "unfinished"
