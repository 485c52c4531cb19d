"""Reports count what is in the records, once each, by the office's clock, and hide small cells of people."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import NotAllowed
from catalog_db.migrations import migrate
from catalog_db.models import (
    AuditEntry,
    Complaint,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReadingSession,
    Role,
    Ticket,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.options import OptionList, OptionTable
from desktop.actors import Actor, DeviceMode
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import OTHER_PLACES, Cell, HourCount, Period, PublicationReading, RatedPublication
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings

HEAD = Actor(Role.HEAD)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Book:
    """Writes visits as the guest book does."""

    def __init__(self, records: Database) -> None:
        self._records = records
        self._count = 0

    def visitor(self, **fields: str) -> UUID:
        with self._records.writing() as session:
            visitor = Visitor(id=uuid4(), name="Siti", name_key="siti", added_at=NOW, changed_at=NOW, **fields)
            session.add(visitor)
        return visitor.id

    def visit(
        self, at: datetime, visitor: UUID | None = None, services: tuple[str, ...] = ("perpustakaan",), **fields: object
    ) -> None:
        self._count += 1
        number, day = self._count, (at + timedelta(hours=7)).date()
        values = {
            "gender": "P",
            "age_band": "2",
            "education": "3",
            "occupation": "1",
            "institution_category": "6",
            "usage": "1",
            "means": "1",
            "origin": "desk",
        } | fields
        with self._records.writing() as session:
            visit = Visit(
                id=uuid4(),
                number=f"{day:%y%m%d}-{number:03}",
                service_day=day,
                visitor_id=visitor or self._new(session),
                registered_at=at,
                entered_at=at,
                left_at=at,
                code="1234",
                token=number.to_bytes(16, "big"),
                **values,
            )
            session.add(visit)
            session.flush()
            for place, service in enumerate(services):
                session.add(
                    Ticket(
                        visit_id=visit.id,
                        service=service,
                        service_day=day,
                        sequence=number,
                        number=f"{service[0].upper()}-{number:03}",
                        state="done",
                        place=number * 10 + place,
                        registered_at=at,
                    )
                )

    def _new(self, session) -> UUID:
        visitor = Visitor(id=uuid4(), name="x", name_key="x", added_at=NOW, changed_at=NOW)
        session.add(visitor)
        session.flush()
        return visitor.id


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "records.db", bytes(32))
    migrate(database, "records", lambda: tmp_path)
    yield database
    database.close()


@pytest.fixture
def book(records: Database) -> Book:
    return Book(records)


@pytest.fixture
def reports(records: Database) -> Reports:
    options = OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text(encoding="utf-8"))
    return Reports(records, options, Settings, AuditTrail(lambda: NOW), lambda: NOW)


def test_an_empty_month_is_a_report_too(reports):
    report = reports.visits(HEAD, NOVEMBER)
    assert (report.visits, report.people, report.unmet) == (0, 0, ())
    assert all(cell.count == 0 and cell.shown == 0 for cells in report.traits.values() for cell in cells)


def test_visits_are_counted_by_the_day_and_hour_of_the_office(reports, book):
    book.visit(datetime(2026, 10, 31, 17, 30, tzinfo=UTC))  # 1 November, 00.30 in Bengkulu
    book.visit(datetime(2026, 11, 2, 1, 15, tzinfo=UTC), group_male=2, group_female=3)
    book.visit(datetime(2026, 11, 2, 1, 45, tzinfo=UTC), services=("perpustakaan", "konsultasi"))
    book.visit(datetime(2026, 11, 30, 17, 30, tzinfo=UTC))  # 1 December
    report = reports.visits(HEAD, NOVEMBER)
    assert (report.visits, report.people, report.groups) == (3, 7, 1)
    assert report.days == {date(2026, 11, 1): 1, date(2026, 11, 2): 2}
    assert report.hours == (HourCount(0, 8, 2), HourCount(6, 0, 1))
    assert report.services == {"perpustakaan": 3, "konsultasi": 1}


def test_who_came_before_is_not_new(reports, book):
    siti = book.visitor()
    for at in (datetime(2026, 10, 5, 3, tzinfo=UTC), datetime(2026, 11, 5, 3, tzinfo=UTC)):
        book.visit(at, siti)
    book.visit(datetime(2026, 11, 6, 3, tzinfo=UTC))
    report = reports.visits(HEAD, NOVEMBER)
    assert (report.visits, report.first_comings) == (2, 1)


def test_small_cells_of_people_are_hidden_and_those_of_work_are_not(reports, book):
    for hour, occupation in enumerate(["1"] * 5 + ["2"] + ["3"] * 4):
        book.visit(datetime(2026, 11, 3, hour, tzinfo=UTC), occupation=occupation, usage="4" if hour else "1")
    report = reports.visits(HEAD, NOVEMBER)
    occupations = {cell.code: (cell.count, cell.shown) for cell in report.traits[OptionList.OCCUPATION]}
    assert occupations["2"] == (1, None)
    assert occupations["3"] == (4, None)  # with the total, one hidden cell alone would be known
    assert occupations["1"] == (5, 5)
    usages = {cell.code: cell.shown for cell in report.traits[OptionList.USAGE]}
    assert usages["1"] == 1
    flat = [cell for row in report.occupation_by_education for cell in row]
    assert all(cell is None or cell == 0 or cell >= 3 for cell in flat)


def test_where_visitors_come_from_is_told_from_three_on(reports, book):
    for hour, region in enumerate(["Seluma"] * 3 + ["seluma "] + ["Kaur"] * 3 + ["Mukomuko", ""]):
        book.visit(datetime(2026, 11, 3, hour, tzinfo=UTC), book.visitor(home_region=region))
    report = reports.visits(HEAD, NOVEMBER)
    # Mukomuko and nowhere are two: with them goes the smallest of the others, or their number would be known.
    assert [(cell.code, cell.shown) for cell in report.regions] == [("Seluma", 4), (OTHER_PLACES, 5)]
    book.visit(NOW, book.visitor(home_region="Mukomuko"))
    report = reports.visits(HEAD, NOVEMBER)
    assert [(cell.code, cell.shown) for cell in report.regions] == [("Seluma", 4), ("Kaur", 3), (OTHER_PLACES, 3)]
    assert sum(cell.count for cell in report.regions) == report.visits


def test_where_the_only_two_come_from_is_not_told(reports, book):
    for region in ("Seluma", "Kaur"):
        book.visit(NOW, book.visitor(home_region=region))
    assert reports.visits(HEAD, NOVEMBER).regions == (Cell(OTHER_PLACES, 2, None),)


def test_disabilities_are_counted_by_kind_and_few_are_hidden(reports, book):
    for hour, stated in enumerate(["1"] * 3 + ["1,4"] + [""] * 5):
        book.visit(datetime(2026, 11, 3, hour, tzinfo=UTC), book.visitor(disability=stated))
    cells = {cell.code: (cell.count, cell.shown) for cell in reports.visits(HEAD, NOVEMBER).disabilities}
    assert cells["1"] == (4, None) and cells["4"] == (1, None)  # one alone could be computed
    assert cells[""] == (5, 5) and cells["2"] == (0, 0)


def test_needs_that_were_not_met_are_listed(reports, book):
    book.visit(NOW, need="inflasi 1998", need_met="3")
    book.visit(NOW, need="PDRB Seluma", need_met="1")
    book.visit(NOW, need="", need_met="3")
    assert [need.need for need in reports.visits(HEAD, NOVEMBER).unmet] == ["inflasi 1998"]


def test_the_sample_of_the_skd_has_each_person_once_and_is_audited(reports, book, records):
    siti = book.visitor()
    book.visit(datetime(2026, 11, 5, 3, tzinfo=UTC), siti, usage="1")
    book.visit(datetime(2026, 11, 9, 3, tzinfo=UTC), siti, services=("konsultasi",), usage="4")
    book.visit(datetime(2026, 11, 10, 3, tzinfo=UTC), services=())  # nobody served them
    (respondent,) = reports.skd_respondents(HEAD, NOVEMBER)
    assert (respondent.visits, respondent.services, respondent.usage) == (2, ("konsultasi", "perpustakaan"), "4")
    with records.reading() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["Reports.skd_respondents"]
    with pytest.raises(NotAllowed):
        reports.skd_respondents(Actor(Role.OFFICER), NOVEMBER)


def test_complaints_past_their_day_are_counted(reports, records):
    def complaint(number: int, due: int, closed: int | None) -> Complaint:
        return Complaint(
            number=f"2026-{number:03}",
            classification="3",
            text="x",
            state="closed" if closed else "new",
            received_at=datetime(2026, 11, 2, 3, tzinfo=UTC),
            due=date(2026, 11, due),
            closed_at=datetime(2026, 11, closed, 3, tzinfo=UTC) if closed else None,
        )

    with records.writing() as session:
        session.add_all([complaint(1, 20, 10), complaint(2, 20, 22), complaint(3, 20, None), complaint(4, 30, None)])
    report = reports.complaints(HEAD, NOVEMBER)
    assert (report.received, report.overdue, report.median_days) == (4, 2, 14.0)
    assert report.states == {"new": 2, "in_progress": 0, "closed": 2}
    assert {cell.code: cell.count for cell in report.classifications}["3"] == 4


def test_reading_is_counted_by_publication_and_day_and_names_nobody(reports, book, records):
    book.visit(NOW)
    books = [uuid4(), uuid4()]
    with records.writing() as session:
        visit_id = session.scalars(select(Visit.id)).one()
        reading_sessions = [
            ReadingSession(visit_id=visit_id, started_at=NOW, ends_at=NOW, ended_at=NOW, device_id=None)
            for _ in range(3)
        ]
        session.add_all(reading_sessions)
        session.flush()

        def read(publication, reading_session, first, last, seconds, at=NOW):
            session.add(
                ReadingEvent(
                    session_id=reading_session.id if reading_session else None,
                    publication_id=publication,
                    first_page=first,
                    last_page=last,
                    seconds=seconds,
                    at=at,
                )
            )

        for reading_session in reading_sessions:
            read(books[0], reading_session, 1, 3, 60)
        read(books[0], None, 9, 9, 20)
        read(books[1], reading_sessions[0], 5, 5, 600)
        read(books[1], reading_sessions[0], 5, 5, 99, datetime(2026, 11, 30, 16, 59, 59, tzinfo=UTC))  # 23.59.59 WIB
        read(books[1], reading_sessions[0], 5, 5, 1_000, datetime(2026, 11, 30, 17, tzinfo=UTC))  # December there
    report = reports.reading(HEAD, NOVEMBER)
    assert (report.seconds, report.guest_seconds, report.sessions) == (899, 20, 3)
    assert report.publications == (
        PublicationReading(books[1], 699, 2, None),  # by one visit alone
        PublicationReading(books[0], 200, 10, 3),
    )
    assert report.days == {date(2026, 11, 24): 800, date(2026, 11, 30): 99}
    for role in (Role.LIBRARIAN, DeviceMode.READER):
        with pytest.raises(NotAllowed):
            reports.reading(Actor(role), NOVEMBER)


def test_ratings_and_reports_are_counted_and_name_nobody(reports, book, records):
    books = [uuid4(), uuid4(), uuid4()]
    october, december = datetime(2026, 10, 5, 3, tzinfo=UTC), datetime(2026, 11, 30, 17, tzinfo=UTC)  # there it is
    given = [
        (books[0], (5, 4, 4), NOW),
        (books[1], (5, 5), NOW),
        (books[1], (5,), december),
        (books[2], (3, 4, 4, 4), october),
    ]
    for publication, stars, at in given:
        for each in stars:
            visitor = book.visitor()
            with records.writing() as session:
                session.add(Rating(visitor_id=visitor, publication_id=publication, stars=each, rated_at=at))
    with records.writing() as session:
        for reason, state, days in (("1", "answered", 2), ("3", "rejected", 4), ("3", "new", None)):
            settled = NOW + timedelta(days=days) if days else None
            session.add(
                PublicationReport(
                    publication_id=books[0], reason=reason, state=state, reported_at=NOW, settled_at=settled
                )
            )
        session.add(PublicationReport(publication_id=books[0], reason="1", state="new", reported_at=october))
    report = reports.opinions(HEAD, NOVEMBER)
    assert report.best == (RatedPublication(books[0], 43, 3), RatedPublication(books[2], 38, 4))  # 3.75: half up
    assert (report.ratings, report.reports, report.median_days) == (5, 3, 3.0)
    assert {cell.code: cell.count for cell in report.reasons} == {"1": 1, "2": 0, "3": 2, "4": 0}
    assert report.states == {"new": 1, "in_progress": 0, "answered": 1, "rejected": 1}
    with pytest.raises(NotAllowed):
        reports.opinions(Actor(DeviceMode.READER), NOVEMBER)
