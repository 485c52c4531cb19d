"""Ratings and reports: one opinion each, nobody sees another's, and an answer that finds its way back."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import Invalid, NotAllowed, PublicationUnknown, Subject
from catalog_db.idempotency import DoneBefore, idempotent
from catalog_db.migrations import migrate
from catalog_db.models import Publication, PublicationReport, Rating, ReportState, Role, Visit, Visitor
from catalog_db.rules.desk.options import OptionList
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.entry_flags import EntryFlags
from desktop.desk.guestbook.form import option_table
from desktop.desk.guestbook.rows import merge_rows
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.seats.values import ReadingEnded
from desktop.desk.values import FlagReason
from desktop.reading.opinions import service as opinions_module
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import OTHER_REASON, Opinions
from desktop.reading.opinions.values import (
    LONGEST_COMMENT,
    LONGEST_REPORT,
    RatingAverage,
    RatingInvalid,
    ReportForm,
    ReportUnknown,
    TooManyReports,
)
from desktop.security.audit import AuditTrail
from desktop.settings.model import Limits
from tests.errors import about
from tests.unit.desk.conftest import OFFICER, form, visit_rows
from tests.unit.rules.reading.test_png import GOOD as PNG

BOOK, OTHER = uuid4(), uuid4()
LIBRARIAN = Actor(Role.LIBRARIAN)
REPORT = ReportForm(BOOK, 212, "3", "Tabel 12.1 tidak sama\ndengan lampiran", PNG)


@pytest.fixture
def catalog(tmp_path, clock):
    database = Database(tmp_path / "catalog.db")
    migrate(database, "catalogue", lambda: tmp_path)
    with database.writing() as session:
        for publication_id, title in ((BOOK, "Seluma Dalam Angka"), (OTHER, "Kaur Dalam Angka")):
            session.add(
                Publication(
                    id=publication_id, title=title, title_key=title.casefold(), added_at=clock(), changed_at=clock()
                )
            )
    yield database
    database.close()


@pytest.fixture
def opinions(records, catalog, office, clock):
    return Opinions(records, catalog, option_table(), office, clock, ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def reports(records, catalog, clock):
    return PublicationReports(records, catalog, AuditTrail(clock), clock)


def rate_by_others(records, clock, *stars):
    """Ratings of visitors who have gone."""
    with records.writing() as session:
        for each in stars:
            visitor_id = uuid4()
            session.add(Visitor(id=visitor_id, name="x", name_key="x", added_at=clock(), changed_at=clock()))
            session.flush()
            session.add(Rating(visitor_id=visitor_id, publication_id=BOOK, stars=each, rated_at=clock()))


def count(records, table) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_an_opinion_is_one_and_can_be_changed_and_taken_back(opinions, records, siti):
    opinions.rate(siti, BOOK, 2, "Sulit dibaca")
    opinions.rate(siti, BOOK, 4, "  Lengkap,\u202e dan rapi \n\n\n\n Terima kasih ")
    mine = opinions.mine(siti, BOOK)
    assert (mine.stars, mine.comment) == (4, "Lengkap, dan rapi\n\nTerima kasih")
    assert count(records, Rating) == 1
    assert opinions.mine(siti, OTHER) is None
    opinions.take_back(siti, BOOK)
    opinions.take_back(siti, BOOK)
    assert opinions.mine(siti, BOOK) is None
    assert count(records, Rating) == 0


def test_nobody_sees_another_s_opinion(opinions, siti, budi):
    opinions.rate(siti, BOOK, 1, "Rahasia")
    assert opinions.mine(budi, BOOK) is None
    opinions.take_back(budi, BOOK)
    assert opinions.mine(siti, BOOK).stars == 1


def test_an_average_is_shown_from_three_on_and_rounded_half_up(opinions, records, clock, siti):
    opinions.rate(siti, BOOK, 5)
    rate_by_others(records, clock, 4)
    assert opinions.averages(LIBRARIAN, (BOOK, OTHER)) == ()
    rate_by_others(records, clock, 4)
    assert opinions.averages(siti, (BOOK, OTHER)) == (RatingAverage(BOOK, 43, 3),)
    rate_by_others(records, clock, 4)
    assert opinions.averages(Actor(DeviceMode.READER), (BOOK,)) == (RatingAverage(BOOK, 43, 4),)  # 4.25


@pytest.mark.parametrize(
    ("stars", "comment", "field"),
    [(0, "", "stars"), (6, "", "stars"), (-1, "", "stars"), (3, "x" * (LONGEST_COMMENT + 1), "comment")],
)
def test_what_is_no_rating_is_refused(opinions, records, siti, stars, comment, field):
    with pytest.raises(RatingInvalid) as refused:
        opinions.rate(siti, BOOK, stars, comment)
    assert refused.value.field == field
    assert count(records, Rating) == 0


def test_guests_strangers_and_those_who_left_have_no_say(opinions, reading_sessions, records, pcs, siti):
    guest, elsewhere = pcs[0], Actor(DeviceMode.READER, device_id=pcs[1].device_id, session_id=siti.session_id)
    forged = Actor(DeviceMode.READER, device_id=pcs[0].device_id, session_id=uuid4())
    reading_sessions.end(siti)
    for actor in (guest, elsewhere, forged, siti):
        for call in (
            lambda actor=actor: opinions.rate(actor, BOOK, 5),
            lambda actor=actor: opinions.take_back(actor, BOOK),
            lambda actor=actor: opinions.mine(actor, BOOK),
            lambda actor=actor: opinions.report(actor, REPORT),
            lambda actor=actor: opinions.my_reports(actor),
            lambda actor=actor: opinions.see_answers(actor, ()),
        ):
            with pytest.raises(ReadingEnded):
                call()
    with pytest.raises(NotAllowed):
        opinions.rate(Actor(Role.ADMIN), BOOK, 5)
    assert count(records, Rating) == count(records, PublicationReport) == 0


def test_a_publication_that_is_not_there_is_neither_rated_nor_reported(opinions, siti):
    with pytest.raises(PublicationUnknown):
        opinions.rate(siti, uuid4(), 5)
    with pytest.raises(PublicationUnknown):
        opinions.report(siti, ReportForm(uuid4(), reason="1"))


def test_what_waited_counts_for_who_sat_there_then(opinions, reading_sessions, records, clock, siti):
    """The host came back after the visitor had gone, and the desk had ended their seat."""
    clock.go_on(minutes=30)
    reading_sessions.end(siti)
    with after_waiting(timedelta(minutes=20)):
        opinions.rate(siti, BOOK, 4, "Saat host mati")
        opinions.report(siti, REPORT)
    with records.reading() as session:
        rating, report = session.scalars(select(Rating)).one(), session.scalars(select(PublicationReport)).one()
        assert (rating.stars, rating.rated_at) == (4, clock() - timedelta(minutes=20))
        assert (report.visitor_id, report.reported_at) == (rating.visitor_id, rating.rated_at)
    with after_waiting(timedelta(minutes=40)), pytest.raises(ReadingEnded):  # before they signed in
        opinions.rate(siti, BOOK, 1)
    stranger = Actor(DeviceMode.READER, device_id=uuid4(), session_id=siti.session_id)
    with after_waiting(timedelta(minutes=20)), pytest.raises(ReadingEnded):
        opinions.rate(stranger, BOOK, 1)


def test_reports_and_ratings_beyond_the_daily_number_of_a_pc_are_kept_and_flagged(
    opinions, catalog, records, clock, office, siti
):
    office.settings = office.settings.model_copy(update={"limits": Limits(reports=1, ratings=1)})
    for _ in range(2):
        opinions.report(siti, REPORT)
    for publication in (BOOK, OTHER):
        opinions.rate(siti, publication, 4)
    assert (count(records, PublicationReport), count(records, Rating)) == (2, 2)
    flagged = EntryFlags(records, AuditTrail(clock), clock).unseen(OFFICER)
    assert sorted((each.kind, each.reasons, bool(each.number)) for each in flagged) == [
        ("rating", (FlagReason.OVER,), False),
        ("report", (FlagReason.OVER,), True),
    ]
    listed = PublicationReports(records, catalog, AuditTrail(clock), clock).list(LIBRARIAN)
    assert sorted(line.flags for line in listed) == [(), (FlagReason.OVER,)]


def test_what_was_said_on_a_day_that_is_over_is_flagged_and_named(opinions, records, clock, office, siti):
    clock.go_on(days=40)
    with after_waiting(timedelta(days=40)):
        opinions.report(siti, REPORT)
        opinions.rate(siti, BOOK, 4)
    flagged = EntryFlags(records, AuditTrail(clock), clock).unseen(OFFICER)
    assert [each.reasons for each in flagged] == [(FlagReason.LATE,)] * 2
    asked = (clock() - timedelta(days=40)).date()
    report = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady).opinions(
        Actor(Role.HEAD), Period(asked, asked)
    )
    assert (report.ratings, report.reports, report.after_period) == (1, 1, 2)


def test_what_comes_twice_is_done_once(opinions, records, clock, siti):
    def twice(call) -> None:
        call_id = uuid4()
        for _ in range(2):
            with suppress(DoneBefore), idempotent(records, call_id, clock().date()):
                call()

    twice(lambda: opinions.rate(siti, BOOK, 4))
    assert count(records, Rating) == 1
    twice(lambda: opinions.take_back(siti, BOOK))
    assert count(records, Rating) == 0
    twice(lambda: opinions.report(siti, REPORT))
    assert count(records, PublicationReport) == 1


def test_what_waited_does_not_undo_what_was_said_later(opinions, clock, siti):
    clock.go_on(minutes=30)
    opinions.rate(siti, BOOK, 5)
    with after_waiting(timedelta(minutes=10)):
        opinions.rate(siti, BOOK, 1)
        opinions.take_back(siti, BOOK)
    assert opinions.mine(siti, BOOK).stars == 5


def test_older_opinions_are_shown_with_the_pin_only(opinions, reading_sessions, guest_book, visitors, clock, pcs, siti):
    opinions.rate(siti, BOOK, 2, "Dari kunjungan pertama")
    opinions.report(siti, REPORT)
    reading_sessions.set_pin(siti, "402971")
    reading_sessions.end(siti)
    clock.go_on(days=1)
    known = visitors.search(OFFICER, "siti@example.com")[0]
    again = guest_book.register(OFFICER, form(name="Siti Aminah", email="siti@example.com"), known.id)
    actor = reading_sessions.sign_in(pcs[0], "P-001", again.code).actor
    assert (opinions.mine(actor, BOOK), opinions.my_reports(actor)) == (None, ())
    reading_sessions.find_again(actor, "siti@example.com", "402971")
    assert opinions.mine(actor, BOOK).comment == "Dari kunjungan pertama"
    assert [report.page for report in opinions.my_reports(actor)] == [212]


def test_a_report_goes_to_the_staff_and_its_answer_back(opinions, reports, clock, siti, budi):
    opinions.report(siti, REPORT)
    (line,) = reports.list(LIBRARIAN)
    assert (line.title, line.page, line.reason, line.text, line.state, line.has_picture) == (
        "Seluma Dalam Angka",
        212,
        "3",
        "Tabel 12.1 tidak sama\ndengan lampiran",
        ReportState.NEW,
        True,
    )
    details = reports.get(LIBRARIAN, line.id)
    assert (details.visit, details.picture, details.steps) == ("261124-001", PNG, ())
    reports.step(LIBRARIAN, line.id, ReportState.IN_PROGRESS)
    (waiting,) = opinions.my_reports(siti)
    assert (waiting.state, waiting.answer, waiting.seen) == (ReportState.IN_PROGRESS, "", False)
    clock.go_on(minutes=5)
    settled = reports.step(LIBRARIAN, line.id, ReportState.ANSWERED, " Sudah diperbaiki. ")
    assert [step.state for step in settled.steps] == [ReportState.IN_PROGRESS, ReportState.ANSWERED]
    (answered,) = opinions.my_reports(siti)
    assert (answered.answer, answered.settled_at, answered.seen) == ("Sudah diperbaiki.", clock(), False)
    assert opinions.my_reports(budi) == ()
    opinions.see_answers(budi, (line.id,))
    assert reports.get(LIBRARIAN, line.id).seen_at is None
    opinions.see_answers(siti, (line.id,))
    assert opinions.my_reports(siti)[0].seen
    assert reports.get(LIBRARIAN, line.id).seen_at == clock()


def test_a_settled_report_is_opened_again_and_its_answer_is_not_shown_meanwhile(opinions, reports, siti):
    opinions.report(siti, REPORT)
    (line,) = reports.list(LIBRARIAN)
    reports.step(LIBRARIAN, line.id, ReportState.REJECTED, "Angkanya benar.")
    opinions.see_answers(siti, (line.id,))
    reports.step(LIBRARIAN, line.id, ReportState.IN_PROGRESS)
    (mine,) = opinions.my_reports(siti)
    assert (mine.state, mine.answer, mine.settled_at, mine.seen) == (ReportState.IN_PROGRESS, "", None, False)
    assert reports.get(LIBRARIAN, line.id).answer == "Angkanya benar.", "the draft of the next answer"


def test_the_list_has_the_oldest_open_report_first(opinions, reports, clock, siti):
    for text in ("satu", "dua", "tiga", "empat"):
        opinions.report(siti, ReportForm(BOOK, reason="1", text=text))
        clock.go_on(minutes=1)
    ids = {line.text: line.id for line in reports.list(LIBRARIAN)}
    reports.step(LIBRARIAN, ids["satu"], ReportState.ANSWERED, "Ya")
    reports.step(LIBRARIAN, ids["tiga"], ReportState.REJECTED, "Tidak")
    assert [line.text for line in reports.list(LIBRARIAN)] == ["dua", "empat"]
    assert [line.text for line in reports.list(LIBRARIAN, tuple(ReportState))] == ["dua", "empat", "tiga", "satu"]


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        (ReportForm(BOOK, reason=""), "reason", "unknown"),
        (ReportForm(BOOK, reason="9"), "reason", "unknown"),
        (ReportForm(BOOK, reason=OTHER_REASON, text="  "), "text", "empty"),
        (ReportForm(BOOK, reason="1", text="x" * (LONGEST_REPORT + 1)), "text", "too_long"),
        (ReportForm(BOOK, page=0, reason="1"), "page", "range"),
        (ReportForm(BOOK, reason="1", picture=b"<svg/>"), "picture", "form"),
    ],
)
def test_what_is_no_report_is_refused(opinions, records, siti, said, field, reason):
    with pytest.raises(Invalid, check=about(Subject.REPORT)) as refused:
        opinions.report(siti, said)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert count(records, PublicationReport) == 0


def test_one_visit_reports_so_much_and_no_more(opinions, monkeypatch, siti, budi):
    monkeypatch.setattr(opinions_module, "MOST_REPORTS", 1)
    opinions.report(siti, REPORT)
    with pytest.raises(TooManyReports):
        opinions.report(siti, REPORT)
    opinions.report(budi, REPORT)


def test_steps_that_say_nothing_are_refused(opinions, reports, siti):
    opinions.report(siti, REPORT)
    (line,) = reports.list(LIBRARIAN)
    for state, answer, field in (
        (ReportState.ANSWERED, " ", "answer"),
        (ReportState.REJECTED, "", "answer"),
        (ReportState.ANSWERED, "x" * 2_001, "answer"),
        (ReportState.NEW, "", "state"),
    ):
        with pytest.raises(Invalid, check=about(Subject.REPORT)) as refused:
            reports.step(LIBRARIAN, line.id, state, answer)
        assert refused.value.field == field
    with pytest.raises(ReportUnknown):
        reports.get(LIBRARIAN, uuid4())
    with pytest.raises(NotAllowed):
        reports.list(Actor(Role.HEAD))


def test_two_entries_of_one_visitor_become_one_opinion(
    opinions, records, reading_sessions, visitors, clock, siti, budi
):
    opinions.rate(siti, BOOK, 1)
    opinions.rate(siti, OTHER, 2)
    clock.go_on(minutes=1)
    opinions.rate(budi, BOOK, 5)
    opinions.report(budi, REPORT)
    with records.writing() as session:
        for visit in session.scalars(select(Visit)):
            visit.left_at = clock()
    kept, dropped = (visitors.search(OFFICER, name)[0].id for name in ("siti@", "budi@"))
    with records.writing() as session:
        merge_rows(session, session.get_one(Visitor, kept), session.get_one(Visitor, dropped), clock())
    with records.reading() as session:
        rows = {row.publication_id: (row.visitor_id, row.stars) for row in session.scalars(select(Rating))}
        assert rows == {BOOK: (kept, 5), OTHER: (kept, 2)}
        assert session.scalars(select(PublicationReport.visitor_id)).all() == [kept]


def test_the_reasons_are_those_of_the_table():
    names = [option_table().name_of(OptionList.REPORT_REASON, code) for code in "1234"]
    assert names == ["Berkas rusak", "Keterangan publikasi salah", "Isi tidak sesuai", "Lainnya"]
    assert option_table().codes(OptionList.REPORT_REASON)[-1] == OTHER_REASON


def test_the_visit_of_a_report_needs_no_visitor(records, reports, clock):
    """After an erasure nothing says whose report it was."""
    visit_rows(records, clock, "261124-009")
    with records.writing() as session:
        session.add(PublicationReport(publication_id=BOOK, reason="1", state=ReportState.NEW, reported_at=clock()))
    (line,) = reports.list(LIBRARIAN)
    assert reports.get(LIBRARIAN, line.id).visit == ""
