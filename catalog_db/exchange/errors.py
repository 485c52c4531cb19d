"""What can be wrong with the version of a message."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class FormatTooNew(ReadingRoomError):
    """The other side speaks a newer format that this program cannot understand."""

    found: str


@dataclass(eq=False)
class FormatUnclear(ReadingRoomError):
    """What should name the version of the format does not."""
