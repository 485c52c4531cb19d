"""Copies: asked for by visitors, handed out or refused by the staff, each with a serial of its own.

The service knows no files, so it works over the network as well: `begin` writes the row of the ledger and says what the
copy has to say; whoever made and handed it out says `finish`, and `abandon` where it never left (`release`).
"""

import secrets
from collections.abc import Callable, Iterable
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
    Role,
    Visit,
    Visitor,
)
from catalog_db.rules.catalogue.titles import clean
from catalog_db.rules.reading.check_code import KEY_BYTES, CopyFacts, check_code, serial_number
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.reading.page_ranges import PagesInvalid, read_pages, written
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.desk.journal import Journal
from desktop.desk.values import VisitUnknown
from desktop.document.watermark import initials
from desktop.reading.copies.values import (
    Channel,
    CopyImpossible,
    CopyOrder,
    CopyPagesInvalid,
    CopyPagesMoved,
    CopyReasonMissing,
    CopyRequestSettled,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    DeliveryUnknown,
    OwnRequest,
    RequestedCopy,
    RequestLine,
    TooManyCopyRequests,
)
from desktop.reading.sessions.service import reading_session_of
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs, older_names
from desktop.settings.model import Settings
from desktop.words import tr_noop

# Rows behind copies: the visit that asks, serials and keys, facts of a check code. Within one unit of work.


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


_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)
MOST_WAITING: Final = 20  # requests of one visit
LONGEST_REASON: Final = 300
MOST_COPIES: Final = 20  # of one copy on paper
_MOST_LINES: Final = 500


