"""The first administrator of a room, and the recovery code that comes with them."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.models import Role as StaffRole
from desktop.security.recovery_code import NewCode, Recovery
from desktop.security.staff import SignedIn, Staff
from ui.background import Background
from ui.staff.accounts.recovery_code import RecoveryCodePage
from ui.theme import Appearance, Role
from ui.who import DESK, Who
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 640  # two fields side by side: one column is higher than a small screen where text is large


class FirstAdminDialog(FormDialog):
    """Emits `made` with the new administrator signed in; the code stays until it was written down, or put off."""

    made = Signal(object)  # SignedIn

    def __init__(
        self,
        appearance: Appearance,
        staff: Staff,
        recovery: Recovery,
        who: Who,
        background: Background,
        print_code: Callable[[str], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._staff, self._recovery, self._who, self._background = staff, recovery, who, background
        self._busy = False
        self.setWindowTitle(self.tr("First administrator"))
        self.name_edit, self.user_edit = QLineEdit(), QLineEdit()
        self.password_edit, self.again_edit = PasswordEdit(), PasswordEdit()
        self.button = primary_button(appearance, self.tr("Make the administrator"), "staff")
        self._form = self._make_form(appearance)
        self.code_page = RecoveryCodePage(appearance, print_code)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._form)
        self.pages.addWidget(self.code_page)
        self.body.addWidget(self.pages)
        self.buttons.addWidget(self.button)
        self.button.setDefault(True)
        appearance.keep(self.pages, lambda appearance: self.pages.setFixedWidth(appearance.px(_WIDTH)))
        self.code_page.written_down.connect(self.accept)
        self.code_page.put_off.connect(self.accept)  # the administrator is made all the same
        self.code_page.not_kept.connect(self.cancel_button.show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def errors(self) -> list[str]:
        """What stands under the fields now."""
        return [field.error for field in self._fields.values() if field.error]

    @property
    def is_making(self) -> bool:
        """The administrator is being made, or was, and the code is on its way."""
        return self._busy

    def reject(self) -> None:
        """Nothing closes it while the code is shown: it would be gone. One that can't be kept may go."""
        if self._may_go():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._may_go():
            self._ask_whether_later()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_go():
            super().closeEvent(event)
        else:
            event.ignore()
            self._ask_whether_later()

    def _ask_whether_later(self) -> None:
        if self.pages.currentWidget() is self.code_page:
            self.code_page.ask_whether_later()

    def _may_go(self) -> bool:
        return self.code_page.is_kept_back or (self.pages.currentWidget() is self._form and not self._busy)

    def _make_form(self, appearance: Appearance) -> QWidget:
        hint = self.tr("At least 8 characters; several words are easier to remember.")
        self._fields = {
            "full_name": Labelled(appearance, self.tr("Full name"), self.name_edit),
            "user_name": Labelled(
                appearance, self.tr("User name"), self.user_edit, self.tr("Small letters and digits.")
            ),
            "password": Labelled(appearance, self.tr("Password"), self.password_edit, hint),
            "again": Labelled(appearance, self.tr("The same again"), self.again_edit),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        words = self.tr(
            "From then on the screens of the staff ask who it is. "
            "The administrator adds the others and says what each of them may do."
        )
        form = QWidget()
        column = QVBoxLayout(form)
        appearance.space(column, 12)
        column.addWidget(Text(appearance, self.tr("The first administrator"), Role.SECTION, bold=True, wrap=True))
        column.addWidget(Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True))
        edits = [self.name_edit, self.user_edit, self.password_edit, self.again_edit]
        fields = QGridLayout()
        appearance.space(fields, 16)
        for n, field in enumerate(self._fields.values()):
            fields.addWidget(field, n // 2, n % 2, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(n % 2, 1)
            appearance.touch(field.editor)
        column.addLayout(fields)
        for edit, after in pairwise(edits):
            edit.returnPressed.connect(after.setFocus)
        self.again_edit.returnPressed.connect(self._try)
        column.addWidget(self.error_label)
        self.button.clicked.connect(self._try)
        return form

    def _try(self) -> None:
        if self._busy:
            return
        self._say_nothing()
        name, user, password = self.name_edit.text(), self.user_edit.text(), self.password_edit.text()
        if password != self.again_edit.text():
            self._fields["again"].say(self.tr("The two were not the same."))
            self.again_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def make() -> tuple[SignedIn, NewCode]:
            self._staff.add(self._who.actor, user, name, StaffRole.ADMIN, password)
            signed_in = self._staff.sign_in(DESK, user, password)
            return signed_in, self._recovery.draw_code(signed_in.actor)

        self._be_busy(True)
        self._background.run(self, make, self._on_made, self._on_failed)

    def _on_made(self, result: tuple[SignedIn, NewCode]) -> None:
        self._be_busy(False)
        signed_in, made = result
        for edit in (self.password_edit, self.again_edit):
            edit.clear()
        self.pages.setCurrentWidget(self.code_page)
        for button in (self.button, self.cancel_button):
            button.hide()
        self.code_page.button.setDefault(True)
        self.code_page.show_code(made.code, partial(self._recovery.keep_code, signed_in.actor, made))
        self.made.emit(signed_in)  # from here on the window can be locked

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        if isinstance(error, Invalid) and error.field in self._fields:
            field = self._fields[error.field]
            field.say(sentence(error))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.error_label.setText(sentence(error))
        self.error_label.show()

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)

    def _say_nothing(self) -> None:
        self.error_label.hide()
        for field in self._fields.values():
            field.say("")
