"""Counts waiting and service of a period from the events of its tickets, day by day, as the live screens do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from statistics import median, quantiles
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import Device, ReadingSession, Ticket, TicketEvent, Visit
from catalog_db.rules.desk.sla import Measure, compliance, measure_day, previous_of_day
from catalog_db.rules.desk.tickets import Course, course
from desktop.desk.clock import limits_of, working_time, zone_of
from desktop.desk.days import LEFT_OPEN
from desktop.desk.reports.values import DeskLoad, HourWait, Period, QueueReport, SeatLoad, ServiceTimes
from desktop.desk.seats.undo import UNDONE
from desktop.settings.model import Settings, StartEvent

_ALL = ""
Timed = tuple[Course, Measure]


def queue_report(session: Session, settings: Settings, period: Period, now: datetime, before_jump: int) -> QueueReport:
    """`now` ends what still goes on, but for what no event says since `before_jump` (`desktop.desk.clock`)."""
    timed = [line for day in _days(session, period) for line in _measured(session, settings, day, now, before_jump)]
    zone = zone_of(settings)
    by_service: dict[str, list[Timed]] = defaultdict(list)
    for line in timed:
        by_service[line[0].service].append(line)
    return QueueReport(
        period=period,
        total=_times(_ALL, timed),
        services=tuple(_times(service, by_service[service]) for service in sorted(by_service)),
        desks=_desk_loads(timed, now.astimezone(zone).date(), zone),
        seats=_seat_loads(session, settings, period, None if _is_last(session, before_jump) else now),
        hours=_hours((line for line in timed if _wait_is_known(line)), zone),
        after_period=_entered_after(session, period, zone),
    )


def _entered_after(session: Session, period: Period, zone: tzinfo) -> int:
    over = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    late = (
        select(func.count())
        .select_from(Ticket)
        .join(Visit, Visit.id == Ticket.visit_id)
        .where(Ticket.service_day.between(period.first, period.last), Visit.mistaken == "", Visit.entered_at >= over)
    )
    return session.scalar(late) or 0


def _days(session: Session, period: Period) -> Sequence[date]:
    days = select(Ticket.service_day).distinct().order_by(Ticket.service_day)
    return session.scalars(days.where(Ticket.service_day.between(period.first, period.last))).all()


def _is_last(session: Session, sequence: int) -> bool:
    return sequence >= 0 and session.scalar(select(func.max(TicketEvent.sequence))) == sequence


def _measured(session: Session, settings: Settings, day: date, now: datetime, before_jump: int) -> list[Timed]:
    events: dict[UUID, list[TicketEvent]] = defaultdict(list)
    visits: dict[UUID, UUID] = {}
    wanted = (
        select(TicketEvent, Ticket.visit_id)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .join(Visit, Visit.id == Ticket.visit_id)
        .where(Ticket.service_day == day, Visit.mistaken == "")
    )
    for event, visit_id in session.execute(wanted):
        events[event.ticket_id].append(event)
        visits[event.ticket_id] = visit_id
    courses = {ticket_id: _course(of_ticket, now, before_jump) for ticket_id, of_ticket in events.items()}
    previous = previous_of_day(courses.values(), now) if settings.desk.start_event is StartEvent.PREVIOUS_DONE else None
    measures = measure_day(courses, visits, limits_of(settings), working_time(settings), now, previous_done=previous)
    session.expunge_all()  # a year of events need not stay in memory
    return [(courses[ticket_id], measures[ticket_id]) for ticket_id in courses]


def _course(events: Sequence[TicketEvent], now: datetime, before_jump: int) -> Course:
    """What goes on bears no flag of a jump yet."""
    way, last = course(events), max(events, key=lambda event: event.position)
    goes_on = way.served_at is not None and way.ended_at is None
    if goes_on and (last.sequence <= before_jump or now < last.at):
        return replace(way, service_doubtful=True)
    return way


def _times(service: str, timed: Sequence[Timed]) -> ServiceTimes:
    kept = compliance(timed)
    waits = [times.wait_s for way, times in timed if _wait_is_known((way, times))]
    lengths = [times.served_s for way, times in timed if way.served_at and way.length_known]
    return ServiceTimes(
        service=service,
        tickets=dict(Counter(way.state.value for way, _ in timed)),
        counted=kept.counted,
        on_time=kept.on_time,
        outside=kept.outside,
        doubtful=kept.doubtful,
        wait_median_s=median(waits) if waits else None,
        wait_p90_s=_p90(waits),
        length_median_s=median(lengths) if lengths else None,
        length_p90_s=_p90(lengths),
        lengths=kept.lengths_counted,
        lengths_on_time=kept.lengths_on_time,
    )


def _wait_is_known(line: Timed) -> bool:
    way, _ = line
    return way.served_at is not None and not way.wait_doubtful


def _p90(values: Sequence[float]) -> float | None:
    """The 90th percentile, as spreadsheets compute it (PERCENTILE.INC)."""
    if len(values) < 2:
        return values[0] if values else None
    return quantiles(values, n=10, method="inclusive")[-1]


def _desk_loads(timed: Iterable[Timed], today: date, zone: tzinfo) -> tuple[DeskLoad, ...]:
    """A service that still goes on counts as far as it has come, on its own day only."""
    tickets: Counter[int] = Counter()
    seconds: Counter[int] = Counter()
    left_out: Counter[int] = Counter()
    for way, times in timed:
        if way.served_by is None:
            continue
        tickets[way.served_by] += 1
        goes_on = way.ended_at is None and way.registered_at.astimezone(zone).date() == today
        if way.length_known or (goes_on and not way.service_doubtful):
            seconds[way.served_by] += round(times.served_s)
        else:
            left_out[way.served_by] += 1
    return tuple(DeskLoad(desk, tickets[desk], float(seconds[desk]), left_out[desk]) for desk in sorted(tickets))


def _hours(timed: Iterable[Timed], zone: tzinfo) -> tuple[HourWait, ...]:
    waits: dict[int, list[float]] = defaultdict(list)
    for _, times in timed:
        waits[times.wait_from.astimezone(zone).hour].append(times.wait_s)
    return tuple(HourWait(hour, len(waits[hour]), median(waits[hour])) for hour in sorted(waits))


def _seat_loads(session: Session, settings: Settings, period: Period, now: datetime | None) -> tuple[SeatLoad, ...]:
    zone = zone_of(settings)
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    wanted = (
        select(Device.name, ReadingSession.started_at, ReadingSession.ended_at, ReadingSession.end_reason)
        .outerjoin(Device, Device.id == ReadingSession.device_id)
        .where(ReadingSession.started_at >= begin, ReadingSession.started_at < end, ReadingSession.end_reason != UNDONE)
    )
    jumps = _jumps(session, begin, end)
    sessions: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for name, started, ended, reason in session.execute(wanted):
        until = ended or now
        sessions[name or ""] += 1
        if until is None:
            left_out[name or ""] += 1
            continue
        same_day = until.astimezone(zone).date() == started.astimezone(zone).date()
        jumped = until < started or any(started <= at <= until for at in jumps)
        if reason == LEFT_OPEN or not same_day or jumped:
            left_out[name or ""] += 1
        else:
            seconds[name or ""] += round((until - started).total_seconds())
    return tuple(SeatLoad(name, sessions[name], float(seconds[name]), left_out[name]) for name in sorted(sessions))


def _jumps(session: Session, begin: datetime, end: datetime) -> Sequence[datetime]:
    """When the clock was seen to have jumped."""
    at = TicketEvent.at
    return session.scalars(select(at).where(TicketEvent.clock_doubtful, at >= begin, at < end)).all()
