"""The settings of a room as they are now, for services: a change by any program of the room counts at once."""

import logging
import threading
from pathlib import Path

from catalog_db.database import Database
from catalog_db.errors import ReadingRoomError, SettingsInvalid
from desktop.settings import file as settings_file
from desktop.settings.accepted import counting, differing, read_accepted
from desktop.settings.model import Settings

_log = logging.getLogger(__name__)


class LiveSettings:
    """Call it to get the settings. It reads room.toml anew once the file is another one; any thread may ask.

    Where the file says something else than the records have as accepted, that counts which keeps longer and allows
    less, until somebody decides. Of a file that can't be used the last good one counts.
    """

    def __init__(self, file: Path, settings: Settings, records: Database | None = None) -> None:
        """`records`: those of the room; without them the file is believed."""
        self._file = file
        self._records = records
        self._lock = threading.Lock()
        self._settings = self._in_file = settings
        self._seen: tuple[int, int, int] | None = None
        self._differ = False

    def __call__(self) -> Settings:
        with self._lock:
            stamp = self._stamp()
            is_another = stamp is not None and stamp != self._seen
            if is_another:
                self._look_at_file()
            # A change is in the file a moment before it is in the records: while both differ, they are asked.
            if (is_another or self._differ) and self._merge():
                self._seen = stamp
            return self._settings

    def _look_at_file(self) -> None:
        try:
            found = settings_file.load(self._file)
        except SettingsInvalid as error:  # mended by hand just now: the last good ones go on
            _log.warning("the changed settings can't be used: %s", error.fault)
            return
        if found.room_id == self._settings.room_id:
            self._in_file = found
        else:
            _log.warning("the changed settings are not this room's")

    def _merge(self) -> bool:
        """Join both; whether the records could be asked."""
        now = self._in_file
        if self._records is not None:
            try:
                accepted = read_accepted(self._records)
            except ReadingRoomError as error:
                _log.warning("the settings last accepted can't be read: %s", type(error).__name__)
                return False
            if accepted is not None:
                now = counting(accepted.settings, self._in_file)
                self._differ = bool(differing(accepted.settings, self._in_file))
        if now != self._settings:
            self._settings = now
        return True

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
