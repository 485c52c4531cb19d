"""What waits for an administrator's word: settings that were changed past the program, an unusual daily run."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.room_settings import RoomSettings, SettingsStanding
from desktop.settings_store import SettingsStore
from desktop.visitors.retention import DailyRun, RetentionState
from ui.admin.retention_work import RetentionWork
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of

_ICON = 20
_LOOK_MS = 60_000  # no news tells of a file that somebody edits


@dataclass(frozen=True, slots=True)
class _Found:
    standing: SettingsStanding
    retention: RetentionState | None  # None: at a joined PC


class DecisionsStrip(QWidget):
    """Nothing to be seen while nothing waits. `screen_asked`: where it is decided."""

    screen_asked = Signal(str)

    def __init__(
        self,
        look: Appearance,
        settings: RoomSettings,
        retention: RetentionWork | None,
        store: SettingsStore,
        who: Who,
        background: Background,
    ) -> None:
        super().__init__()
        self._look, self._settings, self._retention = look, settings, retention
        self._who, self._background = who, background
        self._asking, self._leads_to, self._shown_screen = False, "", ""
        self._icon = QLabel()
        self.text = Text(look, "", Role.BODY, wrap=True)
        self.button = QPushButton()
        self.button.clicked.connect(lambda _=False: self.screen_asked.emit(self._leads_to))
        self._content = QWidget()
        row = QHBoxLayout(self._content)
        look.space(row, 12, (16, 8, 16, 8))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._content.hide()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        store.settings_changed.connect(self.refresh)
        if retention is not None:
            retention.finished.connect(self.refresh)
        look.keep(self, lambda look: self._icon.setPixmap(pixmap(look, "warning", _ICON, color_of(look, Tone.WARNING))))

    def refresh(self) -> None:
        """Ask whether something waits."""
        if self._asking or not self.isVisible() or self._who.must_sign_in():
            return
        self._asking = True
        actor = self._who.actor
        self._background.run(self, lambda: self._look_up(actor), self._show, self._on_failure)

    def note_screen(self, key: str) -> None:
        """Which screen is shown: the one where it is decided says it itself."""
        self._shown_screen = key
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._content.isHidden():
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._look.colors.panel)
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)

    def _look_up(self, actor: Actor) -> _Found:
        standing = self._settings.standing(actor)
        retention = self._retention.state(actor) if self._retention is not None else None
        return _Found(standing, retention)

    def _show(self, found: _Found) -> None:
        self._asking = False
        self.text.setText(self._words(found))
        self._leads_to = "retention" if found.standing.is_decided else "settings"
        self.button.setText(self.tr("Look at it …") if found.standing.is_decided else self.tr("Decide …"))

        self._arrange()

    def _arrange(self) -> None:
        self._content.setVisible(bool(self.text.text()) and self._leads_to != self._shown_screen)

    def _on_failure(self, _error: ReadingRoomError) -> None:
        """The window says by itself that the host is away; what was known stays."""
        self._asking = False

    def _words(self, found: _Found) -> str:
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
