"""The requests that say whose copy a file is: its codes, from a PDF or a picture, and whether its text fits."""

from dataclasses import dataclass
from typing import ClassVar

from desktop.document.messages import Request

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


@dataclass(frozen=True, slots=True)
class TextCompared:
    """How many runs of three words the pages looked at have, and how many of them stand in the original, too."""

    runs: int
    found: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.runs:
            raise ValueError("more than was looked for")


@dataclass(frozen=True, slots=True)
class CompareText(Request[TextCompared]):
    """Look for what is printed on some pages of a copy in pages (from 0; none: all) of the file it was made of."""

    seconds: ClassVar[float] = 60.0

    path: str
    original: str
    pages: tuple[int, ...] = ()
