"""What is expected to go wrong when a visitor signs in."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class CodeRefused(ReadingRoomError):
    """Ticket and code do not belong together today, or the visit is over: all look alike."""


@dataclass(eq=False)
class CodeLocked(ReadingRoomError):
    """Entered wrongly too often; `kind` is "ticket", "seat" or "email". The desk releases it."""

    kind: str


@dataclass(eq=False)
class SeatedElsewhere(ReadingRoomError):
    """The visit has its seat at another PC."""

    seat: str


@dataclass(eq=False)
class PinInvalid(ReadingRoomError):
    """Why no PIN was set or removed.

    `reason`: "form" (not six digits, or too easy to guess), "no_email", "taken" (another person with this e-mail has
    one), "known" (there is one, and whoever sits here has not shown that he knows it).
    """

    reason: str
