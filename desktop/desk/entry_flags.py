"""Entries that a PC sent late, or beyond its daily number: kept as they came, flagged, and shown until somebody looked.

A kiosk that somebody plays with, or a PC whose clock or waiting time is not to be believed, loses no visitor's form and
fills no closed period unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Complaint, CopyRequest, Device, DeviceDay, EntryFlag, PublicationReport, Role, Visit
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.values import FlagReason
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Limits
from desktop.words import tr_noop

_COUNTED_FOR: Final = timedelta(days=7)
_MOST_SHOWN: Final = 500
_OWN_PC: Final = UUID(int=0)  # the host's own screens for visitors are counted as one PC
_DESKS: Final = (Role.OFFICER, Role.HEAD, Role.ADMIN)


class EntryKind(StrEnum):
    """What a PC sent, by which its entries of a day are counted."""

    VISIT = "visit"
    COMPLAINT = "complaint"
    ANSWER = "answer"  # to the survey
    REPORT = "report"  # that something is wrong in a publication
    RATING = "rating"  # of a publication
    REQUEST = "request"  # for a copy


@dataclass(frozen=True, slots=True)
class FlaggedEntry:
    """One entry to look at.

    Attributes:
        reasons: All of them; it is one entry all the same.
        number: Of the visit or complaint; of a report or request that of its visit; empty: it has none.
        device: Empty: the host's own, or it is not to be told.
        day: To which it counts.
    """

    id: UUID
    kind: EntryKind
    reasons: tuple[FlagReason, ...]
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
    """Count what a PC sends, in the unit of work that keeps it, and flag it where somebody should look at it.

    What the staff enter is counted nowhere; where its day was over the flag says so, and nobody need look again.

    Args:
        subject_id: None for what must stay nobody's: then neither is the PC named.
        day: To which it counts; of an answer the first day of its period, `today` then the first of the running one.
        now: When it came, by the host's clock.
    """
    is_device = isinstance(actor.holder, DeviceMode)
    late = day < today
    device_id = actor.device_id if actor.device_id is not None else _OWN_PC
    over = is_device and _count(session, device_id, kind, now.date()) > limits.of(kind)
    if not late and not over:
        return
    session.add(
        EntryFlag(
            kind=kind,
            late=late,
            over=over,
            subject_id=subject_id,
            device_id=actor.device_id if is_device and subject_id is not None else None,
            day=day,
            came_at=now,
            seen_at=None if is_device else now,
        )
    )


def _count(session: Session, device_id: UUID, kind: EntryKind, day: date) -> int:
    session.execute(delete(DeviceDay).where(DeviceDay.day < day - _COUNTED_FOR))
    row = session.get(DeviceDay, (device_id, day, kind))
    if row is None:
        row = DeviceDay(device_id=device_id, day=day, kind=kind, count=0)
        session.add(row)
    row.count += 1
    return row.count


def late_in(session: Session, first: date, last: date, came_from: datetime | None = None) -> dict[EntryKind, int]:
    """How many entries that count to these days came when their day, of an answer its period, was over.

    `came_from`: only those that came since, such as after a report of these days could be made.
    """
    wanted = select(EntryFlag.kind, func.count()).where(EntryFlag.late, EntryFlag.day.between(first, last))
    if came_from is not None:
        wanted = wanted.where(EntryFlag.came_at >= came_from)
    return {EntryKind(kind): count for kind, count in session.execute(wanted.group_by(EntryFlag.kind))}


def reasons_of(session: Session, subjects: Sequence[UUID]) -> dict[UUID, tuple[FlagReason, ...]]:
    """Return why entries are flagged, by id, also where somebody has looked."""
    found: dict[UUID, set[FlagReason]] = {}
    for start in range(0, len(subjects), _MOST_SHOWN):
        some = EntryFlag.subject_id.in_(subjects[start : start + _MOST_SHOWN])
        for flag in session.scalars(select(EntryFlag).where(some)):
            if flag.subject_id is not None:
                found.setdefault(flag.subject_id, set()).update(_reasons(flag))
    return {subject: tuple(each for each in FlagReason if each in reasons) for subject, reasons in found.items()}


def _reasons(flag: EntryFlag) -> tuple[FlagReason, ...]:
    late, over = (FlagReason.LATE,) if flag.late else (), (FlagReason.OVER,) if flag.over else ()
    return (*late, *over)


class EntryFlags(Service, title=tr_noop("Late entries")):
    """Shows what was flagged."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(*_DESKS, name=tr_noop("See entries that came late or beyond a daily number"))
    def unseen(self, actor: Actor) -> tuple[FlaggedEntry, ...]:
        """What nobody has seen, the newest first, each entry once; the newest 500."""
        of_visit = or_(
            Visit.id == EntryFlag.subject_id,
            Visit.id == PublicationReport.visit_id,
            Visit.id == CopyRequest.visit_id,
        )
        wanted = (
            select(EntryFlag, Device.name, Visit.number, Complaint.number)
            .outerjoin(Device, Device.id == EntryFlag.device_id)
            .outerjoin(PublicationReport, PublicationReport.id == EntryFlag.subject_id)
            .outerjoin(CopyRequest, CopyRequest.id == EntryFlag.subject_id)
            .outerjoin(Visit, of_visit)
            .outerjoin(Complaint, Complaint.id == EntryFlag.subject_id)
            .where(EntryFlag.seen_at.is_(None))
            .order_by(EntryFlag.came_at.desc(), EntryFlag.id)
            .limit(_MOST_SHOWN)
        )
        with self._records.reading() as session:
            rows = {row[0].subject_id or row[0].id: row for row in session.execute(wanted)}
            reasons = reasons_of(session, list(rows))
            return tuple(
                FlaggedEntry(
                    flag.id,
                    EntryKind(flag.kind),
                    reasons.get(subject) or _reasons(flag),
                    visit or complaint or "",
                    device or "",
                    flag.day,
                    flag.came_at,
                )
                for subject, (flag, device, visit, complaint) in rows.items()
            )

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Note that flagged entries were seen"), audited=True)
    def note_seen(self, actor: Actor, flags: Sequence[UUID]) -> None:
        """Somebody has seen these; the entries stay as they are, and reports go on naming the late ones."""
        now = self._clock()
        with self._records.writing() as session:
            these = EntryFlag.id.in_(flags[:_MOST_SHOWN])
            same = EntryFlag.subject_id.in_(select(EntryFlag.subject_id).where(these))  # see `reasons_of`
            rows = session.scalars(select(EntryFlag).where(or_(these, same), EntryFlag.seen_at.is_(None))).all()
            for row in rows:
                row.seen_at = now
            if rows:
                self._trail.add(session, actor, EntryFlags.note_seen, detail=str(len(rows)))

    @needs(*_DESKS, name=tr_noop("See how many entries came late"))
    def late(self, actor: Actor, first: date, last: date) -> tuple[LateCount, ...]:
        """How many entries that count to these days came when their day was over, by kind; none are left out."""
        with self._records.reading() as session:
            found = late_in(session, first, last)
        return tuple(LateCount(kind, found[kind]) for kind in EntryKind if kind in found)
