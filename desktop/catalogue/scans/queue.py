"""The books with pages that are pictures: which is read next, how far each is, and what the staff say to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    FOREIGN,
    Publication,
    PublicationStatus,
    Role,
    ScannedPage,
    ScansPause,
    ScansRead,
    ScansState,
)
from catalog_db.scans import stamp_of
from desktop.actors import Actor
from desktop.books.store import BookStore
from desktop.clock import Clock
from desktop.document import scan_reader
from desktop.document.scan_reader import SCAN_READER
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

MOST_TRIES: Final = 3  # of a book of which no page could be read before the program ended
TRIES: Final = "tries"


@dataclass(frozen=True, slots=True)
class ScannedBook:
    """A book of the file of now. `pages`: those without text, from 1; None: nobody has looked."""

    publication_id: UUID
    sha256: str
    pages: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class FailedScan:
    """A book that can't be read. `reason` is a `DocumentProblem`, or "tries": the program died over it."""

    publication_id: UUID
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScansProgress:
    """How far the reading of scanned pages is.

    Attributes:
        is_installed: Whether this PC can read them.
        books, read: Those with pages without text, and those of them that were read, or that can't be read.
        next_title: The book that is being read, or will be; empty where none is left.
        pages, pages_read: Of that book.
        is_off: The settings say that none are read; a pause is then not asked about.
    """

    is_installed: bool
    books: int
    read: int
    failed: tuple[FailedScan, ...]
    next_title: str
    pages: int
    pages_read: int
    paused_since: datetime | None
    is_off: bool = False


class ScanQueue(Service, title=tr_noop("Scanned pages of publications"), host_only=True):
    """What came last is read first; books of others after the room's own."""

    def __init__(self, catalog: Database, books: BookStore, settings: Callable[[], Settings], clock: Clock) -> None:
        self._catalog, self._books, self._settings, self._clock = catalog, books, settings, clock

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See how far the reading of scanned pages is"))
    def progress(self, actor: Actor) -> ScansProgress:
        with self._catalog.reading() as session:
            with_pages = select(func.count()).select_from(Publication).join(ScansRead, _OF_NOW)
            books = session.scalar(with_pages.where(*_READABLE, ScansRead.count > 0)) or 0
            columns = select(Publication.id, Publication.title, Publication.sha256, ScansRead.count.label("scanned"))
            due = session.execute(_due(columns).where(ScansRead.sha256 == Publication.sha256, ScansRead.count > 0))
            left = due.all()
            title, pages, pages_read = "", 0, 0
            here = [row for row in left if self._books.has(row.sha256)]  # of files that are missing *Health* tells
            if here:
                title, pages = here[0].title, here[0].scanned
                pages_read = _pages_read(session, here[0].id, here[0].sha256)
            failed = session.execute(
                select(Publication.id, Publication.title, ScansRead.reason)
                .join(ScansRead, _OF_NOW)
                .where(*_READABLE, ScansRead.state == ScansState.FAILED)
                .order_by(Publication.title)
            ).all()
            pause = session.get(ScansPause, 1)
            since = pause.since if pause is not None else None
        found = tuple(FailedScan(row.id, row.title, row.reason) for row in failed)
        books -= len(left) - len(here)
        return ScansProgress(
            scan_reader.is_installed(),
            books,
            books - len(here),
            found,
            title,
            pages,
            pages_read,
            since,
            not self._settings().background.read_scans,
        )

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Pause the reading of scanned pages"))
    def pause(self, actor: Actor) -> None:
        """Read no more of them, until `go_on`; also after the PC was started anew."""
        with self._catalog.writing() as session:
            session.merge(ScansPause(position=1, since=self._clock()))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Go on with the reading of scanned pages"))
    def go_on(self, actor: Actor) -> None:
        with self._catalog.writing() as session:
            session.execute(delete(ScansPause))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Try again to read the scanned pages of publications"))
    def try_again(self, actor: Actor) -> int:
        """Let the books that could not be read wait again; how many."""
        with self._catalog.writing() as session:
            failed = ScansRead.state == ScansState.FAILED
            changed = session.execute(
                update(ScansRead).where(failed).values(state=ScansState.WAITING, reason="", tries=0)
            )
            return int(changed.rowcount)  # type: ignore[attr-defined]


