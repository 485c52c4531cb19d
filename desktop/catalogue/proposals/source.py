"""What the document process found in a file, as the proposals need it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A printed line of one of the first pages (from 0): its text, type size in points, distance from the top edge."""

    page: int
    text: str
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A bookmark of the file; `page` from 1."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A PDF as text. `pages` are raw page texts, page 1 first; `file_name` has neither folder nor ".pdf"."""

    file_name: str
    pages: tuple[str, ...]
    front: tuple[FrontLine, ...] = ()
    outline: tuple[OutlineLine, ...] = ()
    metadata_title: str = ""
