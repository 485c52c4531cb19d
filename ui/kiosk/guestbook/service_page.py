"""The six components of the service standard (PermenPANRB 15/2014), and the channels for complaints."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.guestbook.texts import channels, service_standard
from desktop.settings.model import Settings
from ui.kiosk.page import Card, Page
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.qr import QrCode
from ui.widgets.text import Text, Tone, one_line

_SIDE_BY_SIDE = 900
_WIDTH = 1_160


class ServicePage(Page):
    """With `may_complain` a button asks for the form of a complaint (`complaint_asked`)."""

    complaint_asked = Signal()

    def __init__(self, appearance: Appearance, settings: Settings, *, may_complain: bool = False) -> None:
        super().__init__(appearance, self.tr("The library service"), width=_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page Down move what does not fit
        self.setAccessibleName(self.title)
        self.complaint_button = primary_button(appearance, self.tr("Complain here"), "complaint")
        if not may_complain:
            self.complaint_button.hide()
        self.complaint_button.clicked.connect(self.complaint_asked)
        self._row: QBoxLayout = QHBoxLayout()
        appearance.space(self._row, 32)
        self._row.addWidget(self._make_standard(settings), 5)
        self._row.addWidget(self._make_channels(settings), 4, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= self.appearance.px(_SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _make_standard(self, settings: Settings) -> QWidget:
        appearance = self.appearance
        side = QWidget()
        column = QVBoxLayout(side)
        appearance.space(column, 10)
        for number, section in enumerate(service_standard(settings, appearance.settings.language), 1):
            part = QVBoxLayout()
            appearance.space(part, 2)
            part.addWidget(Text(appearance, f"{number}. {section.name}", Role.INPUT, bold=True, wrap=True))
            for item in section.items:
                part.addWidget(Text(appearance, item, Role.INPUT, Tone.SECONDARY, wrap=True))
            column.addLayout(part)
        column.addStretch()
        return side

    def _make_channels(self, settings: Settings) -> QWidget:
        appearance = self.appearance
        card = Card(appearance)
        column = QVBoxLayout(card)
        appearance.space(column, 16, (24, 20, 24, 20))
        column.addWidget(Text(appearance, self.tr("Complaints and suggestions"), Role.SECTION, bold=True, wrap=True))
        column.addWidget(self.complaint_button)
        names = {"web": self.tr("Web site"), "email": self.tr("E-mail"), "whatsapp": self.tr("WhatsApp")}
        for channel in channels(settings.desk):
            name, shown = names[channel.kind], one_line(channel.text)
            row = QHBoxLayout()
            appearance.space(row, 16)
            row.addWidget(QrCode(appearance, channel.link, f"{name}: {shown}", 96))
            words = QVBoxLayout()
            appearance.space(words, 2)
            words.addStretch()
            words.addWidget(Text(appearance, name, Role.INPUT, bold=True))
            words.addWidget(Text(appearance, shown, Role.INPUT, wrap=True))
            words.addStretch()
            row.addLayout(words, 1)
            column.addLayout(row)
        address = f"{settings.office.address} · {settings.office.phone}"
        column.addWidget(Text(appearance, one_line(address), Role.BODY, Tone.SECONDARY, wrap=True))
        return card
