"""The report of waiting and service, and a simulated month that is counted a second time from raw events."""

import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from catalog_db.models import Role, Ticket, TicketEvent, Visit
from desktop.actors import Actor
from desktop.desk.option_table import option_table
from desktop.desk.report_values import Period
from desktop.desk.reports import Reports
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, form

HEAD = Actor(Role.HEAD)
WIB = ZoneInfo("Asia/Jakarta")
TODAY = Period(date(2026, 11, 24), date(2026, 11, 24))


@pytest.fixture
def reports(records, office, clock):
    return Reports(records, option_table(), office, AuditTrail(clock), clock)


def test_waits_services_and_loads_are_told(guest_book, queue, reports, clock):
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9.00 WIB
    for minutes, desk in ((4, 1), (12, 2)):
        guest_book.register(OFFICER, form(name=f"Tamu {desk}", email=f"{desk}@example.com"))
        clock.go_on(minutes=minutes)
        queue.call_next(OFFICER, desk)
        queue.serve(OFFICER, desk)
    clock.go_on(minutes=30)
    queue.done(OFFICER, 1)
    guest_book.register(OFFICER, form(name="Tamu 3", email="3@example.com"))
    queue.call_next(OFFICER, 1)
    queue.no_show(OFFICER, 1)
    report = reports.queue(HEAD, TODAY)
    total = report.total
    assert (total.counted, total.on_time, total.outside, total.doubtful) == (2, 1, 0, 0)
    assert (total.wait_median_s, total.wait_p90_s) == (480, pytest.approx(672))
    assert total.tickets == {"done": 1, "serving": 1, "no-show": 1}
    assert (total.length_median_s, total.lengths, total.lengths_on_time) == (42 * 60, 1, 1)
    assert [(load.desk, load.tickets) for load in report.desks] == [(1, 1), (2, 1)]
    assert [(hour.hour, hour.tickets) for hour in report.hours] == [(9, 2)]
    assert [times.service for times in report.services] == ["perpustakaan"]


def test_what_began_outside_working_hours_is_counted_apart(guest_book, queue, reports, clock):
    clock.now = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # 18.00 WIB
    guest_book.register(OFFICER, form())
    clock.go_on(minutes=20)
    queue.serve_next(OFFICER, 1)
    total = reports.queue(HEAD, TODAY).total
    assert (total.counted, total.outside) == (0, 1)


def simulate(guest_book, queue, clock, days: int, visits_a_day: int, seed: int) -> None:
    """Days at two desks: all ends of a ticket, held and moved ones, a holiday, a night that leaves tickets behind."""
    chance = random.Random(seed)
    number = 0
    for day in range(days):
        clock.now = datetime.combine(date(2026, 11, 1) + timedelta(days=day), time(8, 0), WIB).astimezone(UTC)
        if clock.now.astimezone(WIB).weekday() > 4:
            continue
        for _ in range(visits_a_day):
            clock.go_on(seconds=chance.randrange(30, 600))
            number += 1
            services = chance.choice([("perpustakaan",), ("perpustakaan", "konsultasi"), ("konsultasi",)])
            guest_book.register(
                OFFICER,
                form(
                    name=f"Tamu {number}", email=f"{number}@example.com", services=services, gender=chance.choice("LP"),
                    education=str(chance.randrange(1, 6)), occupation="1", usage=str(chance.randrange(1, 5)),
                    priority=chance.random() < 0.1,
                ),
            )  # fmt: skip
            for desk in (1, 2):
                _step(queue, clock, desk, chance)


def _step(queue, clock, desk: int, chance: random.Random) -> None:
    at_desk = next((line for line in queue.view(OFFICER).at_desks if line.desk == desk), None)
    clock.go_on(seconds=chance.randrange(5, 60))
    if at_desk is None:
        step = queue.call_next(OFFICER, desk)
        if step is not None and chance.random() < 0.05:
            queue.undo(OFFICER, step.ticket.id, step.position)
    elif at_desk.state == "called":
        chance.choice([queue.serve] * 8 + [queue.no_show, queue.hold])(OFFICER, desk)
    elif chance.random() < 0.7:
        clock.go_on(minutes=chance.randrange(1, 5))
        queue.done(OFFICER, desk, need_met=chance.choice(["1", "1", "1", "3"]))


