"""One line below the staff's screens: when the room last met the central office, what waits, what went wrong."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.sync.office import CentralOffice, CentralState
from ui.background import Calls
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of
from ui.words.central_words import state_words

_ICON = 16
_LOOK_MS = 15_000  # what waits is counted, and no news tells of it


class CentralLine(QWidget):
    """Empty, and so not to be seen, while the room has no account there."""

    def __init__(self, look: Appearance, office: CentralOffice, who: Who, calls: Calls) -> None:
        super().__init__()
        self._look, self._office, self._who, self._calls = look, office, who, calls
        self._state = CentralState()
        self._asking = False
        self._icon = QLabel()
        self.text = Text(look, role=Role.SECONDARY, tone=Tone.SECONDARY, wrap=True)
        self._content = QWidget()
        row = QHBoxLayout(self._content)
        look.space(row, 8, (24, 4, 24, 4))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._content.hide()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        look.keep(self, lambda _look: self._arrange())

    def refresh(self) -> None:
        """Ask how it stands."""
        if self._asking or self._who.must_sign_in():
            return
        self._asking = True
        self._calls.run(self, partial(self._office.state, self._who.actor), self._on_state, self._on_no_state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content.isHidden():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._look.colors.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._arrange()

    def _on_state(self, state: CentralState) -> None:
        self._asking = False
        self._state = state
        self._arrange()

    def _on_no_state(self, _error: ReadingRoomError) -> None:
        """The window says by itself that the host is away; what was known stays."""
        self._asking = False

    def _arrange(self) -> None:
        state = self._state
        self._content.setVisible(bool(state.name))
        if not state.name:
            return
        tone = Tone.WARNING if state.error or state.set_aside else Tone.SECONDARY
        name = "warning" if state.error or state.set_aside else "central"
        self._icon.setPixmap(pixmap(self._look, name, _ICON, color_of(self._look, tone)))
        self.text.set_tone(tone)
        self.text.setText(state_words(state, datetime.now(UTC)))
        self.text.setAccessibleName(self.text.text())
