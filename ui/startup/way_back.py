"""The way from a backup to a room, in the first window of a PC that has none."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.recovery.found_backups import FoundBackup
from desktop.security.key_store import KeyStore
from ui.background import Background
from ui.reader.window import ReaderWindow
from ui.recovery.restore_page import RestorePage
from ui.recovery.restoring import Restoring
from ui.theme import Appearance


class WayBack(QObject):
    """Joins page and thread. Call `stop` before the end."""

    restored = Signal(object)  # FoundBackup: there is a room in the folder now

    def __init__(self, look: Appearance, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._background = Background(self)
        self.restoring = Restoring(folder, keys, self._background, self)
        self.restoring.progressed.connect(self._on_progress)
        self.restoring.finished.connect(self._on_finished)
        self.restoring.failed.connect(self._on_failed)
        self.page: RestorePage | None = None

    def show_in(self, reader: ReaderWindow) -> None:
        """Show the page in place of the first start; [Back] leads there again."""
        self.page = page = RestorePage(self._look, self.restoring.find, self._background)
        page.restore_asked.connect(self.restoring.start)
        page.cancel_asked.connect(self.restoring.cancel)
        page.left.connect(lambda: self._leave(reader))
        reader.pages.addWidget(page)
        reader.pages.setCurrentWidget(page)

    def stop(self) -> None:
        """Cut off what is under way: the folder is as it was."""
        self.restoring.cancel()
        self._background.stop()

    def _leave(self, reader: ReaderWindow) -> None:
        page, self.page = self.page, None
        reader.show_first_start()
        if page is not None:
            reader.pages.removeWidget(page)
            page.deleteLater()

    def _on_progress(self, done: int, total: int) -> None:
        if self.page is not None:
            self.page.show_restoring(done, total)

    def _on_finished(self, backup: FoundBackup) -> None:
        if self.page is not None:
            self.page.show_opening()
            self.page = None  # the room that opens takes its place
        self.restored.emit(backup)

    def _on_failed(self, error: ReadingRoomError) -> None:
        if self.page is not None:
            self.page.show_failure(error)
