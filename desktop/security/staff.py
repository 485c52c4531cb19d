"""Staff of the room: who they are, how they sign in, when wrong passwords lock, what they may change."""

import hashlib
import logging
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import FirstPasswordEnded, Invalid, SignInLocked, SignInRefused, Subject
from catalog_db.models import Role, StaffMember, StaffTries
from catalog_db.rules.security.common_passwords import is_common
from desktop.actors import DEVICES, STAFF, Actor, DeviceMode
from desktop.clock import Clock
from desktop.security.audit import STAFF_LOCKED, AuditTrail
from desktop.security.passwords import (
    FREE_TRIES,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    Passwords,
    good_pin,
    lock_after,
    seconds_locked,
)
from desktop.services import Service, checks_password, needs
from desktop.words import tr_noop

# Counts wrong passwords and PINs of the staff, by the PC and the name they were tried with, and locks for a while.
# The lock of one PC never binds another, nor the host's own: who takes a reader PC away, or types nonsense at a
# kiosk, keeps nobody from signing in at the desk. Names that nobody has are counted like those of the staff.

PIN_TRIES: Final = 3  # then the password is asked for
PC_TRIES: Final = 15  # wrong ones of one PC, whatever the names; three people may each have a bad day
_OWN_PC: Final = "own"
_KEPT: Final = timedelta(days=2)  # longer than any lock holds
_log = logging.getLogger(__name__)
FIRST_PASSWORD: Final = timedelta(days=7)  # so long one that an administrator chose lets in
_HANDING_OVER: Final = timedelta(minutes=10)  # a list of names that stays there all night lets nobody in by PIN


class Tried(StrEnum):
    """What wrong entries are counted of; each has a limit of its own."""

    PASSWORD = "password"  # of one name at one PC
    PIN = "pin"  # of one member of staff at one PC
    PC = "pc"  # passwords of any name at one PC


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that is counted already, before it is known whether it is right."""

    tried: Tried
    pc: str
    subject: str


class LockOuts:
    """Counts a try before it is made, so that many at once are no more than one after the other. Any thread may ask."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    def begin_password(self, actor: Actor, user_name: str) -> Attempt:
        """Before a password is tried at a PC. Raises SignInLocked."""
        attempt = Attempt(Tried.PASSWORD, _pc_of(actor), _hidden(user_name))
        with self._records.writing() as session:
            now = self._clock()
            session.execute(delete(StaffTries).where(StaffTries.last_at < now - _KEPT))
            rows = [(self._row(session, attempt), FREE_TRIES)]
            if attempt.pc != _OWN_PC:
                rows.append((self._row(session, _of_pc(attempt.pc)), PC_TRIES))
            if seconds := max(seconds_locked(row.locked_until, now) for row, _ in rows):
                raise SignInLocked(seconds)
            for row, free in rows:
                row.failures += 1
                row.last_at, row.locked_until = now, lock_after(row.failures, now, free)
        return attempt

    def begin_pin(self, actor: Actor) -> Attempt:
        """Before the PIN of whoever is signed in is tried. Raises SignInLocked(0): sign in with the password."""
        attempt = Attempt(Tried.PIN, _pc_of(actor), str(actor.staff_id))
        with self._records.writing() as session:
            row = self._row(session, attempt)
            if row.failures >= PIN_TRIES:
                raise SignInLocked(0)
            row.failures += 1
            row.last_at = self._clock()
        return attempt

    def failed(self, actor: Actor, attempt: Attempt, staff_id: UUID | None) -> None:
        """It was wrong. The trail tells where that locks something; of a name that nobody has, no more than that."""
        with self._records.writing() as session:
            if any(self._is_locked(session, each) for each in (attempt, _of_pc(attempt.pc))):
                self._trail.add(session, actor, STAFF_LOCKED, staff_id or "")

    def forgive(self, session: Session, attempt: Attempt, staff_id: UUID | None = None) -> None:
        """It was right: the wrong ones before it were slips. A password allows its owner's PIN again at that PC."""
        for each in (attempt, _of_pc(attempt.pc), Attempt(Tried.PIN, attempt.pc, str(staff_id))):
            row = session.get(StaffTries, _key(each))
            if row is not None:
                session.delete(row)

    def release(self, session: Session, staff_id: UUID, user_name: str) -> None:
        """An admin lets somebody try again, at every PC."""
        session.execute(delete(StaffTries).where(StaffTries.subject.in_([_hidden(user_name), str(staff_id)])))

    def _row(self, session: Session, attempt: Attempt) -> StaffTries:
        row = session.get(StaffTries, _key(attempt))
        if row is None:
            tried, pc, subject = _key(attempt)
            row = StaffTries(tried=tried, pc=pc, subject=subject, failures=0, last_at=self._clock())
            session.add(row)
        return row

    def _is_locked(self, session: Session, attempt: Attempt) -> bool:
        row = session.get(StaffTries, _key(attempt))
        return row is not None and seconds_locked(row.locked_until, self._clock()) > 0


