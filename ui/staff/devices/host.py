"""The host of the room, for the screen of its PCs: where it is, whether other PCs reach it, and the switch for it."""

from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actors import Actor
from desktop.lan.addresses import typed_address
from desktop.lan.announcing import own_addresses
from desktop.lan.host_keeper import HostReport, HostState
from ui.lan.hosting import Hosting
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone, color_of

# Whether other PCs reach this room, at which address, how many are connected, and the switch for it.

_NARROW = 480  # pixels at 100 %
_ICONS = {
    HostState.OFF: ("withdraw", Tone.SECONDARY),
    HostState.STARTING: ("waiting", Tone.SECONDARY),
    HostState.SERVING: ("done", Tone.SUCCESS),
    HostState.ELSEWHERE: ("done", Tone.SUCCESS),
    HostState.FAILED: ("error", Tone.DANGER),
}


class HostStrip(QWidget):
    """`switch_asked` with whether the room is to be served."""

    switch_asked = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._report = HostReport()
        self._on = False
        self._connected = 0
        self._icon = QLabel()
        self.title = Text(appearance, "", Role.TITLE_SMALL, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.clicked.connect(self._switch)
        self.confirm_button = QPushButton(self.tr("Stop"))
        set_icon(appearance, self.confirm_button, "stop")
        self.confirm_button.clicked.connect(self._stop)
        self.keep_button = QPushButton(self.tr("No"))
        set_icon(appearance, self.keep_button, "undo")
        self.keep_button.clicked.connect(self._end_question)
        self.question = Text(appearance, "", Role.BODY, wrap=True)
        texts = QVBoxLayout()
        appearance.space(texts, 4)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        texts.addWidget(self.question)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        appearance.space(said, 16)
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(texts, 1)
        appearance.space(buttons, 16)
        buttons.addStretch()
        for button in (self.confirm_button, self.keep_button, self.button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        appearance.space(self._row, 12, (16, 12, 16, 12))
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)
        self._end_question()
        appearance.keep(self, lambda _: self._draw_icon())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done stands below what is said where the sheet of a PC leaves little room."""
        super().resizeEvent(event)
        narrow = self.width() < self._appearance.px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_host(self, report: HostReport, address: str, connected: int, *, on: bool) -> None:
        """`address`: as typed at another PC, empty where this one has none; `on`: this program serves or tries to."""
        if on is not self._on or not on:
            self._end_question()
        self._report, self._on, self._connected = report, on, connected
        self.title.setText(self._title())
        self.words.setText(self._sentence(address, connected))
        own = report.state is not HostState.ELSEWHERE
        self.button.setVisible((own or on) and self.question.isHidden())
        self.button.setText(self.tr("Stop serving") if on else self.tr("Serve other PCs"))
        set_icon(self._appearance, self.button, "stop" if on else "devices")
        self._draw_icon()

    def show_joined(self, address: str, connected: int) -> None:
        """At a PC that joined: the host is another one."""
        self._report = HostReport(HostState.ELSEWHERE, address)
        self.title.setText(self.tr("The room is served by its host"))
        self.words.setText(self._reached(address, connected))
        self.button.hide()
        self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colors.line, 1))
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _title(self) -> str:
        return {
            HostState.OFF: self.tr("Other PCs can't reach this room"),
            HostState.STARTING: self.tr("Beginning to serve …"),
            HostState.SERVING: self.tr("Other PCs can reach this room"),
            HostState.ELSEWHERE: self.tr("Another program on this PC serves the room"),
            HostState.FAILED: self.tr("The room could not be served"),
        }[self._report.state]

    def _sentence(self, address: str, connected: int) -> str:
        match self._report.state:
            case HostState.OFF:
                return self.tr("PCs that joined go on with the copy that they have. New ones can't join.")
            case HostState.STARTING:
                return self.tr("This takes a few seconds.")
            case HostState.FAILED:
                reason = self._report.reason or self.tr("It ended by itself. Details are in the log.")
                return f"{reason} " + self.tr("It is tried again and again.")
        if not address:
            return self.tr("This PC has no address on a network. Check the cable or the Wi-Fi.")
        return self._reached(address, connected)

    def _reached(self, address: str, connected: int) -> str:
        there = self.tr("%n PC(s) connected now.", "", connected)
        return self.tr("Address: {address}").format(address=address) + "  ·  " + there

    def _switch(self) -> None:
        """Whoever is connected is asked for first."""
        if not self._on or not self._connected:
            self.switch_asked.emit(not self._on)
            return
        self.question.setText(self.tr("%n PC(s) would be cut off. Stop serving?", "", self._connected))
        self._ask(asking=True)
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._end_question()
        self.switch_asked.emit(False)

    def _end_question(self) -> None:
        self._ask(asking=False)

    def _ask(self, *, asking: bool) -> None:
        for widget in (self.question, self.confirm_button, self.keep_button):
            widget.setVisible(asking)
        self.button.setVisible(not asking)

    def _draw_icon(self) -> None:
        name, tone = _ICONS[self._report.state]
        self._icon.setPixmap(
            pixmap(self._appearance, name, 26, color_of(self._appearance, tone), self.devicePixelRatioF())
        )


class HostPlace(QObject):
    """What the screen shows and asks of it. This one is of a PC that joined: there is nothing to switch."""

    changed = Signal()

    def __init__(self, url: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url = url

    def address(self) -> str:
        """As it is typed at another PC; empty where no other PC reaches it."""
        return typed_address(self._url)

    def show_in(self, strip: HostStrip, connected: int) -> None:
        strip.show_joined(self.address(), connected)

    def serve(self, actor: Actor) -> None:
        """See to it that PCs can join. Raises what `switch` raises."""

    def switch(self, actor: Actor, *, on: bool) -> None:
        """
        Raises:
            NotAllowed, OutputUnwritable
        """


class OwnHost(HostPlace):
    """Of the PC that owns the records."""

    def __init__(self, hosting: Hosting, parent: QObject | None = None) -> None:
        super().__init__("", parent)
        self._hosting = hosting
        hosting.changed.connect(self.changed)

    def address(self) -> str:
        served = urlsplit(self._hosting.report.url)
        addresses = own_addresses()
        host = served.hostname if served.hostname in addresses else addresses[0]
        if host.startswith("127."):
            return ""
        return typed_address(f"https://{host}:{served.port or self._hosting.port}")

    def show_in(self, strip: HostStrip, connected: int) -> None:
        strip.show_host(self._hosting.report, self.address(), connected, on=self._hosting.wanted)

    def serve(self, actor: Actor) -> None:
        if not self._hosting.serves:
            self._hosting.switch(actor, on=True)

    def switch(self, actor: Actor, *, on: bool) -> None:
        self._hosting.switch(actor, on=on)
