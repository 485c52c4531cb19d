"""The survey's result over periods and services, the worked example among them, and what is not shown."""

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from catalog_db.models import FeedbackAnswer, Role, TicketState
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.survey.periods import Period
from catalog_db.rules.survey.skm import ELEMENTS, Category
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.skm import LEAST_ANSWERS, Skm
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.settings.model import Settings
from tests.unit.rules.survey.test_skm import WORKED, forms

HEAD = Actor(Role.HEAD)
TODAY = date(2026, 11, 24)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def skm(records):
    return Skm(records, Settings, option_table())


@pytest.fixture
def answer(records):
    """Put answers in by rows: all elements with this score."""

    def add(period: str, score: int | None, count: int = 1, service: str = "perpustakaan", **more: object) -> None:
        row: dict[str, object] = {code.lower(): score for code in ELEMENTS} | {
            "comment": "",
            "gender": "P",
            "age_band": "2",
        }
        row |= {"education": "3", "occupation": "1", "period": period, "service": service} | more
        with records.writing() as session:
            session.execute(insert(FeedbackAnswer), [{"id": uuid4(), **row} for _ in range(count)])

    return add


def test_the_worked_example_from_visits_to_the_category(records, clock, skm, new_visit):
    feedback = Feedback(records, Settings, clock)
    for number, form in enumerate(forms(WORKED), 1):
        visit = f"261124-{number:03}"
        new_visit(visit, ticket=f"P-{number:03}", state=TicketState.DONE, name=f"Tamu {number}")
        feedback.add(Actor(Role.OFFICER), visit, FeedbackForm(form, f"Komentar {number}"))
    new_visit("261124-011", ticket="P-011", state=TicketState.NO_SHOW, name="Tamu 11")
    found = skm.result(HEAD, TODAY, TODAY)
    assert (found.respondents, found.shown) == (10, True)
    assert (str(found.ni), str(found.ikm), found.category) == ("3.477778", "86.94", Category.B)
    assert (found.performance, found.performance_en, found.lowest) == ("Baik", "Good", ("U3", "U8"))
    assert (found.first, found.last, found.periods) == (date(2026, 10, 1), date(2026, 12, 31), ("2026-Q4",))
    assert (found.population, found.sample, found.enough) == (10, 10, True)
    assert sorted(found.comments) == sorted(f"Komentar {number}" for number in range(1, 11))
    assert [(point.period, str(point.ikm)) for point in found.trend] == [("2026-Q4", "86.94")]


def test_fewer_than_three_answers_are_counted_and_not_shown(skm, answer):
    answer("2026-Q4", 4, LEAST_ANSWERS - 1, comment="Rahasia")
    hidden = skm.result(HEAD, *YEAR)
    assert (hidden.respondents, hidden.shown) == (2, False)
    assert (hidden.ni, hidden.ikm, hidden.category, hidden.comments, hidden.performance) == (None, None, None, (), "")
    assert all(element.nrr is None and element.answered == 0 for element in hidden.elements.values())
    assert all(cell.count == 0 for cells in (*hidden.profile.values(), hidden.services) for cell in cells)
    assert [(point.respondents, point.ikm) for point in hidden.trend] == [(2, None)]
    answer("2026-Q4", 4)
    shown = skm.result(HEAD, *YEAR)
    assert (shown.respondents, str(shown.ikm), shown.comments) == (3, "100.00", ("Rahasia", "Rahasia"))


def test_a_service_is_not_shown_where_the_few_others_could_be_computed_from_it(skm, answer):
    answer("2026-Q4", 4, 5)
    answer("2026-Q4", 1, 2, "konsultasi")
    assert skm.result(HEAD, *YEAR).shown
    for service in ("perpustakaan", "konsultasi"):
        assert not skm.result(HEAD, *YEAR, service).shown
        assert skm.result(HEAD, *YEAR, service).trend[-1].ikm is None
    answer("2026-Q4", 1, 1, "konsultasi")
    assert str(skm.result(HEAD, *YEAR, "perpustakaan").ikm) == "100.00"
    assert str(skm.result(HEAD, *YEAR, "konsultasi").ikm) == "25.00"
    assert {cell.code: cell.count for cell in skm.result(HEAD, *YEAR).services if cell.count} == {
        "perpustakaan": 5,
        "konsultasi": 3,
    }


