"""A strip below the action bar for what must not be overlooked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text

_MOST = 3  # sentences at once


class NoticeBar(QWidget):
    """Sentences one below the other; `closed` where somebody has read them."""

    closed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._icon = QLabel()
        look.keep(self._icon, lambda look: self._icon.setPixmap(pixmap(look, "timer", 20, look.colors.warning)))
        self.label = Text(look, "", Role.BODY, bold=True, wrap=True)
        self.close_button = QPushButton()
        self.close_button.setFlat(True)
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.setToolTip(self.tr("Close the notice"))
        set_icon(look, self.close_button, "clear")
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        look.space(row, 12, (16, 6, 8, 6))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notices(self, sentences: Sequence[str], *, any_new: bool) -> None:
        """The first ones of these; none: hide. The task bar blinks for new ones."""
        words = "\n".join(sentences[:_MOST])
        if words != self.label.text():
            self.label.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words and any_new:
            QApplication.alert(self.window())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.panel)
        painter.fillRect(0, 0, self._look.px(4), self.height(), self._look.colors.warning)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)
