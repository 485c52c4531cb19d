"""Why a pack or an envelope could not be written to a stick."""

import errno
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.errors import FileTooLarge, ReadingRoomError


def unwritten(error: OSError, target: Path) -> ReadingRoomError:
    """What the system said, in our words."""
    return FileTooLarge(target) if error.errno == errno.EFBIG else storage_error(error, target)
