"""Asks whether a publication is to be removed for good: what goes, what stays, and how its title begins."""

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from desktop.catalogue.removal import FIRST_WORDS, WhatGoes, begins_as
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import field_sentence, sentence

_WIDTH = 480


class RemoveDialog(FormDialog):
    """`confirmed` with what was typed. The button is there once that is how the title begins."""

    confirmed = Signal(str)

    def __init__(self, appearance: Appearance, goes: WhatGoes, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._goes = goes
        heading = self.tr("Remove this publication for good?")
        self.setWindowTitle(heading)
        self.body.addWidget(Text(appearance, heading, Role.SECTION, bold=True))
        self._add(one_line(goes.title), Tone.TEXT)
        for line, tone in ((self._what_goes(), Tone.DANGER), (self._what_stays(), Tone.SECONDARY)):
            self._add(line, tone)
        self.title_edit = QLineEdit()
        self._field = Labelled(
            appearance,
            self.tr("Type the first {count} words of the title, to be sure").format(count=FIRST_WORDS),
            self.title_edit,
        )
        self.body.addWidget(self._field)
        self.remove_button = primary_button(appearance, self.tr("Remove for good"))
        self.remove_button.setEnabled(False)
        self.buttons.addWidget(self.remove_button)
        self.title_edit.textChanged.connect(lambda typed: self.remove_button.setEnabled(begins_as(goes.title, typed)))
        self.title_edit.returnPressed.connect(self.remove_button.click)
        self.remove_button.clicked.connect(lambda: self.confirmed.emit(self.title_edit.text()))
        self.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: ReadingRoomError) -> None:
        """Say why it stays."""
        self._field.say(field_sentence(error.field, error.reason) if isinstance(error, Invalid) else sentence(error))

    def _what_goes(self) -> str:
        goes = self._goes
        size = QLocale().formattedDataSize(goes.size_bytes, 0)
        parts = [self.tr("%n PDF file(s)", "", goes.files) + f" ({size})" if goes.files else self.tr("the entry")]
        if goes.annotations:
            parts.append(self.tr("%n annotation(s) of visitors", "", goes.annotations))
        if goes.ratings:
            parts.append(self.tr("%n rating(s) of visitors", "", goes.ratings))
        return self.tr("Gone for good, here and on all PCs of the room: {what}.").format(what=", ".join(parts))

    def _what_stays(self) -> str:
        said = [
            self.tr("It goes at the central office and in other rooms with the next pack."),
            self.tr("Backups made before hold it still; a room that is restored from one removes it again."),
        ]
        if self._goes.deliveries:
            said.append(
                self.tr("%n copy(ies) handed out stay in the ledger and can be verified.", "", self._goes.deliveries)
            )
        said.append(self.tr("The audit trail tells who removed it. Only importing the file again brings it back."))
        return " ".join(said)

    def _add(self, words: str, tone: Tone) -> None:
        text = Text(self._appearance, words, Role.BODY, tone, wrap=True)
        self._appearance.keep(text, partial(_in_width, text))
        self.body.addWidget(text)


def _in_width(text: Text, appearance: Appearance) -> None:
    text.setFixedWidth(appearance.px(_WIDTH))
