"""The PIN by which a visitor finds their annotations again: using it, setting it, taking it away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.contacts import LONGEST_EMAIL
from desktop.actors import Actor
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import SignedInVisit
from desktop.security.passwords import PIN_DIGITS
from ui.background import Background
from ui.help_key import belongs_to
from ui.reader.seat.sign_in import VisitorSession
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import beside
from ui.widgets.form_dialog import FormDialog
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

# A dialog that asks a visitor for a few secrets, tries them at the room, and forgets them.

_WIDTH = 360


class AskDialog(FormDialog):
    """Opened with `ask`. Nothing of it is left when it is closed."""

    done_with = Signal(object)  # what the room answered

    def __init__(
        self, appearance: Appearance, background: Background, title: str, hint: str, button: str, parent: QWidget
    ) -> None:
        super().__init__(appearance, parent)
        self._appearance, self._background = appearance, background
        self._busy = False
        self.fields: list[QLineEdit] = []
        self.setWindowTitle(title)
        belongs_to(self, "annotations")
        self.body.addWidget(Text(appearance, title, Role.SECTION, bold=True))
        self.hint = Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(self.hint, lambda appearance: self.hint.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(self.hint)
        self._form = QFormLayout()
        appearance.space(self._form, 8)
        self.body.addLayout(self._form)
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        appearance.keep(self.problem, lambda appearance: self.problem.setFixedWidth(appearance.px(_WIDTH)))
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.enter_button = primary_button(appearance, button)
        self.enter_button.setAutoDefault(False)
        self.enter_button.clicked.connect(self.try_it)
        self.buttons.addWidget(self.enter_button)

    def add_field(self, name: str, edit: QLineEdit) -> None:
        """Enter goes on to the next one, in the last one it tries."""
        edit.setAccessibleName(name)
        self._appearance.touch(edit)
        self._appearance.keep(edit, lambda appearance: edit.setFont(appearance.font(Role.INPUT, tabular=True)))
        self._form.addRow(beside(self._appearance, name, edit), edit)
        edit.returnPressed.connect(partial(self._next, len(self.fields)))
        self.fields.append(edit)

    def ask(self) -> None:
        """Show it, empty."""
        self._forget()
        self.open()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Ask the room, unless something is missing."""
        if self._busy:
            return
        missing = self.missing()
        if missing is not None:
            self.say(*missing)
            return
        self.run(self.work())

    def missing(self) -> tuple[str, QLineEdit] | None:
        """What is not filled in yet, and where."""
        raise NotImplementedError

    def work(self) -> Callable[[], object]:
        """What the room is asked, with the fields as they are."""
        raise NotImplementedError

    def run(self, work: Callable[[], object]) -> None:
        self._set_busy(True)
        self._background.run(self, work, self._enter, self._refuse)

    def say(self, text: str, field: QLineEdit) -> None:
        self.problem.setText(text)
        self.problem.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        super().done(result)
        self._forget()

    def _next(self, field: int) -> None:
        if field + 1 < len(self.fields):
            self.fields[field + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.try_it()

    def _enter(self, answer: object) -> None:
        self._set_busy(False)
        self.accept()
        self.done_with.emit(answer)

    def _refuse(self, error: ReadingRoomError) -> None:
        self._set_busy(False)
        self.fields[-1].clear()
        self.say(sentence(error), self.fields[-1])

    def _set_busy(self, busy: bool) -> None:
        """Not disabled: the focus would move on to [Cancel], and the same Enter would press it."""
        self._busy = busy
        for edit in self.fields:
            edit.setReadOnly(busy)

    def _forget(self) -> None:
        for edit in self.fields:
            edit.clear()  # its undo goes with it
        self.problem.hide()


def _pin_edit() -> PasswordEdit:
    edit = PasswordEdit()
    edit.setMaxLength(PIN_DIGITS)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
    edit.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]*"), edit))
    return edit