def test_periods_that_share_a_day_count_as_a_whole(skm, answer, new_visit):
    answer("2026-Q3", 4, 3)
    answer("2026-Q4", 2, 3)
    new_visit("260701-001", ticket="P-001", state=TicketState.DONE, day=date(2026, 7, 1))
    both = skm.result(HEAD, date(2026, 9, 30), date(2026, 10, 1))
    assert (both.periods, both.respondents, str(both.ikm)) == (("2026-Q3", "2026-Q4"), 6, "75.00")
    assert (both.first, both.last) == (date(2026, 7, 1), date(2026, 12, 31))
    one = skm.result(HEAD, date(2026, 10, 1), date(2026, 10, 1))
    assert (one.periods, str(one.ikm), one.population) == (("2026-Q4",), "50.00", 0)
    assert skm.result(HEAD, date(2026, 10, 1), date(2026, 9, 30)) == both  # the wrong way round
    assert [(point.period, str(point.ikm)) for point in one.trend] == [("2026-Q3", "100.00"), ("2026-Q4", "50.00")]
    empty = skm.result(HEAD, date(2025, 1, 1), date(2025, 1, 1))
    assert (empty.periods, empty.respondents, empty.trend, empty.sample) == ((), 0, (), 0)
    assert (empty.first, empty.last) == (date(2025, 1, 1), date(2025, 3, 31))


def test_answers_of_another_kind_of_period_count_where_they_share_a_day(skm, answer):
    answer("2026-11", 4, 3)
    answer("2026", 2, 3)
    found = skm.result(HEAD, TODAY, TODAY)
    assert (found.periods, found.respondents) == (("2026", "2026-11"), 6)
    assert (found.first, found.last) == YEAR


def test_the_profile_counts_classes_and_shows_small_ones_to_nobody_outside(skm, answer):
    answer("2026-Q4", 4, 7, gender="L", occupation="3")
    answer("2026-Q4", 4, 2, gender="P", occupation="1")
    answer("2026-Q4", 4, 1, gender="", occupation="1")
    found = skm.result(HEAD, *YEAR)
    assert [(cell.code, cell.count, cell.shown) for cell in found.profile[OptionList.GENDER]] == [
        ("L", 7, 7),
        ("P", 2, None),
        ("", 1, None),
    ]
    assert {cell.code: cell.shown for cell in found.profile[OptionList.OCCUPATION]}["1"] == 3


def test_a_comment_alone_is_no_respondent(skm, answer):
    answer("2026-Q4", 4, 3)
    answer("2026-Q4", None, 2, comment="Bagus")
    found = skm.result(HEAD, *YEAR)
    assert (found.respondents, str(found.ikm), found.comments) == (3, "100.00", ("Bagus", "Bagus"))


row = st.tuples(
    st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.sampled_from(["perpustakaan", "konsultasi"]), st.integers(1, 4)
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(row, max_size=25), st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 400))
def test_results_agree_with_a_count_of_the_rows(records, skm, answer, rows, begin, days):
    with records.writing() as session:
        session.execute(delete(FeedbackAnswer))
    for day, service, score in rows:
        answer(Period.of(day, "quarter").key, score, 1, service)
    until = begin + timedelta(days=days)
    wanted = [(service, score) for day, service, score in rows if Period.of(day, "quarter").touches(begin, until)]
    found = skm.result(HEAD, begin, until)
    assert found.respondents == len(wanted)
    assert found.shown == (len(wanted) >= LEAST_ANSWERS)
    if found.shown:
        assert found.ikm is not None
        assert abs(float(found.ikm) - 25 * sum(score for _, score in wanted) / len(wanted)) <= 0.0051
        assert {cell.code: cell.count for cell in found.services if cell.count} == Counter(name for name, _ in wanted)
