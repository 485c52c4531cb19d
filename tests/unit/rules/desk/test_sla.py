"""The promise of the service standard, computed from what happened alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import pytest

from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.sla import Limits, WorkingTime, compliance, level, measure_day, previous_of_day
from catalog_db.rules.desk.tickets import course, effective

DAY = datetime(2026, 11, 24, tzinfo=UTC)
ALWAYS = WorkingTime({day: ((time(0), time(23, 59)),) for day in range(7)}, [], UTC)
OFFICE = WorkingTime({1: ((time(8), time(12)), (time(13), time(15)))}, [], UTC)
LIMITS = {"perpustakaan": Limits(600, 7_200), "konsultasi": Limits(1_200, 3_600)}
STATES = {
    "issue": "waiting",
    "call": "called",
    "recall": "called",
    "serve": "serving",
    "done": "done",
    "hold": "held",
    "resume": "waiting",
    "no_show": "no-show",
    "cancel": "cancelled",
    "hand_over": "serving",
    "close": "done",
    "move": "waiting",
}


@dataclass(frozen=True)
class Event:
    position: int
    kind: str
    state: str
    at: datetime
    service: str = "perpustakaan"
    desk: int | None = 1
    clock_doubtful: bool = False
    undoes: int | None = None


def events(*steps, service="perpustakaan", desk=1):
    """Steps such as "issue 8:00", "serve 8:05!" (the clock had jumped) or "undo 8:06" (of the step before)."""
    made: list[Event] = []
    for position, step in enumerate(steps, 1):
        kind, at = step.split()
        hour, minute = at.rstrip("!").split(":")
        moment = DAY + timedelta(hours=int(hour), minutes=int(minute))
        undo = kind == "undo"
        state = made[-2].state if undo else STATES[kind]
        made.append(
            Event(position, kind, state, moment, service, desk, at.endswith("!"), position - 1 if undo else None)
        )
    return made


def measured(*tickets, working=ALWAYS, visits=None, until="15:00", from_previous=False):
    courses = {number: course(ticket) for number, ticket in enumerate(tickets)}
    hour, minute = until.split(":")
    now = DAY + timedelta(hours=int(hour), minutes=int(minute))
    visits = visits or {number: number for number in courses}
    previous = previous_of_day(courses.values(), now) if from_previous else None
    times = measure_day(courses, visits, LIMITS, working, now, previous_done=previous)
    return [(courses[number], times[number]) for number in courses]


@pytest.mark.parametrize(
    ("spent", "expected"),
    [(0, Level.OK), (479, Level.OK), (480, Level.SOON), (600, Level.SOON), (600.5, Level.LATE), (9_999, Level.LATE)],
)
def test_the_limit_itself_is_in_time_and_two_minutes_before_it_is_soon(spent, expected):
    assert level(spent, 600) is expected


def test_a_wait_ends_at_the_first_serving_and_a_service_is_all_time_before_a_desk():
    ((way, times),) = measured(
        events(
            "issue 8:00", "call 8:03", "serve 8:05", "hold 8:15", "resume 8:40", "call 8:50", "serve 8:51", "done 9:01"
        )
    )
    assert (times.wait_s, times.served_s) == (5 * 60, 20 * 60)
    assert (way.called_at, way.serving_at) == (
        DAY + timedelta(hours=8, minutes=50),
        DAY + timedelta(hours=8, minutes=51),
    )
    assert len(way.spans) == 2 and way.state == "done" and not way.closed


def test_a_hand_over_is_one_service():
    ((way, times),) = measured(events("issue 8:00", "serve 8:01", "hand_over 8:31", "done 9:01"))
    assert times.served_s == 3_600 and len(way.spans) == 1


def test_what_was_taken_back_never_happened():
    taken_back = events("issue 8:00", "serve 8:02", "undo 8:03", "call 8:20", "serve 8:21", "done 8:30")
    assert [event.kind for event in effective(taken_back)] == ["issue", "call", "serve", "done"]
    ((_way, times),) = measured(taken_back)
    assert (times.wait_s, times.wait_level, times.served_s) == (21 * 60, Level.LATE, 9 * 60)
    ((way, times),) = measured(events("issue 8:00", "serve 8:02", "done 8:10", "undo 8:11"), until="8:32")
    assert (way.state, way.ended_at, times.served_s) == ("serving", None, 30 * 60)


def test_compliance_counts_apart_what_began_outside_hours_and_what_the_clock_spoilt():
    result = compliance(
        measured(
            events("issue 8:00", "serve 8:10", "done 9:00"),  # exactly in time
            events("issue 8:00", "serve 8:11", "done 9:00"),  # late
            events("issue 11:55", "serve 13:05", "done 13:30"),  # over lunch: ten minutes of work
            events("issue 7:30", "serve 8:30", "done 9:00"),  # before hours
            events("issue 8:00", "call 8:01", "serve 8:30!", "done 9:00"),
            events("issue 8:00!", "serve 8:02", "done 12:30!"),  # only its length is not known
            events("issue 8:00", "cancel 9:00"),
            events("issue 8:00", "call 8:20", "no_show 8:30"),
            events("issue 8:00"),
            working=OFFICE,
        )
    )
    assert (result.counted, result.on_time, result.outside, result.doubtful) == (4, 3, 1, 1)
    assert result.percent == 75
    assert result.median_wait_s == 11 * 60  # 10, 11, 70, 60 and 2 minutes by the clock on the wall
    assert (result.lengths_counted, result.lengths_on_time) == (5, 5)


def test_a_hundred_percent_means_all():
    late = events("issue 8:00", "serve 9:00")
    result = compliance(measured(*[events("issue 8:00", "serve 8:05")] * 299, late))
    assert (result.counted, result.on_time, result.percent) == (300, 299, 99)
    assert compliance([]).percent is None and compliance([]).median_wait_s is None


def test_how_long_a_service_lasted_is_not_known_where_only_its_day_ended_it():
    result = compliance(
        measured(events("issue 8:00", "serve 8:05", "close 9:00"), events("issue 8:00", "serve 8:05", "done 11:00"))
    )
    assert (result.counted, result.lengths_counted, result.lengths_on_time) == (2, 1, 0)


def test_each_service_has_its_own_limits_and_an_unknown_one_the_usual():
    tickets = [
        events("issue 8:00", "serve 8:15", service=service) for service in ("perpustakaan", "konsultasi", "lama")
    ]
    assert [times.wait_level for _way, times in measured(*tickets, until="8:16")] == [Level.LATE, Level.OK, Level.LATE]


def test_nobody_waits_for_one_service_while_another_serves_him():
    first, second = events("issue 8:00", "serve 8:05", "done 9:00"), events("issue 8:00", "serve 9:04", "done 9:10")
    both = measured(first, second, visits={0: "siti", 1: "siti"})
    assert [times.wait_s for _way, times in both] == [300, 240]
    alone = measured(first, second)
    assert [times.wait_s for _way, times in alone] == [300, 64 * 60]
    ((_way, _times), (_second, waiting)) = measured(first[:2], second[:1], visits={0: 1, 1: 1}, until="8:30")
    assert waiting.wait_s == 0  # they are being served


def test_from_the_visitor_before_at_the_same_desk():
    tickets = (
        events("issue 8:00", "serve 8:00", "done 9:00", desk=1),
        events("issue 8:00", "serve 8:00", "done 9:20", desk=2),
        events("issue 8:00", "serve 9:25", desk=1),
        events("issue 9:10", "serve 9:12", desk=1),
        events("issue 8:00"),
    )
    waits = [times.wait_s / 60 for _way, times in measured(*tickets, from_previous=True, until="9:30")]
    assert waits == [0, 0, 25, 2, 10]


def test_a_clock_that_went_back_makes_no_negative_times():
    ((way, times),) = measured(events("issue 8:00", "serve 7:00!", "done 6:30!"))
    assert (times.wait_s, times.counted_wait_s, times.served_s, times.counted_served_s) == (0, 0, 0, 0)
    assert way.wait_doubtful and way.service_doubtful
