"""Expected failures of the catalogue services. Only `ui` turns them into sentences."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class ImportJobUnknown(ReadingRoomError):
    """No import has this id."""

    id: str


@dataclass(eq=False)
class ImportRunning(ReadingRoomError):
    """Another program is importing into this room."""


@dataclass(eq=False)
class FileReplaced(ReadingRoomError):
    """A publication has another file than the one that somebody has open."""


@dataclass(eq=False)
class PublicationInUse(ReadingRoomError):
    """It can't be removed for good now: "shown" to visitors, "lent", or "asked" for as a copy."""

    reason: str


@dataclass(eq=False)
class CorrectionsChanged(ReadingRoomError):
    """Somebody else has corrected the same tables or contents, or the file is another one. Nothing was written."""
