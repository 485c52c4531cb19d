""" "Tidak menemukan data?": one key at the reader sends words and book to the desk as a ticket of the consultation."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.sessions.consulting import Consulting
from desktop.reading.sessions.values import ConsultTicket
from ui.background import Background
from ui.help_key import belongs_to
from ui.reader.navigation import AboutPublication, OpenBook, Results
from ui.reader.seat.sign_in import VisitorSession
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


# Asks the desk for what a visitor does not find: some words, and a number to be called by.

_WIDTH, _HEIGHT = 440, 96


class ConsultDialog(FormDialog):
    """Enter sends, for it is one key that brings the desk; what was searched for and read stands there already.

    Shift+Enter begins another line.
    """

    queued = Signal(object)  # ConsultTicket

    def __init__(
        self,
        appearance: Appearance,
        consulting: Consulting,
        actor: Actor,
        background: Background,
        need: str,
        words: str,
        parent: QWidget,
    ) -> None:
        """`need` is proposed; `words`: what was searched with."""
        super().__init__(appearance, parent)
        self._consulting, self._actor, self._background, self._words = consulting, actor, background, words
        self._busy = False
        self.setWindowTitle(self.tr("Ask the desk"))
        belongs_to(self, "opinions")
        self.body.addWidget(Text(appearance, self.tr("Not found what you look for?"), Role.SECTION, bold=True))
        hint = self.tr("You get a number for the consultation and can go on reading; it is called here, too.")
        words_above = Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(words_above, lambda appearance: words_above.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(words_above)
        self.need = QPlainTextEdit(need)
        self.need.setTabChangesFocus(True)
        self.need.installEventFilter(self)
        appearance.keep(self.need, partial(shape_notes, self.need, _HEIGHT))
        self.field = Labelled(appearance, self.tr("What do you look for?"), self.need)
        self.body.addWidget(self.field)
        self.send_button = primary_button(appearance, self.tr("Send to the desk"))
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

    def _on_queued(self, ticket: ConsultTicket) -> None:
        self._busy = False
        self.accept()
        self.queued.emit(ticket)

    def _on_refused(self, error: ReadingRoomError) -> None:
        self._busy = False
        self.field.say(sentence(error))
        self.need.setFocus(Qt.FocusReason.OtherFocusReason)


KEY = "F2"


class AskDesk(QObject):
    """Made once the room is open. A guest has no visit that could be called: they sign in, and go on asking then."""

    def __init__(
        self,
        parts: RoomParts,
        reader: ReaderWindow,
        visitor_session: VisitorSession,
        sign_in: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._reader, self._visitor_session, self._sign_in = parts, reader, visitor_session, sign_in
        self._wanted = False  # once somebody has signed in for it
        self.dialog: ConsultDialog | None = None
        self._keys = QShortcut(QKeySequence(KEY), reader)
        self._keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._keys.activated.connect(self.ask)
        reader.session_ended.connect(self._forget)
        visitor_session.over.connect(self._forget)
        visitor_session.began.connect(self._go_on)
        reader.sign_in_asked.connect(self._want_nothing)  # for something else
        reader.copy_asked.connect(self._want_nothing)
        reader.controller.built.connect(self._furnish)
        reader.controller.viewer_made.connect(self._furnish_viewer)
        self._furnish()
        if reader.controller.viewer is not None:
            self._furnish_viewer(reader.controller.viewer)

    def ask(self) -> None:
        """Ask what is searched for, with the words and the book that are known."""
        if self._visitor_session.visit is None:
            words = self.tr(
                "You are called by a number of your visit. Without a slip, get one at the desk; what you looked for "
                "stays here until then."
            )
            self._sign_in(words)
            self._wanted = True
            return
        self._forget()
        parts = self._parts
        self.dialog = ConsultDialog(
            parts.appearance,
            parts.room.get(Consulting),
            self._visitor_session.actor,
            parts.background,
            self._need(),
            self._words(),
            self._reader,
        )
        self.dialog.queued.connect(self._notify)
        self.dialog.open()

    def _furnish(self) -> None:
        results = self._reader.controller.results
        results.offer_desk()
        results.desk_asked.connect(self.ask)

    def _furnish_viewer(self, viewer: "Viewer") -> None:
        viewer.commands.ask_desk.setVisible(True)
        viewer.commands.ask_desk.triggered.connect(self.ask)

    def _words(self) -> str:
        """Of the search that led here."""
        history = self._reader.history
        for entry in history.trail:
            if isinstance(entry, Results):
                return entry.request.query
        return ""

    def _need(self) -> str:
        words = self._words()
        parts = [self.tr("“{words}”").format(words=words)] if words else []
        match self._reader.history.here:
            case OpenBook(publication_id=publication_id) | AboutPublication(publication_id=publication_id):
                try:
                    parts.append(self._parts.room.catalogue.get(publication_id).title)
                except ReadingRoomError:
                    pass  # it was taken away meanwhile; the words are enough
        viewer = self._reader.controller.viewer
        if isinstance(self._reader.history.here, OpenBook) and viewer is not None and viewer.labels.count:
            parts.append(viewer.labels.words((viewer.pages.page,)))
        return " · ".join(parts)

    def _notify(self, ticket: ConsultTicket) -> None:
        words = self.tr("Your number for the consultation is {number}. You will be called here; read on until then.")
        self._reader.say(words.format(number=ticket.number))

    def _go_on(self, _visit: object) -> None:
        """What a guest wanted to ask is asked now, with the same words."""
        if self._wanted:
            self.ask()

    def _want_nothing(self, *_why: object) -> None:
        self._wanted = False

    def _forget(self, *_why: object) -> None:
        self._wanted = False
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
