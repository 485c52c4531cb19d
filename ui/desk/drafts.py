"""What somebody typed and did not finish is kept for him while another one works in the window."""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.staff.panels import Panels


@runtime_checkable
class Drafting(Protocol):
    """A screen on which something may be typed that is kept only once it is finished."""

    def has_drafts(self) -> bool: ...

    def take_drafts(self) -> Any:
        """All that was typed, as values that outlive the screen."""

    def bring_drafts(self, drafts: Any) -> None:
        """Show what a screen like this one gave."""


class KeptDrafts:
    """In memory only: what was typed of a visitor is nobody else's business, and gone with the window."""

    def __init__(self) -> None:
        self._of: dict[UUID | None, dict[str, Any]] = {}

    def keep(self, whose: UUID | None, screens: Mapping[str, QWidget]) -> None:
        """Before the screens of one person go. `whose` None: of a room without staff."""
        found = {
            key: screen.take_drafts()
            for key, screen in screens.items()
            if isinstance(screen, Drafting) and screen.has_drafts()
        }
        if found:
            self._of[whose] = self._of.get(whose, {}) | found

    def bring(self, whose: UUID | None, screens: Panels) -> None:
        """Once his screens can be had again; what was begun while the room had no staff goes to the first who comes."""
        found = self._of.pop(None, {}) | self._of.pop(whose, {})
        for key, drafts in found.items():
            if key in screens and isinstance(screen := screens[key], Drafting):
                screen.bring_drafts(drafts)

    def are_of_others(self) -> bool:
        """Somebody who is not here left something."""
        return bool(self._of)
