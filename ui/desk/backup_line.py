"""One line below the staff's screens: what is wrong with the backups of the room. Nothing while all is well."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.backups.care import BackupStanding
from desktop.backups.watch import BackupWatch
from ui.background import Calls
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import WordLink
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of
from ui.words.backup_sentences import standing_lines

_ICON = 16
_LOOK_MS = 60_000  # it changes once a day


class BackupLine(QWidget):
    """The gravest first. `asked`: somebody wants to see the screen of backups."""

    asked = Signal()

    def __init__(self, look: Appearance, watch: BackupWatch, who: Who, calls: Calls, *, may_open: bool) -> None:
        """`may_open`: whoever works here has the screen of backups; everybody else tells the administrator."""
        super().__init__()
        self._look, self._watch, self._who, self._calls, self._may_open = look, watch, who, calls, may_open
        self._standing = BackupStanding()
        self._asking = False
        self._icon = QLabel()
        self.text = Text(look, role=Role.SECONDARY, tone=Tone.DANGER, wrap=True)
        self.button = WordLink(look, self.tr("Backups"))
        if not may_open:
            self.button.hide()
        self.button.clicked.connect(self.asked)
        self._content = QWidget()
        row = QHBoxLayout(self._content)
        look.space(row, 8, (24, 4, 24, 4))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
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
        self._calls.run(self, partial(self._watch.standing, self._who.actor), self._on_standing, self._on_nothing)

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

    def _on_standing(self, standing: BackupStanding) -> None:
        self._asking = False
        self._standing = standing
        self._arrange()

    def _on_nothing(self, _error: ReadingRoomError) -> None:
        """The window says by itself that the host is away; what was known stays."""
        self._asking = False

    def _arrange(self) -> None:
        lines = standing_lines(self._standing)
        self._content.setVisible(bool(lines))
        if not lines:
            return
        words = lines[0]
        if len(lines) > 1:
            words += " " + self.tr("{count} more on the screen “Backups”.").format(count=len(lines) - 1)
        if not self._may_open:
            words += " " + self.tr("Tell the administrator.")
        self._icon.setPixmap(pixmap(self._look, "warning", _ICON, color_of(self._look, Tone.DANGER)))
        self.text.setText(words)
        self.text.setAccessibleName(words)
