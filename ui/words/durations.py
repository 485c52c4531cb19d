"""Durations in words, no finer than a person cares for."""

import math

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
