"""What the seats tell: to the desk all of them, to a reader PC its own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.levels import Level


class SeatState(StrEnum):
    """What a reader PC is doing."""

    FREE = "free"
    BUSY = "busy"  # somebody sits there, whether the PC answers or not
    NOT_ANSWERING = "not_answering"  # nobody sits there, and the PC is off or cut off


@dataclass(frozen=True, slots=True)
class SeatCard:
    """A reader PC and who sits there. Of a seat where nobody sits all after `answers` is empty.

    Attributes:
        device_id: None is the host's own PC, the one seat of a room without joined ones.
        answers: The PC was heard of just now.
        signed_in: The visitor has entered their code there.
        remaining_s: Until the agreed end; negative: over.
        unread: A message from the desk was not read yet.
    """

    device_id: UUID | None
    name: str
    place: str
    state: SeatState
    answers: bool
    session_id: UUID | None = None
    visit_id: UUID | None = None
    visit: str = ""
    ticket: str = ""
    visitor_name: str = ""
    since: datetime | None = None
    ends_at: datetime | None = None
    remaining_s: int = 0
    level: Level = Level.OK
    signed_in: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class SeatWaiting:
    """A visit that waits for a seat."""

    visit_id: UUID
    visit: str
    ticket: str
    name: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class SeatMap:
    """All seats by name, and who waits for one, longest first."""

    now: datetime
    seats: tuple[SeatCard, ...]
    waiting: tuple[SeatWaiting, ...]


@dataclass(frozen=True, slots=True)
class SeatScreen:
    """What a reader PC shows of itself. `session_id` None: nobody sits here, and the rest is empty.

    Attributes:
        message: The oldest line from the desk that was not read, with its id.
        called_ticket, called_desk: A ticket of this visit that is being called, so that the call is seen here as well.
        called_version: Grows with every call and recall of it.
    """

    session_id: UUID | None = None
    visit: str = ""
    ticket: str = ""
    ends_at: datetime | None = None
    remaining_s: int = 0
    level: Level = Level.OK
    message: str = ""
    message_id: UUID | None = None
    called_ticket: str = ""
    called_desk: int | None = None
    called_version: int = 0


class GuardKind(StrEnum):
    """What wrong codes are counted for."""

    TICKET = "ticket"
    SEAT = "seat"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class LockedEntry:
    """A ticket or seat whose code was entered wrongly too often; the desk releases it.

    `name`: the number of the ticket, or the name of the PC.
    """

    kind: GuardKind
    key: str
    name: str
    failures: int
    locked_at: datetime


# What is expected to go wrong with seats.


@dataclass(eq=False)
class SeatBusy(ReadingRoomError):
    """Somebody sits there; perhaps another desk was faster."""

    seat: str


@dataclass(eq=False)
class VisitSeated(ReadingRoomError):
    """The visit sits somewhere already: it can be moved, not seated twice."""

    visit: str


@dataclass(eq=False)
class ReadingEnded(ReadingRoomError):
    """The reading session is over."""


@dataclass(eq=False)
class SeatUndoTooLate(ReadingRoomError):
    """Something has happened at the seat since, so the step can't be taken back."""
