"""The books whose tables are still to be read: which is next, how far each is, and what the staff say to it."""

from collections.abc import Sequence
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
    TableEntry,
    TableReading,
    TablesPause,
    TablesRead,
    TablesState,
)
from catalog_db.table_readings import stamp
from desktop.actors import Actor, DeviceMode
from desktop.books.store import BookStore
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.corrections.keeping import note_told
from desktop.catalogue.tables.readers import Readers, TableReaders
from desktop.catalogue.tables.reading import FAILED
from desktop.catalogue.values import TableLine
from desktop.clock import Clock
from desktop.services import Service, needs
from desktop.words import tr_noop

MOST_TRIES: Final = 3  # of a book of which no table could be read before the program ended
TRIES: Final = "tries"


@dataclass(frozen=True, slots=True)
class DueBook:
    """A book whose tables are to be read, of the file of now."""

    publication_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class FailedBook:
    """A book that can't be read. `reason` is a `DocumentProblem`, or "tries": the program died over it."""

    publication_id: UUID
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class TablesProgress:
    """How far the reading of tables is.

    Attributes:
        books, read: Those with a file here, and those of them that were read to the end, or that can't be read.
        next_title: The book that is being read, or will be; empty where none is left.
        tables, tables_read: Of that book.
    """

    books: int
    read: int
    failed: tuple[FailedBook, ...]
    next_title: str
    tables: int
    tables_read: int
    paused_since: datetime | None


class TableQueue(Service, title=tr_noop("Tables of publications")):
    """What visitors ask for is read first, then what came last; books of others after the room's own."""

    def __init__(self, catalog: Database, books: BookStore, readers: TableReaders, clock: Clock) -> None:
        self._catalog, self._books, self._readers, self._clock = catalog, books, readers, clock

    @needs(
        DeviceMode.READER, DeviceMode.DESK, *Role, name=tr_noop("Have the tables of a publication read before others")
    )
    def ask(self, actor: Actor, publication_id: UUID) -> None:
        """Somebody looks at one of its tables, which was not read yet."""
        ask_first(self._catalog, publication_id, self._clock())

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See how far the reading of tables is"))
    def progress(self, actor: Actor) -> TablesProgress:
        versions = self._readers.all
        with self._catalog.reading() as session:
            books = session.scalar(select(func.count()).select_from(Publication).where(*_READABLE)) or 0
            due = session.execute(_due(select(Publication.id, Publication.title, Publication.sha256), versions)).all()
            left = [row for row in due if self._books.has(row.sha256)]  # of files that are missing *Health* tells
            books -= len(due) - len(left)
            title, tables, tables_read = "", 0, 0
            if left:
                title = left[0].title
                tables, tables_read = _counts(session, left[0].id, versions)
            failed = session.execute(
                select(Publication.id, Publication.title, TablesRead.reason)
                .join(TablesRead, _OF_NOW)
                .where(*_READABLE, TablesRead.state == TablesState.FAILED)
                .order_by(Publication.title)
            ).all()
            pause = session.get(TablesPause, 1)
            since = pause.since if pause is not None else None
        found = tuple(FailedBook(row.id, row.title, row.reason) for row in failed)
        return TablesProgress(books, books - len(left), found, title, tables, tables_read, since)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Pause the reading of tables"))
    def pause(self, actor: Actor) -> None:
        """Read no more in the background, until `go_on`; what somebody looks at is read all the same."""
        with self._catalog.writing() as session:
            session.merge(TablesPause(position=1, since=self._clock()))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Go on with the reading of tables"))
    def go_on(self, actor: Actor) -> None:
        with self._catalog.writing() as session:
            session.execute(delete(TablesPause))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Try again to read the tables of publications"))
    def try_again(self, actor: Actor) -> int:
        """Let the books that could not be read wait again; how many."""
        with self._catalog.writing() as session:
            failed = TablesRead.state == TablesState.FAILED
            books = select(TablesRead.publication_id).where(failed)
            passed_over = TableReading.publication_id.in_(books), TableReading.reason == FAILED
            session.execute(delete(TableReading).where(*passed_over))
            changed = session.execute(
                update(TablesRead).where(failed).values(state=TablesState.WAITING, reason="", tries=0)
            )
            return int(changed.rowcount)  # type: ignore[attr-defined]


