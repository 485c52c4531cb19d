"""What is told of packs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class PackStanding(StrEnum):
    """How a pack stands to what this room has of its sender."""

    NEW = "new"  # nothing of this sender was imported yet
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack that was examined.

    Attributes:
        fingerprint: Of the key that signed it; its holder reads it out.
        trusted: It is central's key, or somebody of this room's staff said that it is right.
        whole: It names all publications of its sender: what it does not name is gone.
        publications: Named in it.
        size_bytes: Of the files in it.
    """

    id: UUID
    sender: str
    fingerprint: str
    trusted: bool
    version: int
    standing: PackStanding
    made_at: datetime
    whole: bool
    publications: int
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class PackReport:
    """What an import of a pack did. `changed`: publications that are another than before; `files`: that came."""

    changed: int
    files: int


@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack that was written."""

    sha256: str
    publications: int
    files: int
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PackBefore:
    """What an import replaced, and what can be brought back: the sender, and the version from then."""

    sender: str
    version: int
    replaced_by: int
    publications: int
