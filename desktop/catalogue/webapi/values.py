"""What fetching from the WebAPI tells of itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class WebApiOdd(ReadingRoomError):
    """The WebAPI answered something that it should not. `what`: for the log, never of a URL."""

    what: str


@dataclass(eq=False)
class WebApiRefused(ReadingRoomError):
    """The WebAPI says no. `reason` is "key" where the key is wrong, else what it said itself."""

    reason: str


@dataclass(eq=False)
class WebApiUnreachable(ReadingRoomError):
    """The WebAPI does not answer, not even to the third try; what came so far is kept."""


@dataclass(eq=False)
class WebApiKeyMissing(ReadingRoomError):
    """The office's own key of the BPS WebAPI was not given yet."""


class Standing(StrEnum):
    """Whether the room has a publication of the WebAPI."""

    NEW = "new"
    REVISED = "revised"  # it has an earlier file
    HELD = "held"


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A line of the list. `size` is display text."""

    pub_id: str
    title: str
    release_date: date | None
    revision_date: date | None
    size: str
    standing: Standing


class FetchStep(StrEnum):
    """What is being done."""

    LIST = "list"
    DOWNLOAD = "download"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far it is: `done` of `total` pages of the list, or files. `percent` of the file under way, where known."""

    step: FetchStep
    done: int
    total: int
    current: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A publication that was not fetched. `reason`: gone, link, storage, or of `import_reason`."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What became of the publications that were wanted; those that were not reached are only counted."""

    imported: int
    skipped: int
    titles: int  # known by metadata only: the WebAPI has no file of them
    failed: tuple[FetchFailure, ...]
    not_done: int
