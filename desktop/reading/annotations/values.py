"""Annotations as they are handed in and out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import AnnotationKind


class AnnotationColor(StrEnum):
    """Of a highlight; a bookmark has none."""

    NONE = ""
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


class AnnotationFit(StrEnum):
    """How sure the place of an annotation is in the edition of now."""

    SAME = "same"  # it was made on this file
    EXACT = "exact"  # the edition is another one, and the words stand in the text around them
    NEAR = "near"  # the words were found, but changed, or in other surroundings: the reader should look
    LOST = "lost"
    UNSOUGHT = "unsought"  # the edition is another one, and nobody has looked


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """An annotation to be kept.

    Attributes:
        file_sha256: The file that is open.
        page: From 1.
        quote: The words highlighted; of a bookmark the first words of the page, by which a revised edition keeps it.
        areas: Left, top, right, bottom in points, one after the other.
    """

    publication_id: UUID
    file_sha256: str
    kind: AnnotationKind
    page: int
    label: str = ""
    note: str = ""
    color: AnnotationColor = AnnotationColor.NONE
    quote: str = ""
    before: str = ""
    after: str = ""
    areas: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationEntry:
    """An annotation that is kept. `page` in the edition of now (None: lost), `annotation.page` in its own."""

    id: UUID
    annotation: NewAnnotation
    made_at: datetime
    page: int | None
    fit: AnnotationFit


# What is expected to go wrong with annotations.


@dataclass(eq=False)
class AnnotationUnknown(ReadingRoomError, wire_name="MarkUnknown"):
    """There is no such annotation, or it is another visitor's: both look alike."""
