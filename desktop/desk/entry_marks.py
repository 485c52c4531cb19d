"""Entries that a PC sent late, or beyond its daily number: kept as they came, marked, and shown until somebody looked.

A kiosk that somebody plays with, or a PC whose clock or waiting time is not to be believed, loses no visitor's form and
fills no closed period unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Complaint, Device, DeviceDay, EntryMark, Role, Visit
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, has_waited
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings import Limits

_COUNTED_FOR: Final = timedelta(days=7)
_MOST_SHOWN: Final = 500
_DESKS: Final = (Role.OFFICER, Role.HEAD, Role.ADMIN)


class EntryKind(StrEnum):
    """What was sent."""

    VISIT = "visit"
    COMPLAINT = "complaint"
    ANSWER = "answer"  # to the survey


class MarkReason(StrEnum):
    """Why it should be looked at."""

    LATE = "late"  # it waited on its PC, and counts to a day that was over when it came
    OVER = "over"  # the PC had sent its daily number


@dataclass(frozen=True, slots=True)
class MarkedEntry:
    """One entry to look at. `number`: of the visit or complaint; empty: it has none. `day`: to which it counts."""

    id: UUID
    kind: EntryKind
    reason: MarkReason
    number: str
    device: str
    day: date
    came_at: datetime


@dataclass(frozen=True, slots=True)
class LateCount:
    """How many entries of a time came late, by kind."""

    kind: EntryKind
    count: int


def note_entry(
    session: Session,
    actor: Actor,
    kind: EntryKind,
    subject_id: UUID | None,
    day: date,
    today: date,
    now: datetime,
    limits: Limits,
) -> None:
    """Count what a PC sends, in the unit of work that keeps it, and mark it where somebody should look at it.

    Args:
        subject_id: None for what must stay nobody's: then neither is the PC named.
        day: To which it counts; of an answer the first day of its period, `today` then the first of the running one.
        now: When it came, by the host's clock.
    """
    if not isinstance(actor.holder, DeviceMode) or actor.device_id is None:
        return
    named = subject_id is not None
    reasons = []
    if has_waited() and day < today:
        reasons.append(MarkReason.LATE)
    if _count(session, actor.device_id, kind, now.date()) > limits.of(kind):
        reasons.append(MarkReason.OVER)
    for reason in reasons:
        device_id = actor.device_id if named else None
        session.add(
            EntryMark(kind=kind, reason=reason, subject_id=subject_id, device_id=device_id, day=day, came_at=now)
        )


def _count(session: Session, device_id: UUID, kind: EntryKind, day: date) -> int:
    session.execute(delete(DeviceDay).where(DeviceDay.day < day - _COUNTED_FOR))
    row = session.get(DeviceDay, (device_id, day, kind))
    if row is None:
        row = DeviceDay(device_id=device_id, day=day, kind=kind, count=0)
        session.add(row)
    row.count += 1
    return row.count


def late_in(session: Session, first: date, last: date) -> dict[EntryKind, int]:
    """How many entries that count to these days came when their day, of an answer its period, was over."""
    wanted = (
        select(EntryMark.kind, func.count())
        .where(EntryMark.reason == MarkReason.LATE, EntryMark.day.between(first, last))
        .group_by(EntryMark.kind)
    )
    return {EntryKind(kind): count for kind, count in session.execute(wanted)}


def reasons_of(session: Session, subjects: Sequence[UUID]) -> dict[UUID, tuple[MarkReason, ...]]:
    """Why entries are marked, those of these ids that are; also where somebody has looked."""
    found: dict[UUID, list[MarkReason]] = {}
    for start in range(0, len(subjects), _MOST_SHOWN):
        wanted = select(EntryMark.subject_id, EntryMark.reason).distinct().order_by(EntryMark.reason)
        for subject, reason in session.execute(
            wanted.where(EntryMark.subject_id.in_(subjects[start : start + _MOST_SHOWN]))
        ):
            if subject is not None:
                found.setdefault(subject, []).append(MarkReason(reason))
    return {subject: tuple(reasons) for subject, reasons in found.items()}


class EntryMarks(Service):
    """Shows what was marked."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(*_DESKS)
    def unseen(self, actor: Actor) -> tuple[MarkedEntry, ...]:
        """What nobody has looked at, the newest first; the newest 500."""
        wanted = (
            select(EntryMark, Device.name, Visit.number, Complaint.number)
            .outerjoin(Device, Device.id == EntryMark.device_id)
            .outerjoin(Visit, Visit.id == EntryMark.subject_id)
            .outerjoin(Complaint, Complaint.id == EntryMark.subject_id)
            .where(EntryMark.seen_at.is_(None))
            .order_by(EntryMark.came_at.desc(), EntryMark.id)
            .limit(_MOST_SHOWN)
        )
        with self._records.reading() as session:
            return tuple(
                MarkedEntry(
                    mark.id, EntryKind(mark.kind), MarkReason(mark.reason), visit or complaint or "", device or "",
                    mark.day, mark.came_at,
                )
                for mark, device, visit, complaint in session.execute(wanted)
            )  # fmt: skip

    @needs(Role.OFFICER, Role.ADMIN)
    def note_seen(self, actor: Actor, marks: Sequence[UUID]) -> None:
        """Somebody has looked at these; the entries stay as they are, and reports go on naming the late ones."""
        now = self._clock()
        with self._records.writing() as session:
            rows = session.scalars(
                select(EntryMark).where(EntryMark.id.in_(marks[:_MOST_SHOWN]), EntryMark.seen_at.is_(None))
            ).all()
            for row in rows:
                row.seen_at = now
            if rows:
                self._trail.add(session, actor, "EntryMarks.note_seen", detail=str(len(rows)))

    @needs(*_DESKS)
    def late(self, actor: Actor, first: date, last: date) -> tuple[LateCount, ...]:
        """How many entries that count to these days came when their day was over, by kind; none are left out."""
        with self._records.reading() as session:
            found = late_in(session, first, last)
        return tuple(LateCount(kind, found[kind]) for kind in EntryKind if kind in found)
