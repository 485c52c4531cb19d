"""The spans of days that reports are made of, and what each is compared with: the span before of the same kind."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.desk.reports.values import Period


class Span(StrEnum):
    """How long a report is; all but `DAYS` follow the calendar."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    DAYS = "days"


_MONTHS: Final = {Span.MONTH: 1, Span.QUARTER: 3, Span.SEMESTER: 6, Span.YEAR: 12}
_DAY: Final = timedelta(days=1)


def span_of(day: date, span: Span) -> Period:
    """The month, quarter ... in which a day lies; of `DAYS` the day alone."""
    months = _MONTHS.get(span)
    if months is None:
        return Period(day, day)
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.month + months
    return Period(first, (date(day.year + 1, 1, 1) if after > 12 else date(day.year, after, 1)) - _DAY)


def kind_of(period: Period) -> Span:
    """What these days are; `DAYS` where the calendar has no name for them."""
    return next((span for span in Span if span is not Span.DAYS and span_of(period.first, span) == period), Span.DAYS)


def previous(period: Period) -> Period:
    """What a period is compared with: that of the same kind before it, else as many days before."""
    last = period.first - _DAY
    kind = kind_of(period)
    return span_of(last, kind) if kind is not Span.DAYS else Period(last - (period.last - period.first), last)


def following(period: Period) -> Period:
    """The one of the same kind after it, else as many days after."""
    first = period.last + _DAY
    kind = kind_of(period)
    return span_of(first, kind) if kind is not Span.DAYS else Period(first, first + (period.last - period.first))


def goes_on(period: Period, today: date) -> bool:
    """Whether days of it are still to come."""
    return period.first <= today < period.last


def so_far(period: Period, today: date) -> Period:
    """Its days that are over, with today; all of them where none is to come, or all are."""
    return Period(period.first, today) if goes_on(period, today) else period


def compared_with(period: Period, today: date) -> Period:
    """The days before that are like those of `so_far`: of a period that goes on as many from the beginning."""
    before = previous(period)
    if not goes_on(period, today):
        return before
    return Period(before.first, min(before.first + (today - period.first), before.last))
