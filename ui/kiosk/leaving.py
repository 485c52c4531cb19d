"""The way out of full screen, for the staff only: a password, or a code where nobody can be asked."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from catalog_db.errors import ReadingRoomError, SignInLocked, SignInRefused
from desktop.actors import Actor
from desktop.security.exit_code import ExitCode
from desktop.security.staff import Staff
from ui.background import Background
from ui.kiosk.fields import Hint, Question, TouchEdit
from ui.kiosk.page import Page
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 420
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AskedToLeave:
    """Who is asked whether somebody is of the staff.

    Attributes:
        staff: None where nobody can be: the room of a PC that joined does not open.
        actor: This PC.
        code: Opens while the host does not answer; None on the host's own PC, and where the PC has lost its token.
    """

    staff: Staff | None
    actor: Callable[[], Actor]
    code: ExitCode | None = None


class LeavePanel(Page):
    """Asks a member of staff for user name and password. After `ask` comes `needed`, then `confirmed` or `cancelled`.

    A room without an admin asks nobody: `confirmed` at once.
    """

    needed = Signal()  # it has to be shown, and has begun
    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, appearance: Appearance, asked: AskedToLeave, background: Background) -> None:
        super().__init__(appearance, self.tr("Staff"), self.tr("Only the staff can end this screen."), width=_WIDTH)
        self._staff, self._actor, self._code, self._background = asked.staff, asked.actor, asked.code, background
        self._busy = False
        self._asked = 0  # who has left meanwhile is not answered
        self.user_edit = TouchEdit(appearance, Hint.ImhNoAutoUppercase, 60)
        self.password_edit = PasswordEdit()
        self.password_edit.setInputMethodHints(
            Hint.ImhNoAutoUppercase | Hint.ImhSensitiveData | Hint.ImhHiddenText | Hint.ImhNoPredictiveText
        )
        appearance.touch(self.password_edit)
        self.error = Text(appearance, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.leave_button: QPushButton = primary_button(appearance, self.tr("Leave full screen"), "staff")
        self.cancel_button = quiet_button(appearance, self.tr("Back to the visitors' screen"), "back")
        for name, question in (
            ("user", Question(appearance, self.tr("User name"), self.user_edit)),
            ("password", Question(appearance, self.tr("Password"), self.password_edit)),
        ):
            self.add(name, question).setVisible(asked.staff is not None)
        self.code_edit = TouchEdit(appearance, Hint.ImhDigitsOnly | Hint.ImhSensitiveData, 20)
        self.code_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.code_question = Question(
            appearance,
            self.tr("Exit code of this PC"),
            self.code_edit,
            self.tr("8 digits. An administrator sees it at the host, on the screen “PCs”."),
        )
        self.add("code", self.code_question)
        for widget in (self.error, self.leave_button, self.cancel_button):
            self.column.addWidget(widget)
        self.password_edit.returnPressed.connect(self._try)
        self.code_edit.returnPressed.connect(self._try)
        self.leave_button.clicked.connect(self._try)
        self.cancel_button.clicked.connect(self.cancelled)

    def ask(self) -> None:
        """Let a member of staff say who it is."""
        staff, actor = self._staff, self._actor()
        if staff is None:
            self.begin()
            self._want_code()
            return
        asked = self._asked
        self._background.run(
            self,
            lambda: staff.any_admin(actor),
            lambda has_admin: self._on_admin_known(asked, has_admin),
            lambda error: self._cannot_ask(asked, error),
        )

    def forget(self) -> None:
        self._asked += 1
        self._set_busy(False)
        for edit in (*self._edits(), self.code_edit):
            edit.setText("")
        self._offer_code(offered=False)
        self._say("")

    def begin(self) -> None:
        """Show itself without asking whether it has to be."""
        self.forget()
        self.needed.emit()
        self.user_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_admin_known(self, asked: int, has_admin: bool) -> None:
        if asked != self._asked:
            return  # it was left, or asked twice and has begun
        if has_admin:
            self.begin()
        else:
            self.forget()
            self.confirmed.emit()

    def _cannot_ask(self, asked: int, error: ReadingRoomError) -> None:
        if asked != self._asked:
            return
        self.begin()
        self._say(sentence(error))
        self._want_code()

    def _want_code(self) -> None:
        self._offer_code(offered=True)
        if self._code is None and self._staff is None:
            self._say_that_nobody_can_be_asked()
        elif self._code is not None:
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_that_nobody_can_be_asked(self) -> None:
        self.leave_button.hide()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(
            self.tr(
                "This PC has lost the key by which its host knows it, so it can recognise nobody, and this screen "
                "stays. Whoever administers the PC ends it from another account, and lets the PC join again."
            )
        )

    def _edits(self) -> tuple[QLineEdit, QLineEdit]:
        return self.user_edit, self.password_edit

    def _try(self) -> None:
        user, password = (edit.text() for edit in self._edits())
        if self._busy:
            return
        staff = self._staff
        if self.code_edit.text() or staff is None:
            self._try_code()
            return
        if not user.strip() or not password:
            self._say(self.tr("Enter your user name and your password."))
            (self.password_edit if user.strip() else self.user_edit).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_busy(True)
        actor, asked = self._actor(), self._asked
        self._background.run(
            self,
            lambda: staff.vouch(actor, user, password),
            lambda _: self._on_confirmed(asked),
            lambda error: self._on_refused(asked, error),
        )

    def _try_code(self) -> None:
        assert self._code is not None
        fits = self._code.fits(self.code_edit.text())
        self.code_edit.setText("")
        if fits:
            _log.info("a screen was ended by the exit code of this PC")
            self.forget()
            self.confirmed.emit()
        elif self._code.pauses:
            self._say(self.tr("Too many wrong codes. Try again in five minutes."))
        else:
            self._say(self.tr("That is not the exit code of this PC."))
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_code(self, *, offered: bool) -> None:
        self.code_question.setVisible(offered and self._code is not None)

    def _on_confirmed(self, asked: int) -> None:
        if asked != self._asked:
            return  # it was left: visitors are here again
        self.forget()
        self.confirmed.emit()

    def _on_refused(self, asked: int, error: ReadingRoomError) -> None:
        if asked != self._asked:
            return
        self._set_busy(False)
        self.password_edit.setText("")
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(sentence(error))
        if not isinstance(error, SignInRefused | SignInLocked):  # the host could not be asked
            self._offer_code(offered=True)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.leave_button.setEnabled(not busy)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