def _note_refused(attempt: Attempt) -> None:
    """In the log: which PC, and whether a password or a PIN was wrong; not whose, which may be a password itself."""
    _log.warning("wrong %s at PC %s", attempt.tried, attempt.pc)


def _pc_of(actor: Actor) -> str:
    return str(actor.device_id) if actor.device_id else _OWN_PC


def _of_pc(pc: str) -> Attempt:
    return Attempt(Tried.PC, pc, "")


def _key(attempt: Attempt) -> tuple[str, str, str]:
    return attempt.tried, attempt.pc, attempt.subject


def _hidden(user_name: str) -> str:
    """Instead of the name: a password may have been typed into its field."""
    return hashlib.sha256(user_name.encode("utf-8", "replace")).hexdigest()


_OF_FIRST: Final = (StaffMember.must_change_password, StaffMember.password_set_at)
_USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A member of staff as others see them."""

    id: UUID
    user_name: str
    full_name: str
    role: Role
    disabled: bool
    has_pin: bool
    must_change_password: bool
    added_at: datetime
    signed_in_at: datetime | None
    password_set_at: datetime
    first_password_ended: bool = False  # an administrator chose it too long ago, so it lets nobody in


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who can take over: no more of them than stands on their badge, and whether a PIN is enough."""

    id: UUID
    user_name: str
    full_name: str
    role: Role
    has_pin: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, ready to act."""

    actor: Actor
    card: StaffCard


class Staff(Service, title=tr_noop("Staff and signing in")):
    """Sign-in and the list of staff. Wrong passwords are counted in the records, so a restart forgives nothing."""

    def __init__(self, records: Database, trail: AuditTrail, passwords: Passwords, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._passwords = passwords
        self._clock = clock
        self._lock_outs = LockOuts(records, trail, clock)
        self._handing_over: dict[str, datetime] = {}  # since when, by PC

    @needs(*STAFF, *DEVICES, name=tr_noop("See whether the room has an administrator"))
    def any_admin(self, actor: Actor) -> bool:
        """Whether the room has an admin; until then it asks nobody to sign in."""
        with self._records.reading() as session:
            return _admins(session) > 0

    @needs(DeviceMode.DESK, name=tr_noop("Sign in"), audited=True)
    @checks_password
    def sign_in(self, actor: Actor, user_name: str, password: str) -> SignedIn:
        """Recognise a member of staff at a desk.

        Raises:
            SignInRefused: Wrong, unknown or disabled; all three look alike.
            SignInLocked: Too many wrong ones at this PC, whether there is such a name or not; even the right one is not
                tried.
            FirstPasswordEnded: It is right, but was not changed within `FIRST_PASSWORD`; another administrator has to
                set a new one. Where there is none, it goes on.
        """
        staff_id, attempt = self._tried(actor, user_name, password)
        with self._records.reading() as session:
            stored = session.get_one(StaffMember, staff_id).password_hash
        hashed = self._passwords.hash(password) if self._passwords.is_outdated(stored) else stored
        with self._records.writing() as session:
            member = session.get_one(StaffMember, staff_id)
            member.signed_in_at = self._clock()
            self._lock_outs.forgive(session, attempt, staff_id)
            if member.password_hash == stored:  # else it was changed in this moment
                member.password_hash = hashed
            signed_in = Actor(Role(member.role), member.id, actor.device_id)
            self._trail.add(session, signed_in, Staff.sign_in, member.id)
            return SignedIn(signed_in, _card(member, self._clock()))

    @needs(*DEVICES, name=tr_noop("Answer for something at a visitors' screen by password"), audited=True)
    @checks_password
    def vouch(self, actor: Actor, user_name: str, password: str) -> None:
        """Let a member of staff answer for one thing at a device, such as leaving full screen; nobody is signed in.

        Raises:
            SignInRefused, SignInLocked, FirstPasswordEnded: As for `sign_in`.
        """
        staff_id, attempt = self._tried(actor, user_name, password)
        with self._records.writing() as session:
            self._lock_outs.forgive(session, attempt)
            self._trail.add(session, actor, Staff.vouch, staff_id)

    @needs(*STAFF, name=tr_noop("Unlock the screen by PIN"))
    @checks_password
    def unlock(self, actor: Actor, pin: str) -> None:
        """Open a locked screen again by the quick PIN of the one who is signed in.

        Raises:
            SignInRefused: Wrong, or no PIN is set, or the member of staff has been disabled since.
            SignInLocked: Wrong too often at this PC: sign in with the password.
        """
        with self._records.reading() as session:
            member = session.get(StaffMember, actor.staff_id)
            if member is None or member.disabled or not member.pin_hash:
                raise SignInRefused()
            pin_hash = member.pin_hash
        attempt = self._lock_outs.begin_pin(actor)
        if not self._passwords.fits(pin, pin_hash):  # slow, so outside of every transaction
            _note_refused(attempt)
            raise SignInRefused()
        with self._records.writing() as session:
            self._lock_outs.forgive(session, attempt)

    @needs(*STAFF, name=tr_noop("See who can take over"))
    def colleagues(self, actor: Actor) -> tuple[Colleague, ...]:
        """All who may sign in, by name; whoever hands over is among them, since they may come back."""
        order = (func.lower(StaffMember.full_name), StaffMember.user_name)
        wanted = select(StaffMember).where(StaffMember.disabled.is_(False)).order_by(*order)
        self._handing_over[_pc_of(actor)] = self._clock()
        with self._records.reading() as session:
            return tuple(
                Colleague(row.id, row.user_name, row.full_name, Role(row.role), _pin_is_enough(row))
                for row in session.scalars(wanted)
            )

    @needs(DeviceMode.DESK, name=tr_noop("Take over by PIN"), audited=True)
    @checks_password
    def take_over(self, actor: Actor, staff_id: UUID, pin: str) -> SignedIn:
        """Sign a member of staff in by the quick PIN, where a colleague has just handed over.

        Raises:
            SignInRefused: Wrong, or nobody has this id, or a PIN is not enough for them.
            SignInLocked: Wrong too often at this PC, or nobody has handed over there in the last minutes: sign in with
                the password.
        """
        since = self._handing_over.get(_pc_of(actor))
        if since is None or not timedelta() <= self._clock() - since <= _HANDING_OVER:
            raise SignInLocked(0)
        attempt = self._lock_outs.begin_pin(replace(actor, staff_id=staff_id))
        with self._records.reading() as session:
            member = session.get(StaffMember, staff_id)
            pin_hash = member.pin_hash if member is not None and _pin_is_enough(member) else ""
        if not pin_hash or not self._passwords.fits(pin, pin_hash):  # slow, so outside of every transaction
            _note_refused(attempt)
            raise SignInRefused()
        with self._records.writing() as session:
            member = session.get_one(StaffMember, staff_id)
            member.signed_in_at = self._clock()
            self._lock_outs.forgive(session, attempt)
            signed_in = Actor(Role(member.role), member.id, actor.device_id)
            self._trail.add(session, signed_in, Staff.take_over, member.id)
            self._handing_over.pop(_pc_of(actor), None)
            return SignedIn(signed_in, _card(member, self._clock()))

    @needs(*STAFF, name=tr_noop("See the own entry"))
    def me(self, actor: Actor) -> StaffCard:
        """The card of the one who asks.

        Raises:
            SignInRefused: Disabled since signing in.
        """
        with self._records.reading() as session:
            member = session.get(StaffMember, actor.staff_id) if actor.staff_id else None
            if member is None or member.disabled:
                raise SignInRefused()
            return _card(member, self._clock())

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("List the staff"))
    def list(self, actor: Actor) -> list[StaffCard]:
        """All of them, those who work here first, by name."""
        order = (StaffMember.disabled, func.lower(StaffMember.full_name), StaffMember.user_name)
        with self._records.reading() as session:
            return [_card(row, self._clock()) for row in session.scalars(select(StaffMember).order_by(*order))]

    @needs(Role.ADMIN, name=tr_noop("Add staff"), audited=True)
    @checks_password
    def add(self, actor: Actor, user_name: str, full_name: str, role: Role, password: str) -> UUID:
        """Add a member of staff; the password is the admin's choice, to be changed at the first sign-in.

        In a room without an admin the first one is added so, whose password is their own.

        Raises:
            Invalid: A name or the password can't be used, or the first one would be no admin.
        """
        user_name, full_name = _normal(user_name), " ".join(full_name.split())
        if not full_name:
            raise Invalid(Subject.STAFF, "full_name", "empty")
        check_new(user_name, password)
        hashed = self._passwords.hash(password)  # slow: not while others wait for the write lock
        try:
            with self._records.writing() as session:
                first = _admins(session) == 0
                if first and role is not Role.ADMIN:
                    raise Invalid(Subject.STAFF, "role", "last_admin")
                member = StaffMember(
                    user_name=user_name,
                    full_name=full_name,
                    role=role,
                    password_hash=hashed,
                    must_change_password=not first,
                    password_set_at=self._clock(),
                    added_at=self._clock(),
                )
                session.add(member)
                session.flush()
                self._trail.add(session, actor, Staff.add, member.id, role)
                return member.id
        except IntegrityError as error:
            raise Invalid(Subject.STAFF, "user_name", "taken") from error

    @needs(Role.ADMIN, name=tr_noop("Change name or role of staff"), audited=True)
    def change(self, actor: Actor, staff_id: UUID, full_name: str, role: Role) -> None:
        """Give a new name or role.

        Raises:
            Invalid: Unknown, without a name, or the last admin would lose their role.
        """
        full_name = " ".join(full_name.split())
        if not full_name:
            raise Invalid(Subject.STAFF, "full_name", "empty")
        with self._records.writing() as session:
            member = _get(session, staff_id)
            member.full_name, member.role = full_name, role
            _keep_an_admin(session)
            self._trail.add(session, actor, Staff.change, staff_id, role)

    @needs(Role.ADMIN, name=tr_noop("Shut out staff, or let them in again"), audited=True)
    def set_disabled(self, actor: Actor, staff_id: UUID, disabled: bool) -> None:
        """Close or open the door to a member of staff; what they did stays.

        Raises:
            Invalid: Unknown, or the last admin.
        """
        with self._records.writing() as session:
            member = _get(session, staff_id)
            member.disabled = disabled
            if not disabled:
                self._lock_outs.release(session, staff_id, member.user_name)
            _keep_an_admin(session)
            self._trail.add(session, actor, Staff.set_disabled, staff_id, "disabled" if disabled else "enabled")

    @needs(Role.ADMIN, name=tr_noop("Set somebody's password anew"), audited=True)
    @checks_password
    def reset_password(self, actor: Actor, staff_id: UUID, password: str) -> None:
        """Set a password that must be changed at the next sign-in; ends a lock-out and forgets the PIN.

        Raises:
            Invalid: Unknown, or the password can't be used.
        """
        hashed = self._passwords.hash(password[: LONGEST_PASSWORD + 1])
        with self._records.writing() as session:
            member = _get(session, staff_id)
            _check_password(password, member.user_name)
            member.password_hash, member.must_change_password = hashed, True
            member.password_set_at = self._clock()
            member.pin_hash = ""
            self._lock_outs.release(session, staff_id, member.user_name)
            self._trail.add(session, actor, Staff.reset_password, staff_id)

    @needs(*STAFF, name=tr_noop("Change the own password"), audited=True)
    @checks_password
    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Change one's own password.

        Raises:
            SignInRefused, SignInLocked: The old one is wrong.
            Invalid: The new one can't be used.
        """
        user_name = self.me(actor).user_name
        _check_password(new, user_name)
        if new == old:
            raise Invalid(Subject.STAFF, "password", "same")
        staff_id, attempt = self._tried(actor, user_name, old)
        hashed = self._passwords.hash(new)
        with self._records.writing() as session:
            member = session.get_one(StaffMember, staff_id)
            member.password_hash, member.must_change_password = hashed, False
            member.password_set_at = self._clock()
            self._lock_outs.forgive(session, attempt, staff_id)
            self._trail.add(session, actor, Staff.change_password, staff_id)

    @needs(*STAFF, name=tr_noop("Set the own quick PIN"), audited=True)
    @checks_password
    def set_pin(self, actor: Actor, password: str, pin: str) -> None:
        """Set one's own PIN for the screen lock; an empty one takes it away.

        Raises:
            SignInRefused, SignInLocked: The password is wrong.
            Invalid: The PIN is not six digits, or too easy to guess.
        """
        if pin and not good_pin(pin):
            raise Invalid(Subject.STAFF, "pin", "form")
        staff_id, attempt = self._tried(actor, self.me(actor).user_name, password)
        hashed = self._passwords.hash(pin) if pin else ""
        with self._records.writing() as session:
            member = session.get_one(StaffMember, staff_id)
            member.pin_hash = hashed
            self._lock_outs.forgive(session, attempt, staff_id)
            self._trail.add(session, actor, Staff.set_pin, staff_id, "set" if pin else "taken_away")

    def _tried(self, actor: Actor, user_name: str, password: str) -> tuple[UUID, Attempt]:
        """The id of the one whose password this is, and the try to forgive; a wrong one stays counted.

        Whether the name is known changes neither the answers nor the time they take.
        """
        user_name = _normal(user_name)
        columns = StaffMember.id, StaffMember.password_hash, StaffMember.disabled, *_OF_FIRST
        with self._records.reading() as session:
            member = session.execute(select(*columns).where(StaffMember.user_name == user_name)).one_or_none()
        attempt = self._lock_outs.begin_password(actor, user_name)
        # Slow, so outside of every transaction.
        fits = self._passwords.fits(password, member.password_hash if member else None)
        if member is None or member.disabled or not fits:
            self._lock_outs.failed(actor, attempt, member.id if member else None)
            _note_refused(attempt)
            raise SignInRefused()
        staff_id: UUID = member.id
        if member.must_change_password and _is_past(member.password_set_at, self._clock()):
            with self._records.reading() as session:
                if _admins(session, but=staff_id):  # else nobody could set another one
                    raise FirstPasswordEnded()
        return staff_id, attempt


