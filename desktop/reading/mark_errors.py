"""What is expected to go wrong with marks."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


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
