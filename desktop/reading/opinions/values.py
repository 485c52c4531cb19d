"""Ratings and reports as they are handed in and out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import ReportState
from desktop.desk.values import Code, FlagReason

_BYTES_IN_JSON = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


@dataclass(frozen=True, slots=True)
class OwnRating:
    """What a visitor thinks of a publication."""

    publication_id: UUID
    stars: int
    comment: str
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class RatingAverage:
    """What all visitors think, from so many on that it tells nobody's opinion. `tenths`: 43 are 4.3 stars."""

    publication_id: UUID
    tenths: int
    count: int


@pydantic.dataclasses.dataclass(frozen=True, config=_BYTES_IN_JSON)
class ReportForm:
    """What is wrong with a publication.

    Attributes:
        page: In the file, from 1; None: it is about the whole.
        reason: Code of the option list "report_reason".
        picture: The page as the reader saw it, under the watermark: a PNG as `rules.png` takes it.
    """

    publication_id: UUID
    page: int | None = None
    reason: Code = ""
    text: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A visitor's own report. `page` of the file, `printed` what is printed on it.

    `answer`: empty until the staff settled it. `seen`: they know of it.
    """

    id: UUID
    publication_id: UUID
    title: str
    page: int | None
    printed: str
    reason: str
    text: str
    state: ReportState
    answer: str
    reported_at: datetime
    settled_at: datetime | None
    seen: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the staff's list. `page` of the file, `printed` what is printed on it.

    `title`: empty where the publication is gone. `flags`: late, or one too many.
    """

    id: UUID
    publication_id: UUID
    title: str
    page: int | None
    printed: str
    reason: str
    text: str
    state: ReportState
    reported_at: datetime
    has_picture: bool
    flags: tuple[FlagReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportStep:
    """Something that was done about a report. `staff_name`: empty in a room without staff."""

    at: datetime
    state: ReportState
    staff_name: str


@pydantic.dataclasses.dataclass(frozen=True, config=_BYTES_IN_JSON)
class ReportDetails:
    """All of a report. The visitor is known by the number of the visit; empty where none is kept."""

    line: ReportLine
    visit: str
    answer: str
    settled_at: datetime | None
    seen_at: datetime | None
    picture: bytes | None
    steps: tuple[ReportStep, ...]


# What is expected to go wrong with ratings and reports. Light, for sentences need it before the first window.

LONGEST_COMMENT: Final = 1_000
LONGEST_REPORT: Final = 2_000


@dataclass(eq=False)
class RatingInvalid(ReadingRoomError):
    """`field` "stars": not 1 to 5; "comment": too long."""

    field: str


@dataclass(eq=False)
class ReportUnknown(ReadingRoomError):
    """There is no such report."""


@dataclass(eq=False)
class TooManyReports(ReadingRoomError):
    """One visit has reported so much today."""

    limit: int
