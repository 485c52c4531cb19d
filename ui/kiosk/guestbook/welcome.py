"""The first page: what happens here, what becomes of the data, and the way in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.desk.guestbook.texts import notice_text
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import Settings
from ui.kiosk.choices import Choices
from ui.kiosk.page import Card
from ui.languages import LANGUAGES
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.focus import follow_focus
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.people.desk import notice_version

_WIDTH = 1_240
_SIDE_BY_SIDE = 800  # pixels at 100 %


class WelcomePage(QScrollArea):
    """What a visitor wants: the guest book, a complaint, the standard of the service, or another language."""

    started = Signal()
    returning_asked = Signal()
    complaint_asked = Signal()
    service_asked = Signal()
    appearance_chosen = Signal(AppearanceSettings)

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.languages = Choices(appearance, list(LANGUAGES.items()), column=150, most=2)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.choose(appearance.settings.language)
        self.languages.changed.connect(self._choose_language)
        self.start_button = primary_button(appearance, self.tr("Fill in the guest book"), "edit")
        self.returning_button = QPushButton(self.tr("I have been here before"))
        set_icon(appearance, self.returning_button, "account")
        self.complaint_button = QPushButton(self.tr("Make a complaint or suggestion"))
        set_icon(appearance, self.complaint_button, "complaint")
        self.service_button = QPushButton(self.tr("The service and where to complain"))
        set_icon(appearance, self.service_button, "info")
        for button in (self.start_button, self.returning_button, self.complaint_button, self.service_button):
            appearance.keep(button, partial(_enlarge, button))
        self._row: QBoxLayout = QHBoxLayout()
        appearance.space(self._row, 32)
        self._row.addWidget(self._make_way_in(), 5)
        self._row.addWidget(self._make_notice(settings), 4)
        inner = QWidget()
        outside = QVBoxLayout(inner)
        appearance.space(outside, 0, (40, 24, 40, 24))
        outside.addStretch(2)
        within = QWidget()
        within.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        appearance.keep(within, lambda appearance: within.setMaximumWidth(appearance.px(_WIDTH)))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(within, 100)
        middle.addStretch(1)
        outside.addLayout(middle)
        outside.addStretch(3)
        self.setWidget(inner)
        follow_focus(self)
        self.start_button.clicked.connect(self.started)
        self.returning_button.clicked.connect(self.returning_asked)
        self.complaint_button.clicked.connect(self.complaint_asked)
        self.service_button.clicked.connect(self.service_asked)

    def enter(self) -> None:
        self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= self._appearance.px(_SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _make_way_in(self) -> QWidget:
        appearance = self._appearance
        title = self.tr("Welcome to the library service")
        words = self.tr(
            "Fill in the guest book and get your queue number. It takes about two minutes. "
            "Please have your identity card at hand for the staff."
        )
        side = QWidget()
        column = QVBoxLayout(side)
        appearance.space(column, 16)
        heading = Text(appearance, title, Role.TITLE, bold=True, wrap=True)
        appearance.keep(heading, lambda appearance: heading.setFont(_larger(appearance)))
        column.addStretch()
        column.addWidget(self.languages)  # first of all: who can't read the rest finds it
        column.addSpacing(8)
        column.addWidget(heading)
        column.addWidget(Text(appearance, words, Role.SECTION, Tone.SECONDARY, wrap=True))
        column.addSpacing(8)
        column.addWidget(self.start_button)
        column.addWidget(self.returning_button)
        column.addWidget(self.complaint_button)
        column.addWidget(self.service_button)
        column.addStretch()
        return side

    def _make_notice(self, settings: Settings) -> QWidget:
        appearance = self._appearance
        card = Card(appearance)
        column = QVBoxLayout(card)
        appearance.space(column, 12, (24, 20, 24, 20))
        column.addWidget(Text(appearance, self.tr("Your data"), Role.SECTION, bold=True))
        column.addWidget(Text(appearance, notice_text(settings, appearance.settings.language), Role.INPUT, wrap=True))
        column.addWidget(Text(appearance, notice_version(settings), Role.SECONDARY, Tone.SECONDARY))
        column.addStretch()
        return card

    def _choose_language(self) -> None:
        code = self.languages.code
        if code and code != self._appearance.settings.language:
            self.appearance_chosen.emit(replace(self._appearance.settings, language=Language(code)))


def _enlarge(button: QPushButton, appearance: Appearance) -> None:
    button.setMinimumHeight(appearance.px(64))
    button.setFont(appearance.font(Role.SECTION, bold=True))


def _larger(appearance: Appearance) -> QFont:
    font = appearance.font(Role.TITLE, bold=True)
    font.setPixelSize(appearance.px(36))
    return font
