"""Somebody who comes again is recognised at the visitors' screen, and nothing of a stranger is told there."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.models import Consent, Visit, Visitor
from catalog_db.rules.desk.numbering import slip_text
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.seats.values import GuardKind
from desktop.desk.values import VisitorStillHere
from desktop.reading.sessions.returning import EntryIncomplete, Returning
from desktop.reading.sessions.service import MOST_WRONG
from desktop.reading.sessions.values import CodeLocked, CodeRefused
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, form

KIOSK = Actor(DeviceMode.GUESTBOOK)
NEW = VisitForm(services=("konsultasi",), usage="4", need="Inflasi 2025")


@pytest.fixture
def returning(records, days, rules, journal, office, clock) -> Returning:
    return Returning(records, AuditTrail(clock), days, rules, journal, office, clock)


@pytest.fixture
def before(guest_book):
    """Siti's visit, which is over."""
    page = form(phone="081234567890", consent=("phone",))
    visit = guest_book.register(OFFICER, page)
    guest_book.leave(OFFICER, visit.visit_id)
    return visit


def test_only_what_is_new_is_asked(returning, before, records, clock):
    returning.recognise(KIOSK, before.visit, "1998")
    visit_id = uuid4()
    done = returning.register(KIOSK, slip_text(bytes.fromhex(before.token_hex)), "7890", NEW, visit_id)
    assert (done.visitor_name, done.tickets[0].ticket) == ("", "K-001")
    assert returning_again(returning, before, visit_id, guest=records) == 1
    with records.reading() as session:
        visit = session.get_one(Visit, visit_id)
        assert (visit.origin, visit.need, visit.education, visit.usage) == ("self", "Inflasi 2025", "3", "4")
        visitor = session.get_one(Visitor, visit.visitor_id)
        assert (visitor.name, visitor.email, visitor.phone) == ("Siti Rahmawati", "siti@example.com", "+6281234567890")
    with pytest.raises(VisitorStillHere) as here:
        returning.recognise(KIOSK, before.visit, "1998")
    assert (here.value.name, here.value.visit) == ("", "")


def returning_again(returning, before, visit_id, guest) -> int:
    """The same call once more, as when its answer was lost; how many visitors there are."""
    returning.register(KIOSK, before.visit, "1998", NEW, visit_id)
    with guest.reading() as session:
        return session.scalar(select(func.count()).select_from(Visitor))


@pytest.mark.parametrize(
    ("slip", "proof"), [("261124-999", "1998"), ("", "1998"), (None, "1997"), (None, "8"), (None, "")]
)
def test_unknown_and_wrong_look_alike(returning, before, slip, proof):
    with pytest.raises(CodeRefused):
        returning.recognise(KIOSK, before.visit if slip is None else slip, proof)


def test_wrong_ones_are_counted_as_codes_are(returning, before):
    for _ in range(MOST_WRONG[GuardKind.TICKET]):
        with pytest.raises(CodeRefused):
            returning.recognise(KIOSK, before.visit, "1997")
    with pytest.raises(CodeLocked):
        returning.recognise(KIOSK, before.visit, "1998")


def test_a_slip_of_ones_own_opens_no_others_for_guessing(returning, before, guest_book, office):
    other = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com", birth_year=1970))
    guest_book.leave(OFFICER, other.visit_id)
    scanned = slip_text(bytes.fromhex(before.token_hex))
    for _ in range(MOST_WRONG[GuardKind.TICKET]):
        with pytest.raises(CodeRefused):
            returning.recognise(KIOSK, scanned, "1997")
        returning.recognise(KIOSK, other.visit, "1970")
    with pytest.raises(CodeLocked):
        returning.recognise(KIOSK, scanned, "1998")
    for number in range(MOST_WRONG[GuardKind.SEAT] - MOST_WRONG[GuardKind.TICKET]):
        with pytest.raises(CodeRefused):
            returning.recognise(KIOSK, f"261124-9{number:02}", "1998")
    with pytest.raises(CodeLocked):
        returning.recognise(KIOSK, other.visit, "1970")


def test_nobody_agrees_to_words_that_were_not_shown(returning, before, records, office):
    def said():
        with records.reading() as session:
            return sorted((row.item, row.agreed, row.wording_id) for row in session.scalars(select(Consent)))

    agreed = said()
    privacy = office.settings.privacy.model_copy(update={"text_version": "new words"})
    office.settings = office.settings.model_copy(update={"privacy": privacy})
    returning.register(KIOSK, before.visit, "1998", NEW, uuid4())
    assert said() == agreed


def test_who_needs_a_new_form_is_told_so_after_the_proof(returning, before, office):
    office.change_desk(phone_required=True)
    returning.recognise(KIOSK, before.visit, "1998")
    with pytest.raises(CodeRefused):
        returning.recognise(KIOSK, before.visit, "2001")


def test_who_had_no_address_comes_again_without(returning, guest_book):
    visit = guest_book.register(OFFICER, form(email="", no_email_reason="1"))
    guest_book.leave(OFFICER, visit.visit_id)
    assert returning.register(KIOSK, visit.visit, "1998", NEW, uuid4()).tickets


def test_an_entry_that_lacks_something_by_now(returning, guest_book, office):
    visit = guest_book.register(OFFICER, form())
    guest_book.leave(OFFICER, visit.visit_id)
    office.change_desk(phone_required=True)
    with pytest.raises(EntryIncomplete):
        returning.recognise(KIOSK, visit.visit, "1998")
