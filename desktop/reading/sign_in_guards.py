"""Counts wrong codes and PINs, and locks what they were tried on until the desk releases it (design section 6)."""

from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.models import Device, SignInGuard
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.reading.sitting_errors import CodeLocked
from desktop.reading.sittings.values import GuardKind, LockedEntry
from desktop.security.audit import AuditTrail

# Wrong entries until the desk releases it. An e-mail has the limit of a ticket.
MOST_WRONG: Final = {GuardKind.TICKET: 5, GuardKind.SEAT: 10, GuardKind.EMAIL: 5}
_OWN_PC: Final = "own"
Guard = tuple[GuardKind, str]  # what is tried, and its key


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
        """One more wrong entry."""
        now = self._clock()
        for kind, key in guards:
            row = session.get(SignInGuard, (kind, key))
            if row is None:
                row = SignInGuard(kind=kind, key=key, failures=0, last_at=now)
                session.add(row)
            row.failures += 1
            row.last_at = now
            if row.failures >= MOST_WRONG[kind] and row.locked_at is None:
                row.locked_at = now
                self._trail.add(session, actor, "Sitting.locked", _told(kind, key), kind)

    def forgive(self, session: Session, *guards: Guard) -> None:
        """A right entry: the wrong ones before it were slips."""
        for guard in guards:
            row = session.get(SignInGuard, guard)
            if row is not None:
                session.delete(row)

    def release(self, session: Session, actor: Actor, kind: GuardKind, key: str) -> None:
        """Let it be tried again; twice does nothing."""
        row = session.get(SignInGuard, (kind, key))
        if row is not None:
            session.delete(row)
            self._trail.add(session, actor, "Sitting.release", _told(kind, key), kind)


def seat_guard(actor: Actor) -> Guard:
    return GuardKind.SEAT, str(actor.device_id) if actor.device_id else _OWN_PC


def seat_name(session: Session, device_id: UUID | None) -> str:
    device = session.get(Device, device_id) if device_id else None
    return device.name if device else ""


def locked_entry(session: Session, row: SignInGuard) -> LockedEntry:
    kind, name = GuardKind(row.kind), ""
    if kind is GuardKind.TICKET:
        name = row.key.partition(":")[2]
    elif kind is GuardKind.SEAT and row.key != _OWN_PC:
        name = seat_name(session, UUID(row.key))
    assert row.locked_at is not None
    return LockedEntry(kind, row.key, name, row.failures, row.locked_at)


def _told(kind: GuardKind, key: str) -> str:
    """What the audit trail tells: of an e-mail not even its hash."""
    return key if kind is not GuardKind.EMAIL else ""
