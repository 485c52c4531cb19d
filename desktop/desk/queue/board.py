"""What the board shows. Numbers only: nothing here can name a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from catalog_db.rules.desk.tickets import Pause
from desktop.settings.model import WorkingHours


@dataclass(frozen=True, slots=True)
class BoardCall:
    """One call of a ticket to a desk; a recall is a call of its own.

    Attributes:
        called_at: By the host's clock, UTC.
        event_seq: Which event of the ticket it was; ticket and this name the call.
        service: Key of the service it waited for.
        current: It is called there, or served; else the visitor has gone, waits again, or is at another desk.
    """

    number: str
    desk: int
    called_at: datetime
    event_seq: int
    service: str = ""
    current: bool = True


@dataclass(frozen=True, slots=True)
class BoardQueue:
    """Who waits for a service.

    Attributes:
        letter: With which its numbers begin.
        about_min: How many minutes a newcomer waits, rounded up (`rules.desk.wait_estimate`); None: nobody can tell.
    """

    letter: str
    service: str
    count: int
    about_min: int | None = None


@dataclass(frozen=True, slots=True)
class BoardNotice:
    """What the running text says: the room's own words, or else its hours and where to complain.

    Attributes:
        holiday: Its name where today is one, perhaps an empty one; a host of an older version never says so.
    """

    text: str
    hours: tuple[WorkingHours, ...]
    whatsapp: str
    complaint_url: str
    complaint_email: str
    holiday: str | None = None


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board as it is now.

    Attributes:
        called: The last calls of the service day, newest first, as many as a board has room for.
        waiting: Of each active service.
        pauses: Desks to which nobody is called, and why; somebody may still be served there.
        voice: What is heard of a call, as the settings have it.
    """

    now: datetime
    called: tuple[BoardCall, ...]
    waiting: tuple[BoardQueue, ...]
    notice: BoardNotice
    voice: Literal["clips", "chime", "off"]
    pauses: tuple[tuple[int, Pause], ...] = ()
