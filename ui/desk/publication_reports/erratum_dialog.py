"""Writes the erratum of a publication, or takes it away."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.values import LONGEST_ERRATUM, PublicationDetails
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.notes import shape_notes
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import field_sentence, sentence

_WIDTH, _HEIGHT = 480, 140


class ErratumDialog(FormDialog):
    """`written` with the words, empty: there is none any more. It closes when they were taken."""

    written = Signal(str)

    def __init__(self, look: Appearance, details: PublicationDetails, proposed: str, parent: QWidget) -> None:
        """`proposed`: where the publication has none yet."""
        super().__init__(look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erratum"))
        self.body.addWidget(Text(look, self.tr("Erratum"), Role.SECTION, bold=True))
        title = Text(look, one_line(details.title), Role.BODY, Tone.SECONDARY, wrap=True)
        look.keep(title, lambda look: title.setFixedWidth(look.px(_WIDTH)))
        self.body.addWidget(title)
        self.edit = QPlainTextEdit(details.erratum or proposed)
        self.edit.setTabChangesFocus(True)
        look.keep(self.edit, partial(shape_notes, self.edit, _HEIGHT))
        hint = self.tr("Every reader sees it on the page of the publication and above the open book. Empty: no notice.")
        self.field = Labelled(look, self.tr("What readers must know"), self.edit, hint)
        self.body.addWidget(self.field)
        self.save_button = primary_button(look, self.tr("Save"))
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        self.buttons.addWidget(self.save_button)
        self.edit.setFocus()

    def save(self) -> None:
        if not self.save_button.isEnabled():
            return
        text = self.edit.toPlainText().strip()
        if len(text) > LONGEST_ERRATUM:
            self.field.say(field_sentence("erratum", "string_too_long"))
            return
        self.save_button.setEnabled(False)
        self.written.emit(text)

    def say(self, error: ReadingRoomError) -> None:
        """It was not taken."""
        self.save_button.setEnabled(True)
        self.field.say(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)
