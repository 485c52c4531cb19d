"""What a visitor is told who signs in at a reader PC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.actors import Actor


class GuardKind(StrEnum):
    """What wrong codes are counted for."""

    TICKET = "ticket"
    SEAT = "seat"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class SignedInVisit:
    """A visitor who signed in. `actor` alone reaches what is his.

    Attributes:
        reader_name: As on the card: it stands in the watermark.
        has_pin: He can open his older marks by e-mail and PIN.
        marks_open: They are open already.
    """

    actor: Actor
    visit: str
    ticket: str
    reader_name: str
    started_at: datetime
    ends_at: datetime
    has_pin: bool
    marks_open: bool


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


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Pages (from 1) of a publication that were before a reader's eyes for some seconds."""

    publication_id: str
    first_page: int
    last_page: int
    seconds: int
