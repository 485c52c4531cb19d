"""A number between two large buttons."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.text import Text

_SIDE = 52


class Stepper(QWidget):
    """Counts something from 0 up. Held, a button goes on by itself."""

    changed = Signal(int)

    def __init__(self, look: Appearance, name: str, most: int) -> None:
        super().__init__()
        self._name, self._most = name, most
        self.value = 0
        self.less, self.more = QPushButton(), QPushButton()
        self._number = Text(look, "0", Role.SECTION, bold=True, tabular=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.keep(self._number, lambda look: self._number.setMinimumWidth(look.px(56)))
        row = QHBoxLayout(self)
        look.space(row, 8)
        row.addWidget(Text(look, name, Role.INPUT), 1)
        for button, icon in ((self.less, "remove"), (self.more, "add")):
            set_icon(look, button, icon)
            button.setAutoRepeat(True)
            look.keep(button, partial(_square, button))
        for widget in (self.less, self._number, self.more):
            row.addWidget(widget)
        self.less.clicked.connect(lambda: self.set_value(self.value - 1))
        self.more.clicked.connect(lambda: self.set_value(self.value + 1))
        self.set_value(0)

    def set_value(self, value: int) -> None:
        self.value = max(0, min(self._most, value))
        self._number.setText(str(self.value))
        self.less.setEnabled(self.value > 0)
        self.less.setAccessibleName(self.tr("{name}: one less than {count}").format(name=self._name, count=self.value))
        self.more.setAccessibleName(self.tr("{name}: one more than {count}").format(name=self._name, count=self.value))
        self.changed.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits add to the number, the arrows count."""
        if event.text().isdigit():
            self.set_value(min(self._most, self.value * 10 + int(event.text())))
        elif event.key() == Qt.Key.Key_Backspace:
            self.set_value(self.value // 10)
        else:
            super().keyPressEvent(event)


def _square(button: QPushButton, look: Appearance) -> None:
    button.setFixedSize(look.px(_SIDE), look.px(_SIDE))
