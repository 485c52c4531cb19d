"""What of a room is still to be looked at when nobody waits, and what the last look found: ROOM/running/look.json.

The databases are looked at before a room opens. Index, PDFs and covers are large, and none of them can be spoilt by
going on: so after an unclean stop, a restore or a mending a note says that they have to be looked at.
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


class LookNote(BaseModel, frozen=True):
    """All of it.

    Attributes:
        books, index: They have to be looked at.
        since: PDFs that were written after this moment (seconds, as files have it) are read, the others only looked
            for. None: all are read.
        changed: SHA-256 of PDFs that were read and are not what they should be.
        missing, unlisted: How many PDFs were missing or damaged at the last look, and how many nothing names.
        asked: How often a look was asked for: a look that was begun before the last time does not answer it.
    """

    books: bool = False
    index: bool = False
    since: float | None = None
    changed: tuple[str, ...] = ()
    missing: int = Field(default=0, ge=0)
    unlisted: int = Field(default=0, ge=0)
    asked: int = Field(default=0, ge=0)


def read_look(folder: RoomFolder) -> LookNote:
    """What is noted; a note that can't be read says that all has to be looked at."""
    try:
        with folder.look_note.open("rb") as file:
            return LookNote.model_validate_json(file.read(_MOST_BYTES))
    except FileNotFoundError:
        return LookNote()
    except (OSError, ValidationError):
        return LookNote(books=True, index=True)


def note_look(folder: RoomFolder, change: Callable[[LookNote], LookNote], *, anyway: bool = False) -> LookNote:
    """Change what is noted, one program at a time.

    Args:
        anyway: Write it though nothing changes: to see at once that a disk takes nothing.
    Raises:
        OSError: It can't be written; TimeoutError where another program does not let go of it.
    """
    make_folder(folder.running)
    with FileLock(folder.running / ".look.lock") as lock:
        if not lock.acquire(_PATIENCE_S):
            raise TimeoutError(f"{folder.look_note} is being written by another program")
        before = read_look(folder)
        after = change(before)
        if anyway or after != before:
            write_safely(folder.look_note, after.model_dump_json().encode())
    return after


def ask_for_look(folder: RoomFolder, since: float | None) -> None:
    """Have index, PDFs and covers looked at. Raises OSError.

    Args:
        since: As in `LookNote`; an earlier one that is noted already counts.
    """

    def asked(note: LookNote) -> LookNote:
        earliest = since if not note.books or since is None or note.since is None else min(since, note.since)
        if note.books and note.since is None:
            earliest = None
        books = not folder.joined_file.exists()  # a PC that joined has copies, which it fetches anew
        return note.model_copy(update={"books": books, "index": True, "since": earliest, "asked": note.asked + 1})

    note_look(folder, asked)


class IndexLook:
    """Whether the index has to be looked at, and by which program, for the search."""

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder

    def is_due(self) -> bool:
        return read_look(self._folder).index

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether it is to be looked at here and now: one program of the room does it at a time."""
        with FileLock(self._folder.running / ".index-look.lock") as lock:
            try:
                is_ours = lock.acquire()
            except OSError:
                is_ours = True  # the disk takes nothing: nobody else holds it
            yield is_ours and self.is_due()

    def done(self) -> None:
        """It was looked at, or made anew."""
        try:
            note_look(self._folder, lambda note: note.model_copy(update={"index": False}))
        except OSError:
            _log.warning("that the index was looked at can't be noted", exc_info=True)  # it is looked at once more
