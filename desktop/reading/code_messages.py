"""The request that reads what a copy says of itself: from a PDF, or from a picture of a page."""

from dataclasses import dataclass
from typing import ClassVar

from desktop.reading.document_messages import Request

MOST_TEXTS = 40
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class CodesRead:
    """What was found, the surest first: QR codes of copies, then printed serials, then what the file says of itself."""

    texts: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.texts) > MOST_TEXTS or any(len(text) > LONGEST_TEXT for text in self.texts):
            raise ValueError("more than was asked for")


@dataclass(frozen=True, slots=True)
class ReadCodes(Request[CodesRead]):
    """Look for the codes of copies on some pages of a file."""

    seconds: ClassVar[float] = 60.0

    path: str
    password: str | None = None
