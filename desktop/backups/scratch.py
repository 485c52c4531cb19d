"""Where backups are made and tried: folders of one holder, which are gone afterwards, also after a kill."""

import contextlib
import errno
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalog_db.errors import BackupInvalid, Cancelled
from catalog_db.private_files import make_folder
from desktop.backups.errors import BackupBusy
from desktop.platform.file_locks import FileLock

_HELD: Final = "held"
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


@contextmanager
def scratch_among(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in a folder where other things lie, and several holders may be; no file of a lock stays there.

    Args:
        prefix: Of its name, borne by nothing that is not made here. What holders that were killed left under it goes.

    Raises:
        OSError: It can't be made.
    """
    for left in folder.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            _remove_unheld(left)
    top = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        with FileLock(top / _HELD) as lock:
            if not lock.acquire():
                raise OSError(errno.EAGAIN, "another program is clearing it away")
            make_folder(top / "work")
            yield top / "work"
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _remove_unheld(left: Path) -> None:
    if left.is_symlink() or not (left / _HELD).is_file():
        return  # none of ours, or only just begun
    with FileLock(left / _HELD) as lock:
        held = not lock.acquire()
    if not held:
        shutil.rmtree(left, ignore_errors=True)
