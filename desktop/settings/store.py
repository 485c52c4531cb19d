"""The settings of an open room: one place to change them, one signal that hands them on."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.errors import SettingsInvalid
from desktop.settings import file as settings_file
from desktop.settings.accepted import value_at, with_value
from desktop.settings.changes import changed_fields
from desktop.settings.model import Settings

_POLL_EVERY_MS: Final = 1_000


class SettingsStore(QObject):
    """Holds the settings of a room. Nobody keeps single values: take them from `current`, or from the signal."""

    settings_changed = Signal(object)  # the new Settings

    def __init__(self, file: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._current = settings
        self._following: QTimer | None = None

    @property
    def current(self) -> Settings:
        return self._current

    def change(self, settings: Settings) -> None:
        """Write what is new of these into room.toml, then use them everywhere.

        What else the file says stays there: somebody may have to decide about it.

        Raises:
            OSError: They could not be written; the old ones stay.
        """
        if settings == self._current:
            return
        settings_file.save(self._file, self._with_changes(settings))
        self._current = settings
        self.settings_changed.emit(settings)

    def _with_changes(self, settings: Settings) -> Settings:
        try:
            found = settings_file.load(self._file)
        except SettingsInvalid as error:
            if self._file.exists():
                raise OSError(f"{self._file.name} can't be used: nothing is written over it") from error
            return settings
        for field in changed_fields(self._current, settings):
            found = with_value(found, field, value_at(settings, field))
        return found

    def follow(self, newest: Callable[[], Settings]) -> None:
        """Use what any other program of this PC writes into room.toml; `newest` reads it where it changed."""
        self._following = timer = QTimer(self, interval=_POLL_EVERY_MS)
        timer.timeout.connect(lambda: self.take(newest()))
        timer.start()

    def stop(self) -> None:
        """Read nothing any more: the room is being closed."""
        if self._following is not None:
            self._following.stop()

    def take(self, settings: Settings) -> None:
        """Use settings that somebody else has changed and written: on a joined PC they are the host's."""
        if settings != self._current:
            self._current = settings
            self.settings_changed.emit(settings)