def ask_first(catalog: Database, publication_id: UUID, now: datetime) -> None:
    """Let a book be read before others, as soon as there is something to read of it.

    Of one that was read to its end these are the tables that failed, or that not all readers have read since: who
    copies this catalogue has them as they were until it is at its end again.
    """
    with catalog.writing() as session:
        if session.get(Publication, publication_id) is None:
            return
        row = session.get(TablesRead, publication_id)
        if row is None:
            session.execute(insert(TablesRead).values(publication_id=publication_id))
        elif row.state == TablesState.DONE and session.scalar(select(_left_of(row).exists())):
            session.execute(delete(TableReading).where(_of_file(row), TableReading.reason == FAILED))
            wait_again(session, publication_id, now)
        _set(session, publication_id, asked_at=now)


def _left_of(row: TablesRead) -> Any:
    lesser = or_(TableReading.reader < row.reader, TableReading.second < row.second)
    return select(TableReading.page).where(_of_file(row), or_(TableReading.reason == FAILED, lesser))


def _of_file(row: TablesRead) -> ColumnElement[bool]:
    return and_(TableReading.publication_id == row.publication_id, TableReading.sha256 == row.sha256)


def wait_again(session: Session, publication_id: UUID, now: datetime) -> None:
    """Its list of tables, or where they stand, was corrected: what is not kept of them is read, before other books."""
    if session.get(TablesRead, publication_id) is None:
        session.execute(insert(TablesRead).values(publication_id=publication_id))
    _set(session, publication_id, state=TablesState.WAITING, reason="", tries=0, asked_at=now)


class QueueWork:
    """The queue for whoever works it off: one at a time does. Nothing of it is told to others, but the end of a book.

    Raises everywhere DatabaseBusy and StorageFull.
    """

    def __init__(self, catalog: Database) -> None:
        self._catalog = catalog

    def due(self, versions: Readers) -> list[DueBook]:
        """What is to be read, in order; some of the files may not be here."""
        with self._catalog.reading() as session:
            rows = session.execute(_due(select(Publication.id, Publication.sha256), versions)).all()
        return [DueBook(row.id, str(row.sha256)) for row in rows]

    def is_paused(self) -> bool:
        with self._catalog.reading() as session:
            return session.get(TablesPause, 1) is not None

    def begin(self, book: DueBook, versions: Readers) -> bool:
        """Count a try; False where there were too many: nobody tries this file again by itself."""
        with self._catalog.writing() as session:
            if not _is_file_of(session, book):
                return False
            row = session.get(TablesRead, book.publication_id)
            if row is None:
                session.execute(insert(TablesRead).values(publication_id=book.publication_id))
            new = row is None or row.sha256 != book.sha256 or not Readers(row.reader, row.second).at_least(versions)
            tries = 1 if new or row is None else row.tries + 1
            values: dict[str, Any] = {"sha256": book.sha256, "tries": tries, "reason": ""}
            values |= {"reader": versions.ours, "second": versions.second, "state": TablesState.WAITING}
            if tries > MOST_TRIES:
                values |= {"state": TablesState.FAILED, "reason": TRIES}
            _set(session, book.publication_id, **values)
        return tries <= MOST_TRIES

    def give_back(self, book: DueBook) -> None:
        """The last try counts for nothing: what ended it was not the book."""
        of_it = TablesRead.publication_id == book.publication_id, TablesRead.sha256 == book.sha256
        with self._catalog.writing() as session:
            session.execute(update(TablesRead).where(*of_it, TablesRead.tries > 0).values(tries=TablesRead.tries - 1))

    def fail(self, book: DueBook, reason: str) -> None:
        """It can't be read; what is kept of it stays."""
        with self._catalog.writing() as session:
            _set(session, book.publication_id, state=TablesState.FAILED, reason=reason[:40], asked_at=None)

    def finish(self, book: DueBook, begun: Sequence[TableLine], known: Sequence[TableLine]) -> None:
        """All of it is kept: what was kept of other files and of tables that are no more goes, and others learn of it.

        Where a librarian has corrected the list meanwhile it waits still: of that list not all is kept.

        Args:
            begun: All of its tables as they were when the reading began.
            known: The same with what they tell of now that they were read.
        """
        of_it = TableReading.publication_id == book.publication_id
        with self._catalog.writing() as session:
            if not _is_file_of(session, book) or not _is_list_of(session, book.publication_id, begun):
                return
            if not note_told(session, book.publication_id, book.sha256, known):
                for line in known:
                    _write_line(session, book.publication_id, line)
            kept = session.execute(select(TableReading.page, TableReading.number, TableReading.sha256).where(of_it))
            there = {(line.page, line.number) for line in known}
            for page, number, sha256 in kept.all():
                if sha256 != book.sha256 or (page, number) not in there:
                    one = and_(of_it, TableReading.page == page, TableReading.number == number)
                    session.execute(delete(TableReading).where(one))
            _set(session, book.publication_id, state=TablesState.DONE, reason="", tries=0, asked_at=None)
            session.expire_all()
            stamp(session, book.publication_id)


