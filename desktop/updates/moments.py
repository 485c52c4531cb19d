"""When the program may be changed: never in working hours, and while nobody is here."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import ReadingSession, Visit
from desktop.desk.clock import zone_of
from desktop.desk.days import ServiceDays, nobody_waits
from desktop.settings.model import Settings
from desktop.updates.errors import UpdateTrouble

_FORGOTTEN: Final = timedelta(hours=3)  # a visit that nobody ended is not waited for any longer


def in_office_hours(settings: Settings, now: datetime) -> bool:
    """Whether the office is open, from the first to the last minute of the day: nobody wants it at lunch either."""
    local = now.astimezone(zone_of(settings))
    if any(holiday.day == local.date() for holiday in settings.desk.holidays):
        return False
    return any(
        hours.weekday == local.weekday() and hours.opens <= local.time() < hours.closes for hours in settings.desk.hours
    )


def why_not_now(settings: Settings, records: Database, days: ServiceDays, now: datetime) -> UpdateTrouble | None:
    """Why this is no moment to change programs of the room; None: the office is closed, and nobody is here."""
    if in_office_hours(settings, now):
        return UpdateTrouble.OFFICE_HOURS
    recent = now - _FORGOTTEN
    with records.reading() as session:
        visit = select(Visit.id).where(Visit.left_at.is_(None), Visit.entered_at > recent)
        sitting = select(ReadingSession.id).where(ReadingSession.ended_at.is_(None), ReadingSession.ends_at > recent)
        somebody = session.scalar(visit.limit(1)) or session.scalar(sitting.limit(1))
    return UpdateTrouble.VISIT_OPEN if somebody or not nobody_waits(records, days) else None
