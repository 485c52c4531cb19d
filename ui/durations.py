"""Durations and dates in words, no finer than a person cares for."""

import math
from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from ui.languages import tr

_MINUTE_S = 60
_HOUR_S = 3_600


def time_left(seconds: float) -> str:
    """ "about 3 min left": an estimate must not look like a measurement."""
    if seconds < _MINUTE_S:
        return tr("less than a minute left")
    if seconds < _HOUR_S:
        return tr("about {minutes} min left").format(minutes=round(seconds / _MINUTE_S))
    hours, rest = divmod(round(seconds / _MINUTE_S), 60)
    return tr("about {hours} h {minutes} min left").format(hours=hours, minutes=rest)


def duration(seconds: float) -> str:
    """ "45 s", "2 min", "1 h 5 min": never less than it is."""
    if seconds < _MINUTE_S:
        return tr("{seconds} s").format(seconds=math.ceil(seconds))
    minutes = math.ceil(seconds / _MINUTE_S)
    if minutes < _HOUR_S // _MINUTE_S:
        return tr("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, _HOUR_S // _MINUTE_S)
    return tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def date_text(day: date, length: QLocale.FormatType = QLocale.FormatType.LongFormat) -> str:
    """A date as people of the room's language write it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), length)


def moment_text(moment: datetime) -> str:
    """Date and time of an instant, short, by the clock of this PC."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def ago_text(moment: datetime, now: datetime) -> str:
    """ "2 min ago"; from an hour on the moment itself. A clock that runs behind makes no future of it."""
    seconds = max(0.0, (now - moment).total_seconds())
    if seconds < _MINUTE_S:
        return tr("just now")
    if seconds < _HOUR_S:
        return tr("{minutes} min ago").format(minutes=int(seconds // _MINUTE_S))
    return moment_text(moment)
