"""One visitor has one open visit, whichever way they come, and what was filled in for another is kept."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.idempotency import DoneBefore, idempotent
from catalog_db.models import Visit
from catalog_db.rules.desk.possible_duplicates import Person, same_visitor
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.guestbook.drafts import DraftReceipt, Drafts
from desktop.desk.guestbook.values import Registered
from desktop.desk.values import VisitorStillHere
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, form

KIOSK = Actor(DeviceMode.GUESTBOOK)
NONE = {"email": "", "no_email_reason": "1"}
PHONE = {"phone": "0812 3456 7890", "consent": ("phone",)}


@pytest.fixture
def drafts(records, days, rules, journal, clock) -> Drafts:
    return Drafts(records, AuditTrail(clock), days, rules, journal, clock)


def visits(records) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(Visit)) or 0


@pytest.mark.parametrize(
    ("one", "other", "same", "apart"),
    [
        (("siti rahmawati", "s@a.id"), ("siti rahmawati", "s@a.id"), True, True),
        (("siti rahmawati", "s@a.id", "", 1998), ("hj siti rahmawati", "s@a.id", "", 1961), True, True),
        (("siti rahmawati", "s@a.id"), ("siti rahmawatti", "s@a.id"), False, False),  # a family's address
        (("siti a", "s@a.id", "", 1998), ("siti b", "s@a.id", "", 1998), False, False),
        (("siti", "s@a.id", "+62811", 1998), ("siti", "t@a.id", "+62811", 1998), True, True),
        (("siti", "s@a.id", "", 1998), ("siti", "t@a.id", "", 1998), False, False),
        (("hasan basri", "", "", 1961), ("hasan basri", "", "", 1961), True, False),
        (("hasan basri", "", "+62811", 1961), ("hasan basri", "h@a.id", "", 1961), True, False),
        (("hasan basri", "", "+62811", 1961), ("hasan basri", "", "+62812", 1961), False, False),
        (("hasan basri", "", "", 1961), ("hasan basri", "", "", 1962), False, False),
        (("hasan basri", "", "", None), ("hasan basri", "", "", None), False, False),
    ],
)
def test_who_is_the_same_visitor(one, other, same, apart):
    for a, b in ((Person(*one), Person(*other)), (Person(*other), Person(*one))):
        assert same_visitor(a, b) is same
        assert same_visitor(a, b, told_apart=True) is apart


def test_at_the_desk_and_from_paper_it_is_refused_and_told(guest_book, records):
    first = guest_book.register(OFFICER, form())
    with pytest.raises(VisitorStillHere) as refused:
        guest_book.register(OFFICER, form(name="siti  RAHMAWATI", email="Siti@Example.com "), told_apart=True)
    assert (refused.value.name, refused.value.visit) == ("Siti Rahmawati", first.visit)
    now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    with pytest.raises(VisitorStillHere):
        guest_book.register_late(OFFICER, form(), now - timedelta(minutes=20))
    assert visits(records) == 1
    was = now - timedelta(days=1)
    guest_book.register_late(OFFICER, form(), was)  # that one is over
    guest_book.register_late(OFFICER, form(), now - timedelta(minutes=50), now - timedelta(minutes=40), now)
    guest_book.leave(OFFICER, first.visit_id)
    guest_book.register(OFFICER, form())
    assert visits(records) == 4


def test_a_paper_of_yesterday_is_taken_of_who_is_known_and_here(guest_book, visitors):
    first = guest_book.register(OFFICER, form())
    known = visitors.search(OFFICER, "siti")[0].id
    late = guest_book.register_late(OFFICER, form(), datetime(2026, 11, 23, 3, 0, tzinfo=UTC), visitor_id=known)
    assert late.visit != first.visit and visitors.get(OFFICER, known).card.open_visit == first.visit


def test_namesakes_of_one_year_are_let_in_once_an_officer_has_told_them_apart(guest_book):
    guest_book.register(OFFICER, form(name="Hasan Basri", **NONE))
    with pytest.raises(VisitorStillHere):
        guest_book.register(OFFICER, form(name="Hasan Basri", **NONE))
    guest_book.register(OFFICER, form(name="Hasan Basri", **NONE), told_apart=True)
    guest_book.register(OFFICER, form(name="Hasan Basri", birth_year=1955, **NONE))


def test_what_a_kiosk_brought_waits_for_the_desk(guest_book, drafts, records, journal):
    first = guest_book.register(OFFICER, form())
    visit_id, late_id, call_id = uuid4(), uuid4(), uuid4()
    receipt = guest_book.register_self(KIOSK, form(need="Harga beras"), visit_id)
    assert isinstance(receipt, DraftReceipt) and receipt.name == "Siti Rahmawati"
    assert guest_book.register_self(KIOSK, form(), visit_id) == receipt  # its answer was lost
    for _ in range(2):
        try:
            with after_waiting(timedelta(minutes=7)), idempotent(records, call_id, date(2026, 11, 24)):
                guest_book.hand_in(KIOSK, form(need="Inflasi"), late_id)
        except DoneBefore:
            pass
    assert visits(records) == 1
    cards = drafts.waiting(OFFICER)
    assert [(card.id, card.open_visit) for card in cards] == [(visit_id, first.visit), (late_id, first.visit)]
    assert [drafts.open(OFFICER, card.id).need for card in cards] == ["Harga beras", "Inflasi"]
    guest_book.leave(OFFICER, first.visit_id)
    assert [card.open_visit for card in drafts.waiting(OFFICER)] == ["", ""]
    again = guest_book.register(OFFICER, form(need="Harga beras"), draft_id=visit_id)
    assert isinstance(again, Registered) and [card.id for card in drafts.waiting(OFFICER)] == [late_id]
    assert guest_book.register_self(KIOSK, form(), visit_id) == DraftReceipt(receipt.number, "")  # once more on its way
    assert visits(records) == 2


def test_nobody_comes_back_beside_their_other_visit(guest_book, queue, visitors):
    guest_book.register(OFFICER, form())
    queue.call_next(OFFICER, 1)
    absent = queue.no_show(OFFICER, 1).ticket.id
    again = guest_book.register_self(KIOSK, form())  # an entry of its own
    assert isinstance(again, Registered)
    with pytest.raises(VisitorStillHere) as refused:
        queue.resume(OFFICER, absent)
    assert refused.value.visit == again.visit
