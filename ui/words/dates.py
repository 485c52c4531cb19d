"""Dates and durations in words. In figures dates are written by `catalog_db.rules.written_dates`, which fields follow
here.
"""

import math
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from ui.languages import tr
from ui.office_time import office_moment

# Of QDateEdit and QTimeEdit, the same as `short_day` and `short_time`.
DAY_FORMAT: Final = "dd/MM/yyyy"
TIME_FORMAT: Final = "HH.mm"

_MINUTE_S = 60
_HOUR_S = 3_600


def days_words(first: date, last: date) -> str:
    """From day to day, without what both have in common: "1 Oct - 31 Dec 2026"."""
    until = f"{last.day} {_month(last)} {last.year}"
    if first == last:
        return until
    begin = f"{first.day} {_month(first)}" if (first.year, first.month) != (last.year, last.month) else str(first.day)
    return f"{begin} {first.year} - {until}" if first.year != last.year else f"{begin} - {until}"


def _month(day: date) -> str:
    return QLocale().monthName(day.month, QLocale.FormatType.ShortFormat)


def long_day(day: date) -> str:
    """Kamis, 26 November 2026"""
    return _written(day, "dddd, d MMMM yyyy")


def letter_day(day: date) -> str:
    """26 November 2026, as letters and lists of holidays have it."""
    return _written(day, "d MMMM yyyy")


def ago_text(moment: datetime, now: datetime) -> str:
    """ "2 min ago"; from an hour on the moment itself. A clock that runs behind makes no future of it."""
    seconds = max(0.0, (now - moment).total_seconds())
    if seconds < _MINUTE_S:
        return tr("just now")
    if seconds < _HOUR_S:
        return tr("{minutes} min ago").format(minutes=int(seconds // _MINUTE_S))
    return office_moment(moment)


def date_shown(day: date) -> QDate:
    """For what Qt shows of a day."""
    return QDate(day.year, day.month, day.day)


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(date_shown(day), pattern)


# Durations in words, no finer than a person cares for.


def time_left(seconds: float) -> str:
    """ "about 3 min left": an estimate must not look like a measurement."""
    if seconds < _MINUTE_S:
        return tr("less than a minute left")
    if seconds < _HOUR_S:
        return tr("about {minutes} min left").format(minutes=round(seconds / _MINUTE_S))
    hours, rest = divmod(round(seconds / _MINUTE_S), 60)
    return tr("about {hours} h {minutes} min left").format(hours=QLocale().toString(hours), minutes=rest)


def duration(seconds: float) -> str:
    """ "45 s", "2 min", "1 h 5 min": never less than it is."""
    if seconds < _MINUTE_S:
        return tr("{seconds} s").format(seconds=math.ceil(seconds))
    minutes = math.ceil(seconds / _MINUTE_S)
    if minutes < _HOUR_S // _MINUTE_S:
        return tr("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, _HOUR_S // _MINUTE_S)
    return tr("{hours} h {minutes} min").format(hours=QLocale().toString(hours), minutes=rest)
