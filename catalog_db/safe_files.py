"""Files that a power cut leaves as they were or as they will be, never half: content, then name, then folder.

A new name is only safe once its folder is on the disk, too (fsync(2)), and the content has to be there before the name.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import uuid4

from catalog_db.private_files import leave_to_group, leave_to_owner

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)  # FAT and some network shares
_NO_FOLDERS: Final = (errno.EINVAL, errno.ENOTSUP)  # a network share that takes only files
_OURS_ALONE: Final = 0o600
_READ_BY_ANOTHER: Final = (5, 32)  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
_TRIES: Final = 20
_AGAIN_S: Final = 0.05
_NAME: Final = 60  # letters of it that the unfinished file bears: a name may be as long as the disk takes


def write_safely(path: Path, content: bytes, mode: int = _OURS_ALONE, group: int | None = None) -> None:
    """Make or replace a file; it is on the disk when this returns.

    Args:
        mode: Of the file, before the umask; Windows has none.
        group: Whose accounts may read it as well; not on Windows.

    Raises:
        OSError: What was there is as it was.
    """
    part = _part_of(path)
    try:
        _fill(part, content, mode, group)
        move_safely(part, path)
    finally:
        _remove(part)


def write_new_safely(path: Path, content: bytes, mode: int = _OURS_ALONE, group: int | None = None) -> None:
    """Make a file that must not be there yet: whole or not at all, and never over that of another program.

    Args: see `write_safely`.

    Raises:
        FileExistsError: It is there, and is as it was.
        OSError: There is none.
    """
    part = _part_of(path)
    try:
        _fill(part, content, mode, group)
        if os.name == "nt":
            part.rename(path)  # refuses there what exists
        else:
            _link(part, path, content, mode, group)
        sync_folder(path.parent)
    finally:
        _remove(part)


def move_safely(part: Path, target: Path, wait: Callable[[float], object] = time.sleep) -> None:
    """Give a file, or a folder, whose content is on the disk its name; a file takes the place of an older one.

    Windows replaces no file while another program reads it, such as a virus scanner: it is tried for about a second.

    Args:
        wait: Between two tries, for so many seconds.

    Raises:
        OSError: The older one is there still, or the new one is, and may be gone after a power cut.
    """
    for left in reversed(range(_TRIES)):
        try:
            part.replace(target)
            break
        except PermissionError as error:
            if not left or getattr(error, "winerror", None) not in _READ_BY_ANOTHER:
                raise
        wait(_AGAIN_S)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have a folder remember its names after a power cut. Windows does that by itself, and can't be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def _part_of(path: Path) -> Path:
    """A name of this one call: two programs that write the same file must not fill one another's."""
    return path.with_name(f".{path.name[:_NAME]}.{uuid4().hex[:8]}.part")


def _fill(part: Path, content: bytes, mode: int, group: int | None) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        leave_to_owner(handle, part.parent)
        if mode == _OURS_ALONE and group is None:
            leave_to_group(handle, part)
        elif group is not None and sys.platform != "win32":
            os.fchown(handle, -1, group)
            os.fchmod(handle, mode | stat.S_IRGRP)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _link(part: Path, path: Path, content: bytes, mode: int, group: int | None) -> None:
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _fill(path, content, mode, group)  # no file system of these keeps its promise in a power cut


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
