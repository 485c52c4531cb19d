"""Rows behind copies: the visit that asks, serials and keys, what the ledger says of one. Within one unit of work."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import PublicationUnknown
from catalog_db.models import (
    CopyKind,
    CopyRequest,
    Delivery,
    DeliveryKey,
    DeliverySerial,
    DeliveryState,
    Publication,
    RequestState,
    Visit,
    Visitor,
)
from catalog_db.rules.reading.check_code import KEY_BYTES, CopyFacts, check_code, serial_number
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.reading.page_ranges import written
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.desk.journal import Journal
from desktop.desk.values import VisitUnknown
from desktop.document.watermark import initials
from desktop.reading.copies.table_values import NamedTable
from desktop.reading.copies.values import (
    Channel,
    CopyImpossible,
    CopyOrder,
    CopyRequestSettled,
    CopyRequestUnknown,
    DeliverySettled,
    DeliveryUnknown,
    OwnRequest,
    TooManyCopyRequests,
)
from desktop.reading.sessions.service import reading_session_of
from desktop.settings.model import Settings

MOST_WAITING: Final = 20  # requests of one visit


def visit_reading(session: Session, actor: Actor) -> Visit:
    """The visit of who signed in where the actor is. Raises ReadingEnded."""
    return session.get_one(Visit, reading_session_of(session, actor).visit_id)


def visit_numbered(session: Session, number: str) -> Visit:
    """Raises VisitUnknown."""
    found = session.scalars(select(Visit).where(Visit.number == number)).one_or_none()
    if found is None:
        raise VisitUnknown(number)
    return found


def request_row(session: Session, request_id: UUID) -> CopyRequest:
    """Raises CopyRequestUnknown."""
    row = session.get(CopyRequest, request_id)
    if row is None:
        raise CopyRequestUnknown()
    return row


def delivery_row(session: Session, delivery_id: UUID) -> Delivery:
    """Raises DeliveryUnknown."""
    row = session.get(Delivery, delivery_id)
    if row is None:
        raise DeliveryUnknown()
    return row


def next_serial(session: Session, journal: Journal, room_code: str, at: datetime) -> str:
    """A serial that no copy has, not even one that a restored room has forgotten. The session holds the write lock."""
    floor = journal.highest_serial()
    one = insert(DeliverySerial).values(position=1, value=floor + 1)
    higher = one.on_conflict_do_update(
        index_elements=[DeliverySerial.position], set_={"value": func.max(DeliverySerial.value, floor) + 1}
    )
    serial = serial_number(room_code, session.scalars(higher.returning(DeliverySerial.value)).one())
    journal.give_serial(session, at, serial)
    return serial


def newest_key(session: Session, at: datetime) -> DeliveryKey:
    """The key of new check codes, made with the first copy. The session holds the write lock."""
    key = session.scalars(select(DeliveryKey).order_by(DeliveryKey.id.desc()).limit(1)).one_or_none()
    if key is None:
        key = DeliveryKey(key=secrets.token_bytes(KEY_BYTES), made_at=at)
        session.add(key)
        session.flush()
    return key


def facts_of(row: Delivery, visit_number: str) -> CopyFacts:
    """What the check code of a copy vouches for."""
    return CopyFacts(row.serial, str(row.publication_id), row.original_sha256, visit_number, row.pages, row.kind)


@dataclass(frozen=True, slots=True)
class Book:
    """What is needed of a publication; no `sha256`: it has no file.

    `is_data`: it stands for a table of SIMDASI, which has no pages and leaves as a table alone.
    """

    id: UUID
    title: str
    year: int | None
    pages: int
    sha256: str
    labels: PageLabels
    is_data: bool = False


def books_of(catalog: Database, ids: Iterable[UUID]) -> dict[UUID, Book]:
    """The publications with these ids that there are, and what stands for tables of SIMDASI."""
    wanted_ids = set(ids)
    with catalog.reading() as session:
        wanted = select(
            Publication.id,
            Publication.title,
            Publication.year,
            Publication.pages,
            Publication.sha256,
            Publication.page_labels,
        )
        rows = session.execute(wanted.where(Publication.id.in_(wanted_ids)))
        found = {
            row.id: Book(
                row.id, row.title, row.year, row.pages, row.sha256 or "", PageLabels(row.pages, row.page_labels or ())
            )
            for row in rows
        }
    others = wanted_ids - found.keys()
    return found | _data_of(catalog, others) if others else found


def _data_of(catalog: Database, ids: Iterable[UUID]) -> dict[UUID, Book]:
    from desktop.catalogue.simdasi.as_book_table import book_title
    from desktop.catalogue.simdasi.kept import KeptSimdasi
    from desktop.catalogue.simdasi.packing import fingerprint

    return {
        one.key.id: Book(
            one.key.id,
            book_title(one.region_name),
            one.key.year,
            0,
            fingerprint(one.data),
            PageLabels(0, ()),
            is_data=True,
        )
        for one in KeptSimdasi(catalog).of_ids(ids)
    }


def book_to_cite(catalog: Database, publication_id: UUID) -> Book:
    """One on the shelf alone can be cited, too. Raises PublicationUnknown."""
    book = books_of(catalog, [publication_id]).get(publication_id)
    if book is None or book.is_data:
        raise PublicationUnknown(str(publication_id))
    return book


def book_to_copy(catalog: Database, publication_id: UUID) -> Book:
    """Raises PublicationUnknown, CopyImpossible."""
    book = book_to_cite(catalog, publication_id)
    if not book.sha256:
        raise CopyImpossible(book.title)
    return book


def origin_of_table(catalog: Database, origin_id: UUID) -> Book:
    """What a table is of: a publication, or data of SIMDASI. Raises PublicationUnknown, CopyImpossible."""
    book = books_of(catalog, [origin_id]).get(origin_id)
    return book if book is not None and book.is_data else book_to_copy(catalog, origin_id)


@dataclass(frozen=True, slots=True)
class LedgerWriter:
    """Begins rows of the ledger, each with the serial and the check code that the copy carries."""

    settings: Callable[[], Settings]
    journal: Journal
    clock: Clock

    def begin(
        self,
        session: Session,
        actor: Actor,
        visit: Visit | None,
        kind: CopyKind,
        channel: Channel,
        book: Book,
        pages: tuple[int, ...],
        request_id: UUID | None = None,
    ) -> CopyOrder:
        """A row that is being made. The session holds the write lock.

        Args:
            visit: None: what the staff take for the work of the office.
            pages: Of the file, from 1; none: all.
        Raises:
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        settings, now = self.settings(), self.clock()
        key = newest_key(session, now)
        row = Delivery(
            serial=next_serial(session, self.journal, settings.code, now),
            check_code="",
            key_id=key.id,
            visit_id=visit.id if visit else None,
            request_id=request_id,
            publication_id=book.id,
            title=book.title,
            kind=kind,
            channel=channel,
            pages=written(pages),
            printed=book.labels.written(pages),
            page_count=len(pages) or book.pages,
            original_sha256=book.sha256,
            state=DeliveryState.MAKING,
            delivered_at=now,
            staff_id=actor.staff_id,
        )
        number = visit.number if visit else ""
        row.check_code = check_code(key.key, facts_of(row, number))
        session.add(row)
        session.flush()
        name = session.get_one(Visitor, visit.visitor_id).name if visit else ""
        return CopyOrder(
            row.id,
            row.serial,
            row.check_code,
            number,
            initials(name) if settings.watermark.initials_only else name,
            book.id,
            book.title,
            row.original_sha256,
            tuple(page - 1 for page in pages),
            row.printed,
            book.labels.names(pages),
            row.page_count,
            kind,
            now,
            book.year,
        )


