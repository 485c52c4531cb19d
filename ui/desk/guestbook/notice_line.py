"""The privacy notice, for an officer who fills in the form with the visitor: a link, and the words below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk.notice import notice_text
from desktop.settings.model import Settings
from ui.kiosk.notice import notice_version
from ui.theme import Appearance, Role
from ui.widgets.buttons import WordLink
from ui.widgets.text import Text, Tone


class NoticeLine(QWidget):
    """Closed at first; the words are those of now."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.link = WordLink(look, "")
        self.words = Text(look, "", Role.BODY, wrap=True)
        self.version = Text(look, "", Role.SECONDARY, Tone.SECONDARY)
        column = QVBoxLayout(self)
        look.space(column, 4)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.version)
        self.close_words()

    def show_words(self, settings: Settings, language: str) -> None:
        self.words.setText(notice_text(settings, language))
        self.version.setText(notice_version(settings))
        self._set_open(True)

    def close_words(self) -> None:
        self._set_open(False)

    @property
    def is_open(self) -> bool:
        return not self.words.isHidden()

    def _set_open(self, is_open: bool) -> None:
        for label in (self.words, self.version):
            label.setVisible(is_open)
        self.link.setText(
            self.tr("Hide the privacy notice") if is_open else self.tr("What visitors are told of their data")
        )
        self.link.updateGeometry()
