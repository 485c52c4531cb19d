"""What of a room is still to be checked when nobody waits, and what the last check found: ROOM/running/look.json.

The databases are checked before a room opens. Index, PDFs and covers are large, and none of them can be spoilt by
going on: so after an unclean stop, or a restore a note says that they have to be checked.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from pydantic import BaseModel, Field, ValidationError

from catalog_db.private_files import make_folder
from catalog_db.safe_files import write_safely
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder

_MOST_BYTES: Final = 4 * 2**20
_PATIENCE_S: Final = 10.0
_log = logging.getLogger(__name__)


class CheckNote(BaseModel, frozen=True):
    """All of it.

    Attributes:
        books, index: They have to be checked.
        since: PDFs that were written after this moment (seconds, as files have it) are read, the others only looked
            for. None: all are read.
        changed: SHA-256 of PDFs that were read and are not what they should be.
        missing, unlisted: How many PDFs were missing or damaged at the last check, and how many nothing names.
        asked: How often a check was asked for: one that was begun before the last time does not answer it.
    """

    books: bool = False
    index: bool = False
    since: float | None = None
    changed: tuple[str, ...] = ()
    missing: int = Field(default=0, ge=0)
    unlisted: int = Field(default=0, ge=0)
    asked: int = Field(default=0, ge=0)


def read_check_note(folder: RoomFolder) -> CheckNote:
    """What is noted; a note that can't be read says that all has to be checked."""
    try:
        with folder.check_note.open("rb") as file:
            return CheckNote.model_validate_json(file.read(_MOST_BYTES))
    except FileNotFoundError:
        return CheckNote()
    except (OSError, ValidationError):
        return CheckNote(books=True, index=True)


def change_check_note(
    folder: RoomFolder, change: Callable[[CheckNote], CheckNote], *, anyway: bool = False
) -> CheckNote:
    """Change what is noted, one program at a time.

    Args:
        anyway: Write it though nothing changes: to see at once that a disk takes nothing.
    Raises:
        OSError: It can't be written; TimeoutError where another program does not let go of it.
    """
    make_folder(folder.running)
    with FileLock(folder.running / ".look.lock") as lock:
        if not lock.acquire(_PATIENCE_S):
            raise TimeoutError(f"{folder.check_note} is being written by another program")
        before = read_check_note(folder)
        after = change(before)
        if anyway or after != before:
            write_safely(folder.check_note, after.model_dump_json().encode())
    return after


def ask_for_check(folder: RoomFolder, since: float | None) -> None:
    """Have index, PDFs and covers checked. Raises OSError.

    Args:
        since: As in `CheckNote`; an earlier one that is noted already counts.
    """

    def asked(note: CheckNote) -> CheckNote:
        earliest = since if not note.books or since is None or note.since is None else min(since, note.since)
        if note.books and note.since is None:
            earliest = None
        books = not folder.joined_file.exists()  # a PC that joined has copies, which it fetches anew
        return note.model_copy(update={"books": books, "index": True, "since": earliest, "asked": note.asked + 1})

    change_check_note(folder, asked)


class IndexCheck:
    """Whether the index has to be checked, and by which program, for the search."""

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder

    def is_due(self) -> bool:
        return read_check_note(self._folder).index

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether it is to be checked here and now: one program of the room does it at a time."""
        with FileLock(self._folder.running / ".index-look.lock") as lock:
            try:
                is_ours = lock.acquire()
            except OSError:
                is_ours = True  # the disk takes nothing: nobody else holds it
            yield is_ours and self.is_due()

    def done(self) -> None:
        """It was checked, or made anew."""
        try:
            change_check_note(self._folder, lambda note: note.model_copy(update={"index": False}))
        except OSError:
            _log.warning("that the index was checked can't be noted", exc_info=True)  # it is checked once more
