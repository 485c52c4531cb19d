"""Whether the PC that owns the records serves them to others: the setting, and the process that does it."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.disk_errors import storage_error
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.lan.host_keeper import HostKeeper, HostReport, HostState
from desktop.room.room import Room
from desktop.security.devices import any_joined
from desktop.security.key_store import KeyFileStore, KeyStore
from desktop.services import allow
from desktop.settings.model import HostSettings, Serving, Settings
from desktop.settings.store import SettingsStore

# How this program starts itself as the host of a room.


def host_command(room: Path, keys: KeyStore) -> list[str]:
    """The same room with the same key; it ends with this program."""
    # -P: nothing is imported from the current folder, which may hold anything.
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-X", "utf8", "-m", "ui.app"]
    words = ["host", "--json", "--child-of", str(os.getpid()), "--room", str(room)]
    if isinstance(keys, KeyFileStore):
        words += ["--key-file", str(keys.path)]
    return [*own, *words]


class Hosting(QObject):
    """For the windows of that PC. Call `start` once, and `stop` before the room is closed."""

    changed = Signal(object)  # HostReport

    def __init__(self, room: Room, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._store = room, store
        self._keeper = HostKeeper(host_command(room.folder.path, room.keys), room.folder.host_lock, self)
        self._keeper.changed.connect(self.changed)
        self._wanted = False
        store.settings_changed.connect(self._use_settings)

    @property
    def report(self) -> HostReport:
        return self._keeper.report

    @property
    def wanted(self) -> bool:
        """Whether this program serves the room where no other does."""
        return self._wanted

    @property
    def serves(self) -> bool:
        """Whether the room is served now, or will be in a moment, by whichever program."""
        return self._wanted or self.report.state is HostState.ELSEWHERE

    @property
    def port(self) -> int:
        return self._store.current.host.port

    def start(self) -> None:
        self._keeper.watch()
        self.refresh()

    def refresh(self) -> None:
        """A PC may have joined by a host that somebody else started."""
        wanted = _is_wanted(self._store.current.host, self._room)
        if wanted != self._wanted:
            self._wanted = wanted
            self._keeper.keep(wanted=wanted)

    def switch(self, actor: Actor, *, on: bool) -> None:
        """Serve the room from now on, or no longer, and at every start of the program.

        Raises:
            NotAllowed
            OutputUnwritable: The settings could not be written; nothing changed.
        """
        allow(actor, "Hosting.switch", Role.ADMIN)
        settings = self._store.current
        host = settings.host.model_copy(update={"serve": Serving.ON if on else Serving.OFF})
        try:
            self._store.change(settings.model_copy(update={"host": host}))
        except OSError as error:
            raise storage_error(error, self._room.folder.settings_file) from error

    def stop(self) -> None:
        """End the host in order. PCs that joined go on with what they have."""
        self._keeper.stop()

    def _use_settings(self, _settings: Settings) -> None:
        self.refresh()


def _is_wanted(settings: HostSettings, room: Room) -> bool:
    if settings.serve is Serving.WHEN_JOINED:
        return any_joined(room.records)
    return settings.serve is Serving.ON
