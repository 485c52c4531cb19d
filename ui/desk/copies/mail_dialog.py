"""Asks to which address a copy is sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.sync.mail_out import checked_email
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, one_line
from ui.words.sentences import sentence

_WIDTH = 420


class MailDialog(FormDialog):
    """`sent` with the address. It begins with what the visitor gave; he may want another one."""

    sent = Signal(str)

    def __init__(self, look: Appearance, title: str, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setWindowTitle(self.tr("Send a copy by e-mail"))
        self.email_edit = QLineEdit()
        self.email_edit.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.email_edit.setMinimumWidth(look.px(_WIDTH))
        hint = self.tr(
            "The central office sends it. Until then it waits here, sealed; afterwards the address is deleted."
        )
        self._field = Labelled(look, self.tr("E-mail of the visitor"), self.email_edit, hint)
        self.body.addWidget(Text(look, one_line(title), Role.SECTION, bold=True, wrap=True))
        self.body.addWidget(self._field)
        self.send_button = primary_button(look, self.tr("Send"))
        self.buttons.addWidget(self.send_button)
        self.send_button.clicked.connect(self._send)
        self.email_edit.returnPressed.connect(self._send)

    def suggest(self, email: str) -> None:
        """The visitor's own address, where nobody has typed yet."""
        if not self.email_edit.text():
            self.email_edit.setText(email)

    def _send(self) -> None:
        if not self.send_button.isEnabled():
            return  # Enter reaches the field and the button
        try:
            email = checked_email(self.email_edit.text())
        except ReadingRoomError as error:
            self._field.say(sentence(error))
            self.email_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.send_button.setEnabled(False)
        self.sent.emit(email)
        self.accept()
