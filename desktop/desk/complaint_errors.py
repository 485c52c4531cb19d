"""What is expected to go wrong with complaints."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class ComplaintInvalid(ReadingRoomError):
    """What was said of a complaint can't be kept.

    `reason`: of `text` "empty" or "too_long"; of `name`, `contact`, `note`, `plan` and `answer` "too_long"; of
    `classification` and `visit` "unknown", of `classification` also "same" (it would not change); of `answer` "empty"
    (it can't be closed without one), of `note` "empty" (nothing else says what was done); of `state` "order" (it can't
    become new again).
    """

    field: str
    reason: str


@dataclass(eq=False)
class ComplaintUnknown(ReadingRoomError):
    """There is no such complaint."""


@dataclass(eq=False)
class ComplaintChanged(ReadingRoomError):
    """Somebody else did something about it meanwhile. Nothing was written."""

    number: str
