"""Checks PDFs, covers and index of a room when nobody waits: after an unclean stop, or a restore.

Whether each PDF is there, and as long as the catalogue knows, costs a look at its name. Those that were written since
the program that died had begun are read, too. Covers that are missing are made again. Nothing is removed, and nothing
is taken into the catalogue: that is for people to decide (`BookFiles`).
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.models import Publication, PublicationStatus
from desktop.books.mixed import MixedBookStore
from desktop.books.store import BookStore
from desktop.books.turning import is_due, turn_books
from desktop.catalogue.importing.covers import make_covers
from desktop.catalogue.importing.lock import is_importing
from desktop.catalogue.publication_search import PublicationSearch
from desktop.catalogue.values import IndexState
from desktop.clock import Steady, steady_s
from desktop.document.client import DocumentProcess
from desktop.pending_checks import CheckNote, change_check_note, read_check_note
from desktop.platform.repeating import PeriodicTask
from desktop.recovery.book_files import BookFile, missing_files, unlisted_files
from desktop.recovery.check_progress import ProgressNote
from desktop.room_folder import RoomFolder

AGAIN_S: Final = 3_600.0  # after a failure, such as a full disk
Progress = Callable[[str, int, int], None]  # step ("books", "covers"), done, all of it
_log = logging.getLogger(__name__)


def no_progress(_step: str, _done: int, _total: int) -> None:
    """Shows no progress: for callers that only wait."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Attributes:
        missing: PDFs that are not there, or not what they should be.
        unlisted: How many PDFs lie in the room that nothing names; None: somebody imports, and nobody can tell.
        covers: How many covers were made again.
    """

    missing: tuple[BookFile, ...]
    unlisted: int | None
    covers: int


def check_books(
    catalog: Database,
    folder: RoomFolder,
    books: BookStore,
    start_process: Callable[[], DocumentProcess],
    cancel: threading.Event,
    progress: Progress = no_progress,
    *,
    all_of_them: bool = False,
) -> CheckResult:
    """Check every PDF, read those that may have been spoilt, make missing covers, and note what was found.

    Args:
        all_of_them: Read all.

    Raises:
        Cancelled: The next check begins anew.
        OSError: The note can't be written; where that is so from the beginning, nothing is read.
    """
    note = change_check_note(folder, lambda before: before, anyway=True)
    since = None if all_of_them else note.since
    rows = _known(catalog)
    changed: list[str] = []
    for n, row in enumerate(rows):
        if cancel.is_set():
            raise Cancelled()
        progress("books", n, len(rows))
        if _is_suspect(books, row.sha256, since, note) and not books.is_as_named(row.sha256, cancel):
            _log.info("the PDF %s is not what it should be", row.sha256)  # it is told by its title
            changed.append(row.sha256)
    lacking = [
        (row.id, row.sha256)
        for row in rows
        if row.sha256 not in changed and books.has(row.sha256) and not books.has_cover(row.id)
    ]
    covers = make_covers(lacking, books, start_process, cancel, partial(progress, "covers"))

    def with_changed(before: CheckNote) -> CheckNote:
        return before.model_copy(update={"changed": tuple(changed)})

    change_check_note(folder, with_changed)
    missing, unlisted = missing_files(catalog, folder, books, cancel), unlisted_files(catalog, folder, books)

    def with_counts(before: CheckNote) -> CheckNote:
        again = before.asked != note.asked or unlisted is None  # what was asked for meanwhile, and what nobody can tell
        known = {} if unlisted is None else {"unlisted": len(unlisted)}
        return before.model_copy(update={"books": before.books and again, "missing": len(missing), **known})

    change_check_note(folder, with_counts)
    return CheckResult(tuple(missing), None if unlisted is None else len(unlisted), covers)


@dataclass(frozen=True, slots=True)
class _Known:
    id: UUID
    sha256: str


def _known(catalog: Database) -> list[_Known]:
    with catalog.reading() as session:
        rows = session.execute(
            select(Publication.id, Publication.sha256)
            .where(Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
            .order_by(Publication.added_at.desc(), Publication.id)  # what came last may have been cut off
        ).all()
    return [_Known(row.id, row.sha256) for row in rows if row.sha256]


def _is_suspect(books: BookStore, sha256: str, since: float | None, note: CheckNote) -> bool:
    """Whether a PDF that is there has to be read: its name alone does not say that it is whole."""
    written = books.written(sha256)
    if written is None:
        return False  # missing: that is told anyway
    return since is None or written >= since or sha256 in note.changed


class BackgroundCheck:
    """Does it by itself, in the host of a room or in the one program there is."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        books: BookStore,
        start_process: Callable[[], DocumentProcess],
        nobody_waits: Callable[[], bool],
        is_ours: Callable[[], bool],
        poll_s: float,
        steady: Steady = steady_s,
        open_search: Callable[[], PublicationSearch] | None = None,
    ) -> None:
        """
        Args:
            nobody_waits: Whether no visitor waits in the queue.
            is_ours: Whether no other program of this PC does it.
            poll_s: Seconds between two questions whether it has to be done.
            open_search: Check the index, too; None: the windows of this program do.
        """
        self._open_search, self._index_lacks = open_search, False
        self._progress = ProgressNote(folder, steady)
        self._catalog, self._folder, self._books, self._start_process = catalog, folder, books, start_process
        self._nobody_waits, self._is_ours = nobody_waits, is_ours
        self._steady, self._not_before = steady, 0.0
        self._task = PeriodicTask("the background check", lambda _cancel: self.check_or_wait(), poll_s, yields=True)

    def start(self) -> None:
        self._task.start()

    def stop(self) -> None:
        """End, and wait for it; the next start checks anew. A cover that is being drawn is not waited for."""
        self._task.stop()

    def check_books_if_due(self) -> CheckResult | None:
        """Check the books where that was asked for, and it is time; what was found. Raises Cancelled, OSError."""
        if not (read_check_note(self._folder).books and self._is_ours() and self._nobody_waits()):
            return None
        if is_importing(self._folder):
            return None  # what nothing names can't be told, and all would have to be done again
        try:
            found = check_books(
                self._catalog,
                self._folder,
                self._books,
                self._start_process,
                self._task.cancelled,
                self._progress.notify,
            )
        finally:
            self._progress.end()
        _log.info(
            "the books were checked: missing %d, unlisted %s, covers made %d",
            len(found.missing),
            found.unlisted,
            found.covers,
        )
        return found

    def turn_books(self) -> None:
        """Have the PDFs lie sealed, or clear again, as the setting says. Raises Cancelled, StorageFull, NotWritable."""
        if not (isinstance(self._books, MixedBookStore) and is_due(self._books)):
            return
        if self._is_ours() and self._nobody_waits():
            turned = turn_books(self._folder, self._books, self._task.cancelled)
            if turned is not None and turned.left:
                self._not_before = self._steady() + AGAIN_S

    def check_index(self) -> None:
        """Read the index where that was asked for, and make again what is damaged or missing of it; searches go on.

        Raises Cancelled; where the disk takes nothing, what lacks is made with a later check.
        """
        if self._open_search is None or not (read_check_note(self._folder).index or self._index_lacks):
            return
        if not (self._is_ours() and self._nobody_waits()):
            return

        def notify(state: IndexState) -> None:
            self._progress.notify("index", state.done, state.total)

        try:
            self._progress.notify("index", 0, 0)
            search = self._open_search()
            search.verify_if_due(self._task.cancelled, notify)
            # A damaged index was begun anew: the second call fills it.
            complete = search.catch_up(self._task.cancelled, notify) or search.catch_up(self._task.cancelled, notify)
        finally:
            self._progress.end()
        if self._task.cancelled.is_set():
            raise Cancelled()
        self._index_lacks = not complete
        _log.info("the index was checked: %s", "complete" if complete else "it lacks something still")

    def check_or_wait(self) -> None:
        """Both, once an hour where it fails. Raises Cancelled."""
        if self._steady() < self._not_before:
            return
        what = "index"
        try:
            self.check_index()
            if self._index_lacks:
                self._not_before = self._steady() + AGAIN_S
            what = "books"
            self.check_books_if_due()
            self.turn_books()
        except Cancelled:
            raise
        except (ReadingRoomError, OSError) as error:
            self._not_before = self._steady() + AGAIN_S
            _log.warning("the %s could not be checked: %s", what, type(error).__name__)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            self._not_before = self._steady() + AGAIN_S
            _log.exception("the %s could not be checked", what)
