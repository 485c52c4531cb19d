"""The line on top of a visitors' screen: whose it is, how far the visitor is, and how large the letters are."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.settings.appearance import Look
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Paragraph, Text, Tone, one_line

SIZES = (100, 125, 150, 175)


class KioskHeader(QWidget):
    """`look_chosen`: for this visitor only."""

    look_chosen = Signal(Look)

    def __init__(self, look: Appearance, name: str) -> None:
        super().__init__()
        self._look = look
        self._done, self._all = 0, 0
        self.name = Paragraph(look, Role.INPUT, max_lines=2, bold=True)
        self.name.set_text(one_line(name))
        self.step = Text(look, "", Role.INPUT, Tone.SECONDARY, tabular=True)
        self.size_button = quiet_button(look, "", "look")
        self.size_button.clicked.connect(self._next_size)
        self._row = QHBoxLayout(self)
        look.space(self._row, 16, (24, 8, 16, 8))
        self._row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.step)
        self._row.addWidget(self.size_button)
        look.keep(self, self._name_size)

    def show_progress(self, text: str = "", done: int = 0, of: int = 0) -> None:
        """Words, and a line below as long as the part that is done."""
        self.step.setText(text)
        self._done, self._all = done, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colors.base)
        height = look.px(4) if self._all else 1
        line = QRectF(0, self.height() - height, self.width(), height)
        painter.fillRect(line, look.colors.line)
        if self._all:
            line.setWidth(self.width() * self._done / self._all)
            painter.fillRect(line, look.colors.accent)

    def _next_size(self) -> None:
        present = self._look.look
        larger = next((size for size in SIZES if size > present.text_percent), SIZES[0])
        self.look_chosen.emit(replace(present, text_percent=larger))

    def _name_size(self, look: Appearance) -> None:
        self.size_button.setText(self.tr("Text size {percent} %").format(percent=look.look.text_percent))
