"""Where the reader is in the window: entries to go to, and the way back."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from catalog_db.search.messages import SearchRequest
    from desktop.catalogue.following.values import CellAt
    from desktop.catalogue.simdasi.values import SimdasiKey


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
    """A book in the viewer, at a page (from 1; None: where the reader stopped), with words to highlight.

    `cell`: left, top, right, bottom of a cell of a table there, in points, that is to be framed.
    `cell_at`: which cell that is, so that it can be followed.
    `tables`: the list of tables is shown, left over by these words; None: what the pane shows stays.
    """

    publication_id: UUID
    page: int | None = None
    words: tuple[str, ...] = ()
    cell: tuple[float, float, float, float] | None = None
    tables: str | None = None
    cell_at: "CellAt | None" = None


@dataclass(frozen=True, slots=True)
class FollowedCell:
    """A cell, its row or its table through the editions of its book, or in all `regions`; `extent`: of `Extent`."""

    cell: "CellAt"
    regions: bool = False
    extent: str = "cell"


@dataclass(frozen=True, slots=True)
class OpenData:
    """A table of SIMDASI, with a cell framed: row and column, from 0, that of the labels counted."""

    key: "SimdasiKey"
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MyAnnotations:
    """All annotations of who has signed in."""


@dataclass(frozen=True, slots=True)
class AboutService:
    """The standard of the service, and where to complain."""


_EXTENTS = ("cell", "row", "table")


def next_extent(extent: str) -> str:
    """A figure, its row, its table, and the figure again."""
    return _EXTENTS[(_EXTENTS.index(extent) + 1) % len(_EXTENTS)]


NavigationEntry = AboutService | Home | Results | AboutPublication | OpenBook | OpenData | MyAnnotations | FollowedCell


def topic_at(entry: NavigationEntry) -> str:
    """Which topic of the help belongs to an entry."""
    match entry:
        case AboutService():
            return "service"
        case AboutPublication() | OpenBook():
            return "reading"
        case MyAnnotations():
            return "annotations"
        case FollowedCell() | OpenData():
            return "tables"
    return "searching"


@dataclass(slots=True)
class History:
    """Visited entries like a browser keeps them: going somewhere new drops what lies ahead."""

    _entries: list[NavigationEntry] = field(default_factory=lambda: [Home()])
    _at: int = 0

    @property
    def here(self) -> NavigationEntry:
        return self._entries[self._at]

    @property
    def before(self) -> NavigationEntry | None:
        """The entry to which "back" goes."""
        return self._entries[self._at - 1] if self._at else None

    @property
    def trail(self) -> list[NavigationEntry]:
        """The present entry, and those to which "back" goes step by step."""
        return self._entries[self._at :: -1]

    def go(self, entry: NavigationEntry) -> None:
        if entry == self.here:
            return
        del self._entries[self._at + 1 :]
        self._entries.append(entry)
        self._at += 1

    def replace(self, entry: NavigationEntry) -> None:
        """Change the present entry, when filters change what is shown but not where one is."""
        self._entries[self._at] = entry

    def back(self) -> NavigationEntry:
        self._at = max(0, self._at - 1)
        return self.here

    def back_over_searches(self) -> NavigationEntry:
        """Out of a search, past those that it was tried after."""
        while isinstance(self.here, Results) and self._at:
            self._at -= 1
        return self.here

    def forward(self) -> NavigationEntry:
        self._at = min(len(self._entries) - 1, self._at + 1)
        return self.here

    def forget(self) -> None:
        """A session ended: nothing of it is left to go back to."""
        self._entries, self._at = [Home()], 0
