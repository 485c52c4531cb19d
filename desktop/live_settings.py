"""The settings of a room as they are now, for services: a change by any program of the room counts at once."""

import logging
import threading
from pathlib import Path

from catalog_db.errors import SettingsInvalid
from desktop import settings as settings_file
from desktop.settings import Settings

_log = logging.getLogger(__name__)


class LiveSettings:
    """Call it to get the settings. It reads room.toml anew once the file is another one; any thread may ask."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._settings = settings
        self._seen: tuple[int, int, int] | None = None

    def __call__(self) -> Settings:
        with self._lock:
            stamp = self._stamp()
            if stamp is not None and stamp != self._seen:
                self._seen = stamp
                try:
                    found = settings_file.load(self._file)
                    if found.room_id == self._settings.room_id:
                        self._settings = found
                    else:  # an editor empties a file before it writes it
                        _log.warning("the changed settings are not this room's, or not whole")
                except SettingsInvalid as error:  # mended by hand just now: the last good ones go on
                    _log.warning("the changed settings can't be used: %s", error.fault)
            return self._settings

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
