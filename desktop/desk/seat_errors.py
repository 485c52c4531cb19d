"""What is expected to go wrong with seats."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class SeatInvalid(ReadingRoomError):
    """What was said of a seat can't be done.

    `reason`: of `seat` "unknown" (no such reader PC, or it was shut out); of `visit` "unknown" or "left"; of `minutes`
    "range"; of `text` "empty" or "too_long".
    """

    field: str
    reason: str


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
