""" "Tidak menemukan data?": one key at the reader sends words and book to the desk as a ticket of the consultation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from catalog_db.errors import ReadingRoomError
from desktop.desk.consulting_values import ConsultTicket
from ui.reader.consult_dialog import ConsultDialog
from ui.reader.navigation import AboutPublication, OpenBook, Results
from ui.reader.seat.sign_in import VisitorSitting
from ui.reader.window import ReaderWindow

if TYPE_CHECKING:
    from ui.room_parts import RoomParts
    from ui.viewer.viewer import Viewer

KEY = "F2"


class AskDesk(QObject):
    """Made once the room is open. A guest has no visit that could be called: he takes a number at the desk."""

    def __init__(
        self, parts: "RoomParts", reader: ReaderWindow, sitting: VisitorSitting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._reader, self._sitting = parts, reader, sitting
        self.dialog: ConsultDialog | None = None
        self._keys = QShortcut(QKeySequence(KEY), reader)
        self._keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._keys.activated.connect(self.ask)
        reader.session_ended.connect(self._forget)
        sitting.over.connect(self._forget)
        reader.screens.built.connect(self._furnish)
        reader.screens.viewer_made.connect(self._furnish_viewer)
        self._furnish()
        if reader.screens.viewer is not None:
            self._furnish_viewer(reader.screens.viewer)

    def ask(self) -> None:
        """Ask what is looked for, with the words and the book that are known."""
        if self._sitting.visit is None:
            self._reader.say(self.tr("Please take a number for the consultation at the desk; the staff will help you."))
            return
        self._forget()
        parts = self._parts
        self.dialog = ConsultDialog(
            parts.look, parts.room.consulting, self._sitting.actor, parts.background, self._need(), self._words(),
            self._reader,
        )  # fmt: skip
        self.dialog.queued.connect(self._tell)
        self.dialog.open()

    def _furnish(self) -> None:
        results = self._reader.screens.results
        results.offer_desk()
        results.desk_asked.connect(self.ask)

    def _furnish_viewer(self, viewer: "Viewer") -> None:
        viewer.commands.ask_desk.setVisible(True)
        viewer.commands.ask_desk.triggered.connect(self.ask)

    def _words(self) -> str:
        """Of the search that led here."""
        history = self._reader.history
        for place in history.trail:
            if isinstance(place, Results):
                return place.request.query
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
        viewer = self._reader.screens.viewer
        if isinstance(self._reader.history.here, OpenBook) and viewer is not None and viewer.labels.count:
            parts.append(self.tr("p. {page}").format(page=viewer.labels.label(viewer.pages.page)))
        return " · ".join(parts)

    def _tell(self, ticket: object) -> None:
        assert isinstance(ticket, ConsultTicket)
        words = self.tr("Your number for the consultation is {number}. You will be called here; read on until then.")
        self._reader.say(words.format(number=ticket.number))

    def _forget(self, *_why: object) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
