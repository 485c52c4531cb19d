"""Forms that visitors began at their screen and the desk finishes: people without an e-mail address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import TypeAdapter
from sqlalchemy import select

from catalog_db.errors import FieldProblem
from catalog_db.idempotency import DoneBefore, idempotent
from catalog_db.models import Role, Visit, VisitDraft, Visitor
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.guestbook import drafts as module
from desktop.desk.guestbook.drafts import Drafts, DraftUnknown
from desktop.desk.guestbook.form import Origin, option_table
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import DraftsFull, VisitInvalid
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from tests.unit.desk.conftest import OFFICER, form

KIOSK = Actor(DeviceMode.GUESTBOOK)
NONE = {"email": "", "no_email_reason": "1"}


@pytest.fixture
def drafts(records, days, rules, journal, clock) -> Drafts:
    return Drafts(records, AuditTrail(clock), days, rules, journal, clock)


def rows(records, table) -> list:
    with records.reading() as session:
        found = list(session.scalars(select(table)))
        session.expunge_all()
        return found


def test_the_desk_gets_all_that_was_typed_and_finishes_it(drafts, guest_book, records, office):
    typed = VisitForm(name=" Pak  Hasan ", gender="L", birth_year=1961, need="Harga beras", services=("perpustakaan",))
    draft_id = uuid4()
    receipt = drafts.hand_over(KIOSK, typed, draft_id)
    assert (receipt.number, receipt.name) == (1, "Pak Hasan")
    assert drafts.hand_over(KIOSK, typed, draft_id) == receipt  # its answer was lost
    assert drafts.hand_over(KIOSK, VisitForm(name="Bu Ani"), uuid4()).number == 2
    first, second = drafts.waiting(OFFICER)
    assert [(card.number, card.name) for card in (first, second)] == [(1, "Pak Hasan"), (2, "Bu Ani")]
    opened = drafts.open(OFFICER, first.id)
    assert (opened.name, opened.birth_year, opened.need) == ("Pak Hasan", 1961, "Harga beras")
    done = guest_book.register(OFFICER, form(name=opened.name, birth_year=1961, **NONE), draft_id=first.id)
    assert done.visit == "261124-001"
    (visitor,), (visit,) = rows(records, Visitor), rows(records, Visit)
    assert (visitor.email, visitor.no_email_reason, visit.no_email_reason) == ("", "1", "1")
    assert [card.id for card in drafts.waiting(OFFICER)] == [second.id]
    with pytest.raises(DraftUnknown):
        drafts.open(OFFICER, first.id)
    drafts.remove(OFFICER, second.id)
    drafts.remove(OFFICER, second.id)
    drafts.let_wait(KIOSK, typed, draft_id)  # what had waited because its answer was lost
    assert drafts.waiting(OFFICER) == () and drafts.hand_over(KIOSK, typed, draft_id).number == 1
    assert [(row.name, row.form) for row in rows(records, VisitDraft)] == [("", ""), ("", "")]


def test_nobody_would_know_whose_it_is(drafts, records, monkeypatch):
    with pytest.raises(VisitInvalid) as refused:
        drafts.hand_over(KIOSK, VisitForm(email="a@example.com"), uuid4())
    assert refused.value.problems == (FieldProblem("name", "empty"),)
    monkeypatch.setattr(module, "MOST", 1)
    drafts.hand_over(KIOSK, VisitForm(name="Siti", need="x" * 9_000), uuid4())
    assert len(rows(records, VisitDraft)[0].form) < 2_000
    with pytest.raises(DraftsFull):
        drafts.hand_over(KIOSK, VisitForm(name="Budi"), uuid4())


def test_none_stays_when_the_day_is_over(drafts, guest_book, records, clock):
    drafts.hand_over(KIOSK, VisitForm(name="Siti"), uuid4())
    guest_book.close_day(OFFICER)
    assert rows(records, VisitDraft) == []
    with after_waiting(timedelta(minutes=5)):
        drafts.let_wait(KIOSK, VisitForm(name="Siti"), uuid4())  # it came when nobody waits any more
    assert rows(records, VisitDraft) == []
    clock.go_on(days=1)
    drafts.hand_over(KIOSK, VisitForm(name="Budi"), uuid4())
    clock.go_on(days=1)
    assert drafts.waiting(OFFICER) == ()
    guest_book.register(OFFICER, form())  # opens the next day
    assert rows(records, VisitDraft) == []


def test_one_that_waited_for_the_host_comes_once(drafts, records, clock):
    draft_id, call_id = uuid4(), uuid4()
    for _ in range(2):
        try:
            with after_waiting(timedelta(minutes=7)), idempotent(records, call_id, clock().date()):
                drafts.let_wait(KIOSK, VisitForm(name="Siti"), draft_id)
        except DoneBefore:
            pass
    (row,) = rows(records, VisitDraft)
    assert (row.id, row.number, row.made_at) == (draft_id, 1, clock() - timedelta(minutes=7))


def test_only_the_staff_say_that_there_is_no_address(rules, guest_book):
    settings, day = Settings().desk, guest_book.day(OFFICER).day
    missing = rules.tidy(form(**NONE))
    assert rules.problems(missing, settings, day, Origin.DESK) == ()
    assert rules.problems(missing, settings, day, Origin.SELF) == (FieldProblem("email", "empty"),)
    unsaid = rules.tidy(form(email="", no_email_reason="5"))
    assert rules.problems(unsaid, settings, day, Origin.PAPER) == (FieldProblem("no_email_reason_other", "empty"),)
    typed = TypeAdapter(VisitForm).validate_json('{"name": "Hasan", "email": null, "no_email_reason": 1}')
    assert (typed.email, typed.no_email_reason) == ("", "1")  # as a command is handed it
    both = rules.tidy(form(no_email_reason="5", no_email_reason_other="lupa"))
    assert (both.email, both.no_email_reason, both.no_email_reason_other) == ("siti@example.com", "", "")


def test_who_comes_again_without_an_address_is_recognised(guest_book, visitors):
    guest_book.register(OFFICER, form(name="Hasan Basri", birth_year=1961, **NONE))
    found = visitors.look_alikes(OFFICER, form(name="Hasan Basry", birth_year=1961, **NONE))
    assert [card.name for card in found] == ["Hasan Basri"]
    assert visitors.look_alikes(OFFICER, form(name="Dewi Sartika", birth_year=1961, **NONE)) == []


def test_reports_tell_them_apart(guest_book, records, clock, office, queue):
    for n, more in enumerate(({}, NONE, NONE, NONE)):
        guest_book.register(OFFICER, form(name=f"Siti {'abcd'[n]}", **more), serve_at_desk=None)
    reports = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady)
    period = Period(clock().date(), clock().date())
    seen = reports.visits(Actor(Role.HEAD), period)
    assert (seen.without_email.count, seen.without_email.shown) == (3, 3)
    cells = {cell.code: cell.count for cell in seen.no_email_reasons}
    assert (cells["1"], cells[""]) == (3, 1)
    for _ in range(4):
        queue.call_next(OFFICER, 1)
        queue.serve(OFFICER, 1)
        queue.done(OFFICER, 1)
    people = reports.skd_respondents(Actor(Role.HEAD), period)
    assert [person.no_email_reason for person in people] == ["", "1", "1", "1"]
