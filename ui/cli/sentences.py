"""What a command says of an error that nobody expected: one sentence, with the details in a log."""

import logging
import sys
import tempfile
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.errors import NotWritable, StorageFull
from desktop.room_folder import RoomFolder
from ui.crash_log import log_to
from ui.languages import tr
from ui.words.command_sentences import command_sentence

_log = logging.getLogger(__name__)


def unexpected(error: Exception, room_path: Path) -> str:
    """The sentence. What the disk refused is said as such; all else is a bug, whose way goes into the log.

    With `python -X dev` it is raised again.
    """
    if isinstance(error, OSError):
        found = storage_error(error, Path(error.filename) if isinstance(error.filename, str) else room_path)
        if isinstance(found, StorageFull | NotWritable):
            return command_sentence(found)
    if sys.flags.dev_mode:
        raise error
    for folder in (RoomFolder(room_path).logs, Path(tempfile.gettempdir())):
        try:
            (folder / ".").stat()
            handler = log_to(folder, "command")
            try:
                _log.critical("a bug escaped", exc_info=error)
            finally:
                logging.getLogger().removeHandler(handler)
                handler.close()
            file = folder / "command.log"
            if file.exists():
                text = tr("That did not work, by a fault of the program. Details for its developers are in {file}.")
                return text.format(file=file)
        except OSError:
            continue
    return tr("That did not work. Details are in the log.")
