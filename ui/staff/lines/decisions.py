"""What waits for an administrator's word: settings that were changed past the program, an unusual daily run."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.actors import Actor
from desktop.settings.service import RoomSettings, SettingsStanding
from desktop.settings.store import SettingsStore
from desktop.visitors.retention import DailyRun, RetentionState
from ui.background import Background
from ui.staff.lines.asked_line import AskedLine
from ui.staff.privacy.retention import RetentionWork
from ui.theme import Appearance
from ui.who import Who

_POLL_MS = 60_000  # no news tells of a file that somebody edits


@dataclass(frozen=True, slots=True)
class _PendingDecisions:
    standing: SettingsStanding
    retention: RetentionState | None  # None: at a joined PC


class DecisionsStrip(AskedLine[_PendingDecisions]):
    """Nothing to be seen while nothing waits. `screen_asked`: where it is decided."""

    screen_asked = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        settings: RoomSettings,
        retention: RetentionWork | None,
        store: SettingsStore,
        who: Who,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent, who, background, _POLL_MS, above=True)
        self._settings, self._retention = settings, retention
        self._found: _PendingDecisions | None = None
        self._target_screen, self._shown_screen = "", ""
        self.button = self.add_button(QPushButton())
        self.button.clicked.connect(lambda _=False: self.screen_asked.emit(self._target_screen))
        store.settings_changed.connect(self.refresh)
        if retention is not None:
            retention.finished.connect(self.refresh)

    def note_screen(self, key: str) -> None:
        """Which screen is shown: the one where it is decided says it itself."""
        self._shown_screen = key
        self.arrange()

    def ask(self, actor: Actor) -> _PendingDecisions:
        standing = self._settings.standing(actor)
        retention = self._retention.state(actor) if self._retention is not None else None
        return _PendingDecisions(standing, retention)

    def arrange(self) -> None:
        found = self._found
        if found is None:
            return
        decided = found.standing.is_decided
        self._target_screen = "retention" if decided else "settings"
        self.button.setText(self.tr("Look at it …") if decided else self.tr("Decide …"))
        self.say(self._words(found) if self._target_screen != self._shown_screen else "")

    def keep(self, found: _PendingDecisions) -> None:
        self._found = found

    def _words(self, found: _PendingDecisions) -> str:
        standing, retention = found.standing, found.retention
        if standing.in_file is None:
            return self.tr("The file room.toml is lost or damaged; the room goes on with the settings last accepted.")
        if standing.differing:
            return self.tr(
                "The file room.toml was changed without this program. Until you decide, what keeps longer and allows "
                "less counts, and no names are removed."
            )
        if standing.restored_from is not None:
            return self.tr("The settings came out of a backup. Until you accept them, no names are removed.")
        if retention is not None and retention.daily is DailyRun.ASKS:
            return self.tr(
                "The daily removal of names whose time is over waits for you: it would be no usual one. "
                "Visitors: {count}."
            ).format(count=retention.due.visitors)
        return ""
