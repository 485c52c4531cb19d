"""The clock of the office: one zone on all screens, in all answers and in the log, whatever this PC is set to.

A program shows one room, so the zone is kept here, as the language is; whoever opens a room says it.
"""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from catalog_db.rules.written_dates import short_moment
from desktop.clock import utc_now

_zone: list[tzinfo] = []


def use_zone(name: str) -> None:
    """Tell times by the clock of this zone (IANA name) from now on; empty or unknown: by that of this PC."""
    try:
        _zone[:] = [ZoneInfo(name)] if name else []
    except (ZoneInfoNotFoundError, OSError, ValueError):
        _zone.clear()


def at_office(moment: datetime) -> datetime:
    """The same moment, as the clock of the office shows it."""
    return moment.astimezone(_zone[0] if _zone else None)


def office_moment(moment: datetime) -> str:
    """26/11/2026 19.24 by the clock of the office."""
    local = at_office(moment)
    assert local.tzinfo is not None
    return short_moment(local, local.tzinfo)


def office_today() -> date:
    """The day that it is at the office."""
    return at_office(utc_now()).date()
