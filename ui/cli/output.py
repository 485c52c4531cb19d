"""Files that commands write. Each is written whole, or what was there stays."""

import argparse
from pathlib import Path
from typing import Final

from catalog_db.disk_errors import storage_error
from catalog_db.errors import OutputNoFile, OutputUnwritable
from ui.languages import tr

_LONGEST_NAME: Final = 255  # letters, on nearly every disk; Windows says of a longer one only that it is not there


def ending_in(text: str, suffix: str) -> Path:
    """A file whose name says what it holds. Raises argparse.ArgumentTypeError."""
    if Path(text).suffix.lower() != suffix:
        raise argparse.ArgumentTypeError(tr("the file must end with {suffix}").format(suffix=suffix))
    return Path(text)


def check_place(target: Path) -> None:
    """Look at the place before anything is made for it: an older file may be replaced, a folder or a device never.

    Raises:
        OutputNoFile, OutputUnwritable
    """
    if len(target.name) > _LONGEST_NAME:
        raise OutputUnwritable(target)
    try:
        if target.exists() and not target.is_file():
            raise OutputNoFile(target)
    except OSError as error:  # a name that is too long, a folder that is closed to us
        raise storage_error(error, target) from error
