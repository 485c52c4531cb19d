"""Where the reader is: places to go to, and the way back."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:  # the first window needs none
    from catalog_db.search.messages import SearchRequest


@dataclass(frozen=True, slots=True)
class Home:
    """The search home."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    request: "SearchRequest"


@dataclass(frozen=True, slots=True)
class AboutPublication:
    """The page that describes a publication."""

    publication_id: UUID


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A book in the viewer, at a page (from 1; None: where the visit stopped), with words to highlight."""

    publication_id: UUID
    page: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MyAnnotations:
    """All annotations of who has signed in."""


@dataclass(frozen=True, slots=True)
class AboutService:
    """The standard of the service, and where to complain."""


Place = AboutService | Home | Results | AboutPublication | OpenBook | MyAnnotations


def topic_at(place: Place) -> str:
    """Which topic of the help belongs to a place."""
    match place:
        case AboutService():
            return "service"
        case AboutPublication() | OpenBook():
            return "reading"
        case MyAnnotations():
            return "annotations"
    return "searching"


@dataclass(slots=True)
class History:
    """Visited places like a browser keeps them: going somewhere new drops what lies ahead."""

    _places: list[Place] = field(default_factory=lambda: [Home()])
    _at: int = 0

    @property
    def here(self) -> Place:
        return self._places[self._at]

    @property
    def before(self) -> Place | None:
        """Where "back" leads."""
        return self._places[self._at - 1] if self._at else None

    @property
    def trail(self) -> list[Place]:
        """Here, and where "back" leads step by step."""
        return self._places[self._at :: -1]

    def go(self, place: Place) -> None:
        if place == self.here:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        self._at += 1

    def replace(self, place: Place) -> None:
        """Change the present place, when filters change what is shown but not where one is."""
        self._places[self._at] = place

    def back(self) -> Place:
        self._at = max(0, self._at - 1)
        return self.here

    def forward(self) -> Place:
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.here

    def forget(self) -> None:
        """A session ended: nothing of it is left to go back to."""
        self._places, self._at = [Home()], 0
