"""Periods in words: what people call them, and which days a report holds."""

from datetime import date
from typing import Final

from PySide6.QtCore import QLocale

from desktop.desk.reports.periods import Span, compared_with, goes_on, kind_of, so_far
from desktop.desk.reports.values import Period
from ui.languages import tr
from ui.words.dates import days_words, long_day

_ROMAN: Final = ("I", "II", "III", "IV")  # as offices number quarters and semesters


def period_words(period: Period) -> str:
    """ "November 2026", "Quarter IV 2026", "Semester II 2026", "2026", or from day to day."""
    first, year = period.first, period.first.year
    match kind_of(period):
        case Span.MONTH:
            return f"{QLocale().standaloneMonthName(first.month)} {year}"
        case Span.QUARTER:
            return tr("Quarter {number} {year}").format(number=_ROMAN[first.month // 3], year=year)
        case Span.SEMESTER:
            return tr("Semester {number} {year}").format(number=_ROMAN[first.month // 6], year=year)
        case Span.YEAR:
            return str(year)
        case Span.DAY:
            return long_day(first)
    return days_words(first, period.last)


def spoken(period: Period) -> str:
    """The same inside a sentence, where a year needs the word."""
    words = period_words(period)
    return tr("the year {year}").format(year=words) if kind_of(period) is Span.YEAR else words


def during(period: Period) -> str:
    """When something was, as a part of a sentence."""
    match kind_of(period):
        case Span.DAY:
            text = tr("on {period}")
        case Span.MONTH | Span.QUARTER | Span.SEMESTER | Span.YEAR:
            text = tr("in {period}")
        case _:
            text = tr("from {period}")
    return text.format(period=spoken(period))


def holds_words(period: Period, today: date) -> str:
    """Which days are in a report, and whether some are still to come."""
    days = days_words(period.first, so_far(period, today).last)
    if goes_on(period, today):
        return tr("Covers {days}; the period is not over yet.").format(days=days)
    return tr("Covers {days}.").format(days=days)


def compared_words(period: Period, today: date) -> str:
    """What it is compared with."""
    before = compared_with(period, today)
    if goes_on(period, today):
        days = days_words(before.first, before.last)
        return tr("Compared with the same part of the previous period: {days}.").format(days=days)
    return tr("Compared with {period}.").format(period=period_words(before))
