"""A box to tick whose words may take several lines, which those of a QCheckBox can't."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.text import Text


class WrappedCheck(QWidget):
    """A click on the words ticks the box as well."""

    def __init__(self, look: Appearance, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.words = Text(look, words, Role.SECONDARY, wrap=True)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        look.space(row, 6)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.box.toggle()
