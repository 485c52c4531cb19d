"""Choosing one's own password: because the admin chose the present one, or of one's own accord."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError, StaffInvalid
from desktop.actors import Actor
from desktop.security.staff import Staff
from ui.background import Background
from ui.theme import Appearance
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.password_edit import PasswordEdit
from ui.words.sentences import sentence


class NewPasswordForm(QWidget):
    """`ask_old` where the present password is not known from signing in a moment ago."""

    changed = Signal()

    def __init__(self, look: Appearance, staff: Staff, background: Background, *, ask_old: bool) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._actor: Actor | None = None
        self._busy = False
        self.old_edit, self.new_edit, self.again_edit = PasswordEdit(), PasswordEdit(), PasswordEdit()
        hint = self.tr("At least 8 characters; several words are easier to remember.")
        self._old = Labelled(look, self.tr("Present password"), self.old_edit)
        self._new = Labelled(look, self.tr("New password"), self.new_edit, hint)
        self._again = Labelled(look, self.tr("The same again"), self.again_edit)
        if not ask_old:
            self._old.hide()
        self.button = primary_button(look, self.tr("Change password"), "check")
        column = QVBoxLayout(self)
        look.space(column, 12)
        for field in (self._old, self._new, self._again):
            column.addWidget(field)
            look.touch(field.editor)
        column.addWidget(self.button)
        self.setFocusProxy(self.old_edit if ask_old else self.new_edit)
        self.old_edit.returnPressed.connect(self.new_edit.setFocus)
        self.new_edit.returnPressed.connect(self.again_edit.setFocus)
        self.again_edit.returnPressed.connect(self._try)
        self.button.clicked.connect(self._try)

    @property
    def errors(self) -> list[str]:
        """What stands under the fields now."""
        return [field.error for field in (self._old, self._new, self._again) if field.error]

    def begin(self, actor: Actor, old: str = "") -> None:
        self._actor = actor
        self._say_nothing()
        self.old_edit.setText(old)
        self.new_edit.clear()
        self.again_edit.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """No password stays in a field that nobody sees."""
        for edit in (self.old_edit, self.new_edit, self.again_edit):
            edit.clear()

    def _try(self) -> None:
        if self._busy or self._actor is None:
            return
        self._say_nothing()
        actor, old, new = self._actor, self.old_edit.text(), self.new_edit.text()
        if new != self.again_edit.text():
            self._again.say(self.tr("The two were not the same."))
            self.again_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._be_busy(True)
        self._background.run(
            self, lambda: self._staff.change_password(actor, old, new), self._on_changed, self._on_failed
        )

    def _on_changed(self, _nothing: object) -> None:
        self._be_busy(False)
        self.forget()
        self.changed.emit()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        if isinstance(error, StaffInvalid):
            field = self._new
        else:
            field = self._old if self._old.isVisibleTo(self) else self._again
        field.say(sentence(error))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)

    def _say_nothing(self) -> None:
        for field in (self._old, self._new, self._again):
            field.say("")
