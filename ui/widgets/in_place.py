"""Asks in place, without a dialog over the list: for a line of words, or whether something is really meant."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.text import Text

# A line that asks something below a list, without a dialog over it.


class LineInPlace(QWidget):
    """Esc takes it away, and the focus goes back to where it was."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._back_to: QWidget | None = None
        self.hide()

    def leave(self) -> None:
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, self.width(), 1, self._appearance.colors.line)


_LONGEST = 300


class AskLine(LineInPlace):
    """Enter sends what was typed, Esc leaves everything as it is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._then: Callable[[str], None] | None = None
        self.caption = Text(appearance, "", Role.BODY, bold=True)
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self.send_button = QPushButton()
        self.send_button.setDefault(True)
        self.send_button.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("Leave it"))
        self.close_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        appearance.space(row, 8, (16, 8, 16, 8))
        row.addWidget(self.caption)
        row.addWidget(self.edit, 1)
        row.addWidget(self.send_button)
        row.addWidget(self.close_button)
        self.edit.returnPressed.connect(self._send)
        self.edit.textChanged.connect(self._may_send)
        self.send_button.clicked.connect(self._send)
        self.close_button.clicked.connect(self.leave)

    def ask(self, caption: str, send: str, then: Callable[[str], None], back_to: QWidget | None) -> None:
        """Show itself; `then` gets the words. Afterwards the focus goes back to where it was."""
        self._then, self._back_to = then, back_to
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)
        self.edit.clear()
        self.send_button.setText(send)
        self._may_send()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._then = None
        super().leave()

    def _may_send(self) -> None:
        self.send_button.setEnabled(bool(self.edit.text().strip()))

    def _send(self) -> None:
        words, then = self.edit.text().strip(), self._then
        if words and then is not None:
            self.leave()
            then(words)


# Asks whether something is really meant, in place, for what can't be taken back.


class ConfirmLine(LineInPlace):
    """The harmless answer has the focus; Esc gives it, too."""

    def __init__(self, appearance: Appearance, *, stacked: bool = False) -> None:
        """`stacked`: the answers stand below the question, for a long one in a narrow place."""
        super().__init__(appearance)
        self._then: Callable[[], object] | None = None
        self._otherwise: Callable[[], object] | None = None
        self.question = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.yes_button, self.no_button = QPushButton(), QPushButton(self.tr("No"))
        for button in (self.yes_button, self.no_button):
            button.setAutoDefault(False)
        around = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        appearance.space(around, 8, (16, 8, 16, 8))
        around.addWidget(self.question, 1)
        answers = QHBoxLayout()
        appearance.space(answers, 8)
        answers.addWidget(self.yes_button)
        answers.addWidget(self.no_button)
        if stacked:
            answers.addStretch(1)
        around.addLayout(answers)
        self.yes_button.clicked.connect(self._yes)
        self.no_button.clicked.connect(self.leave)

    def ask(
        self,
        question: str,
        yes: str,
        then: Callable[[], object],
        back_to: QWidget | None,
        otherwise: Callable[[], object] | None = None,
        *,
        take_focus: bool = True,
    ) -> None:
        """Ask; `then` is called for a yes, `otherwise` for a no. Without the focus: for what is being set."""
        self._then, self._otherwise, self._back_to = then, otherwise, back_to
        self.question.setText(question)
        self.setAccessibleName(question)
        self.yes_button.setText(yes)
        self.show()
        if take_focus:
            self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        otherwise, self._then, self._otherwise = self._otherwise, None, None
        super().leave()
        if otherwise is not None:
            otherwise()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button := self.focusWidget(), QPushButton
        ):
            button.click()
        else:
            super().keyPressEvent(event)

    def _yes(self) -> None:
        then, self._otherwise = self._then, None
        self.leave()
        if then is not None:
            then()
