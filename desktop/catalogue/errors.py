"""Expected failures of the catalogue services. Only `ui` turns them into sentences."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class ChangesInvalid(ReadingRoomError):
    """A value can't be kept.

    `reason`: empty, unknown (no such code), range, central (others' to say), or a name of pydantic's.
    """

    field: str
    reason: str


@dataclass(eq=False)
class ImportJobUnknown(ReadingRoomError):
    """No import has this id."""

    id: str


@dataclass(eq=False)
class ImportRunning(ReadingRoomError):
    """Another program is importing into this room."""


@dataclass(eq=False)
class WebApiKeyMissing(ReadingRoomError):
    """The office's own key of the BPS WebAPI was not given yet."""


@dataclass(eq=False)
class WebApiUnreachable(ReadingRoomError):
    """The WebAPI does not answer, not even to the third try; what came so far is kept."""


@dataclass(eq=False)
class WebApiRefused(ReadingRoomError):
    """The WebAPI says no. `reason` is "key" where the key is wrong, else what it said itself."""

    reason: str


@dataclass(eq=False)
class WebApiOdd(ReadingRoomError):
    """The WebAPI answered something that it should not. `what`: for the log, never of a URL."""

    what: str
