"""Figures for the central office: the room's own rules, counted from what it sent, and never older than that."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from catalog_db.central.background import tidy_up
from catalog_db.central.figures.day_figures import count_missing
from catalog_db.central.figures.overview import Summary, overview
from catalog_db.central.figures.statistics import Statistics
from catalog_db.central.models import DayFiguresRow
from catalog_db.exchange.sync import Record
from catalog_db.rules.survey.periods import Period
from tests.central_kit import ticket
from tests.unit.exchange.test_wire_format import a_record

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
# ten respondents, whose IKM is 86.94: worked by hand in tests/unit/rules/survey/test_skm.py
WORKED = [
    "443444433",
    "333433433",
    "434434443",
    "332433334",
    "444444444",
    "333433323",
    "343443433",
    "433434434",
    "333433333",
    "444444444",
]


def event(of: Record, position: int, kind: str, state: str, clock: str, **changes) -> Record:
    one = str(uuid4())
    fields: dict = {
        "id": one,
        "ticket_id": of.row_id,
        "position": position,
        "sequence": position,
        "kind": kind,
        "state_before": "",
        "state": state,
        "service": of.fields["service"],
        "desk": None if state == "waiting" else 1,
        "at": f"{of.fields['service_day']}T{clock}+07:00",
        "clock_doubtful": False,
        "undoes": None,
    } | changes
    return Record(table="ticket_event", row_id=one, operation="upsert", counter=1, fields=fields)


def served(came: str, called: str, done: str, **changes) -> list[Record]:
    """A ticket that was served at `called` and done at `done`, by the clock of the room."""
    one = ticket(state="done", **changes)
    return [
        one,
        event(one, 1, "issue", "waiting", came),
        event(one, 2, "call", "called", called),
        event(one, 3, "serve", "serving", called),
        event(one, 4, "done", "done", done),
    ]


def answer(scores: str, period: str = "2026-Q4") -> Record:
    one = str(uuid4())
    fields: dict = {
        "id": one,
        "period": period,
        "service": "perpustakaan",
        "gender": "P",
        "age_band": "2",
        "education": "4",
        "occupation": "1",
    }
    fields |= {f"u{number}": None if score == "-" else int(score) for number, score in enumerate(scores, 1)}
    return Record(table="skm_answer", row_id=one, operation="upsert", counter=1, fields=fields)


@pytest.fixture
def statistics(central) -> Statistics:
    return Statistics(central.database, central.rooms, lambda: central.now)


def test_the_promise_is_counted_from_the_events(central, statistics):
    room = central.new_room()
    room.push(
        *served("09:00:00", "09:10:00", "09:30:00"),  # exactly ten minutes
        *served("09:00:00", "09:10:01", "09:30:00"),
        *served("11:55:00", "13:04:00", "15:30:00"),  # nine minutes of working time, and two hours and more served
        *served("07:00:00", "07:05:00", "07:06:00"),  # began before the doors opened
        *served("09:00:00", "09:05:00", "09:06:00", service="konsultasi"),
    )
    found = statistics.of_room(room.room_id, TUESDAY, TUESDAY)
    assert (found.visits, found.days, found.unread) == (5, {TUESDAY: 5}, 0)
    library, promise = found.services["perpustakaan"], found.promise
    assert (library.tickets, library.counted, library.on_time, library.outside) == (4, 3, 2, 1)
    assert (library.lengths, library.lengths_on_time, library.percent) == (4, 3, 66)
    assert (promise.tickets, promise.counted, promise.on_time, promise.percent) == (5, 4, 3, 75)
    assert promise.median_wait_s == 600
    assert promise.states == {"done": 5}


def test_the_room_s_own_hours_and_limits_count(central, statistics):
    room = central.new_room()
    room.push(*served("12:10:00", "12:40:00", "12:50:00"))
    assert statistics.of_room(room.room_id, TUESDAY, TUESDAY).promise.outside == 1  # at lunch, by the usual hours
    standard = a_record("room_standard")
    standard["fields"] |= {
        "hours": [{"weekday": 1, "opens": "08:00", "closes": "16:00", "lunch_from": "12:00", "lunch_until": "12:00"}],
        "services": [{"key": "perpustakaan", "name": "P", "wait_minutes": 30, "length_minutes": 60}],
    }
    room.push(standard)
    promise = statistics.of_room(room.room_id, TUESDAY, TUESDAY).promise
    assert (promise.outside, promise.counted, promise.on_time) == (0, 1, 1)


@pytest.mark.parametrize("zone", ["Nowhere/Atlantis", "UTC", "../etc/passwd"])
def test_a_zone_that_is_not_known_does_no_harm(central, statistics, zone):
    room = central.new_room()
    standard = a_record("room_standard")
    standard["fields"]["time_zone"] = zone
    room.push(standard, *served("09:00:00", "09:05:00", "09:30:00"))
    assert statistics.of_room(room.room_id, TUESDAY, TUESDAY).promise.tickets == 1


def test_several_tickets_of_a_visit_are_one_visit(central, statistics):
    room, visit = central.new_room(), str(uuid4())
    room.push(ticket(visit_id=visit), ticket(visit_id=visit, service="konsultasi"), ticket(service_day="2026-11-25"))
    found = statistics.of_room(room.room_id, TUESDAY, WEDNESDAY)
    assert (found.visits, found.days) == (2, {TUESDAY: 1, WEDNESDAY: 1})
    assert statistics.of_room(room.room_id, WEDNESDAY, WEDNESDAY).visits == 1


def test_figures_follow_what_comes_later(central, statistics):
    room = central.new_room()
    one, *events = served("09:00:00", "09:05:00", "09:30:00")

    def on_time() -> int:
        return statistics.of_room(room.room_id, TUESDAY, TUESDAY).promise.on_time

    room.push(one)
    assert on_time() == 0
    room.push(*events)
    assert on_time() == 1
    room.push(*[record.model_copy(update={"operation": "delete", "counter": 2}) for record in events])
    assert on_time() == 0
    room.push(one.model_copy(update={"operation": "delete", "counter": 2}))
    assert statistics.of_room(room.room_id, TUESDAY, TUESDAY).visits == 0


def test_a_ticket_that_moved_to_another_day_is_in_one_day(central, statistics):
    room, one = central.new_room(), ticket()
    room.push(one)
    assert statistics.of_room(room.room_id, TUESDAY, TUESDAY).visits == 1
    room.push(ticket(id=one.row_id, service_day="2026-11-25").model_copy(update={"counter": 2}))
    assert [statistics.of_room(room.room_id, day, day).visits for day in (TUESDAY, WEDNESDAY)] == [0, 1]


def test_events_that_do_not_fit_together_are_counted_apart(central, statistics):
    room = central.new_room()
    only_undone, far, strange = ticket(), ticket(), ticket()
    room.push(
        *served("09:00:00", "09:05:00", "09:30:00"),
        only_undone,
        event(only_undone, 2, "undo", "waiting", "09:00:00", undoes=1),
        far,
        event(far, 1, "issue", "waiting", "09:00:00", at="2199-01-01T00:00:00Z"),
        strange,
        event(strange, 1, "teleport", "elsewhere", "09:00:00"),
    )
    found = statistics.of_room(room.room_id, TUESDAY, TUESDAY)
    assert (found.visits, found.promise.tickets, found.unread) == (4, 1, 3)


def test_satisfaction_by_the_exact_rules(central, statistics):
    room = central.new_room()
    room.push(*map(answer, WORKED))
    found = statistics.of_room(room.room_id, TUESDAY, TUESDAY).satisfaction
    assert found.respondents == 10
    assert found.figures and found.figures.grade
    assert (found.figures.ikm, found.figures.grade.category) == (Decimal("86.94"), "B")
    assert found.figures.elements["U3"].index == Decimal("80.00")


def test_fewer_than_three_answers_are_not_shown(central, statistics):
    room, other = central.new_room("1705"), central.new_room("1706")
    room.push(answer("444444444"), answer("444444444"), answer("---------"))
    other.push(answer("111111111"))
    assert statistics.of_room(room.room_id, TUESDAY, TUESDAY).satisfaction.figures is None
    found = overview(central.database, lambda: central.now, TUESDAY, TUESDAY)
    assert [found.rooms[one.room_id].satisfaction.figures for one in (room, other)] == [None, None]
    assert [found.rooms[one.room_id].satisfaction.respondents for one in (room, other)] == [2, 1]
    assert found.total.satisfaction.figures and found.total.satisfaction.respondents == 3


def test_answers_count_in_every_span_that_touches_their_period(central, statistics):
    room = central.new_room()
    room.push(*[answer("444444444", "2026-10") for _ in range(3)], *[answer("222222222", "2026-11") for _ in range(3)])
    periods = [Period.parse(key) for key in ("2026-09", "2026-10", "2026-11", "2026-Q4")]
    trend = statistics.trend(room.room_id, periods)
    assert [found.figures and found.figures.ikm for _, found in trend] == [
        None,
        Decimal("100.00"),
        Decimal("50.00"),
        Decimal("75.00"),
    ]


def test_complaints_and_deliveries_of_the_period(central, statistics):
    room = central.new_room()
    late = a_record("complaint")
    late["fields"] |= {"due": "2026-11-24"}
    later = a_record("complaint")
    later["fields"] |= {
        "id": str(uuid4()),
        "classification": "5",
        "closed_at": "2026-11-25T00:00:00Z",
        "state": "closed",
    }
    later["row_id"] = later["fields"]["id"]
    room.push(late, later, a_record("delivery"))
    found = statistics.of_room(room.room_id, TUESDAY, TUESDAY)
    assert (found.complaints.received, found.complaints.late, found.deliveries) == (2, 1, 1)
    assert found.complaints.by_state == {"new": 1, "closed": 1}
    assert found.complaints.by_classification == {"2": 1, "5": 1}
    assert statistics.of_room(room.room_id, WEDNESDAY, WEDNESDAY).complaints.received == 0


def test_all_rooms_at_a_glance_agree_with_each(central, statistics):
    rooms = [central.new_room(f"170{number}") for number in range(3)]
    for number, room in enumerate(rooms[:2]):
        late = a_record("complaint")
        late["fields"]["due"] = "2026-11-24"
        room.push(*map(answer, WORKED[number:]), late)
        for minute in (5, 9, 20 + number):
            room.push(*served("09:00:00", f"09:{minute:02}:00", "09:30:00", service_day=f"2026-11-{24 + number}"))
    found = overview(central.database, lambda: central.now, TUESDAY, WEDNESDAY)
    assert set(found.rooms) == {room.room_id for room in rooms[:2]}
    for room in rooms[:2]:
        of_room, summary = statistics.of_room(room.room_id, TUESDAY, WEDNESDAY), found.rooms[room.room_id]
        assert (summary.visits, summary.percent) == (of_room.visits, of_room.promise.percent) == (3, 66)
        assert summary.satisfaction == of_room.satisfaction
        assert (summary.complaints, summary.late) == (of_room.complaints.received, of_room.complaints.late) == (1, 1)
    assert (found.total.visits, found.total.counted, found.total.on_time, found.total.percent) == (6, 6, 4, 66)
    assert (found.total.complaints, found.total.late, found.total.satisfaction.respondents) == (2, 2, 19)
    assert found.days == {TUESDAY: 3, WEDNESDAY: 3}
    empty = overview(central.database, lambda: central.now, date(2020, 1, 1), date(2020, 1, 2))
    assert (empty.rooms, empty.total, empty.days) == ({}, Summary(), {})


def test_how_a_room_is(central, statistics):
    room, silent = central.new_room("1705"), central.new_room("1706")
    room.push(a_record("room_status"), {"no": "record"})
    first, second = statistics.states()
    assert (first.card.code, first.waiting, first.program_version, first.rejected) == ("1705", 12, "0.1.0", 1)
    assert first.card.pushed_at == central.now
    assert (second.card.id, second.said_at, second.waiting) == (silent.room_id, None, None)


def test_days_are_counted_beforehand_and_only_once(central, statistics):
    room = central.new_room()
    room.push(ticket(), ticket(service_day="2026-11-23"))
    assert not tidy_up(central.database, lambda: central.now)
    assert count_missing(central.database, None, date(2026, 1, 1), WEDNESDAY, central.now) == 0
    with central.database.reading() as session:
        assert session.query(DayFiguresRow).count() == 2
