"""Counts wrong passwords and PINs of the staff, by the PC and the name they were tried with, and locks for a while.

The lock of one PC never binds another, nor the host's own: who takes a reader PC away, or types nonsense at a kiosk,
keeps nobody from signing in at the desk. Names that nobody has are counted like those of the staff.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import SignInLocked
from catalog_db.models import StaffTries
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.security.passwords import FREE_TRIES, lock_after, seconds_locked

PIN_TRIES: Final = 3  # then the password is asked for
PC_TRIES: Final = 15  # wrong ones of one PC, whatever the names; three people may each have a bad day
_OWN_PC: Final = "own"
_KEPT: Final = timedelta(days=2)  # longer than any lock holds


class Tried(StrEnum):
    """What is counted."""

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
                self._trail.add(session, actor, "Staff.locked", staff_id or "")

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


def _pc_of(actor: Actor) -> str:
    return str(actor.device_id) if actor.device_id else _OWN_PC


def _of_pc(pc: str) -> Attempt:
    return Attempt(Tried.PC, pc, "")


def _key(attempt: Attempt) -> tuple[str, str, str]:
    return attempt.tried, attempt.pc, attempt.subject


def _hidden(user_name: str) -> str:
    """Instead of the name: a password may have been typed into its field."""
    return hashlib.sha256(user_name.encode("utf-8", "replace")).hexdigest()
