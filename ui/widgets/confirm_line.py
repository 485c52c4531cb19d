"""Asks whether something is really meant, in place, for what can't be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.line_in_place import LineInPlace
from ui.widgets.text import Text


class ConfirmLine(LineInPlace):
    """The harmless answer has the focus; Esc gives it, too."""

    def __init__(self, look: Appearance, *, stacked: bool = False) -> None:
        """`stacked`: the answers stand below the question, for a long one in a narrow place."""
        super().__init__(look)
        self._then: Callable[[], object] | None = None
        self._otherwise: Callable[[], object] | None = None
        self.question = Text(look, "", Role.BODY, bold=True, wrap=True)
        self.yes_button, self.no_button = QPushButton(), QPushButton(self.tr("No"))
        for button in (self.yes_button, self.no_button):
            button.setAutoDefault(False)
        around = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        look.space(around, 8, (16, 8, 16, 8))
        around.addWidget(self.question, 1)
        answers = QHBoxLayout()
        look.space(answers, 8)
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
