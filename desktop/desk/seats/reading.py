"""Reads the seats from the records."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.models import (
    Device,
    DevicePresence,
    ReadingSession,
    SeatMessage,
    SeatRequest,
    SignInGuard,
    Ticket,
    TicketState,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.levels import seat_level
from desktop.actors import DeviceMode
from desktop.desk.seats.values import GuardKind, LockedEntry, SeatCard, SeatMap, SeatScreen, SeatState, SeatWaiting
from desktop.desk.tickets import main_number
from desktop.security.devices import is_there

OWN_PC: Final = "own"  # the host's, among seats by their ids
_OPEN = ReadingSession.ended_at.is_(None)


def read_map(session: Session, now: datetime) -> SeatMap:
    """All seats. One that was shut out is shown for as long as somebody sits there."""
    seated = {row.device_id: row for row in session.scalars(select(ReadingSession).where(_OPEN))}
    wanted = (
        select(Device, DevicePresence)
        .outerjoin(DevicePresence)
        .where(Device.mode == DeviceMode.READER, or_(Device.revoked_at.is_(None), Device.id.in_(seated)))
        .order_by(func.lower(Device.name), Device.id)
    )
    cards = [
        _card(session, now, device.id, device.name, device.place, is_there(presence, now), seated.get(device.id))
        for device, presence in session.execute(wanted).all()
    ]
    if None in seated or not cards:
        cards.insert(0, _card(session, now, None, "", "", True, seated.get(None)))
    return SeatMap(now, tuple(cards), _waiting(session))


def read_locked(session: Session) -> list[LockedEntry]:
    """What is locked after wrong codes, the newest first. E-mails are not named: which exist is nobody's business."""
    locked = select(SignInGuard).where(SignInGuard.locked_at.is_not(None)).order_by(SignInGuard.locked_at.desc())
    return [_locked_entry(session, row) for row in session.scalars(locked)]


def seat_name(session: Session, device_id: UUID | None) -> str:
    """Empty for the host's own PC, and for one that is not known."""
    device = session.get(Device, device_id) if device_id else None
    return device.name if device else ""


def read_screen(session: Session, now: datetime, device_id: UUID | None) -> SeatScreen:
    """What the PC of a seat shows."""
    row = open_at(session, device_id)
    if row is None:
        return SeatScreen()
    visit = session.get_one(Visit, row.visit_id)
    unread = _unread(row.id).order_by(SeatMessage.sent_at, SeatMessage.id)
    message = session.scalars(unread).first()
    called = session.scalars(
        select(Ticket).where(Ticket.visit_id == visit.id, Ticket.state == TicketState.CALLED)
    ).first()
    remaining_s = _seconds(row.ends_at, now)
    return SeatScreen(
        row.id,
        visit.number,
        main_number(session, visit.id),
        row.ends_at,
        remaining_s,
        seat_level(remaining_s),
        message.text if message else "",
        message.id if message else None,
        called.number if called else "",
        called.desk if called else None,
        called.version if called else 0,
    )


def open_at(session: Session, device_id: UUID | None) -> ReadingSession | None:
    """Who sits at a PC; None is the host's own."""
    here = ReadingSession.device_id.is_(None) if device_id is None else ReadingSession.device_id == device_id
    return session.scalars(select(ReadingSession).where(_OPEN, here)).one_or_none()


def _card(
    session: Session,
    now: datetime,
    device_id: UUID | None,
    name: str,
    place: str,
    answers: bool,
    row: ReadingSession | None,
) -> SeatCard:
    if row is None:
        return SeatCard(device_id, name, place, SeatState.FREE if answers else SeatState.NOT_ANSWERING, answers)
    visit = session.get_one(Visit, row.visit_id)
    remaining_s = _seconds(row.ends_at, now)
    return SeatCard(
        device_id,
        name,
        place,
        SeatState.BUSY,
        answers,
        row.id,
        visit.id,
        visit.number,
        main_number(session, visit.id),
        session.get_one(Visitor, visit.visitor_id).name,
        row.started_at,
        row.ends_at,
        remaining_s,
        seat_level(remaining_s),
        row.signed_in_at is not None,
        bool(session.scalar(select(exists(_unread(row.id))))),
    )


def _locked_entry(session: Session, row: SignInGuard) -> LockedEntry:
    kind, name = GuardKind(row.kind), ""
    if kind is GuardKind.TICKET:
        name = row.key.partition(":")[2]
    elif kind is GuardKind.SEAT and row.key != OWN_PC:
        name = seat_name(session, UUID(row.key))
    assert row.locked_at is not None
    return LockedEntry(kind, row.key, name, row.failures, row.locked_at)


def _waiting(session: Session) -> tuple[SeatWaiting, ...]:
    wanted = (
        select(SeatRequest, Visit, Visitor.name)
        .join(Visit, Visit.id == SeatRequest.visit_id)
        .join(Visitor, Visitor.id == Visit.visitor_id)
        .where(SeatRequest.settled_at.is_(None))
        .order_by(SeatRequest.asked_at, SeatRequest.id)
    )
    return tuple(
        SeatWaiting(visit.id, visit.number, main_number(session, visit.id), name, request.asked_at)
        for request, visit, name in session.execute(wanted).all()
    )


def _unread(session_id: UUID) -> Select[SeatMessage]:
    return select(SeatMessage).where(SeatMessage.session_id == session_id, SeatMessage.read_at.is_(None))


def _seconds(ends_at: datetime, now: datetime) -> int:
    return int((ends_at - now).total_seconds())
