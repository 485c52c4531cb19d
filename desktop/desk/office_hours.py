"""Working time and promises, as the settings of the room have them."""

from zoneinfo import ZoneInfo

from catalog_db.rules.desk.sla import Limits
from catalog_db.rules.working_time import Span, WorkingTime
from desktop.desk_settings import ServiceSettings, WorkingHours
from desktop.settings.model import Settings


def zone_of(settings: Settings) -> ZoneInfo:
    return ZoneInfo(settings.office.time_zone)


def working_time(settings: Settings) -> WorkingTime:
    """When the office works, in its zone."""
    spans = {hours.weekday: _spans(hours) for hours in settings.desk.hours}
    return WorkingTime(spans, (holiday.day for holiday in settings.desk.holidays), zone_of(settings))


def limits_of(settings: Settings) -> dict[str, Limits]:
    """What each service promises; of one that is no longer set nothing is known."""
    return {service.key: limits(service) for service in settings.desk.services}


def limits(service: ServiceSettings) -> Limits:
    return Limits(service.wait_minutes * 60, service.length_minutes * 60)


def _spans(hours: WorkingHours) -> tuple[Span, ...]:
    before = (hours.opens, min(hours.lunch_from, hours.closes))
    after = (max(hours.lunch_until, hours.opens), hours.closes)
    if hours.lunch_from == hours.lunch_until:
        return ((hours.opens, hours.closes),)
    return tuple((opens, closes) for opens, closes in (before, after) if opens < closes)
