"""What other visitors have found, for the search home: asked for and tried in the background, and never waited for."""

from PySide6.QtCore import QObject, Signal

from catalog_db.search.messages import SearchRequest
from desktop.actors import DeviceMode
from desktop.catalogue.asked import AskedSearches
from ui.background import Refresher
from ui.room_parts import RoomParts

_WITHHELD = frozenset({"withheld_search"})


class ExampleSearches(QObject):
    """Lives as long as the windows of a room. Where the room can't be asked, what was found last stays."""

    changed = Signal()

    def __init__(self, parts: RoomParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[str, ...] = ()  # they find something on this PC; those of the most days first
        self._parts = parts
        self.refresher = Refresher(self, parts.background, lambda: self._read, self._show)
        self.refresher.follow(parts.news, _WITHHELD)
        parts.store.settings_changed.connect(self.refresh)

    def refresh(self, _what: object = None) -> None:
        """Ask again what may be offered; `changed` follows where that is something else."""
        self.refresher.refresh()

    def note(self, request: SearchRequest) -> None:
        """Somebody opened what this found. Words that filters have helped are not counted."""
        if request.query and request == SearchRequest(
            request.query, sort=request.sort, limit=request.limit, offset=request.offset, pages_for=request.pages_for
        ):
            service, actor = self._parts.room.get(AskedSearches), self._parts.device(DeviceMode.READER)
            self._parts.background.run(
                self, lambda: service.report(actor, request.query), lambda _: None, lambda _error: None
            )

    def _read(self) -> tuple[str, ...]:
        room = self._parts.room
        asked = room.get(AskedSearches).examples(self._parts.device(DeviceMode.READER))
        if not asked:
            return ()
        search = room.open_search()
        return tuple(query for query in asked if search.finds(query))

    def _show(self, found: tuple[str, ...]) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()
