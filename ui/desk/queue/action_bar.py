"""What an officer does all day, in one row: each with its key, the next sensible step in the accent colour."""

from collections.abc import Callable, Collection
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Appearance, Role
from ui.widgets.buttons import KeyButton
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone

_SPACE, _SIDE = 6, 12  # between the steps, and at the ends
_TIGHT_SPACE, _TIGHT_SIDE = 2, 4  # where even keys above words need the width


class Act(StrEnum):
    """A step of the bar."""

    NEW = "F2"
    CALL = "F3"
    SERVE = "F4"
    DONE = "F5"
    HOLD = "F6"
    NO_SHOW = "F7"
    RECALL = "F8"
    MORE = "F9"


class ActionBar(QWidget):
    """Emits which step is wanted. Keys work wherever the focus is in `screen`; what can't be done now is grey."""

    wanted = Signal(object)  # Act
    desk_asked = Signal()

    def __init__(self, appearance: Appearance, screen: QWidget) -> None:
        super().__init__()
        self._appearance = appearance
        self.desk_button = QPushButton()
        self.desk_button.setFlat(True)
        set_icon(appearance, self.desk_button, "down")
        self.desk_button.clicked.connect(self.desk_asked)
        self.clock = Text(appearance, "", Role.INPUT, Tone.SECONDARY, tabular=True)
        self.buttons = {act: KeyButton(appearance, text, act.value) for act, text in self._words().items()}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.desk_button)
        for act, button in self.buttons.items():
            self._row.addWidget(button)
            button.clicked.connect(self._asker(act))
            shortcut = QShortcut(QKeySequence(act.value), screen)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._asker(act))
        self._row.addStretch(1)
        self._row.addWidget(self.clock)
        appearance.keep(self, lambda _: self._fit())

    def show_desk(self, text: str) -> None:
        self.desk_button.setText(text)
        self.desk_button.setAccessibleName(text)
        self._fit()

    def show_possible(self, possible: Collection[Act], next_step: Act | None) -> None:
        """Let these be pressed; one of them is what most likely comes next."""
        for act, button in self.buttons.items():
            button.setEnabled(act in possible)
            button.set_primary(act is next_step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _asker(self, act: Act) -> Callable[[], None]:
        """Emits `act`, by key or by mouse, as long as the button could be pressed."""
        button = self.buttons[act]

        def ask() -> None:
            if button.isEnabled():
                self.wanted.emit(act)

        return ask

    def _fit(self) -> None:
        """Keys stand above the words as soon as one row of both is too wide; then the clock makes way for words, and
        the space between them for the name of the desk.
        """
        px, buttons = self._appearance.px, self.buttons.values()
        others = self.desk_button.sizeHint().width() + 2 * px(_SIDE) + px(_SPACE) * (len(self.buttons) + 2)
        with_clock = others + self.clock.sizeHint().width()
        stacked = sum(button.width_of(stacked=False) for button in buttons) + with_clock > self.width()
        close = stacked and sum(button.width_of(stacked=True) for button in buttons) + with_clock > self.width()
        for button in buttons:
            button.set_stacked(stacked, close=close)
        closest = sum(button.width_of(stacked=True, close=True) for button in buttons)
        self.clock.setVisible(not close or closest + with_clock <= self.width())
        tight = close and closest + others > self.width()
        side = px(_TIGHT_SIDE if tight else _SIDE)
        self._row.setContentsMargins(side, px(8), side, px(8))
        self._row.setSpacing(px(_TIGHT_SPACE if tight else _SPACE))

    def _words(self) -> dict[Act, str]:
        return {
            Act.NEW: self.tr("New visitor"),
            Act.CALL: self.tr("Call"),
            Act.SERVE: self.tr("Serve"),
            Act.DONE: self.tr("Done"),
            Act.HOLD: self.tr("Hold"),
            Act.NO_SHOW: self.tr("No-show"),
            Act.RECALL: self.tr("Call again"),
            Act.MORE: self.tr("More"),
        }
