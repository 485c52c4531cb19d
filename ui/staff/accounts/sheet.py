"""The side sheet of the staff's list: somebody new, or what may be changed of somebody."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.models import Role as StaffRole
from desktop.security.staff import StaffCard
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled, scroll_past
from ui.widgets.icons import set_icon
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.names import role_name
from ui.words.sentences import sentence


class StaffSheet(SideSheet):
    """Says what is wanted; the panel does it. Passwords that stand here are the admin's choice."""

    add_asked = Signal(str, str, object, str)  # user name, full name, role, password
    change_asked = Signal(object, str, object)  # id, full name, role
    reset_asked = Signal(object, str)  # id, password
    disable_asked = Signal(object, bool)  # id, whether they are shut out

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.card: StaffCard | None = None  # None: somebody new
        self.name_edit, self.user_edit = QLineEdit(), QLineEdit()
        self.role_box = QComboBox()
        for role in StaffRole:
            self.role_box.addItem(role_name(role), role)
        scroll_past(self.role_box)
        self.password_edit = PasswordEdit()
        first = self.tr("You tell it; an own one is chosen within seven days. At least 8 characters.")
        self.fields = {
            "full_name": Labelled(appearance, self.tr("Full name"), self.name_edit),
            "user_name": Labelled(
                appearance, self.tr("User name"), self.user_edit, self.tr("Small letters and digits; it stays.")
            ),
            "role": Labelled(appearance, self.tr("Role"), self.role_box),
            "password": Labelled(appearance, self.tr("New password"), self.password_edit, first),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = self._button("check", self._save, primary=True)
        self.reset_button = self._button("locked", self._reset, self.tr("Set the new password"))
        self.disable_button = self._button("withdraw", self._begin_disable)
        self.question = Text(appearance, "", Role.BODY, wrap=True)
        self.confirm_button = self._button("withdraw", self._disable, self.tr("Shut out"))
        self.keep_button = self._button("undo", self._end_question, self.tr("No"))
        self._arrange()

    def show_new(self) -> None:
        self._show(None)
        self.title.setText(self.tr("Somebody new"))
        self.save_button.setText(self.tr("Add"))
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_card(self, card: StaffCard) -> None:
        self._show(card)
        self.save_button.setText(self.tr("Save"))
        self.know(card)

    def know(self, card: StaffCard) -> None:
        """The same person, as they are now; what is being typed stays."""
        self.card = card
        self.title.setText(one_line(card.full_name))
        self.disable_button.setText(self.tr("Let sign in again") if card.disabled else self.tr("Shut out …"))

    def say(self, error: ReadingRoomError) -> None:
        """Under its field, or below all of them."""
        field = self.fields.get(error.field) if isinstance(error, Invalid) else None
        if field is not None and field.isVisibleTo(self):
            field.say(sentence(error))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error_label.setText(sentence(error))
            self.error_label.show()

    def be_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.reset_button):
            button.setEnabled(not busy)

    def _arrange(self) -> None:
        appearance = self._appearance
        column = self.column
        for name in ("full_name", "user_name", "role"):
            column.addWidget(self.fields[name])
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        appearance.space(rest, 12)
        answers = QHBoxLayout()
        appearance.space(answers, 8)
        answers.addWidget(self.confirm_button)
        answers.addWidget(self.keep_button)
        answers.addStretch()
        column.addWidget(self.save_button)
        column.addWidget(self.error_label)
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        column.addWidget(self._line)
        column.addWidget(self.fields["password"])
        column.addWidget(self.reset_button)
        rest.addWidget(self.disable_button)
        rest.addWidget(self.question)
        rest.addLayout(answers)
        column.addWidget(self._rest)
        column.addStretch()
        for edit in (self.name_edit, self.user_edit):
            edit.returnPressed.connect(self._save)
        self.password_edit.returnPressed.connect(lambda: self._reset() if self.card else self._save())

    def _button(self, icon: str, action, text: str = "", *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(primary)
        set_icon(self._appearance, button, icon, primary=primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _show(self, card: StaffCard | None) -> None:
        self.card = card
        self.name_edit.setText(card.full_name if card else "")
        self.user_edit.setText(card.user_name if card else "")
        self.user_edit.setEnabled(card is None)
        role = card.role if card else StaffRole.OFFICER
        self.role_box.setCurrentIndex(self.role_box.findData(role))
        self.password_edit.clear()
        self._say_nothing()
        self._end_question()
        for widget in (self.reset_button, self._rest, self._line):
            widget.setVisible(card is not None)
        # Somebody new has a password before they are added; of the others it comes after what is saved.
        self.column.removeWidget(self.fields["password"])
        self.column.insertWidget(
            self.column.indexOf(self.save_button if card is None else self.reset_button), self.fields["password"]
        )

    def _save(self) -> None:
        self._say_nothing()
        name, role = self.name_edit.text(), self.role_box.currentData()
        if self.card is None:
            self.add_asked.emit(self.user_edit.text(), name, StaffRole(role), self.password_edit.text())
        else:
            self.change_asked.emit(self.card.id, name, StaffRole(role))

    def _reset(self) -> None:
        self._say_nothing()
        if self.card is not None:
            self.reset_asked.emit(self.card.id, self.password_edit.text())

    def _begin_disable(self) -> None:
        card = self.card
        if card is None:
            return
        self._say_nothing()
        if card.disabled:
            self.disable_asked.emit(card.id, False)
            return
        words = self.tr("{name} can't sign in any more, from now on. What was done stays. Shut out?")
        self.question.setText(words.format(name=one_line(card.full_name)))
        for widget in (self.question, self.confirm_button, self.keep_button):
            widget.show()
        self.disable_button.hide()
        self.reveal(self.keep_button)

    def _disable(self) -> None:
        if self.card is not None:
            self.disable_asked.emit(self.card.id, True)

    def _end_question(self) -> None:
        for widget in (self.question, self.confirm_button, self.keep_button):
            widget.hide()
        self.disable_button.show()

    def _say_nothing(self) -> None:
        self.error_label.hide()
        for field in self.fields.values():
            field.say("")
