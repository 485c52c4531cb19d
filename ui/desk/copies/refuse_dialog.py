"""Asks why a copy is refused."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.reading.delivery_errors import CopyReasonMissing
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text
from ui.words.sentences import sentence

_WIDTH = 420


class RefuseDialog(FormDialog):
    """`refused` with the reason, which the visitor reads."""

    refused = Signal(str)

    def __init__(self, look: Appearance, title: str, longest: int, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setWindowTitle(self.tr("Refuse a copy"))
        self.reason_edit = QLineEdit()
        self.reason_edit.setMaxLength(longest)
        self.reason_edit.setMinimumWidth(look.px(_WIDTH))
        self._field = Labelled(
            look, self.tr("Reason"), self.reason_edit, self.tr("The visitor reads it at the reader PC.")
        )
        self.body.addWidget(Text(look, title, Role.SECTION, bold=True, wrap=True))
        self.body.addWidget(self._field)
        self.refuse_button = primary_button(look, self.tr("Refuse"))
        self.buttons.addWidget(self.refuse_button)
        self.refuse_button.clicked.connect(self._refuse)
        self.reason_edit.returnPressed.connect(self._refuse)

    def _refuse(self) -> None:
        reason = self.reason_edit.text().strip()
        if not reason:
            self._field.say(sentence(CopyReasonMissing()))
            return
        self.refused.emit(reason)
        self.accept()