class ScanWork:
    """The queue for whoever works it off: one at a time does. Raises everywhere DatabaseBusy and StorageFull."""

    def __init__(self, catalog: Database) -> None:
        self._catalog = catalog

    def due(self, *, can_read: bool) -> list[ScannedBook]:
        """What is to be looked at and, where this PC can, to be read, in order; some of the files may not be here."""
        query = _due(select(Publication.id, Publication.sha256, ScansRead.sha256.label("known"), ScansRead.pages))
        with self._catalog.reading() as session:
            rows = session.execute(query).all()
        books = (
            ScannedBook(
                row.id,
                str(row.sha256),
                tuple(row.pages) if row.known == row.sha256 and row.pages is not None else None,
            )
            for row in rows
        )
        return [book for book in books if can_read or book.pages is None]

    def is_paused(self) -> bool:
        with self._catalog.reading() as session:
            return session.get(ScansPause, 1) is not None

    def note_pages(self, found: Sequence[tuple[ScannedBook, Sequence[int]]]) -> None:
        """Which pages of books have no text; a book without such pages is done."""
        if not found:
            return
        with self._catalog.writing() as session:
            for book, pages in found:
                if not _is_file_of(session, book):
                    continue
                _row_of(session, book)
                if not pages:
                    session.execute(delete(ScannedPage).where(ScannedPage.publication_id == book.publication_id))
                state, reader = (ScansState.WAITING, 0) if pages else (ScansState.DONE, SCAN_READER)
                values = {"sha256": book.sha256, "reader": reader, "pages": list(pages), "count": len(pages)}
                values |= {"state": state, "reason": "", "tries": 0, "stamp": ""}
                _set(session, book.publication_id, **values)

    def begin(self, book: ScannedBook) -> bool:
        """Count a try; False where there were too many: nobody tries this file again by itself."""
        with self._catalog.writing() as session:
            if not _is_file_of(session, book):
                return False
            tries = _row_of(session, book).tries + 1
            values: dict[str, Any] = {"tries": tries, "state": ScansState.WAITING, "reason": ""}
            if tries > MOST_TRIES:
                values = {"tries": tries, "state": ScansState.FAILED, "reason": TRIES}
            _set(session, book.publication_id, **values)
        return tries <= MOST_TRIES

    def give_back(self, book: ScannedBook) -> None:
        """The last try counts for nothing: what ended it was not the book."""
        of_it = ScansRead.publication_id == book.publication_id, ScansRead.sha256 == book.sha256
        with self._catalog.writing() as session:
            session.execute(update(ScansRead).where(*of_it, ScansRead.tries > 0).values(tries=ScansRead.tries - 1))

    def fail(self, book: ScannedBook, reason: str) -> None:
        """It can't be read; what is kept of it stays."""
        with self._catalog.writing() as session:
            if _is_file_of(session, book):
                _row_of(session, book)
                _set(session, book.publication_id, sha256=book.sha256, state=ScansState.FAILED, reason=reason[:40])

    def finish(self, book: ScannedBook) -> None:
        """All of it is kept: what was kept of other files goes, and search takes it in."""
        with self._catalog.writing() as session:
            if not _is_file_of(session, book):
                return
            of_it = ScannedPage.publication_id == book.publication_id
            unwanted = or_(ScannedPage.sha256 != book.sha256, ScannedPage.page.not_in(book.pages or ()))
            session.execute(delete(ScannedPage).where(of_it, unwanted))
            stamp = stamp_of(session, book.publication_id, book.sha256)
            values = {"state": ScansState.DONE, "reader": SCAN_READER, "reason": "", "tries": 0}
            _set(session, book.publication_id, **values)
            session.expire_all()
            session.get_one(ScansRead, book.publication_id).stamp = stamp  # which is news


_READABLE: Final = (Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
_OF_NOW: Final = and_(ScansRead.publication_id == Publication.id, ScansRead.sha256 == Publication.sha256)


def _due(columns: Any) -> Any:
    """Of these columns of publications those that are to be looked at, in order."""
    waits = or_(
        ScansRead.publication_id.is_(None),
        ScansRead.sha256 != Publication.sha256,
        ScansRead.state == ScansState.WAITING,
        and_(ScansRead.state == ScansState.DONE, ScansRead.reader < SCAN_READER),
    )
    foreign: ColumnElement[int] = case((Publication.source.in_(FOREIGN), 1), else_=0)
    return (
        columns.outerjoin(ScansRead, ScansRead.publication_id == Publication.id)
        .where(*_READABLE, waits)
        .order_by(foreign, Publication.added_at.desc(), Publication.id)
    )


def _pages_read(session: Session, publication_id: UUID, sha256: str) -> int:
    kept = select(func.count()).select_from(ScannedPage)
    of_it = ScannedPage.publication_id == publication_id, ScannedPage.sha256 == sha256
    return session.scalar(kept.where(*of_it, ScannedPage.reader >= SCAN_READER)) or 0


def _is_file_of(session: Session, book: ScannedBook) -> bool:
    return session.scalar(select(Publication.sha256).where(Publication.id == book.publication_id)) == book.sha256


def _row_of(session: Session, book: ScannedBook) -> ScansRead:
    row = session.get(ScansRead, book.publication_id)
    if row is None:
        session.execute(insert(ScansRead).values(publication_id=book.publication_id))
        row = session.get_one(ScansRead, book.publication_id)
    return row


def _set(session: Session, publication_id: UUID, **values: Any) -> None:
    """By a statement: how the work goes is no news of the catalogue."""
    session.execute(update(ScansRead).where(ScansRead.publication_id == publication_id).values(values))
