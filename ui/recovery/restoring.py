"""Makes a room of a backup in a thread, where there is none yet."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import KeyWrong, ReadingRoomError
from desktop.recovery.found_backups import Found, FoundBackup, find_backups
from desktop.security.key_store import KeyFileStore, KeyStore
from ui.background import Background
from ui.recovery.places import likely_places


class Restoring(QObject):
    """Main-thread face of it. Call `stop` before the end."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # FoundBackup: the folder holds the room now
    failed = Signal(object)  # ReadingRoomError: the folder is as it was

    def __init__(self, folder: Path, keys: KeyStore, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._keys, self._background = folder, keys, background
        self._cancel: threading.Event | None = None

    @property
    def is_under_way(self) -> bool:
        return self._cancel is not None

    def find(self, places: list[Path] | None) -> tuple[Found, frozenset[str]]:
        """Backups, and the ids of rooms whose key is on this PC. Takes a while: call it in a thread.

        Args:
            places: Files and folders; None: wherever backups are likely to lie.

        Raises:
            KeyringMissing, KeyFileInvalid
        """
        found = find_backups(likely_places(self._folder) if places is None else places)
        rooms = {backup.room_id for backup in found.backups}
        return found, frozenset(room for room in rooms if self._keys.get(room) is not None)

    def start(self, backup: FoundBackup, code: str, key_file: Path | None) -> None:
        """Begin, unless it is under way. `code` is empty and `key_file` None where the key is on this PC."""
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()

        def restore() -> FoundBackup:
            from desktop.backups.restoring import restore_room

            key = KeyFileStore(key_file).get(backup.room_id) if key_file is not None else None
            if key_file is not None and key is None:
                raise KeyWrong(backup.room_id)  # it holds those of other rooms
            restore_room(backup.path, self._folder, self._keys, code or None, cancel, self.progressed.emit, key=key)
            return backup

        self._background.run(self, restore, self._on_finished, self._on_failed)

    def cancel(self) -> None:
        """Ask it to end; `failed` follows."""
        if self._cancel is not None:
            self._cancel.set()

    def stop(self) -> None:
        self.cancel()

    def _on_finished(self, backup: object) -> None:
        self._cancel = None
        self.finished.emit(backup)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
