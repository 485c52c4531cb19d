"""Whatever visitors send has a daily number, or stands here with the reason; what is late is named by every report."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import EntryFlag, Role, Visit
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.entry_flags import EntryFlags, EntryKind
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.desk.values import FlagReason
from desktop.room.service_list import SERVICES
from desktop.security.audit import AuditTrail
from desktop.settings.model import Limits
from tests.unit.desk.conftest import OFFICER, form

HEAD = Actor(Role.HEAD)
VISITORS = {DeviceMode.READER, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK}
COUNTED = {
    "GuestBook.register_self",
    "GuestBook.hand_in",
    "Complaints.add",
    "Complaints.send",
    "Feedback.answer",
    "Opinions.rate",
    "Opinions.report",
    "Deliveries.ask",
    "TableCopies.ask",
    "Returning.register",
}
NOTHING_KEPT = {
    "AskedSearches.examples",
    "GuestBook.check",
    "GuestBook.day",
    "Feedback.pending",
    "Opinions.mine",
    "Opinions.averages",
    "Opinions.my_reports",
    "Deliveries.my_requests",
    "Annotations.of_publication",
    "Annotations.all",
    "Seats.mine",
    "Devices.me",
    "Staff.any_admin",
}
BOUNDED = {
    "Consulting.ask": "one ticket of a visit at once, ended by the desk alone",
    "Devices.ask_removal": "one question of a PC at once",
    "Devices.report_lock": "one row of a PC, of at most 40 ways",
    "Devices.report_health": "one row of a PC, of at most 40 lines",
    "Drafts.hand_over": "60 wait at once, and none outlives its day",
    "Drafts.let_wait": "as those that are handed over",
    "Returning.recognise": "keeps nothing but wrong tries, with lock-outs of its own",
    "Staff.vouch": "checks who somebody is, with lock-outs of its own",
    "Deliveries.withdraw": "settles what was counted when it was asked for",
    "Feedback.skip": "keeps nothing of it",
    "Annotations.keep": "private, never reported; 5,000 of a visitor",
    "Annotations.drop": "takes away",
    "Opinions.take_back": "takes away",
    "Opinions.see_answers": "a moment at one's own report",
    "Seats.message_read": "a moment at a message of the desk",
    "TableCopies.begin": "200 tables of a visit",
    "TableCopies.finish": "settles what was begun",
    "TableCopies.abandon": "settles what was begun",
    "TableQueue.ask": "one row of a publication",
    "AskedSearches.report": "2,000 searches of words of the catalogue, without a visitor; the one asked for least goes",
    "UnmetReports.report": "words without a visitor, a row for each; librarians take them off",
}


def numbers(office, **limits: int) -> None:
    office.settings = office.settings.model_copy(update={"limits": Limits(**limits)})


def flags(records) -> list[tuple[str, bool, bool]]:
    with records.reading() as session:
        return [
            (row.kind, row.late, row.over) for row in session.scalars(select(EntryFlag).order_by(EntryFlag.came_at))
        ]


def test_every_way_in_of_a_visitor_is_counted_or_stands_here_with_its_reason():
    found = {
        f"{service.__name__}.{name}"
        for service in SERVICES
        for name, method in vars(service).items()
        if getattr(method, "holders", frozenset()) & VISITORS
    }
    reading_sessions = {
        each for each in found if each.startswith("ReadingSessions.")
    }  # who sits at a seat that the desk gave
    assert found - reading_sessions - COUNTED - NOTHING_KEPT == set(BOUNDED)
    assert found >= COUNTED


def test_the_host_s_own_kiosk_has_a_daily_number_as_every_pc_has(guest_book, records, office, clock):
    numbers(office, visits=2)
    for name in ("Ani", "Budi", "Citra"):
        guest_book.register_self(Actor(DeviceMode.GUESTBOOK), form(name=name, email=f"{name}@example.com"))
    assert flags(records) == [("visit", False, True)]


def test_what_is_late_and_one_too_many_is_one_entry_named_by_both(guest_book, records, office, clock):
    numbers(office, visits=1)
    kiosk = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
    guest_book.register_self(kiosk, form(name="Ani", email="ani@example.com"))
    with after_waiting(timedelta(days=1)):
        guest_book.hand_in(kiosk, form(name="Budi", email="budi@example.com"), uuid4())
    assert flags(records) == [("visit", True, True)]
    (entry,) = EntryFlags(records, AuditTrail(clock), clock).unseen(OFFICER)
    assert (entry.kind, entry.reasons) == (EntryKind.VISIT, (FlagReason.LATE, FlagReason.OVER))
    yesterday = (clock() - timedelta(days=1)).date()
    report = Reports(records, option_table(), office, AuditTrail(clock), clock).visits(
        HEAD, Period(yesterday, yesterday)
    )
    assert (report.visits, report.came_late, report.after_period) == (1, 1, 1)
    (line,) = guest_book.visits(OFFICER, yesterday)
    assert line.flags == (FlagReason.LATE, FlagReason.OVER)


def test_two_flags_of_one_entry_of_an_older_room_are_one_entry_with_both_reasons(guest_book, records, clock):
    """Once there was a flag for each reason; such rooms keep both."""
    guest_book.register(OFFICER, form(name="Ani", email="ani@example.com"))
    (visit,) = guest_book.visits(OFFICER, clock().date())
    with records.writing() as session:
        subject = session.scalars(select(Visit.id)).one()
        for late in (True, False):
            session.add(
                EntryFlag(
                    kind="visit",
                    late=late,
                    over=not late,
                    subject_id=subject,
                    device_id=None,
                    day=clock().date(),
                    came_at=clock(),
                    seen_at=None,
                )
            )
    service = EntryFlags(records, AuditTrail(clock), clock)
    both = (FlagReason.LATE, FlagReason.OVER)
    (entry,) = service.unseen(OFFICER)
    assert (entry.number, entry.reasons) == (visit.visit, both)
    service.note_seen(OFFICER, [entry.id])
    assert service.unseen(OFFICER) == ()
    (line,) = guest_book.visits(OFFICER, clock().date())
    assert line.flags == both, "what was seen keeps its reasons"


@pytest.fixture
def december(guest_book, clock):
    """The month in which somebody comes with a form of the month before."""
    came = clock()
    clock.go_on(days=9)
    guest_book.open_day(OFFICER, guest_book.day(OFFICER).day, True)
    return came


def test_paper_of_a_month_that_is_over_is_named_by_its_reports(guest_book, records, office, clock, december):
    times = december, december + timedelta(minutes=5), december + timedelta(minutes=30)
    guest_book.register_late(OFFICER, form(), *times)
    reports = Reports(records, option_table(), office, AuditTrail(clock), clock)
    november = Period(december.date().replace(day=1), december.date().replace(day=30))
    visits, queue = reports.visits(HEAD, november), reports.queue(HEAD, november)
    assert (visits.visits, visits.came_late, visits.after_period) == (1, 1, 1)
    assert (sum(queue.total.tickets.values()), queue.after_period) == (1, 1)
    assert flags(records) == [("visit", True, False)]
    assert EntryFlags(records, AuditTrail(clock), clock).unseen(OFFICER) == (), "whoever entered it has seen it"
    until_december = Period(november.first, clock().date())
    assert reports.visits(HEAD, until_december).after_period == reports.queue(HEAD, until_december).after_period == 0


def test_paper_of_today_is_late_nowhere(guest_book, records, clock):
    guest_book.register_late(OFFICER, form(), clock() - timedelta(minutes=20))
    assert flags(records) == []


def test_a_paper_answer_for_a_period_that_is_over_is_named_by_the_survey(
    guest_book, queue, records, office, clock, december
):
    visit = guest_book.register_late(OFFICER, form(), december)
    feedback = Feedback(records, office, clock)
    assert office().desk.survey_period == "quarter"
    clock.go_on(days=60)
    feedback.add(OFFICER, visit.visit, FeedbackForm(u=dict.fromkeys(("U1", "U2", "U3"), 4)))
    result = Skm(records, office, option_table()).result(HEAD, december.date(), december.date())
    assert result.came_late == 1
