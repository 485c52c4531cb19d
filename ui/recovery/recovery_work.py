"""Diagnoses a room that does not open, and restores a backup into it, in threads."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import KeyWrong
from desktop.recovery.authority import Authority, Proof, room_id_of
from desktop.recovery.found_backups import inspect_backup, remedy_of
from desktop.recovery.values import Diagnosis, Outcome, Remedy
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore, KeyStore
from desktop.security.recovery_code import take_key
from desktop.settings.appearance import read_startup_info
from ui.background import Background, LongWork, Wrong


class RecoveryWork(LongWork):
    """Cut off in the middle, it leaves the room as it was."""

    progressed = Signal(str, int, int)  # step, done, all of it; 0 of 0: nobody knows

    def __init__(self, folder: RoomFolder, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(Background(), parent)
        self.background.setParent(self)
        self._folder, self._keys = folder, keys
        self._authority = Authority(folder, keys)

    def diagnose(self, then: Callable[[Diagnosis], None], wrong: Wrong) -> None:
        """Say what is wrong, and what each way out costs. Changes nothing."""

        def work(cancel: threading.Event) -> Diagnosis:
            from desktop.recovery.diagnosis import diagnose

            return diagnose(self._folder.path, self._keys, cancel=cancel, progress=self.progressed.emit)

        self.begin(work, then, wrong)

    def apply(self, remedy: Remedy, code: str, then: Callable[[Outcome], None], wrong: Wrong) -> None:
        """Go one way; `code` empty: none is needed."""

        def work(cancel: threading.Event) -> Outcome:
            from desktop.recovery.in_place import apply

            return apply(
                self._folder.path,
                remedy,
                self._keys,
                recovery_code=code or None,
                cancel=cancel,
                progress=self.progressed.emit,
            )

        self.begin(work, then, wrong)

    def ask_proof(self, then: Callable[[Proof], None], wrong: Wrong) -> None:
        self.begin(lambda _cancel: self._authority.wanted(), then, wrong)

    def check_password(self, user_name: str, password: str, then: Callable[[object], None], wrong: Wrong) -> None:
        self.begin(lambda _cancel: self._authority.check_password(user_name, password), then, wrong)

    def check_code(self, code: str, then: Callable[[object], None], wrong: Wrong) -> None:
        self.begin(lambda _cancel: self._authority.check_code(code), then, wrong)

    def take_key_file(self, file: Path, then: Callable[[object], None], wrong: Wrong) -> None:
        """Keep the key of a file where programs search for it, if it opens the records."""

        def work(_cancel: threading.Event) -> None:
            room_id = room_id_of(self._folder) or ""
            key = KeyFileStore(file).get(room_id)
            if key is None and file.exists():
                raise KeyWrong(room_id)  # it holds those of other rooms
            take_key(self._folder, room_id, self._keys, key)

        self.begin(work, then, wrong)

    def inspect_backup(self, file: Path, then: Callable[[Remedy], None], wrong: Wrong) -> None:
        """A backup that somebody chose, as a way out."""

        def work(_cancel: threading.Event) -> Remedy:
            return remedy_of(self._folder, self._keys, inspect_backup(file))

        self.begin(work, then, wrong)

    def give_up(self, then: Callable[[Path], None], wrong: Wrong) -> None:
        """Quarantine the room of this PC, so that it can join another one."""
        from desktop.recovery.taken_over import give_up

        self.begin(lambda _cancel: give_up(self._folder), then, wrong)

    def stay_host(self, then: Callable[[object], None], wrong: Wrong) -> None:
        """Go on as the host, whatever another PC says."""
        from desktop.recovery.taken_over import stay_host

        room_id = read_startup_info(self._folder.settings_file).room_id
        self.begin(lambda _cancel: stay_host(self._folder, room_id, self._keys), then, wrong)

    def stop(self) -> None:
        super().stop()
        self.background.stop()
