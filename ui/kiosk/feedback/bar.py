"""The buttons below the questions."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Appearance
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.icons import set_icon


class SurveyBar(QWidget):
    """Back, skip and finish while a question is asked; send or drop with the comment."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.back_button = QPushButton(self.tr("Back"))
        set_icon(look, self.back_button, "back")
        self.finish_button = quiet_button(look, self.tr("Finish"), "done")
        self.skip_button = QPushButton(self.tr("Skip"))
        set_icon(look, self.skip_button, "forward")
        self.drop_button = quiet_button(look, self.tr("Do not send"), "clear")
        self.send_button = primary_button(look, self.tr("Send"), "check")
        row = QHBoxLayout(self)
        look.space(row, 12, (24, 8, 24, 8))
        row.addWidget(self.back_button)
        row.addStretch()
        for button in (self.finish_button, self.drop_button, self.skip_button, self.send_button):
            row.addWidget(button)
        for button in (self.back_button, self.skip_button, self.send_button):
            look.keep(button, partial(_enlarge, button))
        for button in (self.back_button, self.finish_button, self.drop_button, self.skip_button, self.send_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus, and so the keyboard

    def show_for(self, *, asking: bool, commenting: bool, may_send: bool) -> None:
        self.setVisible(asking or commenting)
        for button in (self.finish_button, self.skip_button):
            button.setVisible(asking)
        for button in (self.drop_button, self.send_button):
            button.setVisible(commenting)
        self.send_button.setEnabled(may_send)


def _enlarge(button: QPushButton, look: Appearance) -> None:
    button.setMinimumSize(look.px(120), look.px(52))
