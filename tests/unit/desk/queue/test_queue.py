"""The queue: what each step does, whom it refuses, and what is written of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from catalog_db.change_log import newest_seq
from catalog_db.errors import Invalid, Subject
from catalog_db.models import RecordsBase, SignInGuard, Ticket, TicketState, Visit
from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.tickets import Pause
from desktop.actors import Actor
from desktop.desk.guestbook.values import Group
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import GuardKind
from desktop.desk.values import (
    DeskBusy,
    DeskIdle,
    DeskUnknown,
    TicketChanged,
    TicketUnknown,
    UndoTooLate,
    VisitorStillHere,
)
from desktop.security.audit import AuditTrail
from desktop.settings.model import DeskPlace, Holiday, Settings
from tests.errors import about
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.desk.queue.queue_lines import find
from tests.unit.desk.staff_rows import staff_row


def numbers(lines):
    return [line.number for line in lines]


def left_at(records, visit_id):
    with records.reading() as session:
        return session.get_one(Visit, visit_id).left_at


def kinds(queue, ticket_id):
    return [event.kind.value for event in queue.history(OFFICER, ticket_id)]


def test_a_visitor_is_called_served_and_leaves(queue, register, clock, records):
    visit = register(name="Siti Aminah")
    assert numbers(queue.view(OFFICER).waiting) == ["P-001"]
    clock.go_on(minutes=4)
    called = queue.call_next(OFFICER, 1).ticket
    assert (called.number, called.state, called.desk, called.waited_s) == ("P-001", TicketState.CALLED, 1, 240)
    assert (called.visitor_name, called.visitor_hint) == ("Siti Aminah", "Pelajar/Mahasiswa · Universitas Bengkulu")
    clock.go_on(minutes=1)
    assert queue.recall(OFFICER, 1).ticket.called_at == called.called_at  # the wait of the call goes on
    serving = queue.serve(OFFICER, 1).ticket
    assert (serving.state, serving.waited_s, serving.wait_level) == (TicketState.SERVING, 300, Level.OK)
    clock.go_on(minutes=30)
    view = queue.view(OFFICER)
    assert numbers(view.at_desks) == ["P-001"] and view.at_desks[0].served_s == 1_800
    done = queue.done(OFFICER, 1, need_met="1")
    assert (done.ticket.state, done.ticket.desk, done.ticket.waited_s) == (TicketState.DONE, None, 300)
    view = queue.view(OFFICER)
    assert (view.waiting, view.at_desks, view.done_today) == ((), (), 1)
    assert (view.today.visits, view.today.median_wait_s, view.today.on_time_percent) == (1, 300, 100)
    assert kinds(queue, done.ticket.id) == ["issue", "call", "recall", "serve", "done"]
    assert left_at(records, visit.visit_id) == clock()
    with records.reading() as session:
        assert session.get_one(Visit, visit.visit_id).need_met == "1"


def test_priority_first_and_after_two_of_them_an_ordinary_ticket(queue, register):
    for priority in (False, False, True, True, True):
        register(priority=priority)
    assert numbers(queue.view(OFFICER, 1).waiting) == ["P-003", "P-004", "P-001", "P-005", "P-002"]
    called = []
    while (step := queue.call_next(OFFICER, 1)) is not None:
        called.append(step.ticket.number)
        queue.no_show(OFFICER, 1)
    assert called == ["P-003", "P-004", "P-001", "P-005", "P-002"]


def test_nobody_waits(queue, register):
    assert queue.call_next(OFFICER, 1) is None
    assert queue.serve_next(OFFICER, 1) is None


def test_a_desk_calls_for_its_services_only(queue, register, office):
    office.change_desk(desks=(DeskPlace(number=1, services=("konsultasi",)), DeskPlace(number=2)))
    register("perpustakaan")
    register("konsultasi")
    assert queue.call_next(OFFICER, 1).ticket.number == "K-001"
    queue.no_show(OFFICER, 1)
    assert queue.call_next(OFFICER, 1) is None
    assert queue.call_next(OFFICER, 2).ticket.number == "P-001"


def test_who_is_at_another_desk_is_called_last(queue, register):
    register("perpustakaan", "konsultasi", name="Siti Aminah")
    register("perpustakaan", name="Budi Santoso")
    assert queue.call_next(OFFICER, 1).ticket.number == "P-001"
    assert find(queue, "K-001").elsewhere == 1
    assert queue.call_next(OFFICER, 2).ticket.number == "P-002"
    queue.serve(OFFICER, 2)
    queue.done(OFFICER, 2)
    assert queue.call_next(OFFICER, 2).ticket.number == "K-001"  # nobody is told "nobody" while somebody waits


def test_a_held_ticket_comes_back_to_its_old_place(queue, register):
    for _ in range(3):
        register()
    held = queue.hold(OFFICER, find(queue, "P-001").id, " sedang  salat ").ticket
    assert held.state is TicketState.HELD
    assert numbers(queue.view(OFFICER).held) == ["P-001"]
    assert queue.history(OFFICER, held.id)[-1].reason == "sedang salat"
    assert queue.call_next(OFFICER, 1).ticket.number == "P-002"
    queue.resume(OFFICER, held.id)
    assert numbers(queue.view(OFFICER).waiting) == ["P-001", "P-003"]
    assert queue.hold(OFFICER, 1).ticket.number == "P-002"  # who is at the desk
    assert queue.call(OFFICER, 1, find(queue, "P-002").id).ticket.desk == 1


def test_out_of_order_with_its_reason(queue, register):
    register()
    register()
    step = queue.call(OFFICER, 2, find(queue, "P-002").id, "janji temu")
    assert (step.ticket.number, step.ticket.desk) == ("P-002", 2)
    assert queue.history(OFFICER, step.ticket.id)[-1].reason == "janji temu"


def test_a_moved_ticket_keeps_number_and_place(queue, register):
    register("perpustakaan")
    register("konsultasi")
    queue.call_next(OFFICER, 1)
    moved = queue.move(OFFICER, find(queue, "P-001").id, "konsultasi").ticket
    assert (moved.number, moved.service, moved.state, moved.desk) == ("P-001", "konsultasi", TicketState.WAITING, None)
    assert numbers(queue.view(OFFICER).waiting) == ["P-001", "K-001"]
    assert {each.letter: each.count for each in queue.board(OFFICER).waiting} == {
        "P": 0,
        "K": 2,
        "R": 0,
        "J": 0,
        "L": 0,
    }
    with pytest.raises(Invalid, check=about(Subject.TICKET)) as refused:
        queue.move(OFFICER, moved.id, "konsultasi")
    assert (refused.value.field, refused.value.reason) == ("service", "same")
    with pytest.raises(Invalid, check=about(Subject.TICKET)):
        queue.move(OFFICER, moved.id, "parkir")


def test_cancelling_wants_a_reason_and_ends_the_visit(queue, register, records):
    visit = register("perpustakaan", "konsultasi")
    for reason in ("", "  "):
        with pytest.raises(Invalid, check=about(Subject.TICKET)):
            queue.cancel(OFFICER, find(queue, "P-001").id, reason)
    queue.cancel(OFFICER, find(queue, "P-001").id, "pulang")
    assert left_at(records, visit.visit_id) is None
    queue.cancel(OFFICER, find(queue, "K-001").id, "pulang")
    assert left_at(records, visit.visit_id) is not None


def test_hand_over_to_a_desk_that_is_free(queue, register):
    register()
    register()
    queue.call_next(OFFICER, 1)
    queue.serve(OFFICER, 1)
    moved = queue.hand_over(OFFICER, find(queue, "P-001").id, 2)
    assert (moved.ticket.desk, moved.ticket.state) == (2, TicketState.SERVING)
    queue.call_next(OFFICER, 1)
    with pytest.raises(DeskBusy) as busy:
        queue.undo(OFFICER, moved.ticket.id, moved.position)
    assert (busy.value.desk, busy.value.ticket) == (1, "P-002")
    with pytest.raises(DeskBusy):
        queue.hand_over(OFFICER, find(queue, "P-002").id, 2)


def test_a_desk_serves_one_at_a_time(queue, register):
    register()
    register()
    queue.call_next(OFFICER, 1)
    for again in (queue.call_next, queue.serve_next):
        with pytest.raises(DeskBusy) as busy:
            again(OFFICER, 1)
        assert (busy.value.desk, busy.value.ticket) == (1, "P-001")
    with pytest.raises(DeskBusy):
        queue.call(OFFICER, 1, find(queue, "P-002").id)


def test_steps_that_make_no_sense_are_refused(queue, register):
    register()
    for step, wanted in (
        (queue.recall, "called"),
        (queue.serve, "called"),
        (queue.no_show, "called"),
        (queue.done, "serving"),
    ):
        with pytest.raises(DeskIdle) as idle:
            step(OFFICER, 1)
        assert (idle.value.desk, idle.value.wanted) == (1, wanted)
        with pytest.raises(DeskUnknown):
            step(OFFICER, 9)
    ticket = find(queue, "P-001")
    with pytest.raises(TicketChanged):
        queue.resume(OFFICER, ticket.id)
    with pytest.raises(TicketChanged):
        queue.hand_over(OFFICER, ticket.id, 2)
    with pytest.raises(TicketUnknown):
        queue.hold(OFFICER, ticket.visit_id)
    queue.cancel(OFFICER, ticket.id, "pulang")
    with pytest.raises(TicketChanged) as changed:
        queue.call(OFFICER, 1, ticket.id)
    assert (changed.value.ticket, changed.value.state) == ("P-001", "cancelled")
    with pytest.raises(Invalid, check=about(Subject.TICKET)):
        queue.done(OFFICER, 1, need_met="9")


def test_a_step_upon_what_has_changed_since_is_refused(queue, register):
    register()
    seen = find(queue, "P-001")
    queue.hold(OFFICER, seen.id)
    queue.resume(OFFICER, seen.id)  # waiting again, but not as it was seen
    with pytest.raises(TicketChanged):
        queue.call(OFFICER, 1, seen.id, version=seen.version)
    assert queue.call(OFFICER, 1, seen.id, version=find(queue, "P-001").version)


def test_the_database_refuses_a_change_of_an_old_version(records, register):
    """The compare-and-set is part of every UPDATE, not a check before it."""

    register()
    with pytest.raises(StaleDataError), records.writing() as session:
        ticket = session.scalars(select(Ticket)).one()
        session.connection().exec_driver_sql("UPDATE ticket SET version = 7")
        ticket.state = TicketState.HELD
        session.flush()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (["call_next"], "waiting"),
        (["serve_next"], "waiting"),
        (["call_next", "recall"], "called"),
        (["call_next", "serve"], "called"),
        (["call_next", "no_show"], "called"),
        (["call_next", "serve", "done"], "serving"),
        (["call_next", "hold"], "called"),
        (["call_next", "serve", "hold"], "serving"),
    ],
)
def test_the_last_step_is_taken_back(queue, register, records, steps, state):
    visit = register()
    for name in steps:
        step = getattr(queue, name)(OFFICER, 1)
    back = queue.undo(OFFICER, step.ticket.id, step.position).ticket
    assert (back.state, back.desk) == (state, None if state == "waiting" else 1)
    assert left_at(records, visit.visit_id) is None
    last = queue.history(OFFICER, back.id)[-1]
    assert (last.kind, last.undoes, last.state) == ("undo", step.position, state)
    with pytest.raises(UndoTooLate):
        queue.undo(OFFICER, step.ticket.id, step.position)  # once
    with pytest.raises(UndoTooLate):
        queue.undo(OFFICER, step.ticket.id, last.position)  # taking back is not taken back


def test_only_the_last_step_is_taken_back_and_never_the_issue(queue, register):
    register()
    ticket = find(queue, "P-001")
    with pytest.raises(UndoTooLate):
        queue.undo(OFFICER, ticket.id, 1)
    call = queue.call_next(OFFICER, 1)
    queue.serve(OFFICER, 1)
    with pytest.raises(UndoTooLate) as late:
        queue.undo(OFFICER, ticket.id, call.position)
    assert late.value.ticket == "P-001"


def test_a_move_is_taken_back_with_its_service_and_desk(queue, register):
    register()
    queue.call_next(OFFICER, 2)
    step = queue.move(OFFICER, find(queue, "P-001").id, "konsultasi")
    back = queue.undo(OFFICER, step.ticket.id, step.position).ticket
    assert (back.service, back.state, back.desk) == ("perpustakaan", "called", 2)


def test_a_call_taken_back_does_not_change_whose_turn_it_is(queue, register):
    for priority in (False, True, True, True):
        register(priority=priority)
    order = ["P-002", "P-003", "P-001", "P-004"]
    for number in order:
        for _ in range(2):
            step = queue.call_next(OFFICER, 1)
            assert step.ticket.number == number
            queue.undo(OFFICER, step.ticket.id, step.position)
        queue.call_next(OFFICER, 1)
        queue.no_show(OFFICER, 1)


def test_a_visit_that_came_again_is_not_reopened(queue, register, guest_book, visitors):
    register()
    queue.serve_next(OFFICER, 1)
    done = queue.done(OFFICER, 1)
    card = visitors.search(OFFICER, "Siti")[0]
    guest_book.register(OFFICER, form(), visitor_id=card.id)
    with pytest.raises(UndoTooLate):
        queue.undo(OFFICER, done.ticket.id, done.position)


def test_who_did_not_come_is_listed_and_called_again(queue, register, records, clock):
    visit = register(name="Siti Aminah")
    clock.go_on(minutes=3)
    queue.call_next(OFFICER, 1)
    missed = queue.no_show(OFFICER, 1)
    assert left_at(records, visit.visit_id) == clock()
    view = queue.view(OFFICER)
    assert [(line.number, line.missed_at) for line in view.absent] == [("P-001", clock())] and not view.waiting
    clock.go_on(minutes=20)
    with pytest.raises(TicketChanged):
        queue.call(OFFICER, 2, missed.ticket.id, version=missed.ticket.version - 1)
    called = queue.call(OFFICER, 2, missed.ticket.id, version=missed.ticket.version)
    assert (called.ticket.state, called.ticket.desk, called.ticket.missed_at) == (TicketState.CALLED, 2, None)
    assert left_at(records, visit.visit_id) is None and not queue.view(OFFICER).absent
    assert [(call.number, call.desk) for call in queue.board(OFFICER).called] == [("P-001", 2), ("P-001", 1)]
    queue.undo(OFFICER, called.ticket.id, called.position)
    assert numbers(queue.view(OFFICER).absent) == ["P-001"] and left_at(records, visit.visit_id) == clock()
    queue.resume(OFFICER, called.ticket.id)
    assert numbers(queue.view(OFFICER).waiting) == ["P-001"] and left_at(records, visit.visit_id) is None
    clock.go_on(minutes=1)
    served = queue.serve_next(OFFICER, 1).ticket
    # Three minutes to the call and one after they were back: for the twenty between, nobody let them wait.
    assert (served.waited_s, served.wait_level) == (240, Level.OK)
    assert queue.view(OFFICER).today.on_time_percent == 100
    assert kinds(queue, served.id)[1:] == ["call", "no-show", "call", "undo", "resume", "serve"]


def test_who_did_not_come_and_came_again_has_one_visit(queue, register, guest_book, visitors):
    register(name="Siti Aminah")
    queue.call_next(OFFICER, 1)
    missed = queue.no_show(OFFICER, 1).ticket
    card = visitors.search(OFFICER, "Siti")[0]
    again = guest_book.register(OFFICER, form(name="Siti Aminah"), visitor_id=card.id)
    assert not queue.view(OFFICER).absent
    for step in (lambda: queue.call(OFFICER, 1, missed.id), lambda: queue.resume(OFFICER, missed.id)):
        with pytest.raises(VisitorStillHere) as here:
            step()
        assert (here.value.name, here.value.visit) == ("Siti Aminah", again.visit)


def test_who_was_taken_out_as_a_mistake_is_no_absent_one(queue, register, guest_book):
    visit = register()
    queue.call_next(OFFICER, 1)
    queue.no_show(OFFICER, 1)
    guest_book.withdraw(OFFICER, visit.visit_id, "salah catat")
    assert not queue.view(OFFICER).absent


def test_the_board_shows_calls_newest_first_without_names(queue, register, clock):
    for _ in range(3):
        register(name="Siti Rahasia")
    queue.call_next(OFFICER, 1)
    second = queue.call_next(OFFICER, 2)
    clock.go_on(minutes=1)
    queue.recall(OFFICER, 1)
    board = queue.board(OFFICER)
    assert [(call.number, call.desk) for call in board.called] == [("P-001", 1), ("P-002", 2), ("P-001", 1)]
    assert [call.event_seq for call in board.called] == sorted({call.event_seq for call in board.called}, reverse=True)
    assert board.waiting[0].count == 1
    assert "Siti" not in repr(board)
    queue.undo(OFFICER, second.ticket.id, second.position)
    assert [call.number for call in queue.board(OFFICER).called] == ["P-001", "P-001"]


def test_the_board_tells_which_calls_are_over_and_of_which_service_they_are(queue, register, clock, guest_book):
    register("perpustakaan")
    register("konsultasi")
    queue.call_next(OFFICER, 1)
    queue.call_next(OFFICER, 2)
    queue.serve(OFFICER, 1)
    board = queue.board(OFFICER)
    assert [(call.number, call.service, call.current) for call in board.called] == [
        ("K-001", "konsultasi", True),
        ("P-001", "perpustakaan", True),
    ]
    queue.done(OFFICER, 1)
    guest_book.close_day(OFFICER)
    assert [call.current for call in queue.board(OFFICER).called] == [False, False]


def test_who_is_still_served_stays_on_the_board_however_many_were_called_since(queue, register):
    for _ in range(15):
        register("perpustakaan")
    queue.call_next(OFFICER, 2)
    queue.serve(OFFICER, 2)
    for _ in range(13):
        queue.call_next(OFFICER, 1)
        queue.no_show(OFFICER, 1)
    board = queue.board(OFFICER)
    assert [(call.number, call.desk) for call in board.called if call.current] == [("P-001", 2)]


def test_a_desk_rests_until_it_calls_again_or_the_day_is_over(queue, register, clock):
    register("perpustakaan")
    queue.pause(OFFICER, 1, Pause.BREAK)
    queue.pause(OFFICER, 2, Pause.CLOSED)
    assert queue.board(OFFICER).pauses == ((1, Pause.BREAK), (2, Pause.CLOSED))
    assert [card.pause for card in queue.desks(OFFICER)][:2] == [Pause.BREAK, Pause.CLOSED]
    queue.call_next(OFFICER, 1)
    assert queue.board(OFFICER).pauses == ((2, Pause.CLOSED),)
    queue.pause(OFFICER, 2, Pause.NONE)
    assert queue.board(OFFICER).pauses == ()
    queue.pause(OFFICER, 2, Pause.CLOSED)
    clock.go_on(minutes=24 * 60)
    register("perpustakaan")
    queue.call_next(OFFICER, 2)
    assert queue.board(OFFICER).pauses == ()
    with pytest.raises(DeskUnknown):
        queue.pause(OFFICER, 9, Pause.BREAK)


def test_the_board_tells_the_wait_where_today_has_shown_it(queue, register, clock):
    for _ in range(8):
        register("perpustakaan")
    for _ in range(5):
        queue.call_next(OFFICER, 1)
        queue.serve(OFFICER, 1)
        clock.go_on(minutes=10)
        queue.done(OFFICER, 1)
        assert queue.board(OFFICER).waiting[0].about_min is None  # the desk is free in this moment
    queue.call_next(OFFICER, 1)
    assert queue.board(OFFICER).waiting[0].about_min == 30  # behind two, ten minutes each


def test_the_board_knows_a_holiday(queue, office, clock):
    assert queue.board(OFFICER).notice.holiday is None
    today = clock().date()
    office.change_desk(
        holidays=(Holiday(day=today + timedelta(days=1), name="Besok"), Holiday(day=today, name="Nyepi"))
    )
    assert queue.board(OFFICER).notice.holiday == "Nyepi"
    clock.go_on(minutes=24 * 60)
    assert queue.board(OFFICER).notice.holiday == "Besok"


def test_who_works_where(queue, records, days, clock):

    rina = Actor(OFFICER.holder, staff_row(records, "rina", "Rina"))
    queue.work_at(rina, 1)
    assert [(card.number, card.officer_name) for card in queue.desks(OFFICER)] == [(1, "Rina"), (2, "")]
    queue.work_at(rina, 2)
    assert [(card.number, card.officer_name) for card in queue.desks(OFFICER)] == [(1, ""), (2, "Rina")]
    queue.work_at(rina, None)
    assert [card.officer_name for card in queue.desks(OFFICER)] == ["", ""]
    with pytest.raises(DeskUnknown):
        queue.work_at(rina, 7)


def test_the_last_step_at_a_desk_is_known(queue, register):
    assert queue.last_step(OFFICER, 1) is None
    register()
    called = queue.call_next(OFFICER, 1)
    last = queue.last_step(OFFICER, 1)
    assert (last.ticket, last.position) == (called.ticket, called.position)
    queue.no_show(OFFICER, 1)
    last = queue.last_step(OFFICER, 1)
    assert (last.ticket.state, last.position) == (TicketState.NO_SHOW, 3)
    assert queue.last_step(OFFICER, 2) is None
    queue.undo(OFFICER, last.ticket.id, last.position)
    assert queue.last_step(OFFICER, 1) is None  # taking back is not taken back
    with pytest.raises(DeskUnknown):
        queue.last_step(OFFICER, 9)


def test_a_ticket_is_found_by_its_number(queue, register):
    register()
    assert queue.find(OFFICER, " p-001 ").number == "P-001"
    queue.cancel(OFFICER, find(queue, "P-001").id, "pulang")
    assert queue.find(OFFICER, "P-001").state is TicketState.CANCELLED
    with pytest.raises(TicketUnknown):
        queue.find(OFFICER, "P-002")


def test_a_desk_is_read_at_once_and_says_up_to_which_change(queue, guest_book, records, clock):
    for name in ("Siti Aminah", "Budi Santoso"):
        guest_book.register(OFFICER, form(name=name, email=f"{name[:4]}@example.com"))
    queue.call_next(OFFICER, 2)
    seats = Seats(records, Settings, AuditTrail(clock), clock)
    with records.writing() as session:
        session.add(SignInGuard(kind="ticket", key="261124:P-002", failures=5, last_at=clock(), locked_at=clock()))
    view = queue.desk(OFFICER, 1)
    assert view.queue == queue.view(OFFICER, 1) and list(view.desks) == queue.desks(OFFICER)
    assert view.seats == seats.map(OFFICER) and view.day == guest_book.day(OFFICER)
    assert [(entry.kind, entry.name) for entry in view.locked] == [(GuardKind.TICKET, "P-002")]
    with records.reading() as session:
        assert view.newest_change == newest_seq(session, RecordsBase) > 0
    assert (view.code, queue.desk(OFFICER).code) == ("", "")
    queue.serve(OFFICER, 2)
    assert queue.desk(OFFICER).newest_change > view.newest_change
    with records.reading() as session:
        assert queue.desk(OFFICER, 2).code == session.scalar(select(Visit.code).where(Visit.number == "261124-001"))


def test_a_group_and_another_service_than_the_number_says_are_seen(queue, register):
    register(group=Group(10, 6))
    (line,) = queue.view(OFFICER).waiting
    assert (line.people, line.moved) == (16, False)
    assert queue.move(OFFICER, line.id, "konsultasi").ticket.moved
