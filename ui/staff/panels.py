"""What the staff's window shows of its screens."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk.help_topics import TOPIC_OF_SCREEN
from ui.help_key import belongs_to
from ui.staff.services import Screen


class Panels:
    """Of one person, by the keys of the screens; each is made when it is first wanted, since most are never seen."""

    def __init__(self, pages: QStackedWidget, screens: list[Screen]) -> None:
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

    def _make(self, screen: Screen) -> QWidget:
        panel = screen.make()
        belongs_to(panel, TOPIC_OF_SCREEN[screen.key])
        self._pages.addWidget(panel)
        self._made[screen.key] = panel
        return panel
