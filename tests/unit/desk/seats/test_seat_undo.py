"""Steps with seats are taken back as long as nobody has gone on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.models import ReadingSession, SeatRequest, TicketState, Visit
from desktop.desk.seats.values import SeatBusy, SeatUndoTooLate
from tests.unit.desk.seats.test_seats import OFFICER, left_at, pc, seats, states

__all__ = ("pc", "seats")  # fixtures


def reasons(records) -> list[str]:
    with records.reading() as session:
        return list(session.scalars(select(ReadingSession.end_reason).order_by(ReadingSession.started_at)))


def test_a_seat_that_was_given_is_free_again_and_the_wait_goes_on(seats, pc, new_visit, records, clock):
    seat, visit = pc("PC 1"), new_visit("261124-001", ticket="P-001", state=TicketState.SERVING, desk=1)
    seats.wait(OFFICER, visit)
    clock.go_on(minutes=1)
    given = seats.assign(OFFICER, visit, seat)
    seats.undo(OFFICER, given)
    seen = seats.map(OFFICER)
    assert seen.seats[0].session_id is None and [each.visit for each in seen.waiting] == ["261124-001"]
    assert reasons(records) == ["undone"] and left_at(records, visit) is None
    with records.reading() as session:
        assert session.scalars(select(SeatRequest.outcome)).all() == [""]
    with pytest.raises(SeatUndoTooLate):
        seats.undo(OFFICER, given)


def test_a_move_goes_back_with_its_time(seats, pc, new_visit, clock):
    first, second, visit = pc("PC 1"), pc("PC 2"), new_visit("261124-001", ticket="P-001")
    given = seats.assign(OFFICER, visit, first)
    ends_at = seats.map(OFFICER).seats[0].ends_at
    clock.go_on(minutes=5)
    moved = seats.move(OFFICER, given, second)
    seats.undo(OFFICER, moved)
    at = seats.map(OFFICER).seats
    assert (at[0].session_id, at[0].ends_at, at[1].session_id) == (given, ends_at, None)


def test_an_end_is_taken_back_and_the_visit_is_here_again(seats, pc, new_visit, records):
    visit = new_visit("261124-001", ticket="P-001", state=TicketState.DONE)
    given = seats.assign(OFFICER, visit, pc("PC 1"))
    with records.writing() as session:
        session.get_one(ReadingSession, given).signed_in_at = session.get_one(Visit, visit).registered_at
    seats.end(OFFICER, given)
    assert left_at(records, visit) is not None
    seats.undo(OFFICER, given)
    assert left_at(records, visit) is None and seats.map(OFFICER).seats[0].session_id == given
    assert not seats.map(OFFICER).seats[0].signed_in, "the PC has forgotten them"


def test_nothing_is_taken_back_from_who_has_gone_on(seats, pc, new_visit, records, clock):
    seat, visit, other = pc("PC 1"), new_visit("261124-001", ticket="P-001"), new_visit("261124-002", ticket="P-002")
    given = seats.assign(OFFICER, visit, seat)
    with records.writing() as session:
        session.get_one(ReadingSession, given).signed_in_at = clock()
    with pytest.raises(SeatUndoTooLate):
        seats.undo(OFFICER, given)
    seats.end(OFFICER, given)
    taken = seats.assign(OFFICER, other, seat)
    with pytest.raises(SeatBusy) as busy:
        seats.undo(OFFICER, given)
    assert busy.value.seat == "PC 1"
    clock.go_on(minutes=11)
    with pytest.raises(SeatUndoTooLate):
        seats.undo(OFFICER, taken)
    assert clock() - seats.map(OFFICER).seats[0].since == timedelta(minutes=11)


def test_the_host_s_own_seat_is_no_exception(seats, new_visit):
    visit, other = new_visit("261124-001", ticket="P-001"), new_visit("261124-002", ticket="P-002")
    given = seats.assign(OFFICER, visit, None)
    seats.end(OFFICER, given)
    seats.assign(OFFICER, other, None)
    with pytest.raises(SeatBusy):
        seats.undo(OFFICER, given)
    assert len(states(seats)) == 1
