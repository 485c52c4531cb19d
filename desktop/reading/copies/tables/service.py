"""Tables that are taken along or asked for: each is in the ledger, under the serial that it carries."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import CopyKind, Delivery, DeliveryState, RequestedTable, TableFormat, TakenTable, Visit
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.catalogue.errors import FileReplaced
from desktop.clock import Clock
from desktop.desk.journal import Journal
from desktop.reading.copies.rows import (
    Book,
    LedgerWriter,
    add_request,
    delivery_row,
    note_request,
    origin_of_table,
    own_request,
    require_making,
    visit_reading,
)
from desktop.reading.copies.table_values import (
    MOST_LETTERS,
    NamedTable,
    TableContent,
    TableFacts,
    TableFetchedAnew,
    TableNeedsVisit,
    TableNotAllowed,
    TableTooLarge,
    TakenCells,
    TooManyTables,
    unpack_cells,
)
from desktop.reading.copies.tables.cells import digest
from desktop.reading.copies.values import Channel, CopyOrder, CopyPagesInvalid, DeliveryUnknown, OwnRequest
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Policy, Settings
from desktop.words import tr_noop

MOST_TABLES: Final = 200  # of one visit
_LONGEST_NAME: Final = 1_000


def may_take(policy: Policy, format_: TableFormat) -> bool:
    """Whether visitors take tables along so without the desk."""
    if format_ is TableFormat.CLIPBOARD:
        return policy.copy_tables and policy.copy_limit_chars > 0
    return policy.save_tables


class TableCopies(Service, title=tr_noop("Tables taken along")):
    """Knows no cells, but their digest: `TableTaking` at the PC of the visitor makes pastes and files.

    What a visitor asks for is handed out by `Deliveries`, as copies are.
    """

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

    @needs(DeviceMode.READER, *STAFF, name=tr_noop("Take a table along"), audited=True)
    def begin(
        self, actor: Actor, publication_id: UUID, sha256: str, pages: tuple[int, ...], facts: TableFacts
    ) -> CopyOrder:
        """Give a table its serial and its row in the ledger: it may leave. A paste has left with that.

        Visitors take what the settings allow, under their visit; the staff take what they need for the work of the
        office, under their own name.

        Args:
            publication_id: Of what it is of; of data of SIMDASI their own (`SimdasiKey.id`).
            sha256: Of the file that its cells were read in, or of the data: the ledger names no other.
            pages: Of that file, from 1; none of data.
        Raises:
            TableNeedsVisit, TableNotAllowed, TooManyTables, ReadingEnded
            PublicationUnknown, CopyImpossible, CopyPagesInvalid
            FileReplaced, TableFetchedAnew: The publication has another file by now, or the data are others.
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        book = _book_of(self._catalog, publication_id, sha256)
        _require_pages(book, pages)
        if actor.holder is DeviceMode.READER:
            if actor.session_id is None:
                raise TableNeedsVisit()
            if not may_take(self._settings().policy, facts.format):
                raise TableNotAllowed("copy" if facts.format is TableFormat.CLIPBOARD else "save")
        channel = Channel.CLIPBOARD if facts.format is TableFormat.CLIPBOARD else Channel.FOLDER
        with self._records.writing() as session:
            visit = visit_reading(session, actor) if actor.holder is DeviceMode.READER else None
            if visit is not None:
                _refuse_too_many(session, visit)
            order = self._writer.begin(session, actor, visit, CopyKind.TABLE, channel, book, tuple(sorted(set(pages))))
            session.add(taken(order.delivery_id, facts))
            if channel is Channel.CLIPBOARD:
                delivery_row(session, order.delivery_id).state = DeliveryState.DELIVERED
            self._trail.add(session, actor, TableCopies.begin, order.delivery_id, channel)
            return order

    @needs(DeviceMode.READER, *STAFF, name=tr_noop("Note that a table was taken along"), audited=True)
    def finish(self, actor: Actor, delivery_id: UUID, sha256: str) -> None:
        """Say that the file of a table lies where it was wanted.

        Raises:
            ReadingEnded, DeliveryUnknown, DeliverySettled
        """
        with self._records.writing() as session:
            row = self._own(session, actor, delivery_id)
            row.state, row.sha256 = DeliveryState.DELIVERED, sha256[:64]
            self._trail.add(session, actor, TableCopies.finish, row.id, row.channel)

    @needs(DeviceMode.READER, *STAFF, name=tr_noop("Note that a table was not taken along"), audited=True)
    def abandon(self, actor: Actor, delivery_id: UUID) -> None:
        """Say that no file was made; its serial is not used again.

        Raises:
            ReadingEnded, DeliveryUnknown, DeliverySettled
        """
        with self._records.writing() as session:
            row = self._own(session, actor, delivery_id)
            row.state = DeliveryState.FAILED
            self._trail.add(session, actor, TableCopies.abandon, row.id)

    @needs(DeviceMode.READER, name=tr_noop("Ask the desk for a table"))
    def ask(self, actor: Actor, publication_id: UUID, format_: TableFormat, content: TableContent) -> OwnRequest:
        """Ask for a table as a file, for the visitor who signed in here. The desk hands it out, or says why not.

        Raises:
            TableNeedsVisit, ReadingEnded, PublicationUnknown, CopyImpossible, CopyPagesInvalid, TooManyCopyRequests
            TableTooLarge, FileReplaced, TableFetchedAnew
        """
        if content.letters > MOST_LETTERS:
            raise TableTooLarge()
        if actor.session_id is None:
            raise TableNeedsVisit()
        if format_ is TableFormat.CLIPBOARD:
            raise TableNotAllowed("copy")  # nobody carries a clipboard away
        book = _book_of(self._catalog, publication_id, content.sha256)
        _require_pages(book, content.pages)
        named = NamedTable(content.number[:_LONGEST_NAME], content.title[:_LONGEST_NAME], format_)
        with self._records.writing() as session:
            visit = visit_reading(session, actor)
            row = add_request(session, visit, CopyKind.TABLE, book, content.pages, self._clock())
            session.add(
                RequestedTable(
                    request_id=row.id,
                    format=format_,
                    number=named.number,
                    title=named.title,
                    original_sha256=book.sha256,
                    content=content.pack(),
                )
            )
            note_request(session, actor, row, self._settings())
            return own_request(row, book, table=named)

    def _own(self, session: Session, actor: Actor, delivery_id: UUID) -> Delivery:
        """The row of a table that this actor began, and that is being made."""
        row = delivery_row(session, delivery_id)
        visit_id = visit_reading(session, actor).id if actor.holder is DeviceMode.READER else None
        own = row.visit_id == visit_id and (visit_id is not None or row.staff_id == actor.staff_id)
        if row.kind != CopyKind.TABLE or row.request_id is not None or not own:
            raise DeliveryUnknown()
        require_making(row)
        return row


