"""Has the PDFs of the host lie as its setting says: those that were there before are turned one by one.

Killed at any point, each can be read, and the next call goes on. What lay clear before may still be found on the disk
by whoever searches it block by block: nothing here can overwrite what a disk has moved elsewhere.
"""

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.disk_errors import storage_error
from catalog_db.errors import Cancelled
from desktop.books.mixed import MixedBookStore
from desktop.books.store import MOST_SEALED_BYTES, remove_unused, written_at
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder

_FETCHED_S: Final = 3_600.0  # for so long, who brings a PDF clear may take, or go on with it
_NAME: Final = re.compile("[0-9a-f]{64}")
Progress = Callable[[int, int], None]  # PDFs done, PDFs in all


def no_progress(_done: int, _total: int) -> None:
    """Shows no progress: for callers that only wait."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What a call came to.

    Attributes:
        done: So many PDFs lie now as they should.
        left: So many do not: they are damaged, or in use on Windows.
    """

    done: int
    left: int


def turn_books(
    folder: RoomFolder, books: MixedBookStore, cancel: threading.Event, progress: Progress = no_progress
) -> Turned | None:
    """Seal all PDFs, or have all lie clear again, as the setting says; first clear away what killed programs left.

    Returns:
        None where another program does so now.
    Raises:
        Cancelled: What was done stays; so, too, where the setting changes meanwhile.
        StorageFull, NotWritable, OutputUnwritable: Likewise.
    """
    try:
        with _locked(folder.turning_lock) as is_ours:
            return _turn_all(folder, books, cancel, progress) if is_ours else None
    except OSError as error:
        raise storage_error(error, folder.path) from error


def is_due(books: MixedBookStore) -> bool:
    """Whether there may be something to do."""
    return books.seals() or bool(books.sealed_names())


def _turn_all(folder: RoomFolder, books: MixedBookStore, cancel: threading.Event, progress: Progress) -> Turned:
    to_sealed = books.seals()
    _clear_away(folder, books, to_sealed=to_sealed)
    for sha256 in _named(books.sealed_names() & books.clear_names()):
        books.settle(sha256, to_sealed=to_sealed)
    todo = [(sha256, False) for sha256 in _named(books.sealed_names()) if not to_sealed or _is_large(books, sha256)]
    if to_sealed:
        todo += [(sha256, True) for sha256 in _named(books.clear_names()) if _fits(books, sha256)]
    done = 0
    for at, (sha256, is_to_be_sealed) in enumerate(todo):
        if cancel.is_set() or books.seals() != to_sealed:
            raise Cancelled()
        progress(at, len(todo))
        try:
            done += books.turn(sha256, to_sealed=is_to_be_sealed, staging=folder.turning, cancel=cancel)
        except FileNotFoundError:
            pass  # it was removed meanwhile
    shutil.rmtree(folder.turning, ignore_errors=True)
    return Turned(done, len(todo) - done)


def _named(names: Iterable[str]) -> list[str]:
    return sorted(sha256 for sha256 in names if _NAME.fullmatch(sha256))


def _fits(books: MixedBookStore, sha256: str) -> bool:
    size = books.size(sha256)
    return size is not None and size <= MOST_SEALED_BYTES


def _is_large(books: MixedBookStore, sha256: str) -> bool:
    """Whether it was sealed though it can't be opened so: nobody knew then how long it would be."""
    size = books.size(sha256)
    return size is not None and size > MOST_SEALED_BYTES


def _clear_away(folder: RoomFolder, books: MixedBookStore, *, to_sealed: bool) -> None:
    """What was half written when a program was killed; where PDFs are to lie sealed, also what waits there clear."""
    shutil.rmtree(folder.turning, ignore_errors=True)
    if not to_sealed:
        return
    with _locked(folder.import_lock) as nobody_imports:
        if nobody_imports:
            shutil.rmtree(folder.incoming, ignore_errors=True)
            _remove((folder.packs / "staging").rglob("*.pdf*"))
    old = time.time() - _FETCHED_S
    with _locked(folder.sync_lock) as nobody_syncs:
        if nobody_syncs:
            halves = folder.files.glob("??/*.pdf.part")  # who brings PDFs back holds no lock
            _remove(path for path in halves if (written_at(path) or 0.0) < old)
            _remove((folder.packs / "answer").rglob("*.pdf*"))
    if folder.webapi.exists():
        with _locked(folder.fetch_lock) as nobody_fetches:
            if nobody_fetches:
                _remove((*folder.webapi.glob("*.pdf"), *folder.webapi.glob("*.part*")))


def _remove(clear: Iterable[Path]) -> None:
    for path in list(clear):
        if ".sealed" not in path.name:
            remove_unused(path)


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    with FileLock(path) as lock:
        yield lock.acquire()
