"""Marks as they are handed in and out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import MarkKind


class MarkColor(StrEnum):
    """Of a highlight; a bookmark has none."""

    NONE = ""
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


class MarkFit(StrEnum):
    """How sure the place of a mark is in the edition of now."""

    SAME = "same"  # it was made on this file
    EXACT = "exact"  # the edition is another one, and the words stand in the text around them
    NEAR = "near"  # the words were found, but changed, or in other surroundings: the reader should look
    LOST = "lost"
    UNSOUGHT = "unsought"  # the edition is another one, and nobody has looked


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark to be kept.

    Attributes:
        file_sha256: The file that is open.
        page: From 1.
        quote: The words highlighted; of a bookmark the first words of the page, by which a revised edition keeps it.
        areas: Left, top, right, bottom in points, one after the other.
    """

    publication_id: UUID
    file_sha256: str
    kind: MarkKind
    page: int
    label: str = ""
    note: str = ""
    color: MarkColor = MarkColor.NONE
    quote: str = ""
    before: str = ""
    after: str = ""
    areas: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A mark that is kept. `page` in the edition of now (None: lost), `mark.page` in that on which it was made."""

    id: UUID
    mark: NewMark
    made_at: datetime
    page: int | None
    fit: MarkFit


# What is expected to go wrong with marks.


@dataclass(eq=False)
class MarkUnknown(ReadingRoomError):
    """There is no such mark, or it is another visitor's: both look alike."""


@dataclass(eq=False)
class MarkInvalid(ReadingRoomError):
    """What was said of a mark can't be kept.

    `reason`: of `label`, `note` or `quote` "too_long"; of `page`, `areas` or `color` "range"; of `marks` "too_many".
    """

    field: str
    reason: str
