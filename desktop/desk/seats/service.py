"""The seats: which visit sits at which reader PC, and until when."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import Device, ReadingSession, Role, SeatMessage, SeatRequest, Visit
from catalog_db.rules.catalogue.titles import clean
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.seats.reading import open_at, read_map, read_screen
from desktop.desk.seats.undo import undo_step
from desktop.desk.seats.values import ReadingEnded, SeatBusy, SeatMap, SeatScreen, VisitSeated
from desktop.desk.tickets import leave_if_over, main_ticket
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

LONGEST_TEXT: Final = 300
MOST_MINUTES: Final = 600
_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)
_USUAL_MINUTES: Final = 120  # where the settings no longer know the service


class Seats(Service, title=tr_noop("Seats")):
    """Assigns seats. Two desks may want the same one at once: indexes decide, not a query beforehand."""

    def __init__(self, records: Database, settings: Callable[[], Settings], trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._settings = settings
        self._trail = trail
        self._clock = clock

    @needs(*STAFF, name=tr_noop("See who sits where"))
    def map(self, actor: Actor) -> SeatMap:
        """All seats, and who waits for one."""
        with self._records.reading() as session:
            return read_map(session, self._clock())

    @needs(*_OFFICERS, name=tr_noop("Assign a seat"), audited=True)
    def assign(self, actor: Actor, visit_id: UUID, device_id: UUID | None) -> UUID:
        """Seat a visit; its wait for a seat ends. The id of the reading session.

        Args:
            device_id: None is the host's own PC.
        Raises:
            SeatBusy, VisitSeated
            Invalid: No such visit or seat, or the visitor has left.
        """
        now = self._clock()
        with self._taking(device_id, visit_id) as session:
            _visit_here(session, visit_id)
            row = ReadingSession(
                visit_id=visit_id,
                device_id=device_id,
                started_at=now,
                staff_id=actor.staff_id,
                ends_at=now + timedelta(minutes=self._minutes(session, visit_id)),
            )
            self._sit_down(session, row)
            _settle(session, visit_id, now, "seated")
            self._trail.add(session, actor, Seats.assign, visit_id, str(device_id or ""))
            return row.id

    @needs(*_OFFICERS, name=tr_noop("Move a visitor to another seat"), audited=True)
    def move(self, actor: Actor, session_id: UUID, device_id: UUID | None) -> UUID:
        """Let a visit sit elsewhere until the same time. The id of the new reading session: it has to sign in anew.

        Raises:
            ReadingEnded, SeatBusy
            Invalid: No such seat.
        """
        now = self._clock()
        with self._taking(device_id, None) as session:
            old = _open(session, session_id)
            if old.device_id == device_id:
                return old.id
            old.ended_at, old.end_reason = now, "moved"
            session.flush()
            row = ReadingSession(
                visit_id=old.visit_id, device_id=device_id, started_at=now, ends_at=old.ends_at, staff_id=actor.staff_id
            )
            self._sit_down(session, row)
            self._trail.add(session, actor, Seats.move, old.visit_id, str(device_id or ""))
            return row.id

    @needs(*_OFFICERS, name=tr_noop("Give more time at a seat"), audited=True)
    def extend(self, actor: Actor, session_id: UUID, minutes: int) -> datetime:
        """Give more time: from the agreed end on, or from now where that is over. The new end.

        Raises:
            ReadingEnded
            Invalid: Not 1 to `MOST_MINUTES` minutes.
        """
        if not 1 <= minutes <= MOST_MINUTES:
            raise Invalid(Subject.SEAT, "minutes", "range")
        with self._records.writing() as session:
            row = _open(session, session_id)
            row.ends_at = max(row.ends_at, self._clock()) + timedelta(minutes=minutes)
            self._trail.add(session, actor, Seats.extend, row.visit_id, str(minutes))
            return row.ends_at

    @needs(*_OFFICERS, name=tr_noop("Write a message to a seat"), audited=True)
    def message(self, actor: Actor, session_id: UUID, text: str) -> None:
        """Show a line at a seat.

        Raises:
            ReadingEnded
            Invalid: Nothing is written, or more than `LONGEST_TEXT` letters.
        """
        text = clean(text)
        if not text:
            raise Invalid(Subject.SEAT, "text", "empty")
        if len(text) > LONGEST_TEXT:
            raise Invalid(Subject.SEAT, "text", "too_long")
        with self._records.writing() as session:
            row = _open(session, session_id)
            session.add(SeatMessage(session_id=row.id, text=text, sent_at=self._clock(), staff_id=actor.staff_id))
            self._trail.add(session, actor, Seats.message, row.visit_id)

    @needs(*_OFFICERS, name=tr_noop("End the time at a seat"), audited=True)
    def end(self, actor: Actor, session_id: UUID) -> None:
        """The visit sits there no more; where nothing else of it is open, it leaves. Twice does nothing.

        Raises:
            ReadingEnded: There never was such a session.
        """
        now = self._clock()
        with self._records.writing() as session:
            row = session.get(ReadingSession, session_id)
            if row is None:
                raise ReadingEnded()
            if row.ended_at is not None:
                return
            row.ended_at, row.end_reason = now, "desk"
            self._trail.add(session, actor, Seats.end, row.visit_id)
            leave_if_over(session, now, row.visit_id)

    @needs(*_OFFICERS, name=tr_noop("Take back a step with seats"), audited=True)
    def undo(self, actor: Actor, session_id: UUID) -> None:
        """Take back a step of a moment ago: `session_id` is the session that was given, moved to, or ended.

        Raises:
            SeatUndoTooLate: The visitor has signed in or gone on, or it was longer ago.
            SeatBusy: Somebody sits there meanwhile.
        """
        now = self._clock()
        with self._taking_back(session_id) as session:
            row = undo_step(session, session_id, now)
            if row is not None and row.device_id is None:
                others = select(ReadingSession.id).where(
                    ReadingSession.device_id.is_(None), ReadingSession.ended_at.is_(None), ReadingSession.id != row.id
                )
                if session.scalars(others).first() is not None:
                    raise SeatBusy("")
            session.flush()
            visit_id = session.get_one(ReadingSession, session_id).visit_id
            self._trail.add(session, actor, Seats.undo, visit_id)

    @needs(*_OFFICERS, name=tr_noop("Put a visitor on the list of those who wait for a seat"), audited=True)
    def wait(self, actor: Actor, visit_id: UUID) -> None:
        """Put a visit on the list of those who wait for a seat; twice does nothing.

        Raises:
            VisitSeated
            Invalid: No such visit, or it has left.
        """
        with self._records.writing() as session:
            visit = _visit_here(session, visit_id)
            if session.scalars(select(ReadingSession.id).where(*_sits(visit_id))).first() is not None:
                raise VisitSeated(visit.number)
            if session.scalars(select(SeatRequest.id).where(*_waits(visit_id))).first() is None:
                session.add(SeatRequest(visit_id=visit_id, asked_at=self._clock()))
                self._trail.add(session, actor, Seats.wait, visit_id)

    @needs(*_OFFICERS, name=tr_noop("Take a visitor off the list of those who wait for a seat"), audited=True)
    def cancel_wait(self, actor: Actor, visit_id: UUID) -> None:
        """Take a visit off that list; where nothing else of it is open, it leaves. Twice does nothing."""
        now = self._clock()
        with self._records.writing() as session:
            if _settle(session, visit_id, now, "cancelled"):
                self._trail.add(session, actor, Seats.cancel_wait, visit_id)
                leave_if_over(session, now, visit_id)

    @needs(DeviceMode.READER, name=tr_noop("See the time left and messages at the own seat"))
    def mine(self, actor: Actor) -> SeatScreen:
        """What the desk has to say to the PC that asks."""
        with self._records.reading() as session:
            return read_screen(session, self._clock(), actor.device_id)

    @needs(DeviceMode.READER, name=tr_noop("Say that a message was read"))
    def message_read(self, actor: Actor, message_id: UUID) -> None:
        """The line was seen at the PC that asks; what is not meant for it stays as it is."""
        with self._records.writing() as session:
            message = session.get(SeatMessage, message_id)
            row = open_at(session, actor.device_id)
            if message is not None and row is not None and message.session_id == row.id and message.read_at is None:
                message.read_at = self._clock()

    @contextmanager
    def _taking(self, device_id: UUID | None, visit_id: UUID | None) -> Iterator[Session]:
        """A unit of work that puts somebody on a seat."""
        try:
            with self._records.writing() as session:
                name = _seat_name(session, device_id)
                yield session
        except IntegrityError as error:
            if "reading_session.device_id" in str(error.orig):
                raise SeatBusy(name) from error
            if "reading_session.visit_id" in str(error.orig) and visit_id is not None:
                with self._records.reading() as session:
                    raise VisitSeated(session.get_one(Visit, visit_id).number) from error
            raise

    @contextmanager
    def _taking_back(self, session_id: UUID) -> Iterator[Session]:
        """A unit of work in which a seat may turn out to be taken: the indexes see it."""
        try:
            with self._records.writing() as session:
                yield session
        except IntegrityError as error:
            if "reading_session.device_id" not in str(error.orig):
                raise
            with self._records.reading() as session:
                row = session.get_one(ReadingSession, session_id)
                raise SeatBusy(_seat_name(session, row.device_id)) from error

    def _sit_down(self, session: Session, row: ReadingSession) -> None:
        # To the index all rows without a device differ; this unit of work holds the write lock, so looking is enough.
        if row.device_id is None and open_at(session, None) is not None:
            raise SeatBusy("")
        session.add(row)
        session.flush()

    def _minutes(self, session: Session, visit_id: UUID) -> int:
        """How long a visit may sit: as long as its service takes."""
        ticket = main_ticket(session, visit_id)
        desk = self._settings().desk
        service = desk.service(ticket.service) if ticket else desk.services[0]
        return service.length_minutes if service else _USUAL_MINUTES


def _seat_name(session: Session, device_id: UUID | None) -> str:
    if device_id is None:
        return ""
    device = session.get(Device, device_id)
    if device is None or device.mode != DeviceMode.READER or device.revoked_at is not None:
        raise Invalid(Subject.SEAT, "seat", "unknown")
    return device.name


def _visit_here(session: Session, visit_id: UUID) -> Visit:
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise Invalid(Subject.SEAT, "visit", "unknown")
    if visit.left_at is not None:
        raise Invalid(Subject.SEAT, "visit", "left")
    return visit


def _open(session: Session, session_id: UUID) -> ReadingSession:
    row = session.get(ReadingSession, session_id)
    if row is None or row.ended_at is not None:
        raise ReadingEnded()
    return row


def _sits(visit_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return ReadingSession.visit_id == visit_id, ReadingSession.ended_at.is_(None)


def _waits(visit_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return SeatRequest.visit_id == visit_id, SeatRequest.settled_at.is_(None)


def _settle(session: Session, visit_id: UUID, now: datetime, outcome: str) -> bool:
    """End the wait for a seat; False where there was none."""
    request = session.scalars(select(SeatRequest).where(*_waits(visit_id))).one_or_none()
    if request is None:
        return False
    request.settled_at, request.outcome = now, outcome
    return True
