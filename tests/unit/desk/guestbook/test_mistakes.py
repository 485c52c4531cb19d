"""A page of the guest book that was completed by mistake is taken out, with a reason, and counts nowhere."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import Role, Ticket, TicketEvent, Visit
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import MistakeTooLate, VisitInvalid, VisitUnknown
from desktop.security.audit import Audit, AuditTrail
from tests.unit.desk.conftest import OFFICER, form

DAY = date(2026, 11, 24)


def test_it_is_out_of_the_queue_and_of_all_figures(guest_book, queue, visitors, records, office, clock):
    kept = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    wrong = guest_book.register(OFFICER, form(services=("perpustakaan", "konsultasi")))
    guest_book.withdraw(OFFICER, wrong.visit_id, "  salah   orang ")
    guest_book.withdraw(OFFICER, wrong.visit_id, "sekali lagi")
    assert [line.number for line in queue.view(OFFICER).waiting] == ["P-001"]
    assert queue.view(OFFICER).today.visits == 1
    lines = {line.visit: line for line in guest_book.visits(OFFICER, DAY)}
    assert lines[wrong.visit].mistaken == "salah orang" and lines[wrong.visit].left_at is not None
    assert lines[kept.visit].mistaken == ""
    reports, head = Reports(records, option_table(), office, AuditTrail(clock), clock), Actor(Role.HEAD)
    report = reports.visits(head, Period(DAY, DAY))
    assert (report.visits, report.first_comings, report.days) == (1, 1, {DAY: 1})
    assert report.services == {"perpustakaan": 1}
    assert reports.queue(head, Period(DAY, DAY)).total.tickets == {"waiting": 1}
    assert visitors.search(OFFICER, "siti")[0].visits == 0
    with records.reading() as session:
        of_visit = select(TicketEvent.kind, TicketEvent.reason).join(Ticket, Ticket.id == TicketEvent.ticket_id)
        last = of_visit.where(Ticket.visit_id == wrong.visit_id, TicketEvent.position == 2)
        assert {tuple(row) for row in session.execute(last)} == {("cancel", "salah orang")}
        assert session.get_one(Visit, kept.visit_id).left_at is None
    found = [line.action for line in Audit(records).find(Actor(Role.ADMIN))]
    assert found.count("GuestBook.withdraw") == 1
    again = guest_book.register(OFFICER, form())
    assert (again.visit, again.tickets[0].ticket) == ("261124-003", "P-003"), "numbers are not given out again"


def test_who_was_served_or_came_long_ago_stays(guest_book, queue, clock):
    served = guest_book.register(OFFICER, form())
    queue.serve_next(OFFICER, 1)
    with pytest.raises(MistakeTooLate):
        guest_book.withdraw(OFFICER, served.visit_id, "salah")
    other = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    clock.go_on(minutes=16)
    with pytest.raises(MistakeTooLate) as refused:
        guest_book.withdraw(OFFICER, other.visit_id, "salah")
    assert refused.value.visit == other.visit


def test_who_was_called_and_is_called_again_after_all_counts_again(guest_book, queue, records):
    visit = guest_book.register(OFFICER, form())
    queue.call_next(OFFICER, 1)
    guest_book.withdraw(OFFICER, visit.visit_id, "salah orang")
    assert queue.view(OFFICER).today.visits == 0
    step = queue.last_step(OFFICER, 1)
    assert step is not None
    queue.undo(OFFICER, step.ticket.id, step.position)
    assert queue.view(OFFICER).today.visits == 1
    with records.reading() as session:
        row = session.get_one(Visit, visit.visit_id)
        assert (row.mistaken, row.left_at) == ("", None)


def test_a_reason_is_wanted(guest_book):
    registered = guest_book.register(OFFICER, form())
    for reason in ("  ", "x" * 301):
        with pytest.raises(VisitInvalid):
            guest_book.withdraw(OFFICER, registered.visit_id, reason)
    with pytest.raises(VisitUnknown):
        guest_book.withdraw(OFFICER, uuid4(), "salah")
