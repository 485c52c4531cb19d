"""The line to find words in the book."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.widgets.text import Text, Tone, make_clearable

_TYPING_MS = 250


class FindBar(QWidget):
    asked = Signal(str)  # a text to find, while it is typed
    next_asked = Signal()
    previous_asked = Signal()
    closed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.edit = _FindEdit()
        self.edit.setPlaceholderText(self.tr("Find in this publication"))
        self.edit.setAccessibleName(self.tr("Find in this publication"))
        make_clearable(look, self.edit)
        self.edit.setMaxLength(200)
        look.touch(self.edit)
        self.state = Text(look, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.previous = BarButton(look, self.tr("Previous hit"), "", "up", "Shift+F3")
        self.next = BarButton(look, self.tr("Next hit"), "", "down", "F3")
        self.close_button = BarButton(look, self.tr("Close"), "", "clear", "Esc")
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._ask)
        self._asked = ""
        self.edit.textChanged.connect(lambda _: self._timer.start())
        self.edit.entered.connect(self._enter)
        self.previous.clicked.connect(self.previous_asked)
        self.next.clicked.connect(self.next_asked)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        look.space(row, 8, (12, 6, 12, 6))
        row.addWidget(self.edit, 1)
        for widget in (self.state, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        row.addStretch(1)
        look.keep(self.edit, lambda look: self.edit.setMinimumWidth(look.px(120)))
        self.show_count(0, 0, done=True)

    def begin(self) -> None:
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def end(self) -> None:
        self._timer.stop()
        self._asked = ""
        self.hide()

    @property
    def text(self) -> str:
        return " ".join(self.edit.text().split())

    def show_count(self, current: int, count: int, *, done: bool) -> None:
        """`current` from 1, 0 where none is chosen; `done`: the whole book was looked at."""
        if len(self.text) < 2:
            text = ""
        elif count:
            text = self.tr("{current} of {count}").format(current=current, count=count) + ("" if done else "…")
        else:
            text = self.tr("Not found") if done else self.tr("Looking…")
        self.state.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def _enter(self, direction: int) -> None:
        if self._timer.isActive() or self.text != self._asked:
            self._ask()
        elif direction > 0:
            self.next_asked.emit()
        else:
            self.previous_asked.emit()

    def _ask(self) -> None:
        self._timer.stop()
        if self.text != self._asked:
            self._asked = self.text
            self.asked.emit(self._asked)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)


class _FindEdit(QLineEdit):
    entered = Signal(int)  # 1 with Enter, -1 with Shift+Enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)
