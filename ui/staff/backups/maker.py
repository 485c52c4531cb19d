"""One piece of work on backups at a time, in a thread while the windows go on."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.actors import Actor
from desktop.backups.backups import BackupCard, Backups, BackupWatch
from desktop.backups.maintenance import BackupStanding
from desktop.backups.state import BackupState, PlaceState
from desktop.recovery.book_files import BookFiles
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from ui.background import Background, LongWork


class BackupMaker(LongWork):
    """Makes, copies and tries them."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # BackupCard
    copied = Signal(object)  # PlaceState, or None: there is nothing to copy yet
    tried = Signal(object)  # DrillState, or None: there is no backup yet

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
        super().__init__(background, parent)
        self._backups, self._watch, self._room_settings, self._current = backups, watch, room_settings, current
        self.files = files

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

        self.begin(make, self.finished.emit)

    def use_place(self, actor: Actor, chosen: Path) -> None:
        """Make a folder the second place, and copy the newest backup there; where there is none, one is made first."""

        def use(cancel: threading.Event) -> PlaceState | None:
            self._backups.set_up_place(actor, chosen)
            self._change(actor, second_place=str(chosen))
            if not self._backups.list(actor):
                self._backups.make(actor, cancel=cancel)
            return self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit)

        self.begin(use, self.copied.emit)

    def leave_place(self, actor: Actor) -> None:
        """Have no second place any more; what lies there stays."""

        def leave(_cancel: threading.Event) -> PlaceState | None:
            self._change(actor, second_place="")
            return None

        self.begin(leave, self.copied.emit)

    def keep_files(self, actor: Actor, *, wanted: bool) -> None:
        """Copy PDFs to the second place from now on, or no longer."""

        def keep(cancel: threading.Event) -> PlaceState | None:
            self._change(actor, second_files=wanted)
            return self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit) if wanted else None

        self.begin(keep, self.copied.emit)

    def copy(self, actor: Actor) -> None:
        """Copy the newest backup to the second place now."""
        self.begin(
            lambda cancel: self._backups.copy(actor, cancel=cancel, progress=self.progressed.emit), self.copied.emit
        )

    def drill(self, actor: Actor, *, there: bool) -> None:
        """Restore the newest backup as a whole for a trial."""
        self.begin(lambda cancel: self._backups.drill(actor, there=there, cancel=cancel), self.tried.emit)

    def _change(self, actor: Actor, **values: object) -> None:
        seen = self._current()
        self._room_settings.change(
            actor, seen, seen.model_copy(update={"backup": seen.backup.model_copy(update=values)})
        )
