"""What the staff's window shows of its screens: made when first wanted, their page of the help, and what was begun in
them and not finished.
"""

from collections.abc import Mapping
from typing import Any, Final, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.help_key import belongs_to
from ui.staff.services import StaffScreen

# Which page of the help tells about which screen of the staff's window.

LOCKED: Final = "staff"  # signing in and the lock
TOPIC_OF_SCREEN: Final = {
    "desk": "desk",
    "visits": "desk",
    "visitors": "visitors",
    "complaints": "complaints",
    "data_requests": "data_requests",
    "incidents": "incidents",
    "copies": "copies",
    "publications": "publications",
    "import": "importing",
    "unmet": "publications",
    "publication_reports": "errata",
    "webapi": "webapi",
    "stick": "sticks",
    "reports": "reports",
    "settings": "settings",
    "staff": "staff",
    "devices": "joining",
    "health": "health",
    "central": "central",
    "rights": "staff",
    "audit": "safety",
    "backups": "safety",
    "retention": "visitors",
}


class Panels:
    """Of one person, by the keys of the screens; each is made when it is first wanted, since most are never seen."""

    def __init__(self, pages: QStackedWidget, screens: list[StaffScreen]) -> None:
        self._pages = pages
        self._screens = {screen.key: screen for screen in screens}
        self._made: dict[str, QWidget] = {}
        for screen in screens:
            if screen.hears:
                self._make(screen)

    def __contains__(self, key: str) -> bool:
        return key in self._screens

    def __getitem__(self, key: str) -> QWidget:
        return self._made.get(key) or self._make(self._screens[key])

    def made(self) -> dict[str, QWidget]:
        """Those that there are."""
        return self._made

    def _make(self, screen: StaffScreen) -> QWidget:
        panel = screen.make()
        belongs_to(panel, TOPIC_OF_SCREEN[screen.key])
        self._pages.addWidget(panel)
        self._made[screen.key] = panel
        return panel


# What somebody typed and did not finish is kept for them while another one works in the window.


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
        """Called when their screens are there again: what was begun without staff goes to the first who comes."""
        found = self._of.pop(None, {}) | self._of.pop(whose, {})
        for key, drafts in found.items():
            if key in screens and isinstance(screen := screens[key], Drafting):
                screen.bring_drafts(drafts)

    def are_of_others(self) -> bool:
        """Somebody who is not here left something."""
        return bool(self._of)
