"""Leads a librarian from a page of the book that they read to the editor of its tables and contents."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from catalog_db.errors import ReadingRoomError
from catalog_db.models import FOREIGN, Role
from desktop.clock import utc_now
from desktop.document.page_source import PageSource
from desktop.document.watermark import WatermarkText
from desktop.room.room import Room
from desktop.services import allow
from ui.background import Calls
from ui.office_time import office_moment
from ui.room_parts import RoomParts
from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.who import Who

if TYPE_CHECKING:
    from desktop.room.joined_room import JoinedRoom
    from ui.staff.publications.corrections.editor import CorrectionsDialog


class ViewerCorrecting(QObject):
    """Belongs to a viewer; nobody but a librarian or an admin who has signed in sees anything of it."""

    def __init__(
        self,
        appearance: Appearance,
        viewer: Viewer,
        room: "Room | JoinedRoom",
        parts: RoomParts,
        find_who: Callable[[], Who],
        changed: Callable[[], object],
        is_here: Callable[[], bool] = lambda: True,
    ) -> None:
        """
        Args:
            find_who: Who works here; asked once a book is open.
            changed: Called when something of the catalogue was corrected.
            is_here: Whether who works here is here; False where they have to say so first, and were asked.
        """
        super().__init__(viewer)
        self._appearance, self._viewer, self._room, self._parts = appearance, viewer, room, parts
        self._find_who, self._changed, self._is_here = find_who, changed, is_here
        self._asked: Who | None = None
        self.dialog: CorrectionsDialog | None = None
        viewer.source.opened.connect(lambda _opened: self._show())
        viewer.commands.correct.triggered.connect(self._correct)

    @property
    def _who(self) -> Who:
        if self._asked is None:
            self._asked = self._find_who()
            self._asked.changed.connect(self._show)
        return self._asked

    def _show(self) -> None:
        details = self._viewer.details
        is_own = details is not None and details.source not in FOREIGN
        self._viewer.commands.correct.setVisible(is_own and self._may())

    def _may(self) -> bool:
        try:
            allow(self._who.actor, "TableCorrections", Role.LIBRARIAN, Role.ADMIN)
        except ReadingRoomError:
            return False
        return True

    def _correct(self) -> None:
        from desktop.catalogue.tables.correcting import TableCorrections
        from desktop.catalogue.tables.service import Tables
        from ui.staff.publications.compare_dialog import BookPages
        from ui.staff.publications.corrections.editor import CorrectingParts, CorrectionsDialog

        details, room = self._viewer.details, self._room
        if details is None or not self._may() or not self._is_here():
            return
        office = self._parts.store.current.office.name
        card = self._who.card
        name = card.full_name if card is not None else self.tr("Staff")
        background = self._parts.background
        parts = CorrectingParts(
            room.get(TableCorrections),
            room.get(Tables),
            BookPages(partial(PageSource, room.documents), room.books.document, lambda: office),
            self._who,
            Calls(self) if isinstance(room, Room) else background,
            background,
        )
        watermark = WatermarkText(office, reader=name, since=office_moment(utc_now()))
        page = self._viewer.pages.page + 1
        self.dialog = CorrectionsDialog(self._appearance, parts, watermark, details.id, self._viewer, page=page)
        self.dialog.changed_at_end.connect(self._on_corrected)
        self._who.changed.connect(self.dialog.close_at_once)
        self.dialog.open()

    def _on_corrected(self) -> None:
        self._viewer.open_again()
        self._changed()
