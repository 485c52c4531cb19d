"""Signing in: user name and password, choosing an own password, and the dialog that leads from the reader's window to
the staff's.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError, SignInLocked
from desktop.actors import Actor
from desktop.security.staff import SignedIn, Staff
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import DESK
from ui.widgets.buttons import WordLink, primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import icon
from ui.widgets.middle import OneOf
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_SECOND_MS = 1_000


class SignInForm(QWidget):
    """Hashing a password takes a moment, so it is done in the background."""

    signed_in = Signal(object, str)  # SignedIn, and the password for who must change it now

    def __init__(self, appearance: Appearance, staff: Staff, background: Background) -> None:
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
        self.look = QAction(self)
        appearance.keep(self, lambda appearance: self.look.setIcon(icon(appearance, "view")))
        self.password_edit.offer_showing(self.look, self.tr("Show the password (Alt+S)"))
        self.look.setShortcut("Alt+S")
        self.look.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._caps = Text(appearance, self.tr("Caps Lock is on."), Role.SECONDARY, Tone.WARNING)
        self._caps.hide()
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        self.button = primary_button(appearance, self.tr("Sign in"), "staff")
        self.forgot_button = WordLink(appearance, self.tr("Forgot your password?"))
        self.forgot_words = Text(
            appearance,
            self.tr(
                "An administrator sets a new one, without the old one: on the screen Staff, in your line. "
                "You choose your own at the next sign-in."
            ),
            Role.SECONDARY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.forgot_words.hide()
        column = QVBoxLayout(self)
        appearance.space(column, 12)
        column.addWidget(Labelled(appearance, self.tr("User name"), self.user_edit))
        column.addWidget(Labelled(appearance, self.tr("Password"), self.password_edit))
        column.addWidget(self._caps)
        column.addWidget(self.error_label)
        column.addWidget(self.button)
        column.addWidget(self.forgot_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.forgot_words)
        self.setFocusProxy(self.user_edit)
        self.forgot_button.clicked.connect(lambda: self.forgot_words.setVisible(self.forgot_words.isHidden()))
        for edit in (self.user_edit, self.password_edit):
            appearance.touch(edit)
            edit.returnPressed.connect(self._on_enter)
        self.user_edit.textEdited.connect(self._free)  # the lock is one person's
        self.password_edit.caps_noticed.connect(self._caps.setVisible)
        self.button.clicked.connect(self._try)

    def begin(self, user_name: str = "") -> None:
        """Empty it; where the user name is known only the password is asked for."""
        self.user_edit.setText(user_name)
        self.password_edit.clear()
        self._caps.hide()
        self.forgot_words.hide()
        self.look.setChecked(False)
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

    def _on_signed_in(self, signed_in: SignedIn, password: str) -> None:
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


# Choosing one's own password: because the admin chose the present one, or of one's own accord.


class NewPasswordForm(QWidget):
    """`ask_old` where the present password is not known from signing in a moment ago."""

    begun = Signal()  # it is being changed
    failed = Signal()
    changed = Signal()

    def __init__(self, appearance: Appearance, staff: Staff, background: Background, *, ask_old: bool) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._actor: Actor | None = None
        self._busy = False
        self.old_edit, self.new_edit, self.again_edit = PasswordEdit(), PasswordEdit(), PasswordEdit()
        hint = self.tr("At least 8 characters; several words are easier to remember.")
        self._old = Labelled(appearance, self.tr("Present password"), self.old_edit)
        self._new = Labelled(appearance, self.tr("New password"), self.new_edit, hint)
        self._again = Labelled(appearance, self.tr("The same again"), self.again_edit)
        if not ask_old:
            self._old.hide()
        self.button = primary_button(appearance, self.tr("Change password"), "check")
        column = QVBoxLayout(self)
        appearance.space(column, 12)
        for field in (self._old, self._new, self._again):
            column.addWidget(field)
            appearance.touch(field.editor)
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
        self.begun.emit()
        self._background.run(
            self, lambda: self._staff.change_password(actor, old, new), self._on_changed, self._on_failed
        )

    def _on_changed(self, _nothing: object) -> None:
        self._be_busy(False)
        self.forget()
        self.changed.emit()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        self.failed.emit()
        if isinstance(error, Invalid):
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


# The way in: signing in, and choosing an own password where the admin chose the present one.

_WIDTH = 380


class Entrance(QWidget):
    """Emits `entered` once somebody may work."""

    entered = Signal(object)  # SignedIn

    def __init__(
        self, appearance: Appearance, staff: Staff, background: Background, office: Callable[[], str] | None = None
    ) -> None:
        """`office`: whose room it is, as it is called now."""
        super().__init__()
        self._staff, self._background, self._office = staff, background, office
        self.office_label = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self._next: SignedIn | None = None
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.sign_in = SignInForm(appearance, staff, background)
        self.new_password = NewPasswordForm(appearance, staff, background, ask_old=False)
        self._forms = OneOf(self.sign_in, self.new_password)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addWidget(self.office_label)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self._forms)
        appearance.keep(self, lambda appearance: self.setFixedWidth(appearance.px(_WIDTH)))
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.new_password.changed.connect(self._on_changed)

    def begin(self, user_name: str = "") -> None:
        """Ask who comes; with a user name only for their password."""
        self._next = None
        office = one_line(self._office()) if self._office is not None else ""
        self.office_label.setText(office)
        self.office_label.setVisible(bool(office))
        self.new_password.forget()
        self.title.setText(self.tr("Staff sign in"))
        self._say_words(self.tr("The screens of the staff need a user name and a password."))
        self._forms.show_page(self.sign_in)
        self.sign_in.begin(user_name)

    def _on_signed_in(self, signed_in: SignedIn, password: str) -> None:
        if not signed_in.card.must_change_password:
            self.entered.emit(signed_in)
            return
        self._next = signed_in
        self.title.setText(self.tr("Choose your own password"))
        self._say_words(self.tr("An administrator made the present password. From now on only you know it."))
        self._forms.show_page(self.new_password)
        self.new_password.begin(signed_in.actor, password)
        self.new_password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        next_one, self._next = self._next, None
        if next_one is not None:
            actor = next_one.actor
            self._background.run(
                self,
                lambda: self._staff.me(actor),
                lambda card: self.entered.emit(SignedIn(actor, card)),
                lambda _error: self.begin(next_one.card.user_name),
            )

    def _say_words(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))


# The way from the reader's window to the staff's.


class SignInDialog(FormDialog):
    """Asks who it is; Esc goes back to the reader."""

    entered = Signal(object)  # SignedIn
    too_late = Signal(object)  # SignedIn: it was closed before the room answered, so nobody works here

    def __init__(
        self,
        appearance: Appearance,
        staff: Staff,
        background: Background,
        parent: QWidget,
        office: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("Staff"))
        self.entrance = Entrance(appearance, staff, background, office)
        self.body.addWidget(self.entrance)
        self.entrance.entered.connect(self._on_entered)

    def ask(self) -> None:
        """Open the dialog with empty fields."""
        self.entrance.begin()
        self.open()

    def _on_entered(self, signed_in: object) -> None:
        if self.isVisible():
            self.accept()
            self.entered.emit(signed_in)
        else:
            self.too_late.emit(signed_in)
