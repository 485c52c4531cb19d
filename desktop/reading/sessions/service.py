"""A visitor signs in at a reader PC by the number and the code of a ticket, or by scanning it."""

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    ReadingEvent,
    ReadingSession,
    Role,
    SignInGuard,
    Ticket,
    Visit,
    Visitor,
    VisitorPin,
)
from catalog_db.rules.desk.contacts import email_of
from catalog_db.rules.desk.numbering import read_slip
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, dated_at, happened_at, has_waited
from desktop.desk.days import ServiceDays
from desktop.desk.seats.reading import OWN_PC, open_at, read_locked, seat_name
from desktop.desk.seats.values import GuardKind, LockedEntry, ReadingEnded, SeatBusy
from desktop.desk.tickets import leave_if_over, main_number, main_ticket
from desktop.reading.sessions.values import (
    CodeLocked,
    CodeRefused,
    PinInvalid,
    ReadPages,
    SeatedElsewhere,
    SignedInVisit,
)
from desktop.security.audit import READER_LOCKED, AuditTrail
from desktop.security.passwords import Passwords, good_pin
from desktop.services import Service, checks_password, may_wait, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

# Counts wrong codes and PINs, and locks what they were tried on until the desk releases it.

# Wrong entries until the desk releases it. An e-mail has the limit of a ticket.
MOST_WRONG: Final = {GuardKind.TICKET: 5, GuardKind.SEAT: 10, GuardKind.EMAIL: 5}
Guard = tuple[GuardKind, str]  # what is tried, and its key
_OF_A_SEAT: Final = timedelta(hours=12)  # wrong entries at a seat add up so long: slips of a day, not of a year


class SignInGuards:
    """All of it in the unit of work of whoever asks."""

    def __init__(self, trail: AuditTrail, clock: Clock) -> None:
        self._trail = trail
        self._clock = clock

    def let_try(self, session: Session, *guards: Guard) -> None:
        """Raises CodeLocked."""
        for kind, key in guards:
            row = session.get(SignInGuard, (kind, key))
            if row is not None and row.locked_at is not None:
                raise CodeLocked(kind)

    def count(self, session: Session, actor: Actor, *guards: Guard) -> None:
        """Count one more wrong entry of each."""
        now = self._clock()
        for kind, key in guards:
            row = session.get(SignInGuard, (kind, key))
            if row is None:
                row = SignInGuard(kind=kind, key=key, failures=0, last_at=now)
                session.add(row)
            if kind is GuardKind.SEAT and row.locked_at is None and now - row.last_at > _OF_A_SEAT:
                row.failures = 0
            row.failures += 1
            row.last_at = now
            if row.failures >= MOST_WRONG[kind] and row.locked_at is None:
                row.locked_at = now
                self._trail.add(session, actor, READER_LOCKED, _subject(kind, key), kind)

    def forgive(self, session: Session, own: Guard, seat: Guard | None = None) -> None:
        """A right entry: the wrong ones of the same before it were slips.

        Those at the seat of others stay: whoever has a ticket of their own could guess for ever.
        """
        row = session.get(SignInGuard, own)
        slips = row.failures if row is not None else 0
        if row is not None:
            session.delete(row)
        at_seat = session.get(SignInGuard, seat) if seat is not None else None
        if at_seat is not None:
            at_seat.failures -= slips
            if at_seat.failures <= 0:
                session.delete(at_seat)

    def release(self, session: Session, actor: Actor, kind: GuardKind, key: str) -> None:
        """Let it be tried again; twice does nothing."""
        row = session.get(SignInGuard, (kind, key))
        if row is not None:
            session.delete(row)
            self._trail.add(session, actor, ReadingSessions.release, _subject(kind, key), kind)


def seat_guard(actor: Actor) -> Guard:
    return GuardKind.SEAT, str(actor.device_id) if actor.device_id else OWN_PC


def _subject(kind: GuardKind, key: str) -> str:
    """What the audit trail tells: of an e-mail not even its hash."""
    return key if kind is not GuardKind.EMAIL else ""


MOST_EVENTS: Final = 500  # in one call
_LONGEST_READ: Final = 3_600  # seconds on a page; more is a PC that was forgotten
_USUAL: Final = timedelta(minutes=120)
_TICKET: Final = re.compile(r"([A-Za-z])\s*[-. ]?\s*(\d{1,4})")
_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)


