"""What is expected to go wrong with ratings and reports. Light, for sentences need it before the first window."""

from dataclasses import dataclass
from typing import Final

from catalog_db.errors import ReadingRoomError

LONGEST_COMMENT: Final = 1_000
LONGEST_REPORT: Final = 2_000


@dataclass(eq=False)
class RatingInvalid(ReadingRoomError):
    """`field` "stars": not 1 to 5; "comment": too long."""

    field: str


@dataclass(eq=False)
class ReportInvalid(ReadingRoomError):
    """What was said can't be kept.

    `field` and `reason`: "reason" "unknown"; "text" or "answer" "empty" or "too_long"; "page" "range"; "picture"
    "form"; "state" "order".
    """

    field: str
    reason: str


@dataclass(eq=False)
class ReportUnknown(ReadingRoomError):
    """There is no such report."""


@dataclass(eq=False)
class TooManyReports(ReadingRoomError):
    """One visit has reported so much today."""

    limit: int
