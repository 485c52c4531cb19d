"""Which of one's marks are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalog_db.models.reading import MarkKind
from desktop.reading.annotations.values import MarkColor, MarkEntry


@dataclass(frozen=True, slots=True)
class MarkFilter:
    """Empty parts let everything through; every word of `text` stands on the mark or in the title."""

    text: str = ""
    kind: MarkKind | None = None
    color: MarkColor | None = None
    publication_id: UUID | None = None

    def lets_through(self, entry: MarkEntry, title: str) -> bool:
        mark = entry.mark
        if self.kind not in (None, mark.kind) or self.color not in (None, mark.color):
            return False
        if self.publication_id not in (None, mark.publication_id):
            return False
        there = f"{mark.label} {mark.note} {mark.quote} {title}".casefold()
        return all(word in there for word in self.text.casefold().split())


def publications_of(entries: Sequence[MarkEntry]) -> list[UUID]:
    """The last marked one first."""
    return list(dict.fromkeys(entry.mark.publication_id for entry in entries))