class ReadingSessions(Service, title=tr_noop("Signing in at reader PCs")):
    """Wrong codes are counted in the records, so a restart forgives nothing."""

    def __init__(
        self,
        records: Database,
        settings: Callable[[], Settings],
        days: ServiceDays,
        trail: AuditTrail,
        passwords: Passwords,
        clock: Clock,
    ) -> None:
        self._records = records
        self._settings = settings
        self._days = days
        self._trail = trail
        self._guards = SignInGuards(trail, clock)
        self._passwords = passwords
        self._clock = clock

    @needs(DeviceMode.READER, name=tr_noop("Sign in by ticket and code"))
    def sign_in(self, actor: Actor, ticket: str, code: str) -> SignedInVisit:
        """Sign in by what the slip says. Small letters and a missing hyphen do not matter.

        Raises:
            CodeRefused, CodeLocked, SeatedElsewhere
            SeatBusy: Somebody else has this seat.
        """
        number = _normal(ticket)
        today = self._days.today()
        own: Guard = (GuardKind.TICKET, f"{today:%y%m%d}:{number}")
        guards = (seat_guard(actor), own)
        with self._records.writing() as session:
            self._guards.let_try(session, *guards)
            found = session.execute(
                select(Visit)
                .join(Ticket, Ticket.visit_id == Visit.id)
                .where(Ticket.service_day == today, Ticket.number == number, Visit.left_at.is_(None))
            ).scalar_one_or_none()
            given = "".join(code.split()).encode("utf-8", "replace")
            fits = hmac.compare_digest(given, (found.code if found else "none").encode("ascii")) and found is not None
            if fits and found is not None:
                signed_in = self._sit_down(session, actor, found)
                self._guards.forgive(session, own, seat_guard(actor))
                return signed_in
            self._guards.count(session, actor, *guards)
        raise CodeRefused()

    @needs(DeviceMode.READER, name=tr_noop("Sign in by a scanned slip"))
    def sign_in_by_slip(self, actor: Actor, scanned: str) -> SignedInVisit:
        """Sign in by the QR code of the slip. Raises what `sign_in` raises."""
        token = read_slip(scanned)
        with self._records.writing() as session:
            self._guards.let_try(session, seat_guard(actor))
            here = Visit.service_day == self._days.today(), Visit.left_at.is_(None)
            found = session.scalars(select(Visit).where(Visit.token == token, *here)).one_or_none() if token else None
            if found is not None:
                return self._sit_down(session, actor, found)
            self._guards.count(session, actor, seat_guard(actor))
        raise CodeRefused()

    @needs(DeviceMode.READER, name=tr_noop("See one's own reading session"))
    def me(self, actor: Actor) -> SignedInVisit:
        """The session of the one who asks, as it is now. Raises ReadingEnded."""
        with self._records.reading() as session:
            row = reading_session_of(session, actor)
            return self._card(session, actor, row, session.get_one(Visit, row.visit_id))

    @needs(DeviceMode.READER, name=tr_noop("Leave a reader PC"))
    def end(self, actor: Actor, idle: bool = False) -> None:
        """The visitor leaves the seat, or has forgotten it. Twice does nothing."""
        with self._records.writing() as session:
            row = session.get(ReadingSession, actor.session_id) if actor.session_id else None
            if row is None or row.ended_at is not None or row.device_id != actor.device_id:
                return
            row.ended_at, row.end_reason = self._clock(), "idle" if idle else "visitor"
            leave_if_over(session, row.ended_at, row.visit_id)

    @needs(DeviceMode.READER, name=tr_noop("Set a PIN for one's annotations"))
    @checks_password
    def set_pin(self, actor: Actor, pin: str) -> SignedInVisit:
        """Set or change the PIN by which the visitor finds their annotations again, with the e-mail of the guest book.

        Raises:
            ReadingEnded
            PinInvalid: Not six digits, too easy; no e-mail; there is one, which has to open the annotations first; or
                another visitor with this e-mail has one.
        """
        if not good_pin(pin):
            raise PinInvalid("form")
        hashed = self._passwords.hash(pin)  # slow: not while others wait for the write lock
        with self._records.writing() as session:
            row = reading_session_of(session, actor)
            visitor = session.get_one(Visitor, annotations_owner(session, row))
            if not visitor.email:
                raise PinInvalid("no_email")
            others = select(VisitorPin).join(Visitor, Visitor.id == VisitorPin.visitor_id)
            taken = others.where(Visitor.email == visitor.email, Visitor.id != visitor.id)
            if session.scalars(taken).first() is not None:
                raise PinInvalid("taken")
            if row.annotations_of is None and session.get(VisitorPin, visitor.id) is not None:
                raise PinInvalid("known")  # the code of one visit is not enough to lock out the owner
            session.merge(VisitorPin(visitor_id=visitor.id, pin_hash=hashed, set_at=self._clock()))
            row.annotations_of = visitor.id  # whoever sets it now may see what it opens
            session.flush()
            return self._card(session, actor, row, session.get_one(Visit, row.visit_id))

    @needs(DeviceMode.READER, name=tr_noop("Remove the PIN of one's annotations"))
    def remove_pin(self, actor: Actor) -> SignedInVisit:
        """Delete the PIN that opened the annotations here; they stay. Raises ReadingEnded, PinInvalid."""
        with self._records.writing() as session:
            row = reading_session_of(session, actor)
            pin = session.get(VisitorPin, row.annotations_of) if row.annotations_of else None
            if pin is None:
                raise PinInvalid("known")
            session.delete(pin)
            session.flush()
            return self._card(session, actor, row, session.get_one(Visit, row.visit_id))

    @needs(*_OFFICERS, name=tr_noop("Forget the PIN of a visitor"), audited=True)
    def forget_pin(self, actor: Actor, visit: str) -> None:
        """For a visitor who no longer knows their PIN, and whom the desk knows: they may set another one.

        Args:
            visit: Number of a visit of theirs.
        """
        with self._records.writing() as session:
            found = session.scalars(select(Visit).where(Visit.number == visit)).one_or_none()
            pin = session.get(VisitorPin, found.visitor_id) if found else None
            if pin is not None:
                session.delete(pin)
                self._trail.add(session, actor, ReadingSessions.forget_pin, str(pin.visitor_id))

    @needs(DeviceMode.READER, name=tr_noop("Find one's older annotations again"))
    @checks_password
    def find_again(self, actor: Actor, email: str, pin: str) -> SignedInVisit:
        """Open the annotations of earlier visits. An unknown e-mail, one without a PIN and a wrong PIN look alike.

        Raises:
            ReadingEnded, CodeRefused, CodeLocked
        """
        address = email_of(email) or email.strip().casefold()
        own: Guard = (GuardKind.EMAIL, hashlib.sha256(address.encode("utf-8", "replace")).hexdigest())
        guards = (own, seat_guard(actor))
        with self._records.writing() as session:
            reading_session_of(session, actor)
            self._guards.let_try(session, *guards)
            found = session.execute(
                select(VisitorPin.visitor_id, VisitorPin.pin_hash)
                .join(Visitor, Visitor.id == VisitorPin.visitor_id)
                .where(Visitor.email == address, Visitor.email != "")
                .order_by(VisitorPin.set_at.desc())
            ).first()
        fits = self._passwords.fits(pin, found.pin_hash if found else None)  # slow, so outside of the transaction
        with self._records.writing() as session:
            row = reading_session_of(session, actor)
            # Others may have tried meanwhile: of those too many none is answered.
            self._guards.let_try(session, *guards)
            if fits and found is not None:
                row.annotations_of = found.visitor_id
                self._guards.forgive(session, own, seat_guard(actor))
                session.flush()
                return self._card(session, actor, row, session.get_one(Visit, row.visit_id))
            self._guards.count(session, actor, *guards)
        raise CodeRefused()

    @needs(DeviceMode.READER, name=tr_noop("Count pages that were read"))
    @may_wait
    def note_pages(self, actor: Actor, pages: tuple[ReadPages, ...], session_id: UUID | None = None) -> None:
        """Count what was read, for the statistics; guests are counted without a session.

        Args:
            session_id: In which it was read, since the call may wait; it may be over.
        """
        now = dated_at(self._clock)
        with self._records.writing() as session:
            row = session.get(ReadingSession, session_id) if session_id else None
            session_id = row.id if row is not None and row.device_id == actor.device_id else None
            session.add_all(
                ReadingEvent(
                    session_id=session_id,
                    publication_id=publication_id,
                    first_page=page.first_page,
                    last_page=page.last_page,
                    seconds=min(page.seconds, _LONGEST_READ),
                    at=now,
                )
                for page in pages[:MOST_EVENTS]
                if (publication_id := _id_of(page.publication_id)) is not None
                and 0 < page.first_page <= page.last_page
                and page.seconds > 0
            )

    @needs(*_OFFICERS, name=tr_noop("See what is locked after wrong codes"))
    def locked(self, actor: Actor) -> Sequence[LockedEntry]:
        """What is locked, the newest first. E-mails are not named: which exist is nobody's business."""
        with self._records.reading() as session:
            return read_locked(session)

    @needs(*_OFFICERS, name=tr_noop("Release a locked ticket or PC"), audited=True)
    def release(self, actor: Actor, kind: GuardKind, key: str) -> None:
        """Let a ticket, seat or e-mail be tried again."""
        with self._records.writing() as session:
            self._guards.release(session, actor, kind, key)

    def _sit_down(self, session: Session, actor: Actor, visit: Visit) -> SignedInVisit:
        """Take the seat that the desk assigned, or this one where it is free."""
        now = self._clock()
        wanted = select(ReadingSession).where(ReadingSession.visit_id == visit.id, ReadingSession.ended_at.is_(None))
        row = session.scalars(wanted).one_or_none()
        if row is not None and row.device_id != actor.device_id:
            raise SeatedElsewhere(seat_name(session, row.device_id))
        sits_here = open_at(session, actor.device_id)
        if sits_here is not None and sits_here.visit_id != visit.id:
            raise SeatBusy(seat_name(session, actor.device_id))
        if row is None:
            row = ReadingSession(
                visit_id=visit.id, device_id=actor.device_id, started_at=now, ends_at=now + self._length(session, visit)
            )
            session.add(row)
        else:
            # The PC may have died in the middle: whoever has the code goes on, and what was on that screen is void.
            row.annotations_of = None
        row.signed_in_at = now
        session.flush()
        return self._card(session, actor, row, visit)

    def _length(self, session: Session, visit: Visit) -> timedelta:
        ticket = main_ticket(session, visit.id)
        service = self._settings().desk.service(ticket.service) if ticket else None
        return timedelta(minutes=service.length_minutes) if service else _USUAL

    def _card(self, session: Session, actor: Actor, row: ReadingSession, visit: Visit) -> SignedInVisit:
        owner = annotations_owner(session, row)
        signed_in = Actor(actor.holder, None, actor.device_id, row.id)
        return SignedInVisit(
            signed_in,
            visit.number,
            main_number(session, visit.id),
            session.get_one(Visitor, visit.visitor_id).name,
            row.signed_in_at or row.started_at,
            row.ends_at,
            session.get(VisitorPin, owner) is not None,
            row.annotations_of is not None,
        )


