"""What waits for the host, and what a PC lacks without it, in a line at the lower edge of a window for as long as it is
true.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStatusBar, QWidget

from catalog_db.errors import ProtocolMismatch
from catalog_db.rules.written_dates import short_day
from desktop.lan.lease import LeaseEnding
from desktop.lan.waiting import WaitingCount
from ui.office_time import at_office, office_moment
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from ui.lan.host_link import Copying

_ICON = 16


class _LowerEdge(QStatusBar):
    """Painted like the header; the style would draw frames around what is in it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setSizeGripEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._appearance.colors.line)


class HostLine(QWidget):
    """Hidden while nothing waits, no book is to come, the host serves this program, and no lease is over soon."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._count = WaitingCount()
        self._lease: LeaseEnding | None = None
        self._mismatch: ProtocolMismatch | None = None
        self._missing = 0
        self._icon = QLabel()
        self.text = Text(appearance, role=Role.SECONDARY, tone=Tone.SECONDARY, wrap=True)
        row = QHBoxLayout(self)
        appearance.space(row, 8, (24, 4, 24, 4))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        appearance.keep(self, lambda _appearance: self._arrange())
        self.hide()

    def stand_in(self, window: QMainWindow) -> None:
        """Take the lower edge of a window; its other parts may be built anew."""
        bar = _LowerEdge(self._appearance)
        bar.addWidget(self, 1)
        window.setStatusBar(bar)
        bar.setVisible(self.shown)

    @property
    def shown(self) -> bool:
        """Whether there is anything to say."""
        return self._count != WaitingCount() or self._is_grave or self._missing > 0

    @property
    def _is_grave(self) -> bool:
        return self._lease is not None or self._mismatch is not None

    def show_count(self, count: WaitingCount) -> None:
        self._count = count
        self._show()

    def show_lease(self, lease: LeaseEnding | None) -> None:
        self._lease = lease
        self._show()

    def show_mismatch(self, mismatch: ProtocolMismatch | None) -> None:
        self._mismatch = mismatch
        self._show()

    def show_copying(self, copying: "Copying") -> None:
        self._missing = copying.missing or 0
        self._show()

    def _show(self) -> None:
        self._arrange()
        self.setVisible(self.shown)
        bar = self.parentWidget()
        if bar is not None:
            bar.setVisible(self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:  # a status bar asks nobody how high a text of this width is
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._arrange()

    def _arrange(self) -> None:
        refused = (self._count.rejected and not self._count.waiting) or self._is_grave
        tone = Tone.WARNING if refused else Tone.SECONDARY
        name = "warning" if refused else "waiting"
        self._icon.setPixmap(pixmap(self._appearance, name, _ICON, color_of(self._appearance, tone)))
        self.text.set_tone(tone)
        self.text.setText(self._sentence())
        self.text.setAccessibleName(self.text.text())

    def _sentence(self) -> str:
        versions = sentence(self._mismatch) if self._mismatch is not None else ""
        return " ".join(filter(None, (versions, self._of_lease(), self._of_count(), self._of_copying())))

    def _of_count(self) -> str:
        if self._count.waiting:
            return self.tr("%n entry(s) wait to be sent to the host.", "", self._count.waiting)
        if not self._count.rejected:
            return ""
        return self.tr(
            "%n entry(s) were refused by the host and are set aside. Please tell the administrator.",
            "",
            self._count.rejected,
        )

    def _of_copying(self) -> str:
        if not self._missing:
            return ""
        return self.tr("%n publication(s) are still on their way from the host's PC.", "", self._missing)

    def _of_lease(self) -> str:
        if self._lease is None:
            return ""
        heard, until = short_day(at_office(self._lease.heard_at)), office_moment(self._lease.until)
        if self._lease.is_over:
            words = self.tr(
                "The host was last heard of on {heard}: the publications on this PC stay locked until it answers. "
                "Please tell the staff."
            )
        else:
            words = self.tr(
                "The host was last heard of on {heard}. From {until} the publications on this PC are locked until it"
                " answers. Please tell the staff."
            )
        return words.format(heard=heard, until=until)