_READABLE: Final = (Publication.sha256.is_not(None), Publication.status != PublicationStatus.WITHDRAWN)
_OF_NOW: Final = and_(TablesRead.publication_id == Publication.id, TablesRead.sha256 == Publication.sha256)


def _due(columns: Any, versions: Readers) -> Any:
    """Of these columns of publications those that are to be read, in order."""
    older = or_(TablesRead.reader < versions.ours, TablesRead.second < versions.second)
    waits = or_(
        TablesRead.publication_id.is_(None),
        TablesRead.sha256 != Publication.sha256,
        TablesRead.state == TablesState.WAITING,
        older,
    )
    comes = func.coalesce(TablesRead.wanted, "") == ""  # else somebody else has read it
    foreign: ColumnElement[int] = case((Publication.source.in_(FOREIGN), 1), else_=0)
    return (
        columns.outerjoin(TablesRead, TablesRead.publication_id == Publication.id)
        .where(*_READABLE, waits, comes)
        .order_by(TablesRead.asked_at.is_(None), TablesRead.asked_at.desc(), foreign, Publication.added_at.desc())
        .order_by(Publication.id)
    )


def _counts(session: Session, publication_id: UUID, versions: Readers) -> tuple[int, int]:
    """How many tables a book has, and how many of them are kept of the file of now by these readers."""
    entries = select(func.count()).select_from(TableEntry)
    entries = entries.where(
        TableEntry.publication_id == publication_id, TableEntry.kind == "table", TableEntry.page.is_not(None)
    )
    kept = select(func.count()).select_from(TableReading)
    kept = kept.join(
        Publication, and_(Publication.id == TableReading.publication_id, Publication.sha256 == TableReading.sha256)
    ).where(
        TableReading.publication_id == publication_id,
        TableReading.reader >= versions.ours,
        TableReading.second >= versions.second,
    )
    tables = session.scalar(entries) or 0
    return tables, min(tables, session.scalar(kept) or 0)


def _write_line(session: Session, publication_id: UUID, line: TableLine) -> None:
    """What was found out of a table, where the list has it still."""
    session.execute(
        update(TableEntry)
        .where(
            TableEntry.publication_id == publication_id,
            TableEntry.page == line.page,
            TableEntry.number == line.number,
        )
        .values(
            title_en=line.title_en,
            last_page=line.last_page,
            unit=line.unit,
            years=list(line.years),
            regions=list(line.regions),
        )
    )


def _is_list_of(session: Session, publication_id: UUID, begun: Sequence[TableLine]) -> bool:
    """Return True if the list of tables is the one with which the reading began; last pages may be unknown."""
    entries = select(TableEntry).where(
        TableEntry.publication_id == publication_id, TableEntry.kind == "table", TableEntry.page.is_not(None)
    )
    now = [table_line(row) for row in session.scalars(entries.order_by(TableEntry.position))]

    def name(line: TableLine, of_now: TableLine) -> tuple[object, ...]:
        there = line.page, line.number, line.title, line.frames
        return there if of_now.last_page is None else (*there, line.last_page, line.title_en)

    return len(now) == len(begun) and all(
        name(line, line) == name(then, line) for line, then in zip(now, begun, strict=True)
    )


def _is_file_of(session: Session, book: DueBook) -> bool:
    return session.scalar(select(Publication.sha256).where(Publication.id == book.publication_id)) == book.sha256


def _set(session: Session, publication_id: UUID, **values: Any) -> None:
    """By a statement: how the work goes is no news of the catalogue."""
    session.execute(update(TablesRead).where(TablesRead.publication_id == publication_id).values(values))
