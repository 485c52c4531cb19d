"""Figures for the central office, per room and period: visits, the promise kept, satisfaction, complaints."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.figures.day_figures import DayFigures, ServiceDay, count_missing
from catalog_db.central.models import DayFiguresRow, RejectedRecord, RoomRecord
from catalog_db.central.rooms import RoomCard, Rooms
from catalog_db.rules.survey import skm
from catalog_db.rules.survey.periods import Period, office_day
from catalog_db.rules.survey.skm import SkmFigures

LEAST_ANSWERS: Final = 3  # of fewer nothing is shown, as in the room


@dataclass(frozen=True, slots=True)
class RoomState:
    """How a room is.

    Attributes:
        said_at: When it last told of itself; None: never. The rest is as it was then.
        waiting: Lines of its log that had not come here.
        rejected: Records of it that were rejected here.
    """

    card: RoomCard
    said_at: str | None
    program_version: str
    waiting: int | None
    last_error: str
    last_backup_at: str | None
    publications: int | None
    rejected: int


@dataclass(frozen=True, slots=True)
class Promise:
    """How often the promise was kept; the counts are those of `rules.sla.Compliance`."""

    tickets: int
    states: dict[str, int]
    counted: int
    on_time: int
    outside: int
    doubtful: int
    lengths: int
    lengths_on_time: int
    median_wait_s: float | None

    @property
    def percent(self) -> int | None:
        """Whole percents in time; rounded down, so that 100 means all."""
        return math.floor(100 * self.on_time / self.counted) if self.counted else None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The survey; without figures where too few answered. `respondents`: who scored at least one element."""

    respondents: int
    figures: SkmFigures | None


