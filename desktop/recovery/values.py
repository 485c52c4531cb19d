"""What is wrong with a room, what can be done about it, and what each way costs."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from catalog_db.errors import Part, Trouble
from desktop.desk.guestbook.lost_visits import Loss


class Cure(StrEnum):
    """What can be done for a room that does not open as it is."""

    RESTORE = "restore"  # a backup takes the place of what can't be read
    OTHER_KEY = "other_key"  # the key that was found does not fit: name another, or bring it back by the recovery code
    RETRY = "retry"  # the room is whole; what kept it from opening is elsewhere


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong. `detail` is what SQLite or the file system says of it: no sentence, never a name."""

    part: Part
    trouble: Trouble
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to restore a room.

    Attributes:
        backup, made_at, size_bytes: Of `RESTORE`: which, when it was made, and how large the file is.
        loss: What will be lost, as the journal knows it; an empty one: nothing.
        needs_code: The recovery code has to be typed, since the key is neither in the keyring nor in a key file.
        even_if_sound: Of `RESTORE`: a person wants it though nothing is found wrong, since the room does not open.
    """

    cure: Cure
    backup: Path | None = None
    made_at: datetime | None = None
    size_bytes: int = 0
    loss: Loss = field(default_factory=Loss)
    needs_code: bool = False
    even_if_sound: bool = False


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with the room in a folder, and the ways out, best first; nothing wrong: no remedies."""

    path: Path
    findings: tuple[Wrong, ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.findings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done. `quarantine`: the folder with all that was replaced; None where nothing was."""

    loss: Loss
    quarantine: Path | None
