"""When something happens at the desk - the host's clock, compared with the time since the PC started.

And when the office works.

A clock that jumps must not corrupt durations: events have an order of their own, and those that a jump lies between
are flagged. All programs that write the records run on one PC, so they share the time since its start.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import DeskClock, TicketEvent
from catalog_db.rules.desk.sla import Limits, Span, WorkingTime
from desktop.settings.model import ServiceSettings, Settings, WorkingHours

JUMP_S: Final = 15.0  # less is the care of a time server, and no duration that anybody promised
_DRIFT_S: Final = 300.0  # over days: 50 millionths of a week are 30 s, and a time server sets some minutes right
_NOTED_EVERY_S: Final = 60.0  # enough to notice that the PC was started anew
_CLOCK: Final = "desk_clock"


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, for everything that one unit of work writes.

    Attributes:
        at: UTC.
        day: The service day, in the office's zone.
        doubtful: The clock has just jumped, or stands before the last event: nobody knows how late it really is.
    """

    at: datetime
    day: date
    doubtful: bool = False


def note_time(session: Session, at: datetime, day: date, steady_s: float) -> bool:
    """Look at the clock in a unit of work that writes; True where it has jumped since anybody last looked.

    `steady_s` is the time since the PC started (`desktop.clock.steady_s`).
    """
    started_s = at.timestamp() - steady_s
    clock = session.get(DeskClock, 1)
    if clock is None:
        last = session.scalar(select(func.max(TicketEvent.sequence))) or 0
        clock = DeskClock(
            day=day, started_s=started_s, steady_s=steady_s, last_sequence=last, jumped_after=-1, moved_s=0.0
        )
        session.add(clock)
    session.info[_CLOCK] = clock  # a session forgets rows that nobody holds, and would read it for each event
    comparable = steady_s >= clock.steady_s and day == clock.day
    jumped = comparable and abs(started_s - clock.started_s) > JUMP_S
    if jumped:
        clock.jumped_after = clock.last_sequence
        clock.moved_s += started_s - clock.started_s
    if day != clock.day:
        clock.moved_s = 0.0
    if jumped or not comparable:
        clock.day, clock.started_s = day, started_s
    if not comparable or steady_s > clock.steady_s + _NOTED_EVERY_S:
        clock.steady_s = steady_s
    return jumped


def has_really_passed(clock: DeskClock | None, at: datetime, steady_s: float) -> bool:
    """Whether the time since the PC started says, as the clock does, that so much has passed since the last change.

    False where they differ by more than a quartz in a long week-end, or where the PC was started anew: nobody knows.
    What the clock was moved by before, on the day of the last change, counts as well: work may have gone on after it.
    """
    if clock is None or was_started_anew(clock, steady_s):
        return False
    return abs(at.timestamp() - steady_s - clock.started_s + clock.moved_s) <= _DRIFT_S


def last_before_jump(session: Session, at: datetime, steady_s: float) -> int:
    """The sequence of the last event before the clock last jumped, for whoever reads; -1 where nobody knows of a jump.

    The next event of a ticket bears the flag of a jump. Until it comes, what goes on since an event up to this one has
    no length. The jump may be one that `note_time` will see at the next change only: then it is the last event of all.
    """
    clock = session.get(DeskClock, 1)
    if clock is None:
        return -1
    if not was_started_anew(clock, steady_s) and abs(at.timestamp() - steady_s - clock.started_s) > JUMP_S:
        return session.scalar(select(func.max(TicketEvent.sequence))) or -1
    return clock.jumped_after


def was_moved(clock: DeskClock) -> bool:
    """Whether the clock is known to have been moved on the day of the last change, and not back again."""
    return abs(clock.moved_s) > _DRIFT_S


def was_started_anew(clock: DeskClock, steady_s: float) -> bool:
    """Whether the PC has been off since the last change; not seen where it has been on for longer than it was then."""
    return steady_s < clock.steady_s


def clock_of(session: Session) -> DeskClock:
    """The row, in a unit of work in which `note_time` has read the clock."""
    clock: DeskClock = session.info[_CLOCK]
    return clock


# Working time and promises, as the settings of the room have them.


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
