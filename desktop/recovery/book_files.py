"""PDFs that a room knows and does not have, as after a restore without them: found by their SHA-256 wherever they lie.

Names and folders do not matter: the old room's `files`, a USB drive, or the folder they were once imported from. And
the other way round: PDFs that lie in the room and that nothing names, as after a catalogue was put back.
"""

import errno
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import OutputUnwritable, SealBroken, StorageFull
from catalog_db.models import CentralFile, PreviousFile, Publication, PublicationStatus, Role, TakenOutFile
from desktop.actors import Actor, Program
from desktop.books.store import BookStore, digest_of
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.files import Walk
from desktop.catalogue.importing.lock import is_importing
from desktop.pending_checks import change_check_note, read_check_note
from desktop.recovery.check_progress import CheckProgress, read_progress
from desktop.room_folder import RoomFolder
from desktop.services import Service, needs
from desktop.words import tr_noop

_NAME: Final = re.compile("[0-9a-f]{64}")
Progress = Callable[[int, int], None]  # files done, files in all


def no_progress(_done: int, _total: int) -> None:
    """Shows no progress: for callers that only wait."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """A PDF that the catalogue names."""

    sha256: str
    size_bytes: int
    title: str


@dataclass(frozen=True, slots=True)
class BooksStanding:
    """How many PDFs are missing or damaged, and how many nothing names, as the last check found.

    Attributes:
        waits: For a check.
        progress: How far the check is that goes on now, in whichever program.
    """

    missing: int
    unlisted: int
    waits: bool
    progress: CheckProgress | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """How many files were copied, and how many are missing still."""

    found: int
    missing: int


class BookFiles(Service, title=tr_noop("Missing PDFs"), host_only=True):
    """The PDFs of an open room. Only what the catalogue names by its SHA-256 is taken, wherever it comes from."""

    def __init__(self, catalog: Database, folder: RoomFolder, books: BookStore) -> None:
        self._catalog, self._folder, self._books = catalog, folder, books

    @needs(Role.LIBRARIAN, Role.ADMIN, Program.ITSELF, name=tr_noop("See which PDFs are missing"))
    def missing(self, actor: Actor, cancel: threading.Event | None = None) -> list[BookFile]:
        """Those that are not there, or are damaged, by title. It may read whole PDFs. Raises Cancelled."""
        return missing_files(self._catalog, self._folder, self._books, cancel)

    @needs(Role.LIBRARIAN, Role.ADMIN, Program.ITSELF, name=tr_noop("See which PDFs the catalogue does not know"))
    def unlisted(self, actor: Actor) -> list[Path]:
        """Those that lie in the room and that nothing names, the oldest first: importing them brings them back.

        Raises:
            ImportRunning: Nobody can tell as long as somebody imports.
        """
        found = unlisted_files(self._catalog, self._folder, self._books)
        if found is None:
            raise ImportRunning
        return found

    @needs(Role.LIBRARIAN, Role.ADMIN, Program.ITSELF, name=tr_noop("See how it stands with the PDFs"))
    def standing(self, actor: Actor) -> BooksStanding:
        """What the last check found; looks at no file."""
        note = read_check_note(self._folder)
        return BooksStanding(note.missing, note.unlisted, note.books, read_progress(self._folder))

    @needs(Role.LIBRARIAN, Role.ADMIN, Program.ITSELF, name=tr_noop("Count missing and unknown PDFs"))
    def count_again(self, actor: Actor, cancel: threading.Event | None = None) -> BooksStanding:
        """The same, after books were brought or imported. It may read whole PDFs.

        While somebody imports, those that nothing names are as many as the last time.

        Raises:
            OutputUnwritable, Cancelled
        """
        counted = {"missing": len(self.missing(actor, cancel))}
        unlisted = unlisted_files(self._catalog, self._folder, self._books)
        if unlisted is not None:
            counted["unlisted"] = len(unlisted)
        try:
            change_check_note(self._folder, lambda note: note.model_copy(update=counted))
        except OSError as error:
            raise OutputUnwritable(self._folder.check_note) from error
        return self.standing(actor)

    @needs(Role.LIBRARIAN, Role.ADMIN, Program.ITSELF, name=tr_noop("Bring missing PDFs from a folder"))
    def bring(
        self, actor: Actor, place: Path, cancel: threading.Event | None = None, progress: Progress = no_progress
    ) -> Brought:
        """Copy those that lie in a folder or on a USB drive. Raises as `bring_files`."""
        return bring_files(self._catalog, self._folder, self._books, place, cancel or threading.Event(), progress)


def missing_files(
    catalog: Database, folder: RoomFolder, books: BookStore, cancel: threading.Event | None = None
) -> list[BookFile]:
    """The PDFs of publications that are not withdrawn and whose file is not there, by title.

    One that is not as long as the catalogue knows is none, nor is one that was read and is not what its name says: that
    is read again. Raises Cancelled.
    """
    changed = set(read_check_note(folder).changed)

    def is_there(sha256: str, size_bytes: int | None) -> bool:
        size = books.size(sha256)
        is_long_enough = size is not None and (size == size_bytes or not size_bytes)  # else nobody knows how long
        return is_long_enough and (sha256 not in changed or books.is_as_named(sha256, cancel))

    with catalog.reading() as session:
        rows = session.execute(
            select(Publication.sha256, Publication.size_bytes, Publication.title)
            .where(Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
            .order_by(Publication.title)
        ).all()
    return [
        BookFile(row.sha256, row.size_bytes or 0, row.title)
        for row in rows
        if row.sha256 and not is_there(row.sha256, row.size_bytes)
    ]


def unlisted_files(catalog: Database, folder: RoomFolder, books: BookStore) -> list[Path] | None:
    """The PDFs in the room's folder that no publication names, nor any edition of before, the oldest first.

    What others took out of the catalogue is theirs to say, and is none of them.

    Returns:
        None while somebody imports: that puts each file down before its publication, and nobody can tell.
    """
    found = [sha256 for sha256 in books.names() if _NAME.fullmatch(sha256)]
    # In this order: whoever put one of them down and is no longer importing has written its publication by now.
    if is_importing(folder):
        return None
    with catalog.reading() as session:
        known = {
            sha256
            for model in (Publication, PreviousFile, CentralFile, TakenOutFile)
            for sha256 in session.scalars(select(model.sha256))
        }
    others = [sha256 for sha256 in found if sha256 not in known and books.has(sha256)]
    # A newer edition was written after an older one, and comes after it.
    return [books.file_of(sha256) for sha256 in sorted(others, key=lambda each: (books.written(each) or 0.0, each))]


def bring_files(
    catalog: Database,
    folder: RoomFolder,
    books: BookStore,
    place: Path,
    cancel: threading.Event,
    progress: Progress = no_progress,
) -> Brought:
    """Copy what is missing from a folder, and let the search read it. What came before a break stays.

    Raises:
        Cancelled, StorageFull
        OutputUnwritable: The room's folder can't be written to.
    """
    wanted = {file.sha256: file for file in missing_files(catalog, folder, books, cancel)}
    total, found, left = len(wanted), set[str](), dict(wanted)
    progress(0, total)
    try:
        for path in _candidates(place, wanted):
            if len(found) == total:
                break
            sha256 = _take(path, left, books, cancel)
            if sha256 is not None:
                found.add(sha256)
                del left[sha256]
                progress(len(found), total)
    finally:
        _read_anew(catalog, found)
    return Brought(len(found), total - len(found))


def _candidates(place: Path, wanted: dict[str, BookFile]) -> Iterator[Path]:
    """Files that may be one of them; those named by their checksum, as in a room, first."""
    sizes = {file.size_bytes for file in wanted.values()}
    knows_all = 0 not in sizes
    named: list[Path] = []
    others: list[Path] = []
    for file in Walk(also_sealed=True).files([place]):
        if file.path.name.partition(".")[0] in wanted:
            named.append(file.path)
        elif not knows_all or file.size_bytes in sizes:
            others.append(file.path)
    yield from named
    yield from others


def _take(path: Path, wanted: dict[str, BookFile], books: BookStore, cancel: threading.Event) -> str | None:
    """Copy the file into the room if it is one that is missing; its checksum then.

    It is read once to know it and once to copy it, and what was copied is compared: a file may change in between.
    """
    try:
        with books.open_file(path) as source:
            sha256 = digest_of(source, cancel)
            if sha256 not in wanted:
                return None
            source.seek(0)
            return sha256 if _copy(source, wanted[sha256], books, cancel) else None
    except (OSError, SealBroken):
        return None  # it can't be read; the same book may lie elsewhere


def _copy(source: IO[bytes], file: BookFile, books: BookStore, cancel: threading.Event) -> bool:
    try:
        with books.writing(file.sha256, file.size_bytes) as into:
            into.begin_anew()
            same = digest_of(source, cancel, into) == file.sha256
            into.finish()
        if same:
            books.keep(file.sha256)
        return same
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(books.folder) from error
        raise OutputUnwritable(books.folder) from error
    finally:
        books.give_up(file.sha256)


def _read_anew(catalog: Database, found: set[str]) -> None:
    """Their publications count as changed: the index reads texts only then, and PCs that joined fetch the file."""
    if not found:
        return
    with catalog.writing() as session:
        for row in session.scalars(select(Publication).where(Publication.sha256.in_(found))):
            row.version += 1
