"""One backup at a time, made in a thread while the windows go on."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.backups.backups import BackupCard, Backups
from desktop.recovery.book_files import BookFiles
from ui.background import Background


class BackupMaker(QObject):
    """Lives as long as the program: a change of person stops no backup. Call `stop` before that of `background`."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # BackupCard
    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped it

    def __init__(
        self, backups: Backups, files: BookFiles, background: Background, parent: QObject | None = None
    ) -> None:
        """`files`: what brings PDFs that a backup did not have."""
        super().__init__(parent)
        self._backups, self.files, self.background = backups, files, background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._cancel is not None

    def list(self, actor: Actor) -> list[BackupCard]:
        return self._backups.list(actor)

    def start(self, actor: Actor, target: Path | None, *, with_files: bool) -> None:
        """Make one, by default in the room's own folder. Does nothing while one is made."""
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()

        def make() -> BackupCard:
            return self._backups.make(
                actor, target, with_files=with_files, cancel=cancel, progress=self.progressed.emit
            )

        self.background.run(self, make, self._on_finished, self._on_failed)

    def stop(self) -> None:
        """Ask it to end; `failed` follows."""
        if self._cancel is not None:
            self._cancel.set()

    def _on_finished(self, card: object) -> None:
        self._cancel = None
        self.finished.emit(card)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