@dataclass(frozen=True, slots=True)
class _Book:
    """What is needed of a publication; no `sha256`: it has no file."""

    id: UUID
    title: str
    pages: int
    sha256: str
    labels: PageLabels


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
        self._journal = journal
        self._trail = trail
        self._clock = clock

    @needs(DeviceMode.READER, name=tr_noop("Ask for a copy"))
    @older_names(requested="wish")
    def ask(self, actor: Actor, requested: RequestedCopy) -> OwnRequest:
        """Ask for a copy, for the visitor who signed in here.

        Raises:
            ReadingEnded, PublicationUnknown, CopyImpossible, CopyPagesInvalid, TooManyCopyRequests
        """
        publication, pages = self._checked(requested)
        with self._records.writing() as session:
            row = self._add(session, visit_reading(session, actor), requested.kind, publication, pages)
            now, zone = row.asked_at, ZoneInfo(self._settings().office.time_zone)
            today = now.astimezone(zone).date()
            note_entry(session, actor, EntryKind.REQUEST, row.id, today, today, now, self._settings().limits)
            return _own(row, publication)

    @needs(*_OFFICERS, name=tr_noop("Write down what copy a visitor asks for"), audited=True)
    @older_names(requested="wish")
    def ask_for(self, actor: Actor, visit: str, requested: RequestedCopy) -> OwnRequest:
        """Write down at the desk what the visitor of a visit asks for.

        Raises:
            VisitUnknown, CopyTooLate, PublicationUnknown, CopyImpossible, CopyPagesInvalid, TooManyCopyRequests
        """
        publication, pages = self._checked(requested)
        with self._records.writing() as session:
            row = self._add(session, self._visit_of_today(session, visit), requested.kind, publication, pages)
            self._trail.add(session, actor, Deliveries.ask_for, row.id)
            return _own(row, publication)

    @needs(DeviceMode.READER, name=tr_noop("See the own requests for copies"))
    def my_requests(self, actor: Actor) -> tuple[OwnRequest, ...]:
        """What the visitor who signed in here asked for, the newest first. Raises ReadingEnded."""
        with self._records.reading() as session:
            visit = visit_reading(session, actor)
            rows = session.execute(
                select(CopyRequest, Delivery.serial)
                .outerjoin(
                    Delivery,
                    (Delivery.request_id == CopyRequest.id) & (Delivery.state == DeliveryState.DELIVERED),
                )
                .where(CopyRequest.visit_id == visit.id)
                .order_by(CopyRequest.asked_at.desc())
            ).all()
            books = self._books(row.publication_id for row, _serial in rows)
            return tuple(_own(row, books.get(row.publication_id), serial or "") for row, serial in rows)

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
            self._settle(row, RequestState.WITHDRAWN, actor)

    @needs(*_OFFICERS, name=tr_noop("See requests for copies"))
    def requests(self, actor: Actor, states: tuple[RequestState, ...] = (RequestState.WAITING,)) -> list[RequestLine]:
        """Requests in these states: those that wait first, the oldest in front; then the newest."""
        waits = CopyRequest.state == RequestState.WAITING
        query = (
            select(CopyRequest, Visit.number, Visitor.name)
            .join(Visit, Visit.id == CopyRequest.visit_id)
            .join(Visitor, Visitor.id == Visit.visitor_id)
            .where(CopyRequest.state.in_(states))
            .order_by(waits.desc(), CopyRequest.asked_at.desc())
            .limit(_MOST_LINES)
        )
        with self._records.reading() as session:
            rows = session.execute(query).all()
            books = self._books(row.publication_id for row, _number, _name in rows)
            lines = [_line(row, number, name, books.get(row.publication_id)) for row, number, name in rows]
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
            self._settle(row, RequestState.REFUSED, actor)
            row.reason = reason
            self._trail.add(session, actor, Deliveries.refuse, row.id)

    @needs(*_OFFICERS, name=tr_noop("Hand out a copy that was asked for"), audited=True)
    def begin(self, actor: Actor, request_id: UUID, channel: Channel) -> CopyOrder:
        """Give a request its serial and its row in the ledger: the copy may be made.

        What was asked for during a visit may be handed out later, as by e-mail; the ledger says when.

        Raises:
            CopyRequestUnknown, CopyRequestSettled, PublicationUnknown, CopyImpossible, CopyPagesInvalid
            CopyPagesMoved: The file was replaced since it was asked for.
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        with self._records.reading() as session:
            asked = request_row(session, request_id)
            requested = RequestedCopy(asked.publication_id, CopyKind(asked.kind), asked.pages)
            printed = asked.printed
        publication, pages = self._checked(requested)
        if printed and (now := publication.labels.written(pages)) != printed:
            raise CopyPagesMoved(printed, now)
        with self._records.writing() as session:
            row = request_row(session, request_id)
            _require_waiting(row)
            visit = session.get_one(Visit, row.visit_id)
            return self._begin(session, actor, visit, CopyKind(row.kind), channel, publication, pages, row.id)

    @needs(*_OFFICERS, name=tr_noop("Hand out a copy at the desk"))
    @older_names(requested="wish")
    def begin_for(self, actor: Actor, visit: str, requested: RequestedCopy, channel: Channel) -> CopyOrder:
        """The same at the desk, where nothing was asked for before.

        Raises:
            VisitUnknown, CopyTooLate, and what `begin` raises
        """
        publication, pages = self._checked(requested)
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
            _require_making(row)
            row.state, row.sha256 = DeliveryState.DELIVERED, sha256[:64]
            row.copies = min(max(copies, 1), MOST_COPIES)
            asked = session.get(CopyRequest, row.request_id) if row.request_id else None
            if asked is not None and asked.state == RequestState.WAITING:
                self._settle(asked, RequestState.RELEASED, actor)
            self._trail.add(session, actor, Deliveries.finish, row.id, row.channel)

    @needs(*_OFFICERS, name=tr_noop("Note that a copy was not made"), audited=True)
    def abandon(self, actor: Actor, delivery_id: UUID) -> None:
        """Say that a copy never left; its serial is not used again, and its request waits on.

        Raises:
            DeliveryUnknown, DeliverySettled
        """
        with self._records.writing() as session:
            row = delivery_row(session, delivery_id)
            _require_making(row)
            row.state = DeliveryState.FAILED
            self._trail.add(session, actor, Deliveries.abandon, row.id)

    def _checked(self, requested: RequestedCopy) -> tuple[_Book, tuple[int, ...]]:
        """The publication and the pages, from 1; none: all."""
        publication = self._books([requested.publication_id]).get(requested.publication_id)
        if publication is None:
            raise PublicationUnknown(str(requested.publication_id))
        if not publication.sha256:
            raise CopyImpossible(publication.title)
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

    def _add(
        self, session: Session, visit: Visit, kind: CopyKind, publication: _Book, pages: tuple[int, ...]
    ) -> CopyRequest:
        waiting = select(func.count()).where(
            CopyRequest.visit_id == visit.id, CopyRequest.state == RequestState.WAITING
        )
        if session.scalars(waiting).one() >= MOST_WAITING:
            raise TooManyCopyRequests(MOST_WAITING)
        row = CopyRequest(
            visit_id=visit.id,
            publication_id=publication.id,
            kind=kind,
            pages=written(pages),
            printed=publication.labels.written(pages),
            state=RequestState.WAITING,
            asked_at=self._clock(),
        )
        session.add(row)
        session.flush()
        return row

    def _begin(
        self,
        session: Session,
        actor: Actor,
        visit: Visit,
        kind: CopyKind,
        channel: Channel,
        publication: _Book,
        pages: tuple[int, ...],
        request_id: UUID | None,
    ) -> CopyOrder:
        settings, now = self._settings(), self._clock()
        key = newest_key(session, now)
        row = Delivery(
            serial=next_serial(session, self._journal, settings.code, now),
            check_code="",
            key_id=key.id,
            visit_id=visit.id,
            request_id=request_id,
            publication_id=publication.id,
            title=publication.title,
            kind=kind,
            channel=channel,
            pages=written(pages),
            printed=publication.labels.written(pages),
            page_count=len(pages) or publication.pages,
            original_sha256=publication.sha256,
            state=DeliveryState.MAKING,
            delivered_at=now,
            staff_id=actor.staff_id,
        )
        row.check_code = check_code(key.key, facts_of(row, visit.number))
        session.add(row)
        session.flush()
        self._trail.add(session, actor, Deliveries.begin, row.id, channel)
        name = session.get_one(Visitor, visit.visitor_id).name
        return CopyOrder(
            row.id,
            row.serial,
            row.check_code,
            visit.number,
            initials(name) if settings.watermark.initials_only else name,
            publication.id,
            publication.title,
            row.original_sha256,
            tuple(page - 1 for page in pages),
            row.printed,
            publication.labels.names(pages),
            row.page_count,
            kind,
            now,
        )

    def _settle(self, row: CopyRequest, state: RequestState, actor: Actor) -> None:
        _require_waiting(row)
        row.state, row.settled_at, row.staff_id = state, self._clock(), actor.staff_id

    def _books(self, ids: Iterable[UUID]) -> dict[UUID, _Book]:
        with self._catalog.reading() as session:
            wanted = select(
                Publication.id, Publication.title, Publication.pages, Publication.sha256, Publication.page_labels
            )
            rows = session.execute(wanted.where(Publication.id.in_(set(ids))))
            return {
                row.id: _Book(
                    row.id, row.title, row.pages, row.sha256 or "", PageLabels(row.pages, row.page_labels or ())
                )
                for row in rows
            }


def _require_waiting(row: CopyRequest) -> None:
    if row.state != RequestState.WAITING:
        raise CopyRequestSettled(row.state)


def _require_making(row: Delivery) -> None:
    if row.state != DeliveryState.MAKING:
        raise DeliverySettled(row.serial)


def _own(row: CopyRequest, book: _Book | None, serial: str = "") -> OwnRequest:
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
    )


def _line(row: CopyRequest, number: str, name: str, book: _Book | None) -> RequestLine:
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
    )
