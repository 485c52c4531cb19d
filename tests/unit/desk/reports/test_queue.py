"""The report of waiting and service; a whole month of it is counted a second time in test_month.py."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, form

HEAD = Actor(Role.HEAD)
WIB = ZoneInfo("Asia/Jakarta")
TODAY = Period(date(2026, 11, 24), date(2026, 11, 24))


@pytest.fixture
def reports(records, office, clock):
    return Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady)


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


def test_what_was_left_open_over_night_is_in_no_time(guest_book, queue, reports, clock):
    """Nobody served for 10 hours: the officer went home."""
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9.00 WIB
    for number in (1, 2):
        guest_book.register(OFFICER, form(name=f"Tamu {number}", email=f"{number}@example.com"))
    queue.serve_next(OFFICER, 1)
    clock.go_on(minutes=20)
    queue.done(OFFICER, 1)
    queue.serve_next(OFFICER, 1)
    clock.go_on(hours=14)
    before = reports.queue(HEAD, TODAY)
    assert [(load.desk, load.tickets, load.serving_s, load.left_out) for load in before.desks] == [
        (1, 2, 14 * 3600 + 1200, 0)
    ]
    clock.go_on(hours=9)
    tonight = reports.queue(HEAD, TODAY)  # nobody has opened the next day yet
    guest_book.register(OFFICER, form(name="Tamu 3", email="3@example.com"))
    closed = reports.queue(HEAD, TODAY)
    for report in (tonight, closed):
        assert [(load.desk, load.tickets, load.serving_s, load.left_out) for load in report.desks] == [(1, 2, 1200, 1)]
        assert (report.total.length_median_s, report.total.lengths) == (1200, 1)


def test_a_service_during_which_the_clock_jumped_is_in_no_load(guest_book, queue, reports, clock):
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    guest_book.register(OFFICER, form())
    queue.serve_next(OFFICER, 1)
    clock.go_on(minutes=5)
    clock.jump(hours=3)
    queue.done(OFFICER, 1)
    report = reports.queue(HEAD, TODAY)
    assert [(load.tickets, load.serving_s, load.left_out) for load in report.desks] == [(1, 0, 1)]


@pytest.mark.parametrize("jump", [{"hours": 3}, {"minutes": -20}])
def test_a_jump_that_nothing_was_written_since_is_in_no_load(guest_book, queue, reports, clock, jump):
    """Until the next change no event bears its flag, and whoever reads has to see it."""
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9.00 WIB
    guest_book.register(OFFICER, form())
    queue.serve_next(OFFICER, 1)
    clock.go_on(minutes=30)
    assert [(load.serving_s, load.left_out) for load in reports.queue(HEAD, TODAY).desks] == [(1800, 0)]
    clock.jump(**jump)
    assert [(load.serving_s, load.left_out) for load in reports.queue(HEAD, TODAY).desks] == [(0, 1)]
    queue.done(OFFICER, 1)
    assert [(load.serving_s, load.left_out) for load in reports.queue(HEAD, TODAY).desks] == [(0, 1)]


def test_a_jump_that_no_event_of_a_service_bears_yet_is_in_no_load(guest_book, queue, reports, clock):
    """Somebody else came after the clock was set right; what goes on at the desk began by the wrong one."""
    clock.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9.00 WIB
    guest_book.register(OFFICER, form())
    clock.jump(minutes=-90)
    queue.serve_next(OFFICER, 1)
    clock.jump(minutes=90)
    guest_book.register(OFFICER, form(name="Tamu 2", email="2@example.com"))
    assert [(load.serving_s, load.left_out) for load in reports.queue(HEAD, TODAY).desks] == [(0, 1)]
