"""The way from a backup to a room, in the first window of a PC that has none."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QStorageInfo, Signal

from catalog_db.errors import KeyWrong, ReadingRoomError
from desktop.backups.restoring import restore_room
from desktop.recovery.found_backups import FoundBackup, FoundBackups, find_backups
from desktop.security.key_store import KeyFileStore, KeyStore
from ui.background import Background, LongWork
from ui.reader.window import ReaderWindow
from ui.recovery.restore_page import RestorePage
from ui.theme import Appearance

# Where backups may lie that nobody has named yet.

_SYSTEM = {"/", "/boot", "/boot/efi", "/home", "/usr", "/var", "/tmp", "/etc"}
_NO_DISK = {b"tmpfs", b"devtmpfs", b"overlay", b"squashfs", b"proc", b"sysfs", b"cgroup2", b"efivarfs", b"ramfs"}


def likely_places(folder: Path) -> list[Path]:
    """USB drives and other disks, the documents of this account, and what lies beside the folder of the room."""
    found = [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if _may_be_usb_drive(volume)]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return [*found, *([Path(documents)] if documents else []), folder / "backups"]


def _may_be_usb_drive(volume: QStorageInfo) -> bool:
    path = volume.rootPath()
    if not volume.isReady() or path in _SYSTEM or volume.fileSystemType().data() in _NO_DISK:
        return False
    return not volume.isRoot() and not path.startswith(("/proc", "/sys", "/dev", "/run/user", "/snap", "/etc/"))


# Makes a room of a backup in a thread, where there is none yet.


class Restoring(LongWork):
    """Where it fails, the folder is as it was."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # FoundBackup: the folder holds the room now

    def __init__(self, folder: Path, keys: KeyStore, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self._folder, self._keys = folder, keys

    def find(self, places: list[Path] | None) -> tuple[FoundBackups, frozenset[str]]:
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

        def restore(cancel: threading.Event) -> FoundBackup:
            key = KeyFileStore(key_file).get(backup.room_id) if key_file is not None else None
            if key_file is not None and key is None:
                raise KeyWrong(backup.room_id)  # it holds those of other rooms
            restore_room(backup.path, self._folder, self._keys, code or None, cancel, self.progressed.emit, key=key)
            return backup

        self.begin(restore, self.finished.emit)


class WayBack(QObject):
    """Joins page and thread. Call `stop` before the end."""

    restored = Signal(object)  # FoundBackup: there is a room in the folder now

    def __init__(self, appearance: Appearance, folder: Path, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._background = Background(self)
        self.restoring = Restoring(folder, keys, self._background, self)
        self.restoring.progressed.connect(self._on_progress)
        self.restoring.finished.connect(self._on_finished)
        self.restoring.failed.connect(self._on_failed)
        self.page: RestorePage | None = None

    def show_in(self, reader: ReaderWindow) -> None:
        """Show the page in place of the first start; [Back] leads there again."""
        self.page = page = RestorePage(self._appearance, self.restoring.find, self._background)
        page.restore_asked.connect(self.restoring.start)
        page.cancel_asked.connect(self.restoring.cancel)
        page.left.connect(lambda: self._leave(reader))
        reader.pages.addWidget(page)
        reader.pages.setCurrentWidget(page)

    def stop(self) -> None:
        """Cut off what is under way: the folder is as it was."""
        self.restoring.cancel()
        self._background.stop()

    def _leave(self, reader: ReaderWindow) -> None:
        page, self.page = self.page, None
        reader.show_first_start()
        if page is not None:
            reader.pages.removeWidget(page)
            page.deleteLater()

    def _on_progress(self, done: int, total: int) -> None:
        if self.page is not None:
            self.page.show_restoring(done, total)

    def _on_finished(self, backup: FoundBackup) -> None:
        if self.page is not None:
            self.page.show_opening()
            self.page = None  # the room that opens takes its place
        self.restored.emit(backup)

    def _on_failed(self, error: ReadingRoomError) -> None:
        if self.page is not None:
            self.page.show_failure(error)
