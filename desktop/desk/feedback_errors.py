"""What is expected to go wrong with the survey."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class FeedbackInvalid(ReadingRoomError):
    """An answer can't be kept.

    `field` is "visit" or "screen" (`reason` "unknown"), "answers" ("empty"), "comment" ("too_long"), or a code such as
    "U3" ("range"; "unknown" where the survey has no such element).
    """

    field: str
    reason: str


@dataclass(eq=False)
class FeedbackNotAsked(ReadingRoomError):
    """Nobody is asked by this request any more: it was answered, skipped or withdrawn."""


@dataclass(eq=False)
class FeedbackGivenBefore(ReadingRoomError):
    """The visit has answered already; it does so once."""

    visit: str