def _book_of(catalog: Database, publication_id: UUID, sha256: str) -> Book:
    """Raises FileReplaced, or TableFetchedAnew, where it has others by now, beside what `origin_of_table` raises."""
    book = origin_of_table(catalog, publication_id)
    if book.sha256 != sha256:
        raise TableFetchedAnew() if book.is_data else FileReplaced()
    return book


def _require_pages(book: Book, pages: Sequence[int]) -> None:
    """A table of a book has pages of its file, one of data has none. Raises CopyPagesInvalid."""
    if book.is_data and not pages:
        return
    if not pages or min(pages) < 1 or max(pages) > book.pages:
        raise CopyPagesInvalid("beyond", book.pages)


def _refuse_too_many(session: Session, visit: Visit) -> None:
    query = select(func.count()).where(Delivery.visit_id == visit.id, Delivery.kind == CopyKind.TABLE)
    if session.scalars(query).one() >= MOST_TABLES:
        raise TooManyTables(MOST_TABLES)


def taken(delivery_id: UUID, facts: TableFacts) -> TakenTable:
    """The row beside that of the ledger."""
    return TakenTable(
        delivery_id=delivery_id,
        format=facts.format,
        number=facts.number[:_LONGEST_NAME],
        title=facts.title[:_LONGEST_NAME],
        by_hand=facts.by_hand,
        row_count=facts.row_count,
        column_count=facts.column_count,
        open_cells=facts.open_cells,
        settled_cells=facts.settled_cells,
        cells_sha256=facts.cells_sha256[:64],
        cells=facts.cells.pack() if facts.cells and _is_of(facts, facts.cells) else b"",
    )


def _is_of(facts: TableFacts, cells: TakenCells) -> bool:
    """Whether these are the cells that the facts tell of: they come from another PC."""
    size = len(cells.rows), {len(row) for row in cells.rows}
    return size == (facts.row_count, {facts.column_count}) and digest(cells.rows) == facts.cells_sha256


def facts_in(row: TakenTable) -> TableFacts:
    """What the ledger says of a table."""
    return TableFacts(
        TableFormat(row.format),
        row.number,
        row.title,
        row.by_hand,
        row.row_count,
        row.column_count,
        row.open_cells,
        row.settled_cells,
        row.cells_sha256,
        unpack_cells(row.cells),
    )
