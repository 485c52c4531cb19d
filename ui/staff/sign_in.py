"""User name and password, and what is said when they do not fit."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError, SignInLocked
from desktop.security.staff import SignedIn, Staff
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import DESK
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_SECOND_MS = 1_000


class SignInForm(QWidget):
    """Hashing a password takes a moment, so it is done in the background."""

    signed_in = Signal(object, str)  # SignedIn, and the password for who must change it now

    def __init__(self, look: Appearance, staff: Staff, background: Background) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._busy = False
        self._locked_s = 0  # so many seconds nobody may try
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self.user_edit = QLineEdit()
        self.user_edit.setMaxLength(60)
        self.user_edit.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self.password_edit = PasswordEdit()
        self._caps = Text(look, self.tr("Caps Lock is on."), Role.SECONDARY, Tone.WARNING)
        self._caps.hide()
        self.error_label = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        self.button = primary_button(look, self.tr("Sign in"), "staff")
        column = QVBoxLayout(self)
        look.space(column, 12)
        column.addWidget(Labelled(look, self.tr("User name"), self.user_edit))
        column.addWidget(Labelled(look, self.tr("Password"), self.password_edit))
        column.addWidget(self._caps)
        column.addWidget(self.error_label)
        column.addWidget(self.button)
        self.setFocusProxy(self.user_edit)
        for edit in (self.user_edit, self.password_edit):
            look.touch(edit)
            edit.returnPressed.connect(self._on_enter)
        self.user_edit.textEdited.connect(self._free)  # the lock is one person's
        self.password_edit.caps_noticed.connect(self._caps.setVisible)
        self.button.clicked.connect(self._try)

    def begin(self, user_name: str = "") -> None:
        """Empty it; where the user name is known only the password is asked for."""
        self.user_edit.setText(user_name)
        self.password_edit.clear()
        self._caps.hide()
        self._free()
        (self.password_edit if user_name else self.user_edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self) -> None:
        if not self.user_edit.text().strip():
            self.user_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.password_edit.text():
            self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._try()

    def _try(self) -> None:
        if self._busy or self._locked_s:
            return
        user, password = self.user_edit.text(), self.password_edit.text()
        if not user.strip() or not password:
            self._say(self.tr("Enter your user name and your password."))
            self._on_enter()
            return
        self._be_busy(True)
        self._say("")
        self._background.run(
            self,
            lambda: self._staff.sign_in(DESK, user, password),
            lambda signed_in: self._on_signed_in(signed_in, password),
            self._on_failed,
        )

    def _on_signed_in(self, signed_in: object, password: str) -> None:
        assert isinstance(signed_in, SignedIn)
        self._be_busy(False)
        self.begin()
        self.signed_in.emit(signed_in, password)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        self.password_edit.clear()
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, SignInLocked) and error.seconds:
            self._locked_s = error.seconds
            self._tick.start()
            self._show_lock()
        else:
            self._say(sentence(error))

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        for edit in (self.user_edit, self.password_edit):
            edit.setReadOnly(busy)
        self.button.setText(self.tr("Checking …") if busy else self.tr("Sign in"))
        self.button.setEnabled(not busy)

    def _count_down(self) -> None:
        self._locked_s -= 1
        if self._locked_s > 0:
            self._show_lock()
        else:
            self._free()

    def _show_lock(self) -> None:
        self.button.setEnabled(False)
        self._say(sentence(SignInLocked(self._locked_s)))

    def _free(self) -> None:
        self._tick.stop()
        self._locked_s = 0
        self._say("")
        self.button.setEnabled(not self._busy)

    def _say(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))
