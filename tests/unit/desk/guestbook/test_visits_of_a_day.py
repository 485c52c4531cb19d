"""The list of a day: who leaves, who came late from paper, whose form waited on another PC."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import Role, Ticket, TicketEvent, Visit
from catalog_db.rules.desk.tickets import course
from desktop.actors import Actor, DeviceMode
from desktop.desk.values import VisitInvalid, VisitUnknown
from desktop.security.audit import Audit
from tests.unit.desk.conftest import OFFICER, form

DAY = date(2026, 11, 24)
KIOSK = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())


def wrong(refused) -> list[tuple[str, str]]:
    return [(problem.field, problem.reason) for problem in refused.value.problems]


def test_the_visits_of_a_day_are_listed_with_their_states(guest_book, clock):
    from desktop.desk.guestbook.values import Group

    first = guest_book.register(OFFICER, form(services=("konsultasi", "perpustakaan"), need="PDRB", group=Group(2, 1)))
    guest_book.register(OFFICER, form(name="Budi", priority=True), serve_at_desk=1)
    guest_book.register_self(KIOSK, form(name="Ani", id_card_shown=False, id_card_type=""))
    lines = guest_book.visits(OFFICER, DAY)
    assert [(line.visit, line.visitor_name, line.origin) for line in lines] == [
        ("261124-001", "Siti Rahmawati", "desk"),
        ("261124-002", "Budi", "desk"),
        ("261124-003", "Ani", "self"),
    ]
    assert (lines[0].people, lines[0].need, lines[0].left_at) == (3, "PDRB", None)
    assert [(ticket.ticket, ticket.state) for ticket in lines[0].tickets] == [
        ("K-001", "waiting"),
        ("P-001", "waiting"),
    ]
    assert [(ticket.state, ticket.desk) for ticket in lines[1].tickets] == [("waiting", None)], "Siti waits before"
    assert (lines[1].priority, lines[2].id_card_shown) == (True, False)
    guest_book.note_card(OFFICER, lines[2].visit_id, "4")
    assert guest_book.visits(OFFICER, DAY)[2].id_card_shown
    with pytest.raises(VisitInvalid):
        guest_book.note_card(OFFICER, lines[2].visit_id, "9")
    clock.go_on(minutes=5)
    guest_book.leave(OFFICER, first.visit_id)
    assert guest_book.visits(OFFICER, DAY)[0].left_at == clock()
    assert guest_book.visits(OFFICER, DAY + timedelta(days=1)) == []


def test_leaving_ends_what_is_open_and_lets_the_visitor_come_again(guest_book, visitors, records, clock):
    done = guest_book.register(OFFICER, form(services=("perpustakaan", "konsultasi")), serve_at_desk=1)
    clock.go_on(minutes=20)
    guest_book.leave(OFFICER, done.visit_id, "1")
    (line,) = guest_book.visits(OFFICER, DAY)
    assert {ticket.state for ticket in line.tickets} == {"done", "cancelled"}
    assert line.need_met == "1"
    clock.go_on(minutes=1)
    guest_book.leave(OFFICER, done.visit_id, "3")  # asked later
    (line,) = guest_book.visits(OFFICER, DAY)
    assert (line.need_met, line.left_at) == ("3", clock() - timedelta(minutes=1))
    with pytest.raises(VisitInvalid) as refused:
        guest_book.leave(OFFICER, done.visit_id, "7")
    assert wrong(refused) == [("need_met", "unknown_code")]
    with pytest.raises(VisitUnknown):
        guest_book.leave(OFFICER, uuid4())
    assert len(Audit(records).find(Actor(Role.ADMIN), action="GuestBook.leave")) == 1
    visitor_id = visitors.search(OFFICER, "siti")[0].id
    assert guest_book.register(OFFICER, form(), visitor_id, serve_at_desk=1).tickets[0].desk == 1


def test_a_served_visit_from_paper_belongs_to_its_day_and_is_flagged(guest_book, records, clock):
    guest_book.register(OFFICER, form())
    clock.go_on(days=1)
    came = clock() - timedelta(hours=22)  # yesterday
    served, done = came + timedelta(minutes=9), came + timedelta(minutes=50)
    page = form(name="Budi", services=("perpustakaan", "konsultasi"), id_card_shown=False, id_card_type="")
    late = guest_book.register_late(OFFICER, page, came, served, done)
    assert late.visit == "261124-002"
    assert [slip.ticket for slip in late.tickets] == ["P-002", "K-001"]
    with records.reading() as session:
        visit = session.get_one(Visit, late.visit_id)
        assert (visit.origin, visit.service_day, visit.registered_at, visit.entered_at, visit.left_at) == (
            "paper",
            DAY,
            came,
            clock(),
            done,
        )
        for ticket in session.scalars(select(Ticket).where(Ticket.visit_id == visit.id)):
            assert (ticket.state, ticket.version, ticket.desk) == ("done", 3, None)
            way = course(session.scalars(select(TicketEvent).where(TicketEvent.ticket_id == ticket.id)).all())
            assert (way.registered_at, way.served_at, way.ended_at, way.closed) == (came, served, done, False)
            assert not way.wait_doubtful and not way.service_doubtful
    (line,) = Audit(records).find(Actor(Role.ADMIN), action="GuestBook.register_late")
    assert line.subject == str(late.visit_id)
    assert not guest_book.day(OFFICER).doubtful, "what paper tells of is not when the clock last went"


def test_a_visit_from_paper_of_today_still_waits_from_when_it_was_written(guest_book, records, clock):
    clock.go_on(hours=1)
    came = clock() - timedelta(minutes=30)
    late = guest_book.register_late(OFFICER, form(), came)
    (line,) = guest_book.visits(OFFICER, DAY)
    assert (line.visit, line.left_at, line.registered_at) == (late.visit, None, came)
    with records.reading() as session:
        ticket = session.scalars(select(Ticket)).one()
        assert (ticket.state, ticket.registered_at) == ("waiting", came)


def test_a_visit_from_paper_of_a_day_before_without_service_has_no_sure_end(guest_book, records, clock):
    late = guest_book.register_late(OFFICER, form(), clock() - timedelta(days=3))
    (line,) = guest_book.visits(OFFICER, DAY - timedelta(days=3))
    assert (line.visit, line.tickets[0].state) == (late.visit, "cancelled")
    with records.reading() as session:
        assert course(session.scalars(select(TicketEvent)).all()).closed


def test_paper_never_overwrites_what_was_said_later(guest_book, visitors, records, clock):
    done = guest_book.register(OFFICER, form(institution="Baru"))
    guest_book.leave(OFFICER, done.visit_id)
    visitor_id = visitors.search(OFFICER, "siti")[0].id
    came = clock() - timedelta(days=2)
    guest_book.register_late(OFFICER, form(institution="Lama"), came, came, came, visitor_id)
    assert visitors.get(OFFICER, visitor_id).card.institution == "Baru"
    assert visitors.get(OFFICER, visitor_id).card.visits == 2


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("registered", "served", "done", "problem"),
    [
        (HOUR, None, None, ("registered_at", "range")),
        (timedelta(days=-32), None, None, ("registered_at", "range")),
        (-3 * HOUR, -2 * HOUR, None, ("done_at", "empty")),
        (-3 * HOUR, None, -HOUR, ("served_at", "empty")),
        (-2 * HOUR, -3 * HOUR, -HOUR, ("served_at", "order")),
        (-3 * HOUR, -HOUR, -2 * HOUR, ("done_at", "order")),
        (-3 * HOUR, -HOUR, HOUR, ("done_at", "range")),
    ],
)
def test_times_that_cannot_be_are_named(guest_book, clock, registered, served, done, problem):
    now = clock()
    times = [None if parts is None else now + parts for parts in (registered, served, done)]
    with pytest.raises(VisitInvalid) as refused:
        guest_book.register_late(OFFICER, form(), *times)
    assert wrong(refused) == [problem]


def test_a_time_without_a_zone_is_refused(guest_book):
    with pytest.raises(VisitInvalid) as refused:
        guest_book.register_late(OFFICER, form(), datetime(2026, 11, 24, 8))  # noqa: DTZ001 - that is the point
    assert wrong(refused) == [("registered_at", "form")]