# Requests: the visitor asks, the desk hands out or refuses.


def add_request(
    session: Session, visit: Visit, kind: CopyKind, book: Book, pages: Sequence[int], now: datetime
) -> CopyRequest:
    """A request that waits. Raises TooManyCopyRequests."""
    waiting = select(func.count()).where(CopyRequest.visit_id == visit.id, CopyRequest.state == RequestState.WAITING)
    if session.scalars(waiting).one() >= MOST_WAITING:
        raise TooManyCopyRequests(MOST_WAITING)
    row = CopyRequest(
        visit_id=visit.id,
        publication_id=book.id,
        kind=kind,
        pages=written(pages),
        printed=book.labels.written(pages),
        state=RequestState.WAITING,
        asked_at=now,
    )
    session.add(row)
    session.flush()
    return row


def note_request(session: Session, actor: Actor, row: CopyRequest, settings: Settings) -> None:
    """Count it among the requests that a PC sends in a day."""
    today = row.asked_at.astimezone(ZoneInfo(settings.office.time_zone)).date()
    note_entry(session, actor, EntryKind.REQUEST, row.id, today, today, row.asked_at, settings.limits)


def own_request(row: CopyRequest, book: Book | None, serial: str = "", table: NamedTable | None = None) -> OwnRequest:
    """A request as its visitor sees it."""
    return OwnRequest(
        row.id,
        row.publication_id,
        book.title if book else "",
        CopyKind(row.kind),
        row.pages,
        row.printed,
        RequestState(row.state),
        row.reason,
        row.asked_at,
        serial,
        table,
    )


def require_waiting(row: CopyRequest) -> None:
    """Raises CopyRequestSettled."""
    if row.state != RequestState.WAITING:
        raise CopyRequestSettled(row.state)


def require_making(row: Delivery) -> None:
    """Raises DeliverySettled."""
    if row.state != DeliveryState.MAKING:
        raise DeliverySettled(row.serial)
