"""Where backups are made and tried: folders of one holder, which are gone afterwards, also after a kill."""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalog_db.errors import BackupInvalid, Cancelled
from desktop.backups.errors import BackupBusy
from desktop.platform.file_locks import FileLock

PATIENCE_S: Final = 60.0  # a backup takes a second, one with many PDFs longer than anybody waits


@contextmanager
def scratch(folder: Path, prefix: str, cancel: threading.Event | None) -> Iterator[Path]:
    """A new folder in a folder, alone under its prefix. What a holder that was killed has left there goes first.

    Raises:
        BackupBusy: Another one holds it.
        Cancelled
        BackupInvalid: Nothing can be written there.
    """
    lock = FileLock(folder / f".{prefix}.lock")
    try:
        held = lock.acquire(PATIENCE_S, cancel)
    except OSError as error:
        raise BackupInvalid(folder, "unwritable") from error
    if not held:
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        raise BackupBusy()
    with lock:
        for left in folder.glob(f"{prefix}-*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
        try:
            place = Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=folder))
        except OSError as error:
            raise BackupInvalid(folder, "unwritable") from error
        try:
            yield place
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(place, ignore_errors=True)
