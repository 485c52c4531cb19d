"""How a date and a time of day are written in figures, on screens, on paper and in central's pages alike.

The form is the office's, whatever language a screen speaks: 26/11/2026 19.24, as forms in Indonesia have it. The day
comes before the month, so a year of four digits tells it from any other order; slashes tell it from visit numbers.
"""

import re
from datetime import date, datetime, time, tzinfo
from typing import Final

_TYPED: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
_DAY: Final = "%d/%m/%Y"
_TIME: Final = "%H.%M"


def short_day(day: date) -> str:
    """26/11/2026"""
    return day.strftime(_DAY)


def read_day(text: str) -> date | None:
    """A day as people type it, 26/11/2026 or 26-11-2026; as programs write it, too (2026-11-26). None: it is none."""
    typed = _TYPED.fullmatch(text.strip())
    try:
        return date(int(typed[3]), int(typed[2]), int(typed[1])) if typed else date.fromisoformat(text.strip())
    except ValueError:
        return None


def short_time(at: time | datetime) -> str:
    """19.24, as the clock of `at` shows it."""
    return at.strftime(_TIME)


def short_moment(moment: datetime, zone: tzinfo) -> str:
    """26/11/2026 19.24 in a zone, which is never that of the PC: screens agree whatever its clock is set to."""
    local = moment.astimezone(zone)
    return f"{short_day(local)} {short_time(local)}"


def zoned_moment(moment: datetime, zone: tzinfo) -> str:
    """26/11/2026 19.24 WIB: for readers who may have another clock."""
    return f"{short_moment(moment, zone)} {moment.astimezone(zone).tzname()}"
