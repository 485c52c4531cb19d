"""Spans of reports, and the span of the same kind before."""

from datetime import date

import pytest

from desktop.desk.reports.periods import Span, compared_with, following, goes_on, kind_of, previous, so_far, span_of
from desktop.desk.reports.values import Period


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, date(2026, 2, 28), date(2026, 2, 28)),
        (Span.MONTH, date(2026, 2, 1), date(2026, 2, 28)),
        (Span.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Span.SEMESTER, date(2026, 1, 1), date(2026, 6, 30)),
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_a_span_of_each_kind(span, first, last):
    period = span_of(date(2026, 2, 28), span)
    assert period == Period(first, last) and kind_of(period) is span
    assert following(previous(period)) == period and kind_of(previous(period)) is span


def test_the_span_before_is_of_the_same_kind():
    assert previous(span_of(date(2026, 1, 15), Span.MONTH)) == Period(date(2025, 12, 1), date(2025, 12, 31))
    assert previous(span_of(date(2026, 3, 1), Span.QUARTER)) == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert previous(span_of(date(2026, 7, 1), Span.SEMESTER)) == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert previous(Period(date(2026, 11, 3), date(2026, 11, 9))) == Period(date(2026, 10, 27), date(2026, 11, 2))


def test_of_a_span_that_goes_on_as_many_days_are_compared():
    march, day = span_of(date(2026, 3, 1), Span.MONTH), date(2026, 3, 30)
    assert goes_on(march, day) and so_far(march, day) == Period(date(2026, 3, 1), day)
    assert compared_with(march, day) == Period(date(2026, 2, 1), date(2026, 2, 28))  # February has no more
    assert compared_with(march, date(2026, 3, 10)) == Period(date(2026, 2, 1), date(2026, 2, 10))
    assert not goes_on(march, date(2026, 3, 31)) and so_far(march, date(2026, 4, 2)) == march
    assert compared_with(march, date(2026, 4, 2)) == previous(march)