@dataclass(frozen=True, slots=True)
class ComplaintCounts:
    """Complaints received in the period, and how many of them are open beyond their deadline today."""

    received: int
    by_state: dict[str, int]
    by_classification: dict[str, int]
    late: int


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What a period came to, of one room or of several.

    Attributes:
        days: Visits of each day that had some.
        services: The promise by service.
        unread: Tickets whose events did not fit together.
    """

    visits: int
    days: dict[date, int]
    promise: Promise
    services: dict[str, Promise]
    unread: int
    deliveries: int
    satisfaction: Satisfaction
    complaints: ComplaintCounts


@dataclass(slots=True)
class _Sum:
    days: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    services: dict[str, list[ServiceDay]] = field(default_factory=lambda: defaultdict(list))
    unread: int = 0

    def add(self, day: date, figures: DayFigures) -> None:
        self.days[day] += figures.visits
        self.unread += figures.unread
        for service, of_service in figures.services.items():
            self.services[service].append(of_service)


class Statistics:
    """Reads what rooms have sent."""

    def __init__(self, database: CentralDatabase, rooms: Rooms, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rooms = rooms
        self._clock = clock

    def states(self) -> list[RoomState]:
        """Every room, by code."""
        cards = self._rooms.all()
        with self._database.reading() as session:
            latest = select(RoomRecord.room_id, RoomRecord.fields).where(
                RoomRecord.room_id.in_([card.id for card in cards]),
                RoomRecord.table == "room_status",
                RoomRecord.row_id == "now",
                RoomRecord.fields.is_not(None),
            )
            said: dict[UUID, dict[str, Any]] = {row.room_id: row.fields for row in session.execute(latest)}
            counts = select(RejectedRecord.room_id, func.count().label("n")).group_by(RejectedRecord.room_id)
            rejected = {row.room_id: row.n for row in session.execute(counts)}
        return [_state(card, said.get(card.id, {}), rejected.get(card.id, 0)) for card in cards]

    def of_room(self, room_id: UUID, first: date, last: date) -> PeriodFigures:
        count_missing(self._database, room_id, first, last, self._clock())
        with self._database.reading() as session:
            return self._period(session, [room_id], first, last)

    def trend(self, room_id: UUID | None, periods: Sequence[Period]) -> list[tuple[Period, Satisfaction]]:
        """The survey of each of some periods, of one room or of all."""
        with self._database.reading() as session:
            ids = [room_id] if room_id else [card.id for card in self._rooms.all()]
            return [(period, _satisfaction(session, ids, period.first, period.last)) for period in periods]

    def _period(self, session: Session, room_ids: Sequence[UUID], first: date, last: date) -> PeriodFigures:
        found = _Sum()
        kept = select(DayFiguresRow.day, DayFiguresRow.figures).where(
            DayFiguresRow.room_id.in_(room_ids),
            DayFiguresRow.day.between(first, last),
            DayFiguresRow.figures.is_not(None),
        )
        for row in session.execute(kept.order_by(DayFiguresRow.day)):
            found.add(row.day, DayFigures.model_validate(row.figures))
        return PeriodFigures(
            visits=sum(found.days.values()),
            days={day: visits for day, visits in found.days.items() if visits},
            promise=_promise(one for services in found.services.values() for one in services),
            services={service: _promise(found.services[service]) for service in sorted(found.services)},
            unread=found.unread,
            deliveries=_count(session, room_ids, "delivery", first, last),
            satisfaction=_satisfaction(session, room_ids, first, last),
            complaints=_complaints(session, room_ids, first, last, office_day(self._clock())),
        )


def _promise(days: Iterable[ServiceDay]) -> Promise:
    known = list(days)
    states: Counter[str] = Counter()
    for day in known:
        states.update(day.states)
    waits = [wait for day in known for wait in day.waits_s]
    return Promise(
        tickets=states.total(),
        states=dict(states),
        counted=sum(day.counted for day in known),
        on_time=sum(day.on_time for day in known),
        outside=sum(day.outside for day in known),
        doubtful=sum(day.doubtful for day in known),
        lengths=sum(day.lengths for day in known),
        lengths_on_time=sum(day.lengths_on_time for day in known),
        median_wait_s=median(waits) if waits else None,
    )


def _satisfaction(session: Session, room_ids: Sequence[UUID], first: date, last: date) -> Satisfaction:
    """Answers know no finer time than their period: all that share a day with these count."""
    of_rooms = (
        RoomRecord.room_id.in_(room_ids),
        RoomRecord.table == "skm_answer",
        RoomRecord.fields.is_not(None),
        RoomRecord.part_of != "",
    )
    keys = session.scalars(select(RoomRecord.part_of).where(*of_rooms).distinct())
    wanted = [key for key in keys if _touches(key, first, last)]
    if not wanted:
        return Satisfaction(0, None)
    rows = session.scalars(select(RoomRecord.fields).where(*of_rooms, RoomRecord.part_of.in_(wanted)))
    scores = [_scores(row) for row in rows if row is not None]
    scored = [one for one in scores if any(score is not None for score in one.values())]
    if len(scored) < LEAST_ANSWERS:
        return Satisfaction(len(scored), None)
    return Satisfaction(len(scored), skm.figures(skm.totals(scored)))


def _scores(fields: dict[str, Any]) -> dict[str, int | None]:
    return {element: fields.get(element.lower()) for element in skm.ELEMENTS}


def _touches(key: str, first: date, last: date) -> bool:
    try:
        return Period.parse(key).touches(first, last)
    except ValueError:
        return False


def _complaints(session: Session, room_ids: Sequence[UUID], first: date, last: date, today: date) -> ComplaintCounts:
    wanted = select(RoomRecord.fields).where(
        RoomRecord.room_id.in_(room_ids),
        RoomRecord.table == "complaint",
        RoomRecord.fields.is_not(None),
        RoomRecord.report_day.between(first, last),
    )
    rows = [row for row in session.scalars(wanted) if row is not None]
    return ComplaintCounts(
        received=len(rows),
        by_state=dict(Counter(str(row["state"]) for row in rows)),
        by_classification=dict(Counter(str(row["classification"]) for row in rows)),
        late=sum(row["closed_at"] is None and date.fromisoformat(row["due"]) < today for row in rows),
    )


def _count(session: Session, room_ids: Sequence[UUID], table: str, first: date, last: date) -> int:
    wanted = select(func.count()).where(
        RoomRecord.room_id.in_(room_ids),
        RoomRecord.table == table,
        RoomRecord.fields.is_not(None),
        RoomRecord.report_day.between(first, last),
    )
    return session.scalar(wanted) or 0


def _state(card: RoomCard, said: dict[str, Any], rejected: int) -> RoomState:
    return RoomState(
        card=card,
        said_at=said.get("at"),
        program_version=said.get("program_version") or card.program_version,
        waiting=said.get("waiting"),
        last_error=said.get("last_error", ""),
        last_backup_at=said.get("last_backup_at"),
        publications=said.get("publications"),
        rejected=rejected,
    )
