"""A visit that was lost is entered again under the number that the visitor holds, and then is lost no more."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.change_log import instance_id
from catalog_db.models import EntryFlag, LostNumber, RecordsBase, Role, Visit
from desktop.actors import Actor
from desktop.desk.guestbook.lost_visits import loss_of
from desktop.desk.journal import Journal, JournalEntry
from desktop.desk.values import VisitInvalid
from desktop.recovery.losses import Losses
from desktop.security.audit import Audit, AuditTrail
from tests.unit.desk.conftest import OFFICER, form

ADMIN = Actor(Role.ADMIN)


def wrong(refused) -> list[tuple[str, str]]:
    return [(problem.field, problem.reason) for problem in refused.value.problems]


@pytest.fixture
def lost(records, journal, clock, guest_book) -> str:
    """The fifth visit of the day before yesterday, with two tickets, of which only the journal knows; its number."""
    given = clock() - timedelta(days=2)
    with records.writing() as session:
        copy = instance_id(session, RecordsBase)
        tickets = (("perpustakaan", "P-009"), ("konsultasi", "K-002"))
        journal.give(session, JournalEntry(given, copy, "261122-005", tickets))
        session.add(LostNumber(kind="visit", number="261122-005", handed_out=True, given_at=given, noted_at=clock()))
        session.add(LostNumber(kind="visit", number="261122-006", handed_out=False, given_at=given, noted_at=clock()))
    return "261122-005"


def enter(guest_book, clock, number: str, days: int = 2, **fields: object):
    came = clock() - timedelta(days=days)
    wanted = form(services=("perpustakaan", "konsultasi"), **fields)
    served, done = came + timedelta(minutes=5), came + timedelta(minutes=9)
    return guest_book.register_late(OFFICER, wanted, came, served, done, None, number)


def test_it_gets_its_number_its_day_and_its_tickets_back(guest_book, records, journal, clock, lost):
    assert [visit.number for visit in guest_book.lost_visits(OFFICER)] == ["261122-006", lost]
    slip = enter(guest_book, clock, f" {lost} ")
    assert (slip.visit, [ticket.ticket for ticket in slip.tickets]) == (lost, ["P-009", "K-002"])
    with records.reading() as session:
        visit = session.get_one(Visit, slip.visit_id)
        day = clock().date() - timedelta(days=2)
        assert (visit.origin, visit.service_day, visit.entered_at) == ("paper", day, clock())
        (flag,) = session.scalars(select(EntryFlag))
        assert (flag.late, flag.over, flag.subject_id) == (True, False, visit.id)
        assert loss_of(session, Journal(journal._path)).visits == loss_of(session, journal).tickets == ()
    (entry,) = Audit(records).find(ADMIN, action="GuestBook.register_late")
    assert (entry.subject, entry.detail) == (str(slip.visit_id), "lost")
    assert [found for found in journal.given()[0].values() if not found.handed_out] == []


def test_the_line_of_what_is_lost_shrinks_by_it_and_goes(guest_book, records, clock, lost):
    losses = Losses(records, AuditTrail(clock), clock)
    with records.writing() as session:
        session.delete(session.get_one(LostNumber, ("visit", "261122-006")))
        for number in ("261122-007", "261122-008"):
            session.add(LostNumber(kind="visit", number=number, handed_out=True, given_at=clock(), noted_at=clock()))
    assert losses.unread(ADMIN).loss.visits == (lost, "261122-007", "261122-008")
    for left, number in ((2, lost), (1, "261122-007"), (0, "261122-008")):
        enter(guest_book, clock, number, name=f"Tamu {number}", email=f"{number}@example.com")
        notice = losses.unread(ADMIN)
        assert len(notice.loss.visits) == left == len(guest_book.lost_visits(OFFICER))
        assert (notice.noted_at is None) == (left == 0)


@pytest.mark.parametrize(
    ("number", "ago", "reason"),
    [("261122-004", 2, "unknown"), ("261122-5", 2, "unknown"), ("x", 2, "unknown"), ("261122-005", 1, "day")],
)
def test_no_other_number_is_taken(guest_book, records, clock, lost, number, ago, reason):
    with pytest.raises(VisitInvalid) as refused:
        enter(guest_book, clock, number, ago)
    assert wrong(refused) == [("number", reason)]
    with records.reading() as session:
        assert session.scalars(select(Visit)).all() == []


def test_a_number_that_exists_is_never_given_again(guest_book, clock, lost):
    first = enter(guest_book, clock, lost)
    with pytest.raises(VisitInvalid) as refused:
        enter(guest_book, clock, lost, name="Budi", email="budi@example.com")
    assert wrong(refused) == [("number", "taken")]
    assert guest_book.slip(OFFICER, lost).visit_id == first.visit_id
    later = guest_book.register_late(OFFICER, form(name="Cici", email="cici@example.com"), clock() - timedelta(days=2))
    assert later.visit == "261122-006", "the next of that day goes on above it"


def test_two_desks_that_enter_the_same_one_at_once_make_one_visit(guest_book, records, clock, lost):
    told: list[object] = []

    def desk(name: str) -> None:
        try:
            told.append(enter(guest_book, clock, lost, name=name, email=f"{name}@example.com").visit)
        except VisitInvalid as error:
            told.append(error.problems[0].reason)

    threads = [threading.Thread(target=desk, args=(name,)) for name in ("ani", "budi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, told)) == [lost, "taken"]


def test_a_lost_visit_may_be_older_than_other_paper(guest_book, records, clock, lost):
    clock.go_on(days=60)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, True)
    assert enter(guest_book, clock, lost, days=62).visit == lost
    with pytest.raises(VisitInvalid) as refused:
        enter(guest_book, clock, "", days=62, name="Budi", email="b@example.com")
    assert {reason for _field, reason in wrong(refused)} == {"range"}


def test_a_ticket_number_that_somebody_else_has_by_now_is_not_given_twice(guest_book, records, clock, lost):
    with records.writing() as session:
        session.add(LostNumber(kind="visit", number="261122-007", handed_out=True, given_at=clock(), noted_at=clock()))
    other = enter(guest_book, clock, "261122-007", name="Budi", email="b@example.com")
    assert [ticket.ticket for ticket in other.tickets] == ["P-010", "K-003"]
    assert [ticket.ticket for ticket in enter(guest_book, clock, lost).tickets] == ["P-009", "K-002"]
