"""Pages of few words in the middle of the screen: rest, invitation, thanks."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import follow_focus
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone

_WIDTH = 760  # a line that reads well


class QuietPage(QScrollArea):
    """An icon, a title, some words; below them whatever a subclass adds to `column`."""

    def __init__(self, look: Appearance, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign = QLabel()
        look.keep(sign, lambda look: sign.setPixmap(pixmap(look, icon, 72, look.colors.link, self.devicePixelRatioF())))
        self.title = Text(look, title, Role.TITLE, bold=True, wrap=True)
        self.words = Text(look, words, Role.SECTION, Tone.SECONDARY, wrap=True)
        inner = QWidget()
        outside = QVBoxLayout(inner)
        look.space(outside, 16, (32, 24, 32, 24))
        outside.addStretch(2)
        outside.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            look.keep(label, partial(_narrow, label))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            outside.addLayout(row)
        self.column = QVBoxLayout()
        look.space(self.column, 12)
        outside.addLayout(self.column)
        outside.addStretch(3)
        self.setWidget(inner)
        follow_focus(self)


def _narrow(label: QLabel, look: Appearance) -> None:
    label.setMaximumWidth(look.px(_WIDTH))
