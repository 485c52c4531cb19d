"""What is expected to go wrong at the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from catalog_db.errors import ReadingRoomError
from desktop.desk.visit_values import FieldProblem


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
class VisitorUnknown(ReadingRoomError):
    """No such visitor, or his identity was removed."""


@dataclass(eq=False)
class VisitUnknown(ReadingRoomError):
    """No visit has this number or code."""

    visit: str


@dataclass(eq=False)
class DayDoubtful(ReadingRoomError):
    """The date of the PC lies before the last event or long after it, and no officer has said that it is right."""

    day: date
    last_event_at: datetime


@dataclass(eq=False)
class DayClosed(ReadingRoomError):
    """The day was closed: it has to be opened again first."""

    day: date


@dataclass(eq=False)
class DeskBusy(ReadingRoomError):
    """Somebody is being called or served at this desk."""

    desk: int
    ticket: str
