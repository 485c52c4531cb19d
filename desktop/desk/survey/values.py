"""What the survey is told and what it answers."""

from dataclasses import dataclass
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict, Field

from catalog_db.errors import ReadingRoomError

LONGEST_COMMENT = 2_000


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class FeedbackForm:
    """One filled form of the SKM.

    Attributes:
        u: Scores from 1 to 4 by code, "U1" to "U9"; None, or no entry, is unanswered.
        comment: As typed, at most `LONGEST_COMMENT` letters.
    """

    u: dict[str, int | None] = Field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackPrompt:
    """Whom the feedback screen asks now: by ticket, never by name."""

    request_id: UUID
    ticket: str  # empty where the visit has none
    service: str


# What is expected to go wrong with the survey.


@dataclass(eq=False)
class FeedbackNotAsked(ReadingRoomError):
    """Nobody is asked by this request any more: it was answered, skipped or withdrawn."""


@dataclass(eq=False)
class FeedbackGivenBefore(ReadingRoomError):
    """The visit has answered already; it does so once."""

    visit: str
