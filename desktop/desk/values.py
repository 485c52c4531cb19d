"""What several parts of the desk tell, and what is expected to go wrong there."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from catalog_db.errors import FieldProblem, ReadingRoomError


class FlagReason(StrEnum):
    """Why somebody should see it."""

    LATE = "late"  # it counts to a day that was over when it came, such as from a PC on which it waited
    OVER = "over"  # the PC had sent its daily number


@dataclass(frozen=True, slots=True)
class DayState:
    """Today in the office's zone.

    Attributes:
        opened: Visits and calls are taken.
        doubtful: The date lies before the last event or long after it: an officer has to say that it is right.
        closed: An officer closed it; it can be opened again.
        waiting: Tickets of another day that opening this one would end, while nothing but the clock says that it is
            over: it may have jumped. The day is doubtful then, too.
    """

    day: date
    opened: bool
    doubtful: bool
    last_event_at: datetime | None
    now: datetime
    closed: bool = False
    waiting: int = 0


def _code(value: Any) -> Any:
    """Codes are digits, so whoever writes JSON by hand may leave the quotation marks out."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass(eq=False)
class VisitInvalid(ReadingRoomError):
    """A page of the guest book can't be kept as it is."""

    problems: tuple[FieldProblem, ...]


@dataclass(eq=False)
class VisitorStillHere(ReadingRoomError):
    """The visitor has an open visit already."""

    name: str
    visit: str


@dataclass(eq=False)
class VisitClosed(ReadingRoomError):
    """The visit was closed, or is of another day: nothing is added to it any more."""

    visit: str


@dataclass(eq=False)
class NumberOpen(ReadingRoomError):
    """The visit waits for this service already, or is served there, with this ticket."""

    ticket: str


@dataclass(eq=False)
class VisitorUnknown(ReadingRoomError):
    """No such visitor, or their identity was removed."""


@dataclass(eq=False)
class VisitorRestricted(ReadingRoomError):
    """They asked that nothing of their data be used: it is kept, and a restriction is lifted before anything else."""


@dataclass(eq=False)
class WordingUnknown(ReadingRoomError):
    """No such words were kept."""


@dataclass(eq=False)
class BothStillHere(ReadingRoomError):
    """Two entries can't become one while each has an open visit."""

    visits: tuple[str, str]


@dataclass(eq=False)
class VisitUnknown(ReadingRoomError):
    """No visit has this number or code."""

    visit: str


@dataclass(eq=False)
class MistakeTooLate(ReadingRoomError):
    """The visit is some time old, or somebody was served or seated by it: it can't be taken out as a mistake."""

    visit: str


@dataclass(eq=False)
class DraftsFull(ReadingRoomError):
    """So many forms that visitors began wait for the desk that no more are taken."""


@dataclass(eq=False)
class DayDoubtful(ReadingRoomError):
    """The date of the PC does not follow the last day worked, and no officer has said that it is right.

    It lies before the last event or long after it; or opening the day would end `waiting` tickets of another one, and
    the clock may have jumped.
    """

    day: date
    last_event_at: datetime
    waiting: int = 0


@dataclass(eq=False)
class DayClosed(ReadingRoomError):
    """The day was closed: it has to be opened again first."""

    day: date


@dataclass(eq=False)
class DeskUnknown(ReadingRoomError):
    """The settings name no such desk."""

    desk: int


@dataclass(eq=False)
class DeskBusy(ReadingRoomError):
    """A ticket is called to the desk, or served there."""

    desk: int
    ticket: str


@dataclass(eq=False)
class DeskIdle(ReadingRoomError):
    """No ticket is at the desk in the state that is wanted ("called" or "serving"; empty: any)."""

    desk: int
    wanted: str = ""


@dataclass(eq=False)
class TicketUnknown(ReadingRoomError):
    """No ticket of the day has this id or number."""


@dataclass(eq=False)
class TicketChanged(ReadingRoomError):
    """Somebody else was faster, or the ticket is in a state in which this can't be done."""

    ticket: str
    state: str


@dataclass(eq=False)
class NothingToUndo(ReadingRoomError):
    """Nothing was done at the desk today that can be taken back."""

    desk: int


@dataclass(eq=False)
class UndoTooLate(ReadingRoomError):
    """Something happened to the ticket since, or there is nothing to take back."""

    ticket: str


@dataclass(eq=False)
class ConsultOpen(ReadingRoomError):
    """The visit waits for the consultation already, with this ticket."""

    number: str


@dataclass(eq=False)
class ConsultUnavailable(ReadingRoomError):
    """The office offers no consultation."""


@dataclass(eq=False)
class ConsultInvalid(ReadingRoomError):
    """What somebody searches for is not said ("empty"), or at too great length ("too_long")."""

    reason: str


def _text(value: Any) -> Any:
    """Whoever writes JSON by hand may say null of what there is not."""
    return "" if value is None else value


Code = Annotated[str, BeforeValidator(_code)]  # of an option list
MaybeText = Annotated[str, BeforeValidator(_text)]
