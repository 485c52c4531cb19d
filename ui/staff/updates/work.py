"""Brings an update, tries it and switches to it, in a thread while the windows go on; at night by itself."""

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.actors import Actor
from desktop.room.room import Room
from desktop.updates.service import Updates
from desktop.updates.starting import RESTART
from desktop.updates.values import UpdateCard, UpdateStanding
from desktop.updates.watch import UpdateWatch
from ui.background import Background, LongWork


class UpdateWork(LongWork):
    """What somebody asks for, and what was planned."""

    progressed = Signal(object, object)  # bytes done, bytes in all; 0 of 0: nobody knows
    examined = Signal(object, object)  # Path, UpdateCard
    nothing_new = Signal()  # central offers no newer version
    finished = Signal(object)  # UpdateStanding
    _restart_due = Signal()  # from the thread that watches

    def __init__(
        self, updates: Updates, watch: UpdateWatch | None, background: Background, parent: QObject | None = None
    ) -> None:
        """`watch`: None: nothing is done by itself."""
        super().__init__(background, parent)
        self._updates, self._watch = updates, watch
        self._restart_due.connect(self.restart)

    @classmethod
    def of_room(cls, room: Room, is_ours, background: Background, parent: QObject) -> "UpdateWork":
        """`is_ours`: whether no other program of this PC switches to what was planned."""
        work = cls(room.get(Updates), None, background, parent)
        work._watch = room.make_update_watch(work._restart_due.emit, is_ours)
        return work

    def start(self) -> None:
        """Begin to watch for the moment of what is planned."""
        if self._watch is not None:
            self._watch.start()

    def standing(self, actor: Actor) -> UpdateStanding:
        return self._updates.standing(actor)

    def examine(self, actor: Actor, file: Path) -> None:
        def work(cancel: threading.Event) -> UpdateCard:
            return self._updates.inspect(actor, file, cancel, self.progressed.emit)

        self.begin(work, lambda card: self.examined.emit(file, card))

    def fetch(self, actor: Actor) -> None:
        """Fetch what central offers, and look at it as at any other file."""

        def work(cancel: threading.Event) -> tuple[Path, UpdateCard] | None:
            file = self._updates.fetch(actor, cancel, self.progressed.emit)
            return None if file is None else (file, self._updates.inspect(actor, file, cancel, self.progressed.emit))

        self.begin(work, lambda found: self.nothing_new.emit() if found is None else self.examined.emit(*found))

    def bring(self, actor: Actor, file: Path) -> None:
        """Lay it beside the version that runs, and try it where versions lie side by side."""

        def work(cancel: threading.Event) -> UpdateStanding:
            standing = self._updates.lay(actor, file, cancel, self.progressed.emit)
            return standing if standing.installer else self._tried(actor, cancel)

        self.begin(work, self.finished.emit)

    def try_out(self, actor: Actor) -> None:
        self.begin(lambda cancel: self._tried(actor, cancel), self.finished.emit)

    def plan(self, actor: Actor, planned: bool) -> UpdateStanding:
        return self._updates.plan(actor, planned)

    def switch(self, actor: Actor) -> None:
        """Now, at the word of an administrator."""
        self.begin(
            lambda cancel: self._updates.switch(actor, now=True, cancel=cancel, progress=self.progressed.emit),
            self.finished.emit,
        )

    def back(self, actor: Actor, *, data: bool) -> UpdateStanding:
        return self._updates.back(actor, data=data)

    def restart(self) -> None:
        """End, and let the version that takes over begin: see `ui.app`."""
        QCoreApplication.exit(RESTART)

    def stop(self) -> None:
        super().stop()
        if self._watch is not None:
            self._watch.stop()

    def _tried(self, actor: Actor, cancel: threading.Event) -> UpdateStanding:
        self.progressed.emit(0, 0)
        return self._updates.try_out(actor, cancel)