def counted_again(records) -> tuple[Counter, Counter, list[float], int, int]:
    """From raw rows, by other means than the program's: ends of tickets, visits per day, waits in seconds, how many of
    these began in working time, and how many of those were in time."""
    by_ticket = defaultdict(list)
    with records.reading() as session:
        for event in session.scalars(select(TicketEvent).order_by(TicketEvent.ticket_id, TicketEvent.position)):
            by_ticket[event.ticket_id].append((event.position, event.kind, event.state, event.at, event.undoes))
        days = Counter(session.scalars(select(Visit.service_day)))
        siblings = defaultdict(list)
        for ticket, visit in session.execute(select(Ticket.id, Ticket.visit_id)):
            siblings[visit].append(ticket)
    served = {}
    ends: Counter = Counter()
    spans = defaultdict(list)
    for ticket, events in by_ticket.items():
        undone = {undoes for *_, undoes in events if undoes is not None}
        kept = [event for event in events if event[1] != "undo" and event[0] not in undone]
        ends[kept[-1][2]] += 1
        begun = None
        for _, kind, state, at, _ in kept:
            if kind == "serve" and ticket not in served:
                served[ticket] = (kept[0][3], at)
            if state == "serving" and begun is None:
                begun = at
            elif state != "serving" and begun is not None:
                spans[ticket].append((begun, at))
                begun = None
    waits, inside, on_time = [], 0, 0
    for of_visit in siblings.values():
        for ticket in of_visit:
            if ticket not in served:
                continue
            start, until = served[ticket]
            for other in of_visit:
                for _, end in spans[other] if other != ticket else []:
                    if end <= until:
                        start = max(start, end)
            waits.append((until - start).total_seconds())
            if _is_open(start.astimezone(WIB)):
                inside += 1
                on_time += _working_seconds(start, until) <= 600
    return ends, days, waits, inside, on_time


def _working_seconds(start: datetime, until: datetime) -> int:
    """Second by second."""
    local = start.astimezone(WIB)
    return sum(_is_open(local + timedelta(seconds=second)) for second in range(int((until - start).total_seconds())))


def _is_open(at: datetime) -> bool:
    """8.00 to 15.30, Fridays to 16.00, without lunch."""
    friday = at.weekday() == 4
    lunch = (time(11, 30), time(13, 30)) if friday else (time(12), time(13))
    is_open = time(8) <= at.time() < (time(16) if friday else time(15, 30))
    return at.weekday() < 5 and is_open and not lunch[0] <= at.time() < lunch[1]


@pytest.mark.parametrize(
    ("month_days", "visits_a_day"),
    [(4, 20), pytest.param(30, 60, marks=[pytest.mark.long, pytest.mark.timeout(1_800)])],
)
def test_a_simulated_month_agrees_with_a_count_from_raw_events(
    records, guest_book, queue, reports, clock, month_days, visits_a_day
):
    simulate(guest_book, queue, clock, month_days, visits_a_day, seed=month_days)
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    visits, waiting = reports.visits(HEAD, period), reports.queue(HEAD, period)
    ends, days_counted, waits, inside, on_time = counted_again(records)
    assert visits.days == days_counted and visits.visits == days_counted.total()
    assert waiting.total.tickets == ends
    assert waiting.total.wait_median_s == median(waits)
    assert (waiting.total.counted, waiting.total.on_time) == (inside, on_time)
    assert waiting.total.counted + waiting.total.outside == len(waits)
    assert sum(times.counted for times in waiting.services) == waiting.total.counted
    assert sum(load.tickets for load in waiting.desks) == len(waits)
