"""What the importer asks of a document process: texts, the look of the first pages, the cover.

Pages count from 0. The document is opened by `Open` without a watermark, so no other picture can be made of it.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from catalog_db.rules.reading.png import SIGNATURE
from desktop.document.messages import Request

COVER_WIDTH = 240  # pixels, at most: the one unmarked picture
COVER_HEIGHT = 420
MAX_PAGE_TEXT = 200_000  # characters; what a page holds beyond is not searched


@dataclass(frozen=True, slots=True)
class PageTexts:
    """Plain texts of consecutive pages. `failed` are those (from 0) that MuPDF can't read; their text is empty."""

    first_page: int
    texts: tuple[str, ...]
    failed: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.texts or max(map(len, self.texts)) > MAX_PAGE_TEXT:
            raise ValueError("impossible page texts")


@dataclass(frozen=True, slots=True)
class GetTexts(Request[PageTexts]):
    """Texts of at most `pages` pages; fewer come back when they take long, at least one."""

    first_page: int
    pages: int
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class StyledLine:
    """A printed line: its page, text, largest type size in points, distance from the top of the page."""

    page: int
    text: str
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The look of the first pages, and the title that the file's metadata claim."""

    metadata_title: str
    lines: tuple[StyledLine, ...]


@dataclass(frozen=True, slots=True)
class GetFrontMatter(Request[FrontMatter]):
    pages: int = 3
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class Cover:
    """Page 1 as PNG, at most 240 pixels wide: Qt decodes that by itself, without any of its plug-ins."""

    width: int
    height: int
    payload: bytes | bytearray = field(repr=False)

    def __post_init__(self) -> None:
        if not (0 < self.width <= COVER_WIDTH and 0 < self.height <= COVER_HEIGHT):
            raise ValueError("impossible cover size")
        if self.payload[:8] != SIGNATURE or len(self.payload) > 2_000_000:
            raise ValueError("cover is no PNG")


@dataclass(frozen=True, slots=True)
class GetCover(Request[Cover]):
    seconds: ClassVar[float] = 30.0
