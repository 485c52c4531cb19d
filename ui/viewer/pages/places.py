"""Where the reader was in the open book: a jump can be taken back, and taken again, like in a browser."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.viewer.pages.view import PageView

Place = tuple[int, float]  # page from 0, and how far down it the window begins (0 to 1)
_MOST = 200


@dataclass(slots=True)
class Trail:
    """Places before the present one and after it; the present one is known by who asks."""

    _before: list[Place] = field(default_factory=list)
    _after: list[Place] = field(default_factory=list)

    @property
    def has_before(self) -> bool:
        return bool(self._before)

    @property
    def has_after(self) -> bool:
        return bool(self._after)

    def leave(self, place: Place) -> None:
        """Somebody jumps from here to somewhere new: what lay ahead is dropped."""
        self._after.clear()
        if not self._before or self._before[-1] != place:
            self._before.append(place)
            del self._before[:-_MOST]

    def back(self, here: Place) -> Place | None:
        return self._step(self._before, self._after, here)

    def forward(self, here: Place) -> Place | None:
        return self._step(self._after, self._before, here)

    def forget(self) -> None:
        self._before.clear()
        self._after.clear()

    def _step(self, source: list[Place], target: list[Place], here: Place) -> Place | None:
        if not source:
            return None
        target.append(here)
        return source.pop()


class Places(QObject):
    """Follows the jumps of a view. Hits that are stepped through are one jump, from where the search began."""

    def __init__(self, view: PageView, back: QAction, forward: QAction) -> None:
        super().__init__(view)
        self._view, self._back, self._forward = view, back, forward
        self._trail = Trail()
        self._searched_from: Place | None = None
        self._stepping = False
        view.jumping.connect(self._leave)
        self.refresh()

    def step(self, direction: int) -> bool:
        """Go back (-1) or forward (1); False where there is nowhere to go."""
        self._note_search()
        here = self._view.place()
        place = self._trail.back(here) if direction < 0 else self._trail.forward(here)
        if place is None:
            return False
        self._stepping = True
        self._view.go_to(*place)
        self._stepping = False
        if self._searched_from is not None:
            self._searched_from = self._view.place()
        self.refresh()
        return True

    def forget(self) -> None:
        """Another book, or the same one from elsewhere: the window knows the way back from there."""
        self._trail.forget()
        self._searched_from = None
        self.refresh()

    def begin_search(self) -> None:
        if self._searched_from is None:
            self._searched_from = self._view.place()

    def end_search(self) -> None:
        self._note_search()
        self._searched_from = None

    def refresh(self) -> None:
        self._back.setEnabled(self._trail.has_before)
        self._forward.setEnabled(self._trail.has_after)

    def _note_search(self) -> None:
        """Where the search has led elsewhere, one can go back to where it began."""
        start = self._searched_from
        if start is not None and abs(start[0] - self._view.page) > 1:
            self._searched_from = self._view.place()
            self._trail.leave(start)
            self.refresh()

    def _leave(self) -> None:
        if not self._stepping and self._searched_from is None:
            self._trail.leave(self._view.place())
            self.refresh()
