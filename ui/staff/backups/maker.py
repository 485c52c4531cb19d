"""One piece of work on backups at a time, in a thread while the windows go on."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.backups.backups import BackupCard, Backups, BackupWatch
from desktop.backups.care import BackupStanding
from desktop.backups.state import BackupState, DrillState, PlaceState
from desktop.recovery.book_files import BookFiles
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from ui.background import Background


class BackupMaker(QObject):
    """Lives as long as the program: a change of person stops no backup. Call `stop` before that of `background`."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # BackupCard
    copied = Signal(object)  # PlaceState, or None: there is nothing to copy yet
    tried = Signal(object)  # DrillState, or None: there is no backup yet
    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped it

    def __init__(
        self,
        backups: Backups,
        watch: BackupWatch,
        room_settings: RoomSettings,
        current: Callable[[], Settings],
        files: BookFiles,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            current: The settings of the room as they are now.
            files: What brings PDFs that a backup did not have.
        """
        super().__init__(parent)
        self._backups, self._watch, self._room_settings, self._current = backups, watch, room_settings, current
        self.files, self.background = files, background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._cancel is not None

    @property
    def settings(self) -> Settings:
        return self._current()

    def list(self, actor: Actor) -> list[BackupCard]:
        return self._backups.list(actor)

    def standing(self, actor: Actor) -> BackupStanding:
        return self._watch.standing(actor)

    def state(self, actor: Actor) -> BackupState:
        return self._backups.state(actor)

    def start(self, actor: Actor, target: Path | None, *, with_files: bool) -> None:
        """Make one, by default in the room's own folder. Does nothing while something is done."""

        def make(cancel: threading.Event) -> BackupCard:
            return self._backups.make(
                actor, target, with_files=with_files, cancel=cancel, progress=self.progressed.emit
            )

        self._run(make, self.finished)

    def use_place(self, actor: Actor, chosen: Path) -> None:
        """Make a folder the second place, and copy the newest backup there; where there is none, one is made first."""

        def use(cancel: threading.Event) -> PlaceState | None:
            self._backups.set_up_place(actor, chosen)
            self._change(actor, second_place=str(chosen))
            if not self._backups.list(actor):
                self._backups.make(actor, cancel=cancel)
            return self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit)

        self._run(use, self.copied)

    def leave_place(self, actor: Actor) -> None:
        """Have no second place any more; what lies there stays."""

        def leave(_cancel: threading.Event) -> PlaceState | None:
            self._change(actor, second_place="")
            return None

        self._run(leave, self.copied)

    def keep_files(self, actor: Actor, *, wanted: bool) -> None:
        """Copy PDFs to the second place from now on, or no longer."""

        def keep(cancel: threading.Event) -> PlaceState | None:
            self._change(actor, second_files=wanted)
            return self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit) if wanted else None

        self._run(keep, self.copied)

    def copy(self, actor: Actor) -> None:
        """Copy the newest backup to the second place now."""
        self._run(lambda cancel: self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit), self.copied)

    def drill(self, actor: Actor, *, there: bool) -> None:
        """Restore the newest backup as a whole for a trial."""
        self._run(lambda cancel: self._backups.drill(actor, there=there, cancel=cancel), self.tried)

    def stop(self) -> None:
        """Ask it to end; `failed` follows."""
        if self._cancel is not None:
            self._cancel.set()

    def _run(
        self,
        work: Callable[[threading.Event], BackupCard | PlaceState | DrillState | None],
        done: SignalInstance,
    ) -> None:
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()

        def finish(result: object) -> None:
            self._cancel = None
            done.emit(result)

        self.background.run(self, lambda: work(cancel), finish, self._on_failed)

    def _change(self, actor: Actor, **values: object) -> None:
        seen = self._current()
        self._room_settings.change(
            actor, seen, seen.model_copy(update={"backup": seen.backup.model_copy(update=values)})
        )

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
