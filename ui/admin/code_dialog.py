"""The recovery code of the room: asked for, made, and shown once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from ui.staff.accounts.recovery_code import RecoveryCodePage
from ui.theme import Appearance, Role
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 460


class CodeDialog(FormDialog):
    """Says what a code is made for, and shows it until it was written down."""

    agreed = Signal()

    def __init__(self, look: Appearance, print_code: Callable[[str], bool], parent: QWidget, *, first: bool) -> None:
        """`first`: the room has none yet."""
        super().__init__(look, parent)
        self.setWindowTitle(self.tr("Recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if first:
            words = self.tr(
                "This room has no recovery code yet: without one a backup can be restored on this PC only, and is "
                "worth nothing if the PC breaks. It is made and shown now; have a pen, or the printer, at hand."
            )
        else:
            words = self.tr(
                "A new code is made for this room. The one before no longer opens it, nor backups made later."
            )
        self.words = Text(look, words, Role.BODY, wrap=True)
        self.page = RecoveryCodePage(look, print_code)
        self.page.hide()
        self.agree_button = QPushButton(self.tr("Make the recovery code") if first else self.tr("Make a new code"))
        self.agree_button.setDefault(True)
        self.buttons.addWidget(self.agree_button)
        for widget in (self.words, self.page):
            self.body.addWidget(widget)
        look.keep(self, self._set_width)
        self.agree_button.clicked.connect(self._agree)
        self.page.written_down.connect(self.accept)

    def reject(self) -> None:
        """Esc does nothing while the code is shown: it would be gone."""
        if not self.page.isVisible():
            super().reject()

    def show_code(self, code: object) -> None:
        self.words.hide()
        for button in (self.agree_button, self.cancel_button):
            button.hide()
        self.page.show()
        self.page.show_code(str(code))

    def say(self, error: ReadingRoomError) -> None:
        self.words.setText(sentence(error))
        self.words.set_tone(Tone.DANGER)

    def _set_width(self, look: Appearance) -> None:
        for widget in (self.words, self.page):
            widget.setFixedWidth(look.px(_WIDTH))

    def _agree(self) -> None:
        self.agree_button.setEnabled(False)
        self.agreed.emit()