def check_new(user_name: str, password: str) -> None:
    """Whether these could be user name and password of somebody new, as far as can be told without the records.

    Raises:
        Invalid
    """
    user_name = _normal(user_name)
    if not _USER_NAME.fullmatch(user_name):
        raise Invalid(Subject.STAFF, "user_name", "form")
    _check_password(password, user_name)


def _pin_is_enough(member: StaffMember) -> bool:
    """A password that an administrator chose is changed first."""
    return bool(member.pin_hash) and not member.disabled and not member.must_change_password


def _normal(user_name: str) -> str:
    return user_name.strip().casefold()


def _check_password(password: str, user_name: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(Subject.STAFF, "password", "short")
    if len(password) > LONGEST_PASSWORD:
        raise Invalid(Subject.STAFF, "password", "long")
    if password.casefold() == user_name:
        raise Invalid(Subject.STAFF, "password", "same")
    if is_common(password, user_name):
        raise Invalid(Subject.STAFF, "password", "common")


def _get(session: Session, staff_id: UUID) -> StaffMember:
    member = session.get(StaffMember, staff_id)
    if member is None:
        raise Invalid(Subject.STAFF, "staff", "unknown")
    return member


def _is_past(first_set_at: datetime, now: datetime) -> bool:
    return now - first_set_at > FIRST_PASSWORD


def _admins(session: Session, *, but: UUID | None = None) -> int:
    admins = select(func.count()).select_from(StaffMember).where(StaffMember.id != but)
    return session.scalar(admins.where(StaffMember.role == Role.ADMIN, StaffMember.disabled.is_(False))) or 0


def _keep_an_admin(session: Session) -> None:
    session.flush()
    if _admins(session) == 0:
        raise Invalid(Subject.STAFF, "role", "last_admin")


def _card(member: StaffMember, now: datetime) -> StaffCard:
    return StaffCard(
        member.id,
        member.user_name,
        member.full_name,
        Role(member.role),
        member.disabled,
        bool(member.pin_hash),
        member.must_change_password,
        member.added_at,
        member.signed_in_at,
        member.password_set_at,
        member.must_change_password and _is_past(member.password_set_at, now),
    )
