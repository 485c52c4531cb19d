"""What the queue tells: plain values for screens, command line and the LAN."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.tickets import EventKind, Pause, TicketState
from desktop.desk.seats.values import LockedEntry, SeatMap
from desktop.desk.values import DayState


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket as the desk sees it.

    Attributes:
        visitor_hint: Occupation and institution, to know who it is.
        waited_s: Working time from the start event to serving, or to now.
        served_s: Working time since serving began; 0 before.
        wait_level: Of the wait, while it lasts and afterwards.
        service_level: Of the service, once it began.
        seat: The name of the reader PC where the visitor sits; empty: none.
        elsewhere: The desk where the visitor is with another ticket.
        people: How many came together.
        moved: It waits for another service than the one whose letter its number bears.
        missed_at: When they did not come to a call; None while the ticket is open.
    """

    id: UUID
    number: str
    service: str
    state: TicketState
    priority: bool
    visit_id: UUID
    visit: str
    visitor_name: str
    visitor_hint: str
    need: str
    registered_at: datetime
    called_at: datetime | None
    serving_at: datetime | None
    desk: int | None
    version: int
    waited_s: int
    served_s: int
    wait_level: Level
    service_level: Level
    seat: str = ""
    elsewhere: int | None = None
    missed_at: datetime | None = None
    people: int = 1
    moved: bool = False


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The line at the foot of the desk. None: nobody was served yet."""

    visits: int
    median_wait_s: int | None
    on_time_percent: int | None


@dataclass(frozen=True, slots=True)
class QueueView:
    """The whole queue of today.

    Attributes:
        waiting: In the order in which they will be called.
        held: In the order of their places.
        at_desks: Called or served, by desk.
        absent: Who did not come to a call and can be called again, the last one first.
        done_today: Tickets that were served and are done.
    """

    now: datetime
    waiting: tuple[TicketLine, ...]
    held: tuple[TicketLine, ...]
    at_desks: tuple[TicketLine, ...]
    done_today: int
    today: TodayFigures
    absent: tuple[TicketLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a ticket; `undo` takes `ticket.id` and `position`."""

    ticket: TicketLine
    position: int


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A desk, what it serves, who works there, and whether it rests."""

    number: int
    services: tuple[str, ...]
    officer_name: str
    pause: Pause = Pause.NONE


@dataclass(frozen=True, slots=True)
class DeskView:
    """All that a desk shows, as it was at one moment.

    Attributes:
        locked: What wrong codes have locked, the newest first.
        desks: Those of the room, and who works there.
        code: By which who is at this desk signs in at a reader PC; empty: nobody is.
        newest_change: The last line of the change log that is in it: news up to there tell a desk nothing new.
    """

    queue: QueueView
    seats: SeatMap
    locked: tuple[LockedEntry, ...]
    desks: tuple[DeskCard, ...]
    day: DayState
    newest_change: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened to a ticket."""

    position: int
    kind: EventKind
    state: TicketState
    service: str
    desk: int | None
    at: datetime
    clock_doubtful: bool
    reason: str
    undoes: int | None
    staff_name: str
