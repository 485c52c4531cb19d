"""Asks why publications are withdrawn from visitors."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from catalog_db.errors import Invalid
from catalog_db.models import WithdrawnReason
from desktop.catalogue.reasons import withdrawal_reasons
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.books.publications import Names
from ui.words.sentences import field_sentence

_WIDTH, _NOTE_HEIGHT = 440, 64


class WithdrawDialog(FormDialog):
    """`chosen` with the code of a reason and a note. A digit chooses a reason, Ctrl+Enter withdraws."""

    chosen = Signal(str, str)

    def __init__(self, appearance: Appearance, names: Names, what: str, parent: QWidget) -> None:
        """`what`: of which publications, in words."""
        super().__init__(appearance, parent)
        title = self.tr("Withdraw from visitors")
        self.setWindowTitle(title)
        words = self.tr("Visitors no longer find it; file and details stay, and it can be shown again.")
        self.body.addWidget(Text(appearance, title, Role.SECTION, bold=True))
        for line, tone in ((what, Tone.TEXT), (words, Tone.SECONDARY)):
            text = Text(appearance, line, Role.BODY, tone, wrap=True)
            appearance.keep(text, partial(_in_width, text))
            self.body.addWidget(text)
        self._codes = [one.code for one in withdrawal_reasons().all if one.code != WithdrawnReason.UNCHECKED]
        self.group = QButtonGroup(self)
        for number, code in enumerate(self._codes):
            name = names.withdrawal(code)
            radio = QRadioButton(f"{number + 1}  {name}")
            radio.setAccessibleName(name)
            self.group.addButton(radio, number)
            self.body.addWidget(radio)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        appearance.keep(self.note, partial(shape_notes, self.note, _NOTE_HEIGHT))
        self._field = Labelled(appearance, self.tr("Note, where there is more to say"), self.note)
        self.body.addWidget(self._field)
        self.withdraw_button = primary_button(appearance, self.tr("Withdraw"))
        self.withdraw_button.setToolTip(self.tr("Withdraw (Ctrl+Enter)"))
        self.withdraw_button.clicked.connect(self._withdraw)
        self.buttons.addWidget(self.withdraw_button)
        self.group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest(self, code: str) -> None:
        """Choose a reason, where the office has it."""
        if code in self._codes:
            self.group.button(self._codes.index(code)).setChecked(True)

    def refuse(self, error: Invalid) -> None:
        """Say why that is no reason; what was typed stays."""
        self._field.say(field_sentence(error.field, error.reason))
        at = self.note if error.field == "withdrawn_note" else self.group.buttons()[max(0, self.group.checkedId())]
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw(self) -> None:
        number = self.group.checkedId()
        self.chosen.emit(self._codes[number] if number >= 0 else "", self.note.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the note, digits are the note's."""
        digit = event.text()
        if digit.isdecimal() and 0 < int(digit) <= len(self._codes) and not self.note.hasFocus():
            button = self.group.button(int(digit) - 1)
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier or isinstance(self.focusWidget(), QRadioButton)
        ):
            self._withdraw()
        else:
            super().keyPressEvent(event)


def _in_width(text: Text, appearance: Appearance) -> None:
    text.setFixedWidth(appearance.px(_WIDTH))
