"""Why a pack or an envelope could not be written to a stick."""

import errno
from pathlib import Path

from catalog_db.errors import FileTooLarge, OutputUnwritable, ReadingRoomError, StorageFull
from desktop.catalogue.import_files import is_full


def unwritten(error: OSError, target: Path) -> ReadingRoomError:
    """What the system said, in our words."""
    if is_full(error):
        return StorageFull(target)
    return FileTooLarge(target) if error.errno == errno.EFBIG else OutputUnwritable(target)
