"""One importer at a time works in a room, whatever the number of programs."""

from contextlib import AbstractContextManager
from typing import Final

from desktop.catalogue.errors import ImportRunning
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder

_PATIENCE_S: Final = 0.2  # for those who only try whether it is free


def import_lock(folder: RoomFolder) -> AbstractContextManager[FileLock]:
    """Held inside the block; the system releases it when the program dies.

    Raises:
        ImportRunning: Another program, or another thread of this one, is importing.
    """
    return FileLock(folder.import_lock).held(ImportRunning, _PATIENCE_S)


def is_importing(folder: RoomFolder) -> bool:
    """Whether some program imports at this moment."""
    return not FileLock(folder.import_lock).is_free(_PATIENCE_S / 2)
