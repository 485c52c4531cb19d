"""What each day of a room came to: counted from its events by the rules that the room itself counts by, and kept.

A batch invalidates the days that it touches, in its own transaction and under the room's lock; whoever wants them
counts them anew under the same lock, so what is kept is never older than the records.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError
from sqlalchemy import text
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import DayFiguresRow, RoomRecord
from catalog_db.central.rooms import lock_room
from catalog_db.exchange.records import HoursPart, RoomStandardRow, TicketEventRow
from catalog_db.exchange.sync import Record
from catalog_db.rules.desk.sla import Limits, Measure, Span, WorkingTime, compliance, measure_day, previous_of_day
from catalog_db.rules.desk.tickets import Course, EventKind, TicketState, course

_DAYS_AT_ONCE: Final = 31
_FARTHEST_DAYS: Final = 30
_STATES: Final = frozenset(TicketState)
_KINDS: Final = frozenset(EventKind)

# By what a room is counted that has not said it yet: the usual hours, and the promises of the office's
# service standard (SK 28/2023).
USUAL_STANDARD: Final = RoomStandardRow(
    time_zone="Asia/Jakarta",
    start_event="registered",
    hours=(
        *(
            HoursPart(weekday=day, opens=time(8), closes=time(15, 30), lunch_from=time(12), lunch_until=time(13))
            for day in range(4)
        ),
        HoursPart(weekday=4, opens=time(8), closes=time(16), lunch_from=time(11, 30), lunch_until=time(13, 30)),
    ),
    holidays=(),
    services=(),
    survey_period="quarter",
)

# OFFSET 0 keeps each look-up one by the primary key: joined, all tickets that the room ever had may be read.
_INVALIDATE = text("""
    INSERT INTO day_figures (room_id, day)
    SELECT DISTINCT CAST(:room_id AS uuid), t.report_day
    FROM (
        SELECT unnest(CAST(:tickets AS text[])) AS id
        UNION
        SELECT e.part_of FROM unnest(CAST(:events AS text[])) AS given (id) CROSS JOIN LATERAL (
            SELECT r.part_of FROM room_record r
            WHERE r.room_id = :room_id AND r.table_name = 'ticket_event' AND r.row_id = given.id OFFSET 0) e
    ) AS wanted CROSS JOIN LATERAL (
        SELECT r.report_day FROM room_record r
        WHERE r.room_id = :room_id AND r.table_name = 'ticket' AND r.row_id = wanted.id OFFSET 0) t
    WHERE t.report_day IS NOT NULL
    ON CONFLICT (room_id, day) DO UPDATE SET figures = NULL
""")
_INVALIDATE_ALL = text("UPDATE day_figures SET figures = NULL WHERE room_id = :room_id")
_STALE = text("""
    SELECT room_id, day FROM day_figures
    WHERE figures IS NULL AND (CAST(:room_id AS uuid) IS NULL OR room_id = :room_id) AND day BETWEEN :first AND :last
    ORDER BY room_id, day LIMIT :most
""")
_OF_DAYS = text("""
    SELECT t.report_day, t.row_id, t.part_of, t.fields ->> 'service' AS service, e.fields AS event
    FROM room_record t LEFT JOIN room_record e ON e.room_id = t.room_id AND e.table_name = 'ticket_event'
      AND e.part_of = t.row_id AND e.part_of <> '' AND e.fields IS NOT NULL
    WHERE t.room_id = :room_id AND t.table_name = 'ticket' AND t.fields IS NOT NULL
      AND t.report_day = ANY(CAST(:days AS date[]))
""")


class ServiceDay(BaseModel, frozen=True):
    """One service on one day.

    Attributes:
        states: Tickets by their state now.
        counted, on_time, outside, doubtful, lengths, lengths_on_time: As `rules.sla.Compliance` has them.
        waits_s: Of each ticket whose wait is known, by the clock on the wall.
    """

    states: dict[str, int]
    counted: int
    on_time: int
    outside: int
    doubtful: int
    lengths: int
    lengths_on_time: int
    waits_s: tuple[int, ...]


class DayFigures(BaseModel, frozen=True):
    """A day. `unread`: tickets whose events do not fit together; they are in no other figure but `visits`."""

    visits: int
    services: dict[str, ServiceDay]
    unread: int


def invalidate_days(session: Session, room_id: UUID, records: Iterable[Record]) -> None:
    """Records of these were stored just now, under the room's lock."""
    tickets = [record.row_id for record in records if record.table == "ticket"]
    events = [record.row_id for record in records if record.table == "ticket_event"]
    if any(record.table == "room_standard" for record in records):
        session.execute(_INVALIDATE_ALL, {"room_id": room_id})
    if tickets or events:
        session.execute(_INVALIDATE, {"room_id": room_id, "tickets": tickets, "events": events})


