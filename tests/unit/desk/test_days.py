"""Days are opened, closed and doubted."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from catalog_db.models import Role, ServiceDay, Ticket, TicketEvent, Visit
from desktop.actors import Actor
from desktop.desk.values import DayClosed, DayDoubtful
from desktop.security.audit import Audit
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.desk.staff_rows import staff_row

DAY = date(2026, 11, 24)


def test_the_first_visit_opens_a_day_and_the_next_day_ends_what_was_left_open(guest_book, records, clock):
    assert not guest_book.day(OFFICER).opened
    guest_book.register(OFFICER, form())
    state = guest_book.day(OFFICER)
    assert (state.day, state.opened, state.doubtful, state.last_event_at) == (DAY, True, False, clock())
    clock.go_on(days=1)
    assert not guest_book.day(OFFICER).opened
    guest_book.register(OFFICER, form(name="Budi"))
    with records.reading() as session:
        first, second = session.scalars(select(Visit).order_by(Visit.number))
        assert first.left_at == clock() and second.left_at is None
        assert session.scalars(select(Ticket.state).order_by(Ticket.service_day)).all() == ["cancelled", "waiting"]


@pytest.mark.parametrize("later", [-1, -400, 8, 400])
def test_a_date_before_the_last_event_or_long_after_it_has_to_be_confirmed(guest_book, queue, records, clock, later):
    guest_book.register(OFFICER, form())
    clock.go_on(days=later)
    state = guest_book.day(OFFICER)
    assert (state.doubtful, state.opened) == (True, False)
    kiosk_and_desk = (
        lambda: guest_book.register(OFFICER, form(name="Budi")),
        lambda: guest_book.register_self(OFFICER, form(name="Budi")),
        lambda: queue.call_next(OFFICER, 1),
        lambda: guest_book.open_day(OFFICER, state.day, False),
        lambda: guest_book.open_day(OFFICER, DAY, True),  # agreed to another date than this one
    )
    for refused in kiosk_and_desk:
        with pytest.raises(DayDoubtful):
            refused()
    with records.reading() as session:
        assert len(session.scalars(select(Visit.id)).all()) == 1

    officer = Actor(Role.OFFICER, staff_row(records, "dewi", "Dewi Lestari"))
    opened = guest_book.open_day(officer, state.day, True)
    assert (opened.day, opened.opened, opened.doubtful) == (state.day, True, False)
    assert guest_book.register(OFFICER, form(name="Budi")).visit == f"{state.day:%y%m%d}-001"
    with records.reading() as session:
        assert session.get_one(ServiceDay, state.day).confirmed_by == officer.staff_id
    (line,) = Audit(records).find(Actor(Role.ADMIN), action="GuestBook.open_day")
    assert (line.subject, line.detail) == (state.day.isoformat(), "confirmed")


@pytest.mark.parametrize("later", [0, 1, 7])
def test_a_week_end_or_a_holiday_needs_no_word(guest_book, clock, later):
    guest_book.register(OFFICER, form())
    clock.go_on(days=later)
    assert guest_book.register(OFFICER, form(name="Budi")).visit.endswith("-001" if later else "-002")


def test_after_a_clock_that_went_ahead_was_set_right_days_go_on_by_themselves(guest_book, records, clock):
    guest_book.register(OFFICER, form())
    clock.jump(days=365)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, True)
    guest_book.register(OFFICER, form(name="Ani"))
    clock.jump(days=-364)
    assert guest_book.day(OFFICER).doubtful
    guest_book.open_day(OFFICER, DAY + timedelta(days=1), True)
    for n in range(3):
        assert not guest_book.day(OFFICER).doubtful
        guest_book.register(OFFICER, form(name=f"Budi {n}"))
        clock.go_on(days=1)
    with records.reading() as session:
        doubtful = session.scalars(select(TicketEvent.clock_doubtful).order_by(TicketEvent.sequence)).all()
    assert not any(doubtful[-2:]), "only what the jump lies between is flagged"


def test_a_clock_set_back_for_some_minutes_flags_what_happens_then(guest_book, records, clock):
    guest_book.register(OFFICER, form())
    clock.jump(minutes=-30)
    guest_book.register(OFFICER, form(name="Budi"))
    clock.go_on(minutes=40)
    guest_book.register(OFFICER, form(name="Citra"))
    with records.reading() as session:
        doubtful = session.execute(select(Visit.number, Visit.clock_doubtful).order_by(Visit.number)).all()
    assert [flag for _number, flag in doubtful] == [False, True, False]


def test_a_closed_day_takes_nothing_until_it_is_opened_again(guest_book, queue, records, clock):
    guest_book.register(OFFICER, form())
    guest_book.register(OFFICER, form(name="Budi"), serve_at_desk=2)
    clock.go_on(hours=8)
    assert guest_book.close_day(OFFICER) == 2
    assert not guest_book.day(OFFICER).opened
    for refused in (
        lambda: guest_book.register(OFFICER, form(name="Ani")),
        lambda: queue.call_next(OFFICER, 1),
        lambda: guest_book.close_day(OFFICER),
    ):
        with pytest.raises(DayClosed):
            refused()
    with records.reading() as session:
        states = session.execute(select(Ticket.number, Ticket.state).order_by(Ticket.number)).all()
        assert [tuple(row) for row in states] == [("P-001", "cancelled"), ("P-002", "cancelled")]
        assert session.scalars(select(Visit.id).where(Visit.left_at.is_(None))).all() == []
    assert guest_book.open_day(OFFICER, DAY, False).opened
    assert guest_book.register(OFFICER, form(name="Ani")).visit == "261124-003"
