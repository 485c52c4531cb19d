"""Files that commands write. One rule for all: what lies there stays, unless `--replace` is said."""

import argparse
import os
from pathlib import Path
from typing import Final
from uuid import uuid4

from catalog_db.errors import OutputTaken, OutputUnwritable
from ui.languages import tr

REPLACE: Final = "--replace"


def add_replace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(REPLACE, action="store_true", help=tr("replace the file, if there is one already"))


def ending_in(text: str, suffix: str) -> Path:
    """A file whose name says what it holds. Raises argparse.ArgumentTypeError."""
    if Path(text).suffix.lower() != suffix:
        raise argparse.ArgumentTypeError(tr("the file must end with {suffix}").format(suffix=suffix))
    return Path(text)


def require_free(target: Path, replace: bool) -> None:
    """Look at the place before anything is made for it. Folders and devices are never replaced.

    Raises:
        OutputTaken, OutputUnwritable
    """
    try:
        if target.is_dir() or (target.exists() and not target.is_file()):
            raise OutputTaken(target, "no_file")
        if target.exists() and not replace:
            raise OutputTaken(target, "exists")
    except OSError as error:  # a name that is too long, a folder that is closed to us
        raise OutputUnwritable(target) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the name first, so that a full disk leaves what was there. Raises OutputUnwritable."""
    unfinished = target.with_name(f".{uuid4().hex}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise OutputUnwritable(target) from error
    finally:
        try:
            unfinished.unlink(missing_ok=True)
        except OSError:  # the stick was pulled out; its folder does not exist
            pass