def count_missing(
    database: CentralDatabase, room_id: UUID | None, first: date, last: date, now: datetime, most: int = 100_000
) -> int:
    """Count the days, both within, that are not known; of one room, or of all. Returns how many there were."""
    span = {"room_id": room_id, "first": first, "last": last, "most": most}
    with database.reading() as session:
        missing = session.execute(_STALE, span).all()
    of_room: dict[UUID, list[date]] = defaultdict(list)
    for row in missing:
        of_room[row.room_id].append(row.day)
    for one, days in of_room.items():
        for start in range(0, len(days), _DAYS_AT_ONCE):
            with database.writing() as session:
                lock_room(session, one)
                _count(session, one, days[start : start + _DAYS_AT_ONCE], now)
    return len(missing)


def standard_of(session: Session, room_id: UUID) -> RoomStandardRow:
    """By what a room counts its promise."""
    row = session.get(RoomRecord, (room_id, "room_standard", "now"))
    try:
        return RoomStandardRow.model_validate(row.fields) if row and row.fields else USUAL_STANDARD
    except ValidationError:  # kept by a program that knew other rules
        return USUAL_STANDARD


def zone_of(standard: RoomStandardRow) -> ZoneInfo:
    try:
        return ZoneInfo(standard.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(USUAL_STANDARD.time_zone)


def working_time(standard: RoomStandardRow) -> WorkingTime:
    spans = {hours.weekday: _spans(hours) for hours in standard.hours}
    return WorkingTime(spans, standard.holidays, zone_of(standard))


def _spans(hours: HoursPart) -> tuple[Span, ...]:
    if hours.lunch_from == hours.lunch_until:
        return ((hours.opens, hours.closes),) if hours.opens < hours.closes else ()
    before = (hours.opens, min(hours.lunch_from, hours.closes))
    after = (max(hours.lunch_until, hours.opens), hours.closes)
    return tuple((opens, closes) for opens, closes in (before, after) if opens < closes)


def _count(session: Session, room_id: UUID, days: list[date], now: datetime) -> None:
    standard = standard_of(session, room_id)
    visits: dict[date, dict[str, str]] = {day: {} for day in days}
    events: dict[date, dict[str, list[TicketEventRow]]] = {day: defaultdict(list) for day in days}
    broken: dict[date, set[str]] = {day: set() for day in days}
    for row in session.execute(_OF_DAYS, {"room_id": room_id, "days": days}):
        visits[row.report_day][row.row_id] = row.part_of
        if row.event is not None:
            event = _event(row.event)
            if event is None:
                broken[row.report_day].add(row.row_id)
            else:
                events[row.report_day][row.row_id].append(event)
    for day in days:
        near = {ticket: found for ticket, found in events[day].items() if _is_near(found, day)}
        far = set(events[day]) - set(near)
        figures = _figures(visits[day], near, broken[day] | far, standard, now)
        kept = session.get_one(DayFiguresRow, (room_id, day))
        kept.figures, kept.visits = figures.model_dump(mode="json"), figures.visits
        kept.counted = sum(service.counted for service in figures.services.values())
        kept.on_time = sum(service.on_time for service in figures.services.values())


def _event(fields: dict[str, Any]) -> TicketEventRow | None:
    try:
        event = TicketEventRow.model_validate(fields)
    except ValidationError:
        return None
    return event if event.kind in _KINDS and event.state in _STATES else None


def _is_near(events: list[TicketEventRow], day: date) -> bool:
    """A clock that was years off tells nothing, and counting the working hours of years takes long."""
    return all(abs((event.at.date() - day).days) <= _FARTHEST_DAYS for event in events)


def _figures(
    visits: Mapping[str, str],
    events: Mapping[str, list[TicketEventRow]],
    broken: set[str],
    standard: RoomStandardRow,
    now: datetime,
) -> DayFigures:
    courses: dict[str, Course] = {}
    unread = set(broken)
    for ticket, of_ticket in events.items():
        if ticket not in unread:
            try:
                courses[ticket] = course(of_ticket)
            except (IndexError, ValueError):  # only an undoing, say: half of a ticket has come
                unread.add(ticket)
    limits = {one.key: Limits(one.wait_minutes * 60, one.length_minutes * 60) for one in standard.services}
    previous = previous_of_day(courses.values(), now) if standard.start_event == "previous_done" else None
    measures = measure_day(courses, visits, limits, working_time(standard), now, previous_done=previous)
    by_service: dict[str, list[tuple[Course, Measure]]] = defaultdict(list)
    for ticket, way in courses.items():
        by_service[way.service].append((way, measures[ticket]))
    services = {service: _service(timed) for service, timed in sorted(by_service.items())}
    return DayFigures(visits=len(set(visits.values())), services=services, unread=len(unread))


def _service(timed: list[tuple[Course, Measure]]) -> ServiceDay:
    kept = compliance(timed)
    return ServiceDay(
        states=dict(Counter(way.state.value for way, _ in timed)),
        counted=kept.counted,
        on_time=kept.on_time,
        outside=kept.outside,
        doubtful=kept.doubtful,
        lengths=kept.lengths_counted,
        lengths_on_time=kept.lengths_on_time,
        waits_s=tuple(round(times.wait_s) for way, times in timed if way.served_at and not way.wait_doubtful),
    )