def _id_of(text: str) -> UUID | None:
    """What is no id is counted for nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def reading_session_of(session: Session, actor: Actor) -> ReadingSession:
    """The open session of a device's actor, looked at in the unit of work that gives something to it.

    Raises:
        ReadingEnded: There is none, it is over, or it is of another PC.
    """
    row = session.get(ReadingSession, actor.session_id) if actor.session_id else None
    if row is None or row.ended_at is not None or row.signed_in_at is None or row.device_id != actor.device_id:
        raise ReadingEnded()
    return row


def reading_session_when_asked(session: Session, actor: Actor, clock: Clock) -> ReadingSession:
    """The same for a call that may have waited: the session that was open at this PC when it was made.

    Nobody signs in at a PC whose host is away, so who sat there then is who made the call, though the desk may have
    ended that session since.

    Raises:
        ReadingEnded
    """
    if not has_waited():
        return reading_session_of(session, actor)
    row = session.get(ReadingSession, actor.session_id) if actor.session_id else None
    if row is None or row.device_id != actor.device_id or row.signed_in_at is None:
        raise ReadingEnded()
    if row.signed_in_at > happened_at(clock):
        raise ReadingEnded()
    return row


def annotations_owner(session: Session, row: ReadingSession) -> UUID:
    """The visitor to whom new annotations of a session belong.

    Raises:
        ReadingEnded: Their identity was removed, or its use restricted, while this waited on its PC.
    """
    owner = row.annotations_of or session.get_one(Visit, row.visit_id).visitor_id
    visitor = session.get_one(Visitor, owner)
    if visitor.anonymised_at is not None or visitor.restricted_at is not None:
        raise ReadingEnded()
    return owner


def _normal(ticket: str) -> str:
    found = _TICKET.fullmatch(ticket.strip())
    return f"{found[1].upper()}-{int(found[2]):03}" if found else ticket.strip()[:20]
