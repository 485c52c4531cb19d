"""One line below the staff's screens: what visitors handed in at this PC, and the room has not noted down."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.room.own_entries import OwnEntries
from ui.background import Background, Calls
from ui.staff.lines.asked_line import AskedLine
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.buttons import WordLink

if TYPE_CHECKING:
    from desktop.lan.waiting import WaitingCount

_LOOK_MS = 60_000


class EntriesLine(AskedLine):
    """Nothing to be seen where nothing waits."""

    def __init__(
        self, look: Appearance, entries: OwnEntries, who: Who, calls: Calls, background: Background, parent: QWidget
    ) -> None:
        super().__init__(look, parent, who, calls, _LOOK_MS)
        self._entries, self._background = entries, background
        self._count: WaitingCount | None = None
        self.again_button = self.add_button(WordLink(look, self.tr("Try again")))
        self.again_button.clicked.connect(self._try_again)

    def ask(self, actor: Actor) -> None:
        self.run(self._entries.count, self._keep)

    def arrange(self) -> None:
        said = []
        if self._count is not None and self._count.waiting:
            said.append(self.tr("%n entry(s) of visitors wait to be noted down.", "", self._count.waiting))
        if self._count is not None and self._count.set_aside:
            aside = self._count.set_aside
            said.append(self.tr("%n entry(s) of visitors could not be noted down and are set aside.", "", aside))
        self.say(" ".join(said))

    def _keep(self, count: "WaitingCount | None") -> None:
        self._count = count

    def _try_again(self) -> None:
        self.again_button.setEnabled(False)
        self._background.run(self, self._entries.try_again, self._on_tried, self._on_failed)

    def _on_tried(self, count: "WaitingCount | None") -> None:
        self.again_button.setEnabled(True)
        self._keep(count)
        self.arrange()

    def _on_failed(self, _error: ReadingRoomError) -> None:
        self.again_button.setEnabled(True)
        self.refresh()
