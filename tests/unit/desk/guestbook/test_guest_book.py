"""The guest book: visits, numbers, tickets, and what is refused."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, NotAllowed, OutputUnwritable, Subject
from catalog_db.models import Role, Ticket, TicketEvent, Visit, Visitor
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.values import Registered
from desktop.desk.journal import Journal
from desktop.desk.values import (
    DeskBusy,
    NumberOpen,
    VisitClosed,
    VisitInvalid,
    VisitorStillHere,
    VisitorUnknown,
    VisitUnknown,
)
from tests.errors import about
from tests.threads import all_at_once
from tests.unit.desk.conftest import OFFICER, another, form


def rows(records, kind):
    with records.reading() as session:
        found = session.scalars(select(kind)).all()
        session.expunge_all()
        return found


def test_a_visit_gets_a_number_a_code_and_a_ticket_of_each_service(guest_book, records):
    done = guest_book.register(OFFICER, form(services=("perpustakaan", "konsultasi", "perpustakaan")))
    assert done.visit == "261124-001"
    assert [(slip.ticket, slip.service, slip.ahead, slip.desk) for slip in done.tickets] == [
        ("P-001", "perpustakaan", 0, None),
        ("K-001", "konsultasi", 0, None),
    ]
    assert len(done.code) == 4 and done.code.isdecimal()
    assert len(bytes.fromhex(done.token_hex)) == 16
    visit = rows(records, Visit)[0]
    assert (visit.service_day, visit.origin, visit.left_at) == (date(2026, 11, 24), "desk", None)
    assert (visit.gender, visit.age_band, visit.education, visit.occupation) == ("P", "3", "3", "1")
    events = rows(records, TicketEvent)
    assert [(event.position, event.kind, event.state) for event in events] == [(1, "issue", "waiting")] * 2
    assert {event.ticket_id for event in events} == {ticket.id for ticket in rows(records, Ticket)}


def test_numbers_go_on_and_begin_anew_each_day(guest_book, clock):
    first = [guest_book.register(OFFICER, another(services=("perpustakaan", "lainnya"))) for _ in range(3)]
    assert [done.visit for done in first] == ["261124-001", "261124-002", "261124-003"]
    assert [done.tickets[1].ticket for done in first] == ["L-001", "L-002", "L-003"]
    assert [done.tickets[0].ahead for done in first] == [0, 1, 2]
    clock.go_on(hours=16.5)  # 00.30 WIB of the next day, though still the same day in UTC
    next_day = guest_book.register(OFFICER, form())
    assert (next_day.visit, next_day.tickets[0].ticket, next_day.tickets[0].ahead) == ("261125-001", "P-001", 0)


def test_priority_waits_for_those_with_priority_only(guest_book):
    for priority, ahead in ((False, 0), (True, 0), (True, 1), (False, 3)):
        assert guest_book.register(OFFICER, another(priority=priority)).tickets[0].ahead == ahead


def test_letters_and_services_are_those_of_the_settings(guest_book, office):
    services = tuple(
        service.model_copy(update={"letter": "B"} if service.key == "perpustakaan" else {"active": False})
        for service in office.settings.desk.services
    )
    office.change_desk(services=services)
    assert guest_book.register(OFFICER, form()).tickets[0].ticket == "B-001"
    with pytest.raises(VisitInvalid) as refused:
        guest_book.register(OFFICER, form(services=("konsultasi",)))
    assert [(found.field, found.reason) for found in refused.value.problems] == [("services", "unknown_code")]


def test_letters_that_change_hands_during_a_day_give_no_number_twice(guest_book, office):
    for n in range(3):
        guest_book.register(OFFICER, form(name=f"Ani {n}"))
    swap = {"perpustakaan": "K", "konsultasi": "P"}
    office.change_desk(
        services=tuple(
            service.model_copy(update={"letter": swap.get(service.key, service.letter)})
            for service in office.settings.desk.services
        )
    )
    done = guest_book.register(OFFICER, form(name="Budi", services=("perpustakaan", "konsultasi")))
    assert [slip.ticket for slip in done.tickets] == ["K-004", "P-004"]


def test_of_many_desks_one_lets_the_same_visitor_in(guest_book, visitors):
    first = guest_book.register(OFFICER, form())
    guest_book.leave(OFFICER, first.visit_id)
    visitor_id = visitors.search(OFFICER, "siti")[0].id

    def come(_desk: int) -> Registered | VisitorStillHere:
        try:
            return guest_book.register(OFFICER, form(), visitor_id)
        except VisitorStillHere as refused:
            return refused

    answers = all_at_once(come, range(6))
    (inside,) = (answer for answer in answers if not isinstance(answer, VisitorStillHere))
    assert {answer.visit for answer in answers if isinstance(answer, VisitorStillHere)} == {inside.visit}


def test_who_was_here_before_keeps_his_entry_and_gets_what_the_form_says(guest_book, visitors, records):
    first = guest_book.register(OFFICER, form())
    with records.writing() as session:
        visit = session.get_one(Visit, first.visit_id)
        visit.left_at = visit.registered_at
        visitor_id = visit.visitor_id
    guest_book.register(OFFICER, form(institution="IAIN Bengkulu"), visitor_id)
    (visitor,) = rows(records, Visitor)
    assert visitor.institution == "IAIN Bengkulu"
    card = visitors.get(OFFICER, visitor_id).card
    assert (card.visits, card.last_visit, card.open_visit) == (2, date(2026, 11, 24), "261124-002")


def test_a_second_open_visit_is_refused_and_leaves_nothing(guest_book, visitors, records):
    first = guest_book.register(OFFICER, form())
    visitor_id = visitors.search(OFFICER, "siti")[0].id
    with pytest.raises(VisitorStillHere) as refused:
        guest_book.register(OFFICER, form(institution="Lain"), visitor_id)
    assert (refused.value.name, refused.value.visit) == ("Siti Rahmawati", first.visit)
    assert len(rows(records, Visit)) == 1
    assert rows(records, Visitor)[0].institution == "Universitas Bengkulu"
    assert guest_book.register(OFFICER, form(name="Budi")).visit == "261124-002"


def test_an_open_visit_gets_a_number_of_another_service(guest_book, queue, records, journal):
    first = guest_book.register(OFFICER, form())
    more = guest_book.add_ticket(OFFICER, first.visit, "konsultasi")
    assert (more.visit, more.code) == (first.visit, first.code)
    assert [slip.ticket for slip in more.tickets] == ["P-001", "K-001"]
    assert journal.tickets_of(first.visit) == {"perpustakaan": "P-001", "konsultasi": "K-001"}
    with pytest.raises(NumberOpen) as refused:
        guest_book.add_ticket(OFFICER, first.visit, "konsultasi")
    assert refused.value.ticket == "K-001" and len(rows(records, Ticket)) == 2
    with pytest.raises(Invalid, check=about(Subject.TICKET)):
        guest_book.add_ticket(OFFICER, first.visit, "pijat")
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    again = guest_book.add_ticket(OFFICER, first.visit, "perpustakaan")  # the first one is done
    assert [(slip.ticket, slip.state) for slip in again.tickets] == [
        ("P-001", "done"),
        ("K-001", "waiting"),
        ("P-002", "waiting"),
    ]
    guest_book.leave(OFFICER, first.visit_id)
    for visit, error in ((first.visit, VisitClosed), ("261124-099", VisitUnknown)):
        with pytest.raises(error):
            guest_book.add_ticket(OFFICER, visit, "rekomendasi")


def test_an_unknown_visitor_is_said(guest_book):
    with pytest.raises(VisitorUnknown):
        guest_book.register(OFFICER, form(), uuid4())


def test_serving_at_once_takes_the_first_service_for_which_nobody_waits(guest_book, records):
    guest_book.register(OFFICER, form())
    done = guest_book.register(OFFICER, form(name="Budi", services=("perpustakaan", "konsultasi")), serve_at_desk=1)
    assert [(slip.ticket, slip.desk) for slip in done.tickets] == [("P-002", None), ("K-001", 1)]
    serving = next(ticket for ticket in rows(records, Ticket) if ticket.desk == 1)
    assert (serving.state, serving.version) == ("serving", 2)
    kinds = {event.position: event.kind for event in rows(records, TicketEvent) if event.ticket_id == serving.id}
    assert kinds == {1: "issue", 2: "serve"}
    with pytest.raises(DeskBusy) as busy:
        guest_book.register(OFFICER, form(name="Ani", services=("lainnya",)), serve_at_desk=1)
    assert (busy.value.desk, busy.value.ticket) == (1, "K-001")
    assert len(rows(records, Visit)) == 2


def test_a_slip_can_be_printed_again(guest_book):
    done = guest_book.register(OFFICER, form())
    assert guest_book.slip(OFFICER, f" {done.visit} ") == done
    with pytest.raises(VisitUnknown):
        guest_book.slip(OFFICER, "261124-999")


def test_a_visitor_may_register_himself_without_a_card_and_is_a_new_entry(guest_book, records):
    kiosk = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
    guest_book.register(OFFICER, form())
    guest_book.leave(OFFICER, guest_book.visits(OFFICER, date(2026, 11, 24))[0].visit_id)
    done = guest_book.register_self(kiosk, form(id_card_shown=False, id_card_type=""))
    assert done.visit == "261124-002"
    assert len(rows(records, Visitor)) == 2
    assert [visit.origin for visit in rows(records, Visit)] == ["desk", "self"]
    assert guest_book.check(kiosk, form(id_card_shown=False)) == ()


def test_a_screen_of_visitors_sees_no_visitor(guest_book, visitors):
    kiosk = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
    guest_book.register(OFFICER, form())
    for question in (
        lambda: visitors.search(kiosk, "siti"),
        lambda: visitors.get(kiosk, uuid4()),
        lambda: guest_book.register(kiosk, form()),
        lambda: guest_book.slip(kiosk, "261124-001"),
    ):
        with pytest.raises(NotAllowed):
            question()


def test_heads_and_librarians_register_nobody(guest_book, visitors):
    for role in (Role.HEAD, Role.LIBRARIAN):
        with pytest.raises(NotAllowed):
            guest_book.register(Actor(role), form())
        with pytest.raises(NotAllowed):
            visitors.search(Actor(role), "siti")


def test_desks_at_once_never_get_the_same_number(guest_book):
    done, wrong = [], []

    def work(name):
        try:
            for n in range(15):
                done.append(guest_book.register(OFFICER, form(name=f"{name} {n}")))  # noqa: PERF401 - as they come
        except Exception as error:  # noqa: BLE001 - shown below
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("Ani", "Budi", "Citra")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert sorted(visit.visit for visit in done) == [f"261124-{n:03}" for n in range(1, 46)]
    assert sorted(visit.tickets[0].ticket for visit in done) == [f"P-{n:03}" for n in range(1, 46)]


def test_what_is_registered_is_audited_and_journalled_without_names(guest_book, records, tmp_path):
    from desktop.security.audit import Audit

    done = guest_book.register(OFFICER, form())
    (line,) = Audit(records).find(Actor(Role.ADMIN), action="GuestBook")
    assert (line.action, line.subject) == ("GuestBook.register", str(done.visit_id))
    (entry,) = Journal(tmp_path / "journal").entries()
    assert (entry.visit, entry.tickets, entry.at) == (done.visit, (("perpustakaan", "P-001"),), done.registered_at)
    assert "siti" not in (tmp_path / "journal").read_text(encoding="utf-8").lower()


def test_nothing_is_registered_where_the_journal_cant_be_written(guest_book, records, tmp_path):
    (tmp_path / "journal").mkdir()
    with pytest.raises(OutputUnwritable):
        guest_book.register(OFFICER, form())
    assert not rows(records, Visit) and not rows(records, Visitor)
