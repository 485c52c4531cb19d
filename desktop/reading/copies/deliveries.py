"""Copies: asked for by visitors, handed out or refused by the staff, each with a serial of its own.

The service knows no files, so it works over the network as well: `begin` writes the row of the ledger and says what the
copy has to say; whoever made and handed it out says `finish`, and `abandon` where it never left (`release`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    CopyKind,
    CopyRequest,
    Delivery,
    DeliveryState,
    RequestedTable,
    RequestState,
    Role,
    TableFormat,
    Visit,
    Visitor,
)
from catalog_db.rules.catalogue.titles import clean
from catalog_db.rules.reading.page_ranges import PagesInvalid, read_pages
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.journal import Journal
from desktop.reading.copies.rows import (
    Book,
    LedgerWriter,
    add_request,
    book_to_cite,
    book_to_copy,
    books_of,
    delivery_row,
    note_request,
    origin_of_table,
    own_request,
    request_row,
    require_making,
    require_waiting,
    visit_numbered,
    visit_reading,
)
from desktop.reading.copies.table_values import NamedTable, RequestedTableContent, TableOutdated, unpack
from desktop.reading.copies.tables.service import taken
from desktop.reading.copies.tables.sheet import facts_of_table
from desktop.reading.copies.values import (
    Channel,
    CopyImpossible,
    CopyKindUnfit,
    CopyOrder,
    CopyPagesInvalid,
    CopyPagesMoved,
    CopyReasonMissing,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    OwnRequest,
    RequestedCopy,
    RequestLine,
)
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)
LONGEST_REASON: Final = 300
_UNDONE_WITHIN: Final = timedelta(minutes=10)
MOST_COPIES: Final = 20  # of one copy on paper
_MOST_LINES: Final = 500


class Deliveries(Service, title=tr_noop("Copies")):
    """Requests for copies, and the row of the ledger for each that is made."""

    def __init__(
        self,
        records: Database,
        catalog: Database,
        settings: Callable[[], Settings],
        journal: Journal,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalog = catalog
        self._settings = settings
        self._trail = trail
        self._clock = clock
        self._writer = LedgerWriter(settings, journal, clock)

    @needs(DeviceMode.READER, name=tr_noop("Ask for a copy"))
    def ask(self, actor: Actor, requested: RequestedCopy) -> OwnRequest:
        """Ask for a copy, for the visitor who signed in here.

        Raises:
            ReadingEnded, PublicationUnknown, CopyImpossible, CopyPagesInvalid, TooManyCopyRequests
        """
        publication, pages = self._copy_of(requested)
        with self._records.writing() as session:
            visit = visit_reading(session, actor)
            row = add_request(session, visit, requested.kind, publication, pages, self._clock())
            note_request(session, actor, row, self._settings())
            return own_request(row, publication)

    @needs(*_OFFICERS, name=tr_noop("Write down what copy a visitor asks for"), audited=True)
    def ask_for(self, actor: Actor, visit: str, requested: RequestedCopy) -> OwnRequest:
        """Write down at the desk what the visitor of a visit asks for.

        Raises:
            VisitUnknown, CopyTooLate, PublicationUnknown, CopyImpossible, CopyPagesInvalid, TooManyCopyRequests
        """
        publication, pages = self._copy_of(requested)
        with self._records.writing() as session:
            of_today = self._visit_of_today(session, visit)
            row = add_request(session, of_today, requested.kind, publication, pages, self._clock())
            self._trail.add(session, actor, Deliveries.ask_for, row.id)
            return own_request(row, publication)

    @needs(DeviceMode.READER, name=tr_noop("See the own requests for copies"))
    def my_requests(self, actor: Actor) -> tuple[OwnRequest, ...]:
        """What the visitor who signed in here asked for, the newest first. Raises ReadingEnded."""
        with self._records.reading() as session:
            visit = visit_reading(session, actor)
            rows = session.execute(
                select(CopyRequest, Delivery.serial, RequestedTable)
                .outerjoin(RequestedTable, RequestedTable.request_id == CopyRequest.id)
                .outerjoin(
                    Delivery,
                    (Delivery.request_id == CopyRequest.id) & (Delivery.state == DeliveryState.DELIVERED),
                )
                .where(CopyRequest.visit_id == visit.id)
                .order_by(CopyRequest.asked_at.desc())
            ).all()
            books = books_of(self._catalog, (row.publication_id for row, _serial, _table in rows))
            return tuple(
                own_request(row, books.get(row.publication_id), serial or "", _named(table))
                for row, serial, table in rows
            )

    @needs(DeviceMode.READER, name=tr_noop("Take back a request for a copy"))
    def withdraw(self, actor: Actor, request_id: UUID) -> None:
        """Take back an own request that still waits.

        Raises:
            ReadingEnded, CopyRequestUnknown, CopyRequestSettled
        """
        with self._records.writing() as session:
            row = request_row(session, request_id)
            if row.visit_id != visit_reading(session, actor).id:
                raise CopyRequestUnknown()
            self._settle(session, row, RequestState.WITHDRAWN, actor)

    @needs(*_OFFICERS, name=tr_noop("See requests for copies"))
    def requests(self, actor: Actor, states: tuple[RequestState, ...] = (RequestState.WAITING,)) -> list[RequestLine]:
        """Requests in these states: those that wait first, the oldest in front; then the newest."""
        waits = CopyRequest.state == RequestState.WAITING
        query = (
            select(CopyRequest, Visit.number, Visitor.name, RequestedTable)
            .outerjoin(RequestedTable, RequestedTable.request_id == CopyRequest.id)
            .join(Visit, Visit.id == CopyRequest.visit_id)
            .join(Visitor, Visitor.id == Visit.visitor_id)
            .where(CopyRequest.state.in_(states))
            .order_by(waits.desc(), CopyRequest.asked_at.desc())
            .limit(_MOST_LINES)
        )
        with self._records.reading() as session:
            rows = session.execute(query).all()
            books = books_of(self._catalog, (row.publication_id for row, _number, _name, _table in rows))
            lines = [
                _line(row, number, name, books.get(row.publication_id), _named(table))
                for row, number, name, table in rows
            ]
        waiting = [line for line in lines if line.state is RequestState.WAITING]
        return [*reversed(waiting), *lines[len(waiting) :]]

    @needs(*_OFFICERS, name=tr_noop("Refuse a copy"), audited=True)
    def refuse(self, actor: Actor, request_id: UUID, reason: str) -> None:
        """Say no to a request, and why.

        Raises:
            CopyReasonMissing, CopyRequestUnknown, CopyRequestSettled
        """
        reason = clean(reason)[:LONGEST_REASON]
        if not reason:
            raise CopyReasonMissing()
        with self._records.writing() as session:
            row = request_row(session, request_id)
            self._settle(session, row, RequestState.REFUSED, actor)
            row.reason = reason
            self._trail.add(session, actor, Deliveries.refuse, row.id)

    @needs(*_OFFICERS, name=tr_noop("Hand out a copy that was asked for"), audited=True)
    def begin(self, actor: Actor, request_id: UUID, channel: Channel) -> CopyOrder:
        """Give a request its serial and its row in the ledger: the copy may be made.

        What was asked for during a visit may be handed out later, as by e-mail; the ledger says when.

        Raises:
            CopyRequestUnknown, CopyRequestSettled, PublicationUnknown, CopyImpossible, CopyPagesInvalid
            CopyPagesMoved, TableOutdated: The file was replaced since it was asked for.
            CopyKindUnfit: A citation that is to leave in another way than as a file or on paper.
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        with self._records.reading() as session:
            asked = request_row(session, request_id)
            require_waiting(asked)
            requested = RequestedCopy(asked.publication_id, CopyKind(asked.kind), asked.pages)
            printed = asked.printed
            table = _unpacked(session.get(RequestedTable, request_id))
        if requested.kind is CopyKind.CITATION and channel not in (Channel.FOLDER, Channel.PRINTER):
            raise CopyKindUnfit()
        publication, pages = self._checked(requested)
        content = None
        if requested.kind is CopyKind.TABLE:
            content = _as_it_was(table, publication)
            pages = content.content.pages
        if printed and (now := publication.labels.written(pages)) != printed:
            raise CopyPagesMoved(printed, now)
        with self._records.writing() as session:
            row = request_row(session, request_id)
            require_waiting(row)
            visit = session.get_one(Visit, row.visit_id)
            order = self._begin(session, actor, visit, CopyKind(row.kind), channel, publication, pages, row.id)
            if content is not None:
                session.add(taken(order.delivery_id, facts_of_table(content.content, content.format)))
                order = replace(order, table=content)
            return order

    @needs(*_OFFICERS, name=tr_noop("Hand out a copy at the desk"))
    def begin_for(self, actor: Actor, visit: str, requested: RequestedCopy, channel: Channel) -> CopyOrder:
        """The same at the desk, where nothing was asked for before.

        Raises:
            VisitUnknown, CopyTooLate, and what `begin` raises
        """
        publication, pages = self._copy_of(requested)
        with self._records.writing() as session:
            row = self._visit_of_today(session, visit)
            return self._begin(session, actor, row, requested.kind, channel, publication, pages, None)

    @needs(*_OFFICERS, name=tr_noop("Note that a copy was handed out"), audited=True)
    def finish(self, actor: Actor, delivery_id: UUID, sha256: str = "", copies: int = 1) -> None:
        """Say that a copy was handed out.

        Args:
            sha256: Of its file; empty on paper.
            copies: How often it was printed; they have one serial.
        Raises:
            DeliveryUnknown, DeliverySettled
        """
        with self._records.writing() as session:
            row = delivery_row(session, delivery_id)
            require_making(row)
            row.state, row.sha256 = DeliveryState.DELIVERED, sha256[:64]
            row.copies = min(max(copies, 1), MOST_COPIES)
            asked = session.get(CopyRequest, row.request_id) if row.request_id else None
            if asked is not None and asked.state == RequestState.WAITING:
                self._settle(session, asked, RequestState.RELEASED, actor)
            self._trail.add(session, actor, Deliveries.finish, row.id, row.channel)

    @needs(*_OFFICERS, name=tr_noop("Note that a copy was not made"), audited=True)
    def abandon(self, actor: Actor, delivery_id: UUID) -> None:
        """Say that a copy never left; its serial is not used again, and its request waits on.

        Raises:
            DeliveryUnknown, DeliverySettled
        """
        with self._records.writing() as session:
            row = delivery_row(session, delivery_id)
            require_making(row)
            row.state = DeliveryState.FAILED
            self._trail.add(session, actor, Deliveries.abandon, row.id)

    @needs(*_OFFICERS, name=tr_noop("Take back a copy that was handed out by mistake"), audited=True)
    def take_back(self, actor: Actor, delivery_id: UUID) -> None:
        """Begin to take back a file that was just handed out: its row is again one that is made, its request waits on.

        Who removes the file says `abandon` once it is gone, or `finish` where it stays. Not of tables, whose cells are
        no longer kept with the request.

        Raises:
            DeliveryUnknown
            DeliverySettled: It is no such file, or was handed out longer ago than anybody undoes.
        """
        with self._records.writing() as session:
            row = delivery_row(session, delivery_id)
            asked = session.get(CopyRequest, row.request_id) if row.request_id else None
            if (
                asked is None
                or row.state != DeliveryState.DELIVERED
                or row.channel != Channel.FOLDER
                or row.kind != CopyKind.SOFTCOPY
                or self._clock() - row.delivered_at > _UNDONE_WITHIN
            ):
                raise DeliverySettled(row.serial)
            row.state = DeliveryState.MAKING
            asked.state, asked.settled_at, asked.staff_id = RequestState.WAITING, None, None
            self._trail.add(session, actor, Deliveries.take_back, row.id)

    def _copy_of(self, requested: RequestedCopy) -> tuple[Book, tuple[int, ...]]:
        """The same of what is no table: those are asked for with what they hold (`TableCopies`)."""
        publication, pages = self._checked(requested)
        if requested.kind is CopyKind.TABLE:
            raise CopyImpossible(publication.title)
        return publication, pages

    def _checked(self, requested: RequestedCopy) -> tuple[Book, tuple[int, ...]]:
        """The publication and the pages, from 1; none: all."""
        find = {CopyKind.CITATION: book_to_cite, CopyKind.TABLE: origin_of_table}.get(requested.kind, book_to_copy)
        publication = find(self._catalog, requested.publication_id)
        try:
            pages = read_pages(requested.pages)
        except PagesInvalid as error:
            raise CopyPagesInvalid("form") from error
        if pages and pages[-1] > publication.pages:
            raise CopyPagesInvalid("beyond", publication.pages)
        return publication, () if len(pages) == publication.pages else pages

    def _visit_of_today(self, session: Session, number: str) -> Visit:
        """A visit that is open, or ended today: they turn round at the door. Raises VisitUnknown, CopyTooLate."""
        visit = visit_numbered(session, number)
        zone = ZoneInfo(self._settings().office.time_zone)
        today = self._clock().astimezone(zone).date()
        over = visit.left_at is not None and visit.left_at.astimezone(zone).date() != today
        if over or visit.mistaken:
            raise CopyTooLate(number)
        return visit

    def _begin(
        self,
        session: Session,
        actor: Actor,
        visit: Visit,
        kind: CopyKind,
        channel: Channel,
        publication: Book,
        pages: tuple[int, ...],
        request_id: UUID | None,
    ) -> CopyOrder:
        order = self._writer.begin(session, actor, visit, kind, channel, publication, pages, request_id)
        self._trail.add(session, actor, Deliveries.begin, order.delivery_id, channel)
        return order

    def _settle(self, session: Session, row: CopyRequest, state: RequestState, actor: Actor) -> None:
        require_waiting(row)
        row.state, row.settled_at, row.staff_id = state, self._clock(), actor.staff_id
        table = session.get(RequestedTable, row.id)
        if table is not None:
            table.content = b""  # what it was stays told, its cells are needed no more


def _unpacked(row: RequestedTable | None) -> tuple[RequestedTableContent, str] | None:
    """The table that is asked for, and the SHA-256 of the file that it was read in."""
    content = unpack(row.content) if row else None
    return (RequestedTableContent(TableFormat(row.format), content), row.original_sha256) if row and content else None


def _as_it_was(found: tuple[RequestedTableContent, str] | None, book: Book) -> RequestedTableContent:
    """Raises TableOutdated, CopyImpossible."""
    if found is None:
        raise CopyImpossible(book.title)
    if found[1] != book.sha256:
        raise TableOutdated()
    return found[0]


def _named(row: RequestedTable | None) -> NamedTable | None:
    return NamedTable(row.number, row.title, TableFormat(row.format)) if row else None


def _line(row: CopyRequest, number: str, name: str, book: Book | None, table: NamedTable | None) -> RequestLine:
    count = len(read_pages(row.pages)) or (book.pages if book else 0)
    return RequestLine(
        row.id,
        row.visit_id,
        number,
        name,
        row.publication_id,
        book.title if book else "",
        CopyKind(row.kind),
        row.pages,
        row.printed,
        count,
        RequestState(row.state),
        row.reason,
        row.asked_at,
        table,
    )
