"""What is still to be set in a room, above the screen of settings; each line leads to its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.settings.setup import SetupStep
from ui.staff.setup.words import step_name
from ui.theme import Appearance, Role
from ui.widgets.buttons import WordLink
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.text import Text

_LINE = 32  # pixels at 100 %: it is the staff's, and stands above what they came for


def _flatten(link: WordLink, appearance: Appearance) -> None:
    link.setFixedHeight(appearance.px(_LINE))


class TodoCard(QWidget):
    """Hidden while nothing is open. `step_asked`: its place; `assistant_asked`: one after the other."""

    step_asked = Signal(str)
    assistant_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.links: dict[SetupStep, WordLink] = {}
        self._shown: list[SetupStep] = []
        self.title = Text(appearance, self.tr("Still to be set"), Role.BODY, bold=True)
        self.button = QPushButton(self.tr("Go through them …"))
        set_icon(appearance, self.button, "forward")
        self.button.clicked.connect(self.assistant_asked)
        lines = QWidget()
        self._flow = FlowLayout(lines)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(0)
        left = QVBoxLayout()
        appearance.space(left, 4)
        left.addWidget(self.title)
        left.addWidget(lines)
        row = QHBoxLayout(self)
        appearance.space(row, 16, (16, 8, 16, 8))
        row.addLayout(left, 1)
        row.addWidget(self.button)
        self._lines = lines
        self.hide()

    def show_steps(self, steps: Sequence[SetupStep]) -> None:
        if list(steps) != self._shown:
            self._shown = list(steps)
            for link in self.links.values():
                self._flow.removeWidget(link)
                link.deleteLater()
            self.links = {}
            for step in steps:
                link = WordLink(self._appearance, step_name(step))
                link.setParent(self._lines)
                self._appearance.keep(link, partial(_flatten, link))
                link.clicked.connect(lambda _checked=False, step=step: self.step_asked.emit(str(step)))
                self._flow.addWidget(link)
                self.links[step] = link
        self.setVisible(bool(steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)
