"""What a room without staff says in the staff's window."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.widgets.icons import set_icon
from ui.widgets.text import Text


class Invitation(QWidget):
    """A strip that says what it means to have no staff, and the way to the first administrator."""

    accepted = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        words = self.tr("This room has no staff yet: whoever sits here may change everything.")
        self.button = QPushButton(self.tr("Make the first administrator …"))
        set_icon(look, self.button, "staff")
        self.button.clicked.connect(self.accepted)
        row = QHBoxLayout(self)
        look.space(row, 12, (16, 8, 16, 8))
        row.addWidget(Text(look, words, TextRole.BODY, wrap=True), 1)
        row.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)
