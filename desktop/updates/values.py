"""What is told of updates."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """An update that was examined: its publisher counts, and every byte is what was signed.

    Attributes:
        running: The version of the program that examined it.
        newer: It is newer than that.
        here: There is a program in it for this PC.
        by_installer: Here the system's own installer has to install it.
        systems: What there is in it, in the words of `System`.
        size_bytes: Of the program for this PC; of all of them where there is none.
    """

    version: str
    running: str
    newer: bool
    here: bool
    by_installer: bool
    protocol: int
    made_at: datetime
    notes_id: str
    notes_en: str
    systems: tuple[str, ...]
    size_bytes: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class UpdateStanding:
    """How it stands with the program of this PC.

    Attributes:
        running: The version that is running here.
        next: The version that the next start takes.
        laid: A version that was laid beside and is not switched to; empty: none.
        beside: Versions lie side by side on this PC; else the system's installer brings them, or none can be brought.
        central: The room is connected to a central office, which may offer one.
        installer: Where the file for the system's installer lies; empty: versions lie side by side.
        tried, trouble: Whether it opened a copy of the room, and what was wrong if not.
        before: The version that one can go back to; empty: there is none.
        back_costs: Going back brings the data of the switch back, since the older version can't read those of now.
        visits_since: Visits since that switch, which would be gone then.
        failed: A version that never started, and was taken back by itself.
        versions: All that lie here.
    """

    running: str
    next: str
    laid: str = ""
    beside: bool = False
    central: bool = False
    installer: str = ""
    notes_id: str = ""
    notes_en: str = ""
    tried: bool = False
    trouble: str = ""
    planned: bool = False
    before: str = ""
    switched_at: datetime | None = None
    back_costs: bool = False
    visits_since: int = 0
    failed: str = ""
    versions: tuple[str, ...] = ()

    @property
    def wants_restart(self) -> bool:
        return self.next != self.running
