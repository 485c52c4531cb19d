"""What is expected to go wrong with copies."""

from dataclasses import dataclass
from pathlib import Path

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class CopyPagesInvalid(ReadingRoomError):
    """These pages can't be copied.

    `reason`: "form" (they can't be read), "beyond" (the file has fewer; `last` is its last one).
    """

    reason: str
    last: int = 0


@dataclass(eq=False)
class CopyImpossible(ReadingRoomError):
    """There is no file of a publication in this room."""

    title: str


@dataclass(eq=False)
class CopyRequestUnknown(ReadingRoomError):
    """There is no such request for a copy, or it is another visitor's."""


@dataclass(eq=False)
class CopyRequestSettled(ReadingRoomError):
    """Somebody has dealt with a request before. `state` says how."""

    state: str


@dataclass(eq=False)
class CopyReasonMissing(ReadingRoomError):
    """A request is not refused without a reason: the visitor reads it."""


@dataclass(eq=False)
class TooManyCopyRequests(ReadingRoomError):
    """So many requests of a visit wait already."""

    most: int


@dataclass(eq=False)
class CopyTooLate(ReadingRoomError):
    """Who has left on an earlier day, or whose page was a mistake, asks for nothing new."""

    visit: str


@dataclass(eq=False)
class CopyIllegible(ReadingRoomError):
    """A file that may be a copy can't be read: it is gone, or neither a PDF nor a picture, or damaged."""

    path: Path
    gone: bool = False


@dataclass(eq=False)
class DeliveryUnknown(ReadingRoomError):
    """There is no such copy in the ledger."""


@dataclass(eq=False)
class DeliverySettled(ReadingRoomError):
    """What became of a copy is in the ledger already."""

    serial: str


@dataclass(eq=False)
class PhoneUnreachable(ReadingRoomError):
    """No phone can fetch a copy: the room is not served, or this PC has no network."""
