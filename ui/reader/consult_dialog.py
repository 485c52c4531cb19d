"""Asks the desk for what a visitor does not find: some words, and a number to be called by."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.consulting_values import ConsultTicket
from desktop.reading.sittings.consulting import Consulting
from ui.background import Background
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.notes import shape_notes
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH, _HEIGHT = 440, 96


class ConsultDialog(FormDialog):
    """Enter sends, for it is one key that brings the desk; what was searched for and read stands there already.

    Shift+Enter begins another line.
    """

    queued = Signal(object)  # ConsultTicket

    def __init__(
        self, look: Appearance, consulting: Consulting, actor: Actor, background: Background, need: str, words: str,
        parent: QWidget,
    ) -> None:  # fmt: skip
        """`need` is proposed; `words`: what was searched with."""
        super().__init__(look, parent)
        self._consulting, self._actor, self._background, self._words = consulting, actor, background, words
        self._busy = False
        self.setWindowTitle(self.tr("Ask the desk"))
        belongs_to(self, "opinions")
        self.body.addWidget(Text(look, self.tr("Not found what you look for?"), Role.SECTION, bold=True))
        hint = self.tr("You get a number for the consultation and can go on reading; it is called here, too.")
        words_above = Text(look, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        look.keep(words_above, lambda look: words_above.setFixedWidth(look.px(_WIDTH)))
        self.body.addWidget(words_above)
        self.need = QPlainTextEdit(need)
        self.need.setTabChangesFocus(True)
        self.need.installEventFilter(self)
        look.keep(self.need, partial(shape_notes, self.need, _HEIGHT))
        self.field = Labelled(look, self.tr("What do you look for?"), self.need)
        self.body.addWidget(self.field)
        self.send_button = primary_button(look, self.tr("Send to the desk"))
        self.send_button.clicked.connect(self.send)
        self.buttons.addWidget(self.send_button)
        self.need.selectAll()
        self.need.setFocus()

    def send(self) -> None:
        if self._busy:
            return
        self._busy = True
        work = partial(self._consulting.ask, self._actor, self.need.toPlainText(), self._words)
        self._background.run(self, work, self._on_queued, self._on_refused)

    def done(self, result: int) -> None:
        super().done(result)
        self.need.clear()  # its undo goes with it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the words sends them, where the field would put a line in the place of all that is selected."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.send()
                return True
        return super().eventFilter(watched, event)

    def _on_queued(self, ticket: object) -> None:
        assert isinstance(ticket, ConsultTicket)
        self._busy = False
        self.accept()
        self.queued.emit(ticket)

    def _on_refused(self, error: ReadingRoomError) -> None:
        self._busy = False
        self.field.say(sentence(error))
        self.need.setFocus(Qt.FocusReason.OtherFocusReason)
