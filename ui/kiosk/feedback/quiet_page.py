"""Pages of few words in the middle of the screen: rest, invitation, thanks."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import follow_focus
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone

_WIDTH = 760  # a line that reads well


class QuietPage(QScrollArea):
    """An icon, a title, some words; below them whatever a subclass adds to `column`.

    Where all that would not fit into the height, as in large letters, the icon gives way.
    """

    def __init__(self, look: Appearance, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign = sign = QLabel()
        look.keep(sign, lambda look: sign.setPixmap(pixmap(look, icon, 72, look.colors.link, self.devicePixelRatioF())))
        self.title = Text(look, title, Role.TITLE, bold=True, wrap=True)
        self.words = Text(look, words, Role.SECTION, Tone.SECONDARY, wrap=True)
        inner = QWidget()
        self._outside = outside = QVBoxLayout(inner)
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
        inner.installEventFilter(self)
        self.setWidget(inner)
        follow_focus(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words or letters need another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._give_way()
        return super().eventFilter(watched, event)

    def _give_way(self) -> None:
        layout, width = self._outside, self.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        if self.sign.isHidden():
            needed += self.sign.sizeHint().height() + layout.spacing()
        self.sign.setVisible(needed <= self.viewport().height())


def _narrow(label: QLabel, look: Appearance) -> None:
    label.setMaximumWidth(look.px(_WIDTH))
