"""Printed copies of the shelf: each is with one visitor at a time, and what is lent is known."""

from datetime import date
from uuid import uuid4

import pytest

from catalog_db.errors import NotAllowed, PublicationUnknown
from catalog_db.models import Publication, Role, Visit
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import VisitUnknown
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.values import LoanUnknown, NoCopyFree, VisitOver
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from tests.unit.catalogue.room_parts import LIBRARIAN
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock

OFFICER = Actor(Role.OFFICER)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def room(tmp_path, clock):
    with create_room(tmp_path / "room", Keys(), Settings(), clock) as made:
        yield made


@pytest.fixture
def visits(room, clock) -> list[str]:
    numbers = []
    for name in ("Siti Rahma", "Budi Santoso", "Cici Paramita"):
        clock.go_on(minutes=1)
        said = form(name=name, email=f"{name[:4].lower()}@example.com")
        numbers.append(room.get(GuestBook).register(OFFICER, said).visit)
    return numbers


def shelve(room: Room, clock, title: str, copies: int, shelf: str = "A1"):
    with room.catalog.writing() as session:
        row = Publication(
            title=title, title_key=title, shelf=shelf, copies=copies, year=2023, added_at=clock(), changed_at=clock()
        )
        session.add(row)
        session.flush()
        return row.id


def test_a_copy_is_lent_once_and_returned(room, visits, clock):
    book = shelve(room, clock, "Seluma Dalam Angka 2023", 2)
    first = room.get(Loans).lend(OFFICER, visits[0], book)
    second = room.get(Loans).lend(OFFICER, f" {visits[1]} ", book)
    assert (first.copy, second.copy, second.visitor_name) == (1, 2, "Budi Santoso")
    with pytest.raises(NoCopyFree):
        room.get(Loans).lend(OFFICER, visits[2], book)
    assert room.get(Loans).shelf(OFFICER)[0].free == 0

    clock.go_on(minutes=30)
    room.get(Loans).give_back(OFFICER, first.id)
    room.get(Loans).give_back(OFFICER, first.id)
    assert [line.id for line in room.get(Loans).open(OFFICER)] == [second.id]
    assert room.get(Loans).shelf(OFFICER)[0].free == 1
    assert room.get(Loans).lend(OFFICER, visits[2], book).copy == 1


def test_a_wrong_return_is_undone_unless_the_copy_is_lent_again(room, visits, clock):
    book = shelve(room, clock, "Kaur Dalam Angka 2023", 1)
    loan = room.get(Loans).lend(OFFICER, visits[0], book)
    room.get(Loans).give_back(OFFICER, loan.id)
    room.get(Loans).undo_back(OFFICER, loan.id)
    assert [line.id for line in room.get(Loans).open(OFFICER)] == [loan.id]
    room.get(Loans).give_back(OFFICER, loan.id)
    room.get(Loans).lend(OFFICER, visits[1], book)
    with pytest.raises(NoCopyFree):
        room.get(Loans).undo_back(OFFICER, loan.id)


def test_who_is_not_here_borrows_nothing(room, visits, clock):
    book = shelve(room, clock, "Lebong Dalam Angka 2023", 1)
    with pytest.raises(VisitUnknown):
        room.get(Loans).lend(OFFICER, "261124-999", book)
    with pytest.raises(PublicationUnknown):
        room.get(Loans).lend(OFFICER, visits[0], uuid4())
    loan = room.get(Loans).lend(OFFICER, visits[0], book)
    with room.records.writing() as session:
        session.query(Visit).filter_by(number=visits[0]).one().left_at = clock()
    assert room.get(Loans).open(OFFICER)[0].visit_over  # they left with the book: it should be back
    room.get(Loans).give_back(OFFICER, loan.id)
    with pytest.raises(VisitOver):
        room.get(Loans).lend(OFFICER, visits[0], book)
    with pytest.raises(LoanUnknown):
        room.get(Loans).give_back(OFFICER, book)


def test_the_shelf_is_searched_by_title_shelf_and_number(room, clock):
    shelve(room, clock, "Seluma Dalam Angka 2023", 1, "A1")
    shelve(room, clock, "Kaur Dalam Angka 2023", 3, "B2")
    shelve(room, clock, "Hanya berkas", 0)
    assert [line.title[:4] for line in room.get(Loans).shelf(OFFICER)] == ["Kaur", "Selu"]
    assert [line.copies for line in room.get(Loans).shelf(OFFICER, "b2 angka")] == [3]
    assert room.get(Loans).shelf(OFFICER, "100%") == []


def test_the_report_counts_loans_and_copies_by_nobody_s_name(room, visits, clock):
    book = shelve(room, clock, "Seluma Dalam Angka 2023", 2)
    for visit, minutes in ((visits[0], 20), (visits[1], 40)):
        loan = room.get(Loans).lend(OFFICER, visit, book)
        clock.go_on(minutes=minutes)
        room.get(Loans).give_back(OFFICER, loan.id)
    room.get(Loans).lend(OFFICER, visits[2], book)
    today = clock().date()
    report = room.get(Reports).deliveries(OFFICER, Period(today, today))
    assert (report.loans, report.loan_median_s, report.copies, report.publications) == (3, 1800, 0, ())
    assert room.get(Reports).deliveries(OFFICER, Period(date(2020, 1, 1), date(2020, 1, 2))).loans == 0


def test_only_the_staff_lend(room, clock):
    for actor in (Actor(Role.HEAD), Actor(DeviceMode.READER)):
        with pytest.raises(NotAllowed):
            room.get(Loans).open(actor)
    assert room.get(Loans).open(LIBRARIAN) == []
