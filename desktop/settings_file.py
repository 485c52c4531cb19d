"""room.toml as another program may change it, for those who only read it."""

import logging
from pathlib import Path

from catalog_db.errors import SettingsInvalid
from desktop import settings as settings_file
from desktop.settings import Settings

_log = logging.getLogger(__name__)


class SettingsFile:
    """Ask `changed` now and then: that costs one look at the file's date."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self.current = settings

    def changed(self) -> bool:
        """Whether there are other settings in the file; a file that can't be used changes nothing."""
        try:
            stat = self._file.stat()
        except OSError:
            return False
        seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            found = settings_file.load(self._file)
        except SettingsInvalid as error:
            _log.warning("changed settings can't be used: %s", error.reason)
            return False
        changed = found != self.current
        self.current = found
        return changed