class FindAgainDialog(AskDialog):
    """Says the same of an e-mail that nobody has, of one without a PIN, and of a wrong PIN."""

    def __init__(
        self,
        appearance: Appearance,
        reading_sessions: ReadingSessions,
        actor: Actor,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(
            appearance,
            background,
            self.tr("Find my earlier annotations"),
            self.tr("With the e-mail that you gave at the desk and the PIN that you chose here."),
            self.tr("Find"),
            parent,
        )
        self._reading_sessions, self._actor = reading_sessions, actor
        self.email, self.pin = QLineEdit(), _pin_edit()
        self.email.setMaxLength(LONGEST_EMAIL)
        self.email.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.add_field(self.tr("E-mail"), self.email)
        self.add_field(self.tr("PIN"), self.pin)

    def missing(self) -> tuple[str, QLineEdit] | None:
        if not self.email.text().strip():
            return self.tr("Type your e-mail."), self.email
        if len(self.pin.text()) != PIN_DIGITS:
            return self.tr("The PIN has six digits."), self.pin
        return None

    def work(self) -> Callable[[], SignedInVisit]:
        reading_sessions, actor, email, pin = self._reading_sessions, self._actor, self.email.text(), self.pin.text()
        return lambda: reading_sessions.find_again(actor, email, pin)


class PinDialog(AskDialog):
    """Six digits, twice. Where there is a PIN whose annotations are open, it is changed or removed."""

    def __init__(
        self,
        appearance: Appearance,
        reading_sessions: ReadingSessions,
        actor: Actor,
        background: Background,
        parent: QWidget,
        *,
        has_pin: bool,
    ) -> None:
        super().__init__(
            appearance,
            background,
            self.tr("Change my PIN") if has_pin else self.tr("Choose a PIN"),
            self.tr(
                "With it and your e-mail you find your annotations again when you come the next time. "
                "Six digits that nobody guesses; without them the annotations of today stay closed."
            ),
            self.tr("Save"),
            parent,
        )
        self._reading_sessions, self._actor = reading_sessions, actor
        self.pin, self.again = _pin_edit(), _pin_edit()
        self.add_field(self.tr("New PIN"), self.pin)
        self.add_field(self.tr("Once more"), self.again)
        self.remove_button = quiet_button(appearance, self.tr("Remove the PIN"), "withdraw")
        self.remove_button.setAutoDefault(False)
        if not has_pin:
            self.remove_button.hide()
        self.remove_button.clicked.connect(lambda: self.run(lambda: reading_sessions.remove_pin(actor)))
        self.buttons.insertWidget(0, self.remove_button)

    def missing(self) -> tuple[str, QLineEdit] | None:
        if len(self.pin.text()) != PIN_DIGITS:
            return self.tr("The PIN has six digits."), self.pin
        if self.again.text() != self.pin.text():
            self.again.clear()
            return self.tr("The two are not the same. Type the second one again."), self.again
        return None

    def work(self) -> Callable[[], SignedInVisit]:
        reading_sessions, actor, pin = self._reading_sessions, self._actor, self.pin.text()
        return lambda: reading_sessions.set_pin(actor, pin)


class VisitPin(QObject):
    """Opens these dialogs for who sits here, and lets the seat know what came of it."""

    def __init__(
        self,
        appearance: Appearance,
        reading_sessions: ReadingSessions,
        seat: VisitorSession,
        background: Background,
        window: QWidget,
    ) -> None:
        super().__init__(seat)
        self._appearance, self._reading_sessions, self._seat, self._background = (
            appearance,
            reading_sessions,
            seat,
            background,
        )
        self._window = window
        self.dialog: AskDialog | None = None

    def find(self) -> None:
        if self._seat.visit is not None:
            self._show(
                FindAgainDialog(
                    self._appearance, self._reading_sessions, self._seat.actor, self._background, self._window
                )
            )

    def choose(self) -> None:
        """Set a PIN. Where there is one it has to open the annotations first."""
        visit = self._seat.visit
        if visit is None:
            return
        if visit.has_pin and not visit.annotations_open:
            self.find()
            return
        self._show(
            PinDialog(
                self._appearance,
                self._reading_sessions,
                self._seat.actor,
                self._background,
                self._window,
                has_pin=visit.has_pin,
            )
        )

    def drop(self) -> None:
        """Nobody sits here any more."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _show(self, dialog: AskDialog) -> None:
        self.drop()
        self.dialog = dialog
        dialog.done_with.connect(self._seat.update)
        dialog.ask()
