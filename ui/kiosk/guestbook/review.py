"""All answers once more before they are kept, each group with a way back to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kiosk.guestbook.step import Step
from ui.kiosk.page import Page
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Text, Tone, one_line


class ReviewPage(Page):
    """`change_asked` names the step to go back to."""

    change_asked = Signal(object)  # Step

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, self.tr("Is everything right?"))
        self._how = Text(look, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.column.addWidget(self._how)
        self.trouble = Text(look, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self._groups = QVBoxLayout()
        look.space(self._groups, 8)
        self.column.addLayout(self._groups)
        self._shown: list[QWidget] = []
        self.buttons: list[QPushButton] = []

    def say_how_to_send(self, button: str) -> None:
        """`button`: what the button says that sends it."""
        self._how.setText(self.tr("Look through your answers, then touch “{button}”.").format(button=button))

    def show_answers(self, steps: Sequence[Step]) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown, self.buttons = [], []
        for step in steps:
            group = self._make_group(step)
            self._groups.addWidget(group)
            self._shown.append(group)
        self.say_trouble("")

    def say_trouble(self, text: str) -> None:
        """Why it could not be kept."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            self.verticalScrollBar().setValue(0)

    def _make_group(self, step: Step) -> QWidget:
        look = self.look
        group = QWidget()
        column = QVBoxLayout(group)
        look.space(column, 4)
        head = QHBoxLayout()
        head.addWidget(Text(look, step.title, Role.TITLE_SMALL, bold=True, wrap=True), 1)
        button = quiet_button(look, self.tr("Change"), "edit")
        button.setAccessibleName(self.tr("Change: {title}").format(title=step.title))
        button.clicked.connect(lambda: self.change_asked.emit(step))
        self.buttons.append(button)
        head.addWidget(button)
        column.addLayout(head)
        lines = QGridLayout()
        look.space(lines, 6)
        lines.setColumnStretch(0, 2)
        lines.setColumnStretch(1, 3)
        answers = step.summary() or [(self.tr("Nothing filled in"), "")]
        for row, (caption, text) in enumerate(answers):
            lines.addWidget(
                Text(look, caption, Role.INPUT, Tone.SECONDARY, wrap=True), row, 0, Qt.AlignmentFlag.AlignTop
            )
            lines.addWidget(Text(look, one_line(text), Role.INPUT, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(lines)
        return group
