"""What a visitor is told who signs in at a reader PC."""

from dataclasses import dataclass
from datetime import datetime

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor


@dataclass(frozen=True, slots=True)
class SignedInVisit:
    """A visitor who signed in. `actor` alone reaches what is theirs.

    Attributes:
        reader_name: As on the card: it stands in the watermark.
        has_pin: They can open their older annotations by e-mail and PIN.
        annotations_open: They are open already.
    """

    actor: Actor
    visit: str
    ticket: str
    reader_name: str
    started_at: datetime
    ends_at: datetime
    has_pin: bool
    annotations_open: bool


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Pages (from 1) of a publication that were before a reader's eyes for some seconds."""

    publication_id: str
    first_page: int
    last_page: int
    seconds: int


# What is expected to go wrong when a visitor signs in.


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
    one), "known" (there is one, and whoever sits here has not shown that they know it).
    """

    reason: str


# What the consultation answers.


@dataclass(frozen=True, slots=True)
class ConsultTicket:
    """A number to be called by, and how many wait for the same service."""

    number: str
    ahead: int
