"""Periods of the survey."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.survey.periods import Period

KINDS = ("month", "quarter", "year")


@pytest.mark.parametrize(
    ("kind", "key", "first", "last"),
    [
        ("month", "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("month", "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("quarter", "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("quarter", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_its_days_and_its_key(kind, key, first, last):
    for day in (first, last):
        found = Period.of(day, kind)
        assert (found.key, found.first, found.last, found.kind) == (key, first, last, kind)
    assert Period.parse(key) == found


@pytest.mark.parametrize("text", ["", "2026-Q0", "2026-Q5", "2026-13", "2026-1", "26", "0000", "2026-Q4 ", "２０２６"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="no period"):
        Period.parse(text)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(KINDS))
def test_every_day_lies_in_one_period_and_the_one_before_ends_where_it_begins(day, kind):
    period = Period.of(day, kind)
    assert period.first <= day <= period.last
    assert Period.parse(period.key) == period
    before = period.before()
    assert before.kind == kind
    assert before.last + timedelta(days=1) == period.first
    assert before < period
    assert period.touches(day, day) and not before.touches(day, day)
