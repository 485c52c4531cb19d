"""The quick PIN that opens a locked screen again."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError, SignInLocked, SignInRefused
from desktop.actors import Actor
from desktop.security.passwords import PIN_DIGITS
from desktop.security.staff import Staff
from ui.background import Background
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence


def pin_edit(look: Appearance) -> PasswordEdit:
    """A line that takes six digits and nothing else."""
    edit = PasswordEdit()
    edit.setMaxLength(PIN_DIGITS)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
    edit.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]*"), edit))
    look.touch(edit)
    return edit


class PinForm(QWidget):
    """Tries the PIN as soon as its last digit is typed."""

    unlocked = Signal()
    refused_for_good = Signal(str)  # only the password helps now, and why

    def __init__(self, look: Appearance, staff: Staff, background: Background) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._actor: Actor | None = None
        self._busy = False
        self.edit = pin_edit(look)
        self.error_label = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        column = QVBoxLayout(self)
        look.space(column, 12)
        column.addWidget(Labelled(look, self.tr("Quick PIN (six digits)"), self.edit))
        column.addWidget(self.error_label)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)

    def begin(self, actor: Actor) -> None:
        self._actor = actor
        self.edit.clear()
        self._say("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, pin: str) -> None:
        actor = self._actor
        if len(pin) < PIN_DIGITS or self._busy or actor is None:
            return
        self._be_busy(True)
        self._background.run(self, lambda: self._staff.unlock(actor, pin), self._on_unlocked, self._on_failed)

    def _on_unlocked(self, _nothing: object) -> None:
        self._be_busy(False)
        self.edit.clear()
        self.unlocked.emit()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        self.edit.clear()
        if isinstance(error, SignInLocked):
            self.refused_for_good.emit(sentence(error))
            return
        self._say(self.tr("This is not your PIN.") if isinstance(error, SignInRefused) else sentence(error))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self.edit.setReadOnly(busy)

    def _say(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))
