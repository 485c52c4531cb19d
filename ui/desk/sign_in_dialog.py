"""The way from the reader's window to the staff's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.security.staff import Staff
from ui.background import Background
from ui.desk.entrance import Entrance
from ui.theme import Appearance
from ui.widgets.form_dialog import FormDialog


class SignInDialog(FormDialog):
    """Asks who it is; Esc goes back to the reader."""

    entered = Signal(object)  # SignedIn
    too_late = Signal(object)  # SignedIn: it was closed before the room answered, so nobody works here

    def __init__(self, look: Appearance, staff: Staff, background: Background, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setWindowTitle(self.tr("Staff"))
        self.entrance = Entrance(look, staff, background)
        self.body.addWidget(self.entrance)
        self.entrance.entered.connect(self._on_entered)

    def ask(self) -> None:
        """Begin anew."""
        self.entrance.begin()
        self.open()

    def _on_entered(self, signed_in: object) -> None:
        if self.isVisible():
            self.accept()
            self.entered.emit(signed_in)
        else:
            self.too_late.emit(signed_in)
