"""The way into the room of another PC, in the first window of a PC that has none."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.lan.announcing import find_hosts
from desktop.security.key_store import KeyStore
from ui.background import Background
from ui.lan.joining import Joining
from ui.reader.start.join_page import JoinPage
from ui.reader.window import ReaderWindow
from ui.theme import Appearance

_LOOK_S: Final = 2.0


class WayIn(QObject):
    """Joins page and thread. Call `stop` before the end."""

    joined = Signal(object)  # JoinedRoom: whoever takes it closes it

    def __init__(self, look: Appearance, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._background = Background(self)
        self.joining = Joining(folder, keys, self)
        self.joining.finished.connect(self.joined)
        self.page: JoinPage | None = None

    def show_in(self, reader: ReaderWindow) -> None:
        """Show the page in place of the first start; [Back] leads there again."""
        self.page = page = JoinPage(self._look, partial(find_hosts, _LOOK_S), self._background)
        page.join_asked.connect(self.joining.start)
        page.go_on_asked.connect(self.joining.go_on)
        page.left.connect(lambda: self._leave(reader))
        self.joining.joined.connect(page.show_joined)
        self.joining.copying.connect(page.show_copying)
        self.joining.failed.connect(page.show_failure)
        reader.pages.addWidget(page)
        reader.pages.setCurrentWidget(page)

    def stop(self) -> None:
        self.joining.stop()
        self._background.stop()

    def _leave(self, reader: ReaderWindow) -> None:
        page, self.page = self.page, None
        reader.show_first_start()
        if page is not None:
            reader.pages.removeWidget(page)
            page.deleteLater()
