"""What a reader PC remembers of who reads there now: a visitor who signed in, or the guest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where a reader stopped in a book. `offset` is the part of the page (0 to 1) at the top of the window."""

    page: int  # from 1
    offset: float = 0.0
    zoom: float | None = None  # None: as pages are fitted in this session


@dataclass(slots=True)
class LocalSession:
    """What one visitor, or the guest, reads at this PC; of a visitor the records keep the row `ReadingSession` besides.
    Everything in it is forgotten when it ends.

    `visit_number` and `reader_name` are empty for a guest.
    """

    started_at: datetime
    visit_number: str = ""
    reader_name: str = ""
    ticket: str = ""
    ends_at: datetime | None = None  # as the desk agreed; None: nobody did
    whole_pages: bool = False  # books open with a whole page in the window, as was chosen last; else with its width
    without_margins: bool = False  # books open with their text fitted to the window, as was chosen last
    _positions: dict[UUID, ReadingPosition] = field(default_factory=dict)

    @property
    def is_guest(self) -> bool:
        return not self.visit_number

    def remember(self, publication_id: UUID, position: ReadingPosition) -> None:
        """Keep the position; the book moves to the front of `last_read`."""
        self._positions.pop(publication_id, None)
        self._positions[publication_id] = position

    def go_on_from(self, guest: "LocalSession") -> None:
        """Who read as a guest has signed in: books open where they were left, sized as they were."""
        self.whole_pages, self.without_margins = guest.whole_pages, guest.without_margins
        self._positions = guest._positions | self._positions

    def position(self, publication_id: UUID) -> ReadingPosition | None:
        return self._positions.get(publication_id)

    def last_read(self) -> list[tuple[UUID, ReadingPosition]]:
        """Books of this session, the last one first."""
        return list(reversed(self._positions.items()))


def guest_session(clock: Callable[[], datetime]) -> LocalSession:
    return LocalSession(started_at=clock())
