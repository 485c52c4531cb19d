"""The way in: signing in, and choosing an own password where the admin chose the present one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.security.staff import SignedIn, Staff
from ui.background import Background
from ui.desk.new_password_form import NewPasswordForm
from ui.staff.sign_in import SignInForm
from ui.theme import Appearance, Role
from ui.widgets.one_of import OneOf
from ui.widgets.text import Text, Tone

_WIDTH = 380


class Entrance(QWidget):
    """Emits `entered` once somebody may work."""

    entered = Signal(object)  # SignedIn

    def __init__(self, look: Appearance, staff: Staff, background: Background) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._coming: SignedIn | None = None
        self.title = Text(look, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(look, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.sign_in = SignInForm(look, staff, background)
        self.new_password = NewPasswordForm(look, staff, background, ask_old=False)
        self._forms = OneOf(self.sign_in, self.new_password)
        column = QVBoxLayout(self)
        look.space(column, 8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self._forms)
        look.keep(self, lambda look: self.setFixedWidth(look.px(_WIDTH)))
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.new_password.changed.connect(self._on_changed)

    def begin(self, user_name: str = "") -> None:
        """Ask who comes; with a user name only for his password."""
        self._coming = None
        self.new_password.forget()
        self.title.setText(self.tr("Staff sign in"))
        self._say_words(self.tr("The screens of the staff need a user name and a password."))
        self._forms.show_page(self.sign_in)
        self.sign_in.begin(user_name)

    def _on_signed_in(self, signed_in: SignedIn, password: str) -> None:
        if not signed_in.card.must_change_password:
            self.entered.emit(signed_in)
            return
        self._coming = signed_in
        self.title.setText(self.tr("Choose your own password"))
        self._say_words(self.tr("The administrator chose the present one. From now on only you know it."))
        self._forms.show_page(self.new_password)
        self.new_password.begin(signed_in.actor, password)
        self.new_password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        coming, self._coming = self._coming, None
        if coming is not None:
            actor = coming.actor
            self._background.run(
                self,
                lambda: self._staff.me(actor),
                lambda card: self.entered.emit(SignedIn(actor, card)),
                lambda _error: self.begin(coming.card.user_name),
            )

    def _say_words(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))
