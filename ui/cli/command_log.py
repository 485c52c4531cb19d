"""`command.log`: what a command notes down, and the way of a bug. Its stderr is for people alone: one sentence."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop.room_folder import RoomFolder
from ui.crash_log import log_to

# Windows, the programs that stay, and the central server each have a log of their own.
OWN_LOG: Final = (None, "host", "seat", "central")
_NAME: Final = "command"
_log = logging.getLogger(__name__)


@contextmanager
def keep_log(room_path: Path) -> Iterator[None]:
    """Warnings inside go to the log of that room; where there is none, nowhere."""
    with _written_to(RoomFolder(room_path).logs, logging.WARNING):
        yield


def note_bug(error: Exception, room_path: Path) -> Path | None:
    """Write down where a bug came from, in the room or else in the folder for temporary files; None: in neither."""
    for folder in (RoomFolder(room_path).logs, Path(tempfile.gettempdir())):
        try:
            (folder / ".").stat()
            with _written_to(folder, logging.CRITICAL):
                _log.critical("a bug escaped", exc_info=error)
            file = folder / f"{_NAME}.log"
            if file.exists():
                return file
        except OSError:
            continue
    return None


@contextmanager
def _written_to(folder: Path, level: int) -> Iterator[None]:
    handler = log_to(folder, _NAME)
    handler.setLevel(level)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
