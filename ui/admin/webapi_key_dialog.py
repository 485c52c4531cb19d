"""Asks for the office's key of the BPS WebAPI."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from catalog_db.errors import ReadingRoomError
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text
from ui.words.sentences import sentence

_WIDTH = 420


class WebApiKeyDialog(FormDialog):
    """What is typed is not shown. It closes once the key was kept; one that is refused can be mended."""

    def __init__(self, look: Appearance, keep: Callable[[str], None], parent: QWidget) -> None:
        """`keep` takes the key; what it raises is said below the field."""
        super().__init__(look, parent)
        self._keep = keep
        title = self.tr("Key of the BPS WebAPI")
        self.setWindowTitle(title)
        self.key_edit = QLineEdit()
        self.key_edit.setEchoMode(QLineEdit.EchoMode.Password)
        look.keep(self.key_edit, lambda look: self.key_edit.setFixedWidth(look.px(_WIDTH)))
        hint = self.tr("The office's own key, free at webapi.bps.go.id. It is kept sealed and shown to nobody.")
        self.field = Labelled(look, self.tr("Key"), self.key_edit, hint)
        self.body.addWidget(Text(look, title, Role.SECTION, bold=True))
        self.body.addWidget(self.field)
        self.keep_button = primary_button(look, self.tr("Keep it"))
        self.buttons.addWidget(self.keep_button)
        self.keep_button.clicked.connect(self._save)
        self.key_edit.returnPressed.connect(self._save)
        self.key_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            self._keep(self.key_edit.text())
        except ReadingRoomError as error:
            self.field.say(sentence(error))
            self.key_edit.selectAll()
            self.key_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
