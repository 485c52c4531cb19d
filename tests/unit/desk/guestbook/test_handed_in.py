"""Forms of the guest book that waited on a PC whose host was away, and answers that were lost."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.idempotency import DoneBefore, idempotent
from catalog_db.models import Consent, ServiceDay, Ticket, TicketEvent, Visit
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.values import VisitInvalid
from tests.unit.desk.conftest import OFFICER, another, form

KIOSK = Actor(DeviceMode.GUESTBOOK)
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def visits(records) -> list[Visit]:
    with records.reading() as session:
        found = list(session.scalars(select(Visit).order_by(Visit.number)))
        session.expunge_all()
        return found


def tickets(records) -> list[str]:
    with records.reading() as session:
        return list(session.scalars(select(Ticket.number).order_by(Ticket.place)))


def test_an_answer_that_was_lost_is_given_again(guest_book, records):
    visit_id = uuid4()
    first = guest_book.register_self(KIOSK, form(), visit_id)
    assert guest_book.register_self(KIOSK, form(), visit_id) == first
    assert guest_book.register_self(KIOSK, another(), uuid4()).visit == "261124-002"
    assert len(visits(records)) == 2


def test_a_visit_of_the_desk_is_not_told_to_a_kiosk(guest_book, records):
    visit_id = guest_book.register(OFFICER, form()).visit_id
    with pytest.raises(VisitInvalid):
        guest_book.register_self(KIOSK, form(), visit_id)


def test_its_visitor_has_waited_since_he_handed_it_in(guest_book, records):
    with after_waiting(timedelta(minutes=7)):
        guest_book.hand_in(KIOSK, form(phone="081234567890", consent=("phone",)), uuid4())
    (visit,) = visits(records)
    assert (visit.number, visit.origin, visit.registered_at) == ("261124-001", "self", NOW - timedelta(minutes=7))
    assert visit.left_at is None
    assert tickets(records) == ["P-001"]
    with records.reading() as session:
        assert {row.at for row in session.scalars(select(Consent))} == {visit.registered_at}
        assert {row.at for row in session.scalars(select(TicketEvent))} == {visit.registered_at}


def test_nobody_is_registered_twice_whichever_way_it_came(guest_book, records):
    visit_id, call_id = uuid4(), uuid4()
    guest_book.register_self(KIOSK, form(), visit_id)  # it was done, though its answer was lost
    for _ in range(2):
        try:
            with idempotent(records, call_id, date(2026, 11, 24)):
                guest_book.hand_in(KIOSK, form(), visit_id)
        except DoneBefore:
            continue
    assert len(visits(records)) == 1


def test_after_its_day_nobody_waits_any_more(guest_book, records, clock):
    guest_book.register(OFFICER, form())
    clock.go_on(days=1)
    with after_waiting(timedelta(days=1) - timedelta(hours=2)):
        guest_book.hand_in(KIOSK, form(name="Budi Santoso"), uuid4())
    late = visits(records)[1]
    assert (late.number, late.service_day) == ("261124-002", date(2026, 11, 24))
    assert late.left_at == late.registered_at == NOW + timedelta(hours=2)
    assert tickets(records) == ["P-001"]
    assert guest_book.register(OFFICER, form(name="Wati")).visit == "261125-001"


def test_once_the_day_was_closed_nobody_waits_any_more(guest_book, records, clock):
    guest_book.register(OFFICER, form())
    with records.writing() as session:
        session.get_one(ServiceDay, clock().date()).closed_at = clock()
    guest_book.hand_in(KIOSK, form(name="Budi Santoso"), uuid4())
    assert visits(records)[1].left_at == NOW
    assert tickets(records) == ["P-001"]


def test_what_cannot_be_kept_is_refused(guest_book, records):
    with pytest.raises(VisitInvalid):
        guest_book.hand_in(KIOSK, form(email="x"), uuid4())
    assert visits(records) == []
