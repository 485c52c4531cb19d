"""A clock that jumps is noticed, whichever program sees it first, and spoils no figure."""

import pytest
from sqlalchemy import select

from catalog_db.models import Ticket, TicketEvent, TicketState, Visit
from catalog_db.rules.desk.sla import compliance, measure_day
from catalog_db.rules.desk.tickets import course
from desktop.desk.clock import limits_of, working_time
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import option_table
from desktop.desk.queue.service import Queue
from tests.unit.desk.conftest import OFFICER


def doubtful(queue, step):
    return [event.kind.value for event in queue.history(OFFICER, step.ticket.id) if event.clock_doubtful]


def recomputed(records, office, clock):
    """The day's compliance, from the events alone."""
    with records.reading() as session:
        rows = session.execute(select(TicketEvent, Ticket.visit_id).join(Ticket, Ticket.id == TicketEvent.ticket_id))
        events, visits = {}, {}
        for event, visit in rows:
            events.setdefault(event.ticket_id, []).append(event)
            visits[event.ticket_id] = visit
        courses = {ticket: course(of_ticket) for ticket, of_ticket in events.items()}
    settings = office()
    times = measure_day(courses, visits, limits_of(settings), working_time(settings), clock())
    return compliance([(courses[ticket], times[ticket]) for ticket in courses])


@pytest.mark.parametrize("jump", [{"hours": 1}, {"minutes": -20}, {"seconds": 40}])
def test_a_jump_flags_the_next_event_of_every_ticket_that_it_lies_between(queue, register, clock, jump):
    clock.go_on(hours=1)
    register()
    register()
    queue.call_next(OFFICER, 1)
    clock.go_on(minutes=2)
    clock.jump(**jump)
    queue.call_next(OFFICER, 2)  # notices it
    clock.go_on(minutes=1)
    serving, other = queue.serve(OFFICER, 1), queue.serve(OFFICER, 2)
    clock.go_on(minutes=1)
    done = queue.done(OFFICER, 1)
    assert doubtful(queue, done) == ["serve"]
    assert doubtful(queue, other) == ["call"]
    assert serving.ticket.waited_s >= 0
    queue.done(OFFICER, 2)
    register(name="Budi Santoso")  # after the jump all is as usual
    queue.serve_next(OFFICER, 1)
    last = queue.done(OFFICER, 1)
    assert doubtful(queue, last) == []
    figures = queue.view(OFFICER).today
    assert figures.on_time_percent == 100 and figures.median_wait_s == 0  # the last one alone


def test_another_program_sees_what_the_first_one_did_not(queue, register, clock, records, office):
    register()
    queue.call_next(OFFICER, 1)
    clock.jump(hours=2)
    started_later = Queue(records, ServiceDays(office, clock, clock.steady), office, option_table())
    assert doubtful(started_later, started_later.serve(OFFICER, 1)) == ["serve"]
    assert doubtful(queue, queue.done(OFFICER, 1)) == ["serve"]  # once


def test_a_clock_that_is_corrected_by_seconds_or_a_pc_that_starts_anew_is_no_jump(queue, register, clock):
    register()
    queue.call_next(OFFICER, 1)
    clock.jump(seconds=5)
    queue.recall(OFFICER, 1)
    clock.running_s = 30.0  # off for some minutes
    clock.now = clock.now.replace(minute=clock.now.minute + 5)
    assert doubtful(queue, queue.serve(OFFICER, 1)) == []
    clock.jump(minutes=30)
    assert doubtful(queue, queue.done(OFFICER, 1)) == ["done"]


def test_events_keep_their_order_whatever_the_clock_says(queue, register, clock, records):
    register()
    clock.jump(minutes=-30)
    queue.call_next(OFFICER, 1)
    clock.jump(minutes=10)
    queue.serve(OFFICER, 1)
    with records.reading() as session:
        rows = session.execute(select(TicketEvent.position, TicketEvent.sequence).order_by(TicketEvent.sequence)).all()
    assert [tuple(row) for row in rows] == [(1, 1), (2, 2), (3, 3)]


def test_compliance_recomputed_from_events_is_what_the_desk_saw(queue, register, clock, records, office):
    for minutes in (3, 9, 12, 0, 25):
        register("perpustakaan", "konsultasi", name=f"Tamu {minutes}")
        clock.go_on(minutes=minutes)
        for _ in range(2):
            queue.serve_next(OFFICER, 1)
            clock.go_on(minutes=7)
            queue.done(OFFICER, 1)
    clock.jump(minutes=45)
    register()
    queue.serve_next(OFFICER, 1)
    live, again = queue.view(OFFICER).today, recomputed(records, office, clock)
    assert (live.on_time_percent, live.median_wait_s) == (again.percent, again.median_wait_s)
    assert (again.counted, again.on_time, again.doubtful) == (11, 9, 0)


def test_a_new_day_frees_the_desks_and_keeps_the_history(queue, register, clock, records):
    visits = [register(name=f"Tamu {number}") for number in range(4)]
    first = queue.call_next(OFFICER, 1).ticket
    second = queue.serve_next(OFFICER, 2).ticket
    third = queue.hold(OFFICER, queue.view(OFFICER).waiting[0].id).ticket
    fourth = queue.view(OFFICER).waiting[0]
    clock.go_on(days=1)
    register(name="Tamu Baru")
    assert queue.call_next(OFFICER, 1).ticket.number == "P-001"
    ends = [queue.history(OFFICER, ticket.id)[-1] for ticket in (first, second, third, fourth)]
    assert {event.kind.value for event in ends} == {"close"}
    assert [event.state for event in ends] == [
        TicketState.NO_SHOW,
        TicketState.DONE,
        TicketState.CANCELLED,
        TicketState.CANCELLED,
    ]
    with records.reading() as session:
        assert all(session.get_one(Visit, visit.visit_id).left_at for visit in visits)
    view = queue.view(OFFICER)
    assert (view.done_today, view.held, len(view.at_desks)) == (0, (), 1)
