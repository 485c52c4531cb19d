"""When the program may be changed: never in working hours."""

from datetime import datetime

from desktop.desk.clock import zone_of
from desktop.settings.model import Settings


def in_office_hours(settings: Settings, now: datetime) -> bool:
    """Whether the office is open, from the first to the last minute of the day: nobody wants it at lunch either."""
    local = now.astimezone(zone_of(settings))
    if any(holiday.day == local.date() for holiday in settings.desk.holidays):
        return False
    return any(
        hours.weekday == local.weekday() and hours.opens <= local.time() < hours.closes for hours in settings.desk.hours
    )
