"""A clock that jumps while people wait: asked about before anything ends, and what ended can be brought back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.models import Role, Ticket, TicketEvent, Visit
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import DayDoubtful, UndoTooLate
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.desk.staff_rows import staff_row


def states(records):
    with records.reading() as session:
        rows = session.execute(select(Ticket.number, Ticket.state).order_by(Ticket.service_day, Ticket.number))
        return [tuple(row) for row in rows]


@pytest.fixture
def seven(guest_book, queue):
    """Seven wait, one of them is called, and one is served."""
    for n in range(9):
        guest_book.register(OFFICER, form(name=f"Tamu {n}", email=f"{n}@example.com"))
    queue.serve_next(OFFICER, 1)
    queue.call_next(OFFICER, 2)


def test_a_jump_of_some_days_ends_nothing_before_an_officer_says_so(guest_book, queue, records, clock, seven):
    before = states(records)
    clock.jump(days=3)
    state = guest_book.day(OFFICER)
    assert (state.doubtful, state.opened, state.waiting) == (True, False, 8)
    for refused in (
        lambda: guest_book.register(OFFICER, form(name="Budi")),
        lambda: guest_book.register_self(OFFICER, form(name="Budi")),
        lambda: queue.call_next(OFFICER, 2),
        lambda: guest_book.open_day(OFFICER, state.day, False),
    ):
        with pytest.raises(DayDoubtful) as asked:
            refused()
        assert asked.value.waiting == 8
    assert states(records) == before
    clock.jump(days=-3)
    assert guest_book.day(OFFICER).opened
    queue.done(OFFICER, 1)
    assert queue.call_next(OFFICER, 1).ticket.number == "P-003", "the queue goes on as it was"


def test_a_clock_that_was_right_begins_the_new_day(guest_book, records, clock, seven):
    clock.jump(days=1)
    officer = Actor(Role.OFFICER, staff_row(records, "dewi", "Dewi Lestari"))
    assert guest_book.open_day(officer, guest_book.day(OFFICER).day, True).opened
    assert {state for _number, state in states(records)} == {"done", "no-show", "cancelled"}


def test_a_night_that_really_passed_needs_no_word(guest_book, queue, clock, seven):
    clock.go_on(hours=17)
    assert not guest_book.day(OFFICER).doubtful
    assert guest_book.register(OFFICER, form(name="Budi")).visit.endswith("-001")


def test_after_a_night_off_the_next_day_of_work_needs_no_word(guest_book, clock, seven):
    """Every evening the PCs are switched off, and one ticket may have been forgotten."""
    clock.go_on(hours=17)
    clock.running_s = 60.0
    assert not guest_book.day(OFFICER).doubtful
    assert guest_book.register(OFFICER, form(name="Budi")).visit.endswith("-001")


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("later", [2, 3, 5])
def test_a_pc_that_was_started_anew_on_a_later_day_knows_nothing_of_the_time(guest_book, clock, seven, later):
    """Its clock may have lost its battery: a day of work lies in between, so who waits is asked about."""
    clock.go_on(days=later)
    clock.running_s = 60.0
    assert guest_book.day(OFFICER).waiting == 8


def test_a_night_without_anybody_waiting_needs_no_word(guest_book, queue, clock):
    guest_book.register(OFFICER, form())
    queue.serve_next(OFFICER, 1)
    clock.go_on(hours=17)
    clock.running_s = 60.0
    assert not guest_book.day(OFFICER).doubtful


def test_all_that_a_day_ended_comes_back_with_its_numbers(guest_book, queue, records, clock, seven):
    """Somebody had said that the date was right, and it was not."""
    before = states(records)
    officer = Actor(Role.OFFICER, staff_row(records, "dewi", "Dewi Lestari"))
    clock.jump(days=3)
    guest_book.open_day(officer, guest_book.day(OFFICER).day, True)
    guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    clock.jump(days=-3)
    right = guest_book.day(OFFICER)
    assert right.waiting == 1, "of the day that is none yet"
    guest_book.open_day(officer, right.day, True)
    ended = queue.closed_together(OFFICER)
    assert (ended.day, len(ended.tickets)) == (right.day, 9)
    assert queue.undo_closed(OFFICER, ended.at) == 9
    assert states(records)[:9] == before
    assert [line.number for line in queue.view(OFFICER).waiting] == [f"P-00{n}" for n in range(3, 10)]
    with records.reading() as session:
        kinds = session.scalars(select(TicketEvent.kind).order_by(TicketEvent.sequence)).all()
        assert kinds.count("undo") == 9 and kinds.count("close") == 10, "what happened stays written"
        assert session.scalars(select(Visit.id).where(Visit.left_at.is_(None))).all()
    with pytest.raises(UndoTooLate):
        queue.undo_closed(OFFICER, ended.at)


def test_who_was_at_a_desk_that_is_taken_waits(guest_book, queue, records, clock, seven):
    clock.go_on(minutes=5)
    guest_book.close_day(OFFICER)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, False)
    guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"), serve_at_desk=1)
    ended = queue.closed_together(OFFICER)
    assert queue.undo_closed(OFFICER, ended.at) == 9
    found = dict(states(records))
    assert (found["P-001"], found["P-002"], found["P-010"]) == ("waiting", "called", "serving")


def test_what_happened_since_stays(guest_book, queue, clock, seven):
    guest_book.close_day(OFFICER)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, False)
    ended = queue.closed_together(OFFICER)
    clock.go_on(minutes=1)
    with pytest.raises(UndoTooLate):
        queue.undo_closed(OFFICER, ended.at + timedelta(seconds=1))
    assert queue.undo_closed(OFFICER, ended.at) == 9
    assert queue.closed_together(OFFICER) is None


def test_a_visit_that_an_officer_ended_is_none_of_them(guest_book, queue, records, clock, seven):
    """Whoever went home while they waited stays away, whatever a day ended before or ends afterwards."""
    gone = guest_book.register(OFFICER, form(name="Pulang", email="pulang@example.com"))
    guest_book.leave(OFFICER, gone.visit_id)
    assert queue.closed_together(OFFICER) is None
    guest_book.close_day(OFFICER)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, False)
    clock.go_on(minutes=1)
    later = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    guest_book.leave(OFFICER, later.visit_id)
    ended = queue.closed_together(OFFICER)
    assert len(ended.tickets) == 9 and not {gone.tickets[0].ticket, later.tickets[0].ticket} & set(ended.tickets)
    assert queue.undo_closed(OFFICER, ended.at) == 9
    left = dict(states(records))
    assert {left[each.tickets[0].ticket] for each in (gone, later)} == {"cancelled"}


def test_a_paper_entry_of_yesterday_is_none_of_them(guest_book, queue, clock, seven):
    guest_book.close_day(OFFICER)
    clock.go_on(days=1)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, True)
    ended = queue.closed_together(OFFICER)
    guest_book.register_late(OFFICER, form(name="Budi", email="budi@example.com"), clock() - timedelta(days=1))
    assert queue.closed_together(OFFICER) == ended
    guest_book.leave(OFFICER, guest_book.register(OFFICER, form(name="Ani", email="ani@example.com")).visit_id)
    assert queue.closed_together(OFFICER) == ended


def test_a_jump_within_the_day_is_not_forgotten_when_its_clock_turns_midnight(guest_book, queue, records, clock, seven):
    """It is one o'clock in the afternoon; work went on after the jump, so nothing jumped since the last change."""
    clock.jump(hours=12)
    queue.done(OFFICER, 1)
    queue.call_next(OFFICER, 1)
    before = states(records)
    clock.go_on(hours=4)
    assert guest_book.day(OFFICER).waiting == 8
    with pytest.raises(DayDoubtful):
        queue.call_next(OFFICER, 2)
    assert states(records) == before


def test_a_clock_set_back_to_a_day_worked_before_asks_though_nobody_waits(guest_book, queue, records, office, clock):
    """Else whoever comes would enter a month that is over, and no report would say so."""
    first = guest_book.register(OFFICER, form(name="Ani", email="ani@example.com"))
    guest_book.leave(OFFICER, first.visit_id)
    old = clock().date()
    clock.go_on(days=8)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, True)
    second = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    guest_book.leave(OFFICER, second.visit_id)
    clock.jump(days=-8)
    assert guest_book.day(OFFICER).doubtful and guest_book.day(OFFICER).day == old
    with pytest.raises(DayDoubtful):
        guest_book.register(OFFICER, form(name="Cici", email="cici@example.com"))
    guest_book.open_day(OFFICER, old, True)
    assert not guest_book.day(OFFICER).doubtful, "asked once"
    for name in ("Dedi", "Evi"):
        guest_book.register(OFFICER, form(name=name, email=f"{name}@example.com"))
    report = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady).visits(
        Actor(Role.HEAD), Period(old, old)
    )
    assert (report.visits, report.confirmed_days) == (3, 1)
