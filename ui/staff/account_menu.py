"""What a member of staff changes for themselves: the password, and the quick PIN of the lock."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from desktop.security.staff import Staff
from ui.background import Background
from ui.staff.lock_screen import pin_edit
from ui.staff.sign_in import NewPasswordForm
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 380


class AccountMenu(QObject):
    """Opens at the name of the one who is signed in. Goes with `screens`; its dialogs stand over their window."""

    def __init__(
        self, appearance: Appearance, staff: Staff, who: Who, background: Background, screens: QWidget
    ) -> None:
        super().__init__(screens)
        self._appearance, self._staff, self._who, self._background = appearance, staff, who, background
        self._screens = screens
        self.menu = QMenu(screens)
        self.password_action = self.menu.addAction(self.tr("Change password …"))
        self.password_action.triggered.connect(self.change_password)
        self.pin_action = self.menu.addAction(self.tr("Quick PIN of the lock …"))
        self.pin_action.triggered.connect(self.set_pin)

    def open_at(self, button: QWidget) -> None:
        self.menu.popup(button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    def change_password(self) -> "PasswordDialog":
        dialog = PasswordDialog(self._appearance, self._staff, self._who, self._background, self._screens.window())
        dialog.open()
        return dialog

    def set_pin(self) -> "PinDialog":
        dialog = PinDialog(self._appearance, self._staff, self._who, self._background, self._screens.window())
        dialog.open()
        return dialog


class PasswordDialog(FormDialog):
    """Changes the own password."""

    def __init__(self, appearance: Appearance, staff: Staff, who: Who, background: Background, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change password"))
        self.form = NewPasswordForm(appearance, staff, background, ask_old=True)
        appearance.keep(self.form, lambda appearance: self.form.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(Text(appearance, self.windowTitle(), Role.SECTION, bold=True))
        self.body.addWidget(self.form)
        self.form.begun.connect(who.expect_new_password)
        self.form.failed.connect(lambda: who.expect_new_password(False))
        self.form.changed.connect(who.refresh)
        self.form.changed.connect(self.accept)
        self.form.begin(who.actor)


class PinDialog(FormDialog):
    """Sets the PIN, or takes it away; the password says that it is really the one who is signed in."""

    def __init__(self, appearance: Appearance, staff: Staff, who: Who, background: Background, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Quick PIN"))
        self._staff, self._who, self._background = staff, who, background
        self._busy = False
        words = self.tr("Six digits that open the locked screen again, in place of the password. Empty: no PIN.")
        self.password_edit = PasswordEdit()
        self.pin_edit = pin_edit(appearance)
        appearance.touch(self.password_edit)
        self._password = Labelled(appearance, self.tr("Password"), self.password_edit)
        self._pin = Labelled(appearance, self.tr("New PIN"), self.pin_edit)
        self.button = primary_button(appearance, self.tr("Set the PIN"), "check")
        text = Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(text, lambda appearance: text.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(Text(appearance, self.windowTitle(), Role.SECTION, bold=True))
        for widget in (text, self._password, self._pin, self.button):
            self.body.addWidget(widget)
        self.password_edit.returnPressed.connect(self.pin_edit.setFocus)
        self.pin_edit.returnPressed.connect(self._try)
        self.pin_edit.textChanged.connect(self._name_button)
        self.button.clicked.connect(self._try)
        self._name_button()
        self.password_edit.setFocus()

    @property
    def errors(self) -> list[str]:
        return [field.error for field in (self._password, self._pin) if field.error]

    def _name_button(self) -> None:
        self.button.setText(self.tr("Set the PIN") if self.pin_edit.text() else self.tr("Take the PIN away"))

    def _try(self) -> None:
        if self._busy:
            return
        self._busy = True
        self.button.setEnabled(False)
        for field in (self._password, self._pin):
            field.say("")
        actor, password, pin = self._who.actor, self.password_edit.text(), self.pin_edit.text()
        self._background.run(self, lambda: self._staff.set_pin(actor, password, pin), self._on_set, self._on_failed)

    def _on_set(self, _nothing: object) -> None:
        self._who.refresh()
        self.accept()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._busy = False
        self.button.setEnabled(True)
        field = self._pin if isinstance(error, Invalid) else self._password
        field.say(sentence(error))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
