"""One program at a time meets central for a room, or makes and takes the files that stand for a meeting."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.lock import ImportLock
from desktop.room_folder import RoomFolder
from desktop.sync.errors import SyncRunning


@contextmanager
def sync_lock(folder: RoomFolder) -> Iterator[None]:
    """Held inside the block; the system releases it when the program dies.

    Raises:
        SyncRunning: Another program, or another thread of this one, has it.
    """
    try:
        lock = ImportLock(folder.sync_lock).__enter__()
    except ImportRunning as error:
        raise SyncRunning() from error
    try:
        yield
    finally:
        lock.__exit__()
