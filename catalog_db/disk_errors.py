"""Why the disk takes nothing: full, read-only, no rights, or gone. None of these is damage, nor told as such."""

import errno
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from catalog_db.errors import Hindrance, NotWritable, OutputUnwritable, StorageFull

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FULL_ON_WINDOWS: Final = frozenset({39, 112})  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
_REASONS: Final = {
    errno.EROFS: Hindrance.READ_ONLY,
    errno.EACCES: Hindrance.NO_RIGHTS,
    errno.EPERM: Hindrance.NO_RIGHTS,
    errno.ENODEV: Hindrance.AWAY,
    errno.ENXIO: Hindrance.AWAY,
    errno.EIO: Hindrance.AWAY,
    errno.ENOTCONN: Hindrance.AWAY,  # FUSE whose program has ended
    errno.EHOSTUNREACH: Hindrance.AWAY,
    errno.ENETUNREACH: Hindrance.AWAY,
    errno.ETIMEDOUT: Hindrance.AWAY,
    getattr(errno, "EHOSTDOWN", -1): Hindrance.AWAY,
    getattr(errno, "ESTALE", -1): Hindrance.AWAY,
}
# Of the drive and the network (winerror.h): write-protected, not ready, path or share not there any more.
_REASONS_ON_WINDOWS: Final = {
    19: Hindrance.READ_ONLY,
    5: Hindrance.NO_RIGHTS,
    **dict.fromkeys((3, 15, 20, 21, 31, 53, 55, 64, 67, 1117, 1167, 1231), Hindrance.AWAY),
}
_FSTAB: Final = Path("/etc/fstab")
_MOUNTED: Final = Path("/proc/self/mounts")  # bind mounts, too, which a look at the device numbers does not show
_MOUNTS: Final = re.compile(r"\s*[^\s#]\S*\s+/\S")  # a line that is no comment and mounts below the root
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_USB_DRIVES: Final = ((Path("/media"), 2), (Path("/run/media"), 2))  # where desktops mount them: /media/USER/NAME
_LEAST_BYTES: Final = 64 * 1024  # the file that SQLite shares between processes beside a database takes half of that


def storage_error(error: OSError, path: Path) -> StorageFull | OutputUnwritable:
    """What the system said of a file of the room, or of one that a person named, in our words.

    `OutputUnwritable` itself where it said something else.
    """
    code = getattr(error, "winerror", None)
    if error.errno in _FULL or code in _FULL_ON_WINDOWS:
        return StorageFull(path)
    reason = _REASONS_ON_WINDOWS.get(code) if code is not None else _REASONS.get(error.errno or 0)
    if reason is None and error.errno in (errno.ENOENT, errno.ENOTDIR) and not _is_there(path.parent):
        reason = Hindrance.AWAY
    if reason is Hindrance.NO_RIGHTS and _is_read_only(path if _is_there(path) else path.parent):
        reason = Hindrance.READ_ONLY  # Windows, and some network shares, say so
    return OutputUnwritable(path) if reason is None else NotWritable(path, reason)


def hindrance(path: Path) -> NotWritable | None:
    """Why a file that is there or not, or a folder, can't be written now though the disk is not full; None: unknown.

    Nothing is opened: to close a database's file takes SQLite's locks from all of this program (fcntl(2)).
    """
    try:
        is_folder = path.is_dir()
        folder = path if is_folder else path.parent
        if not folder.is_dir():
            return NotWritable(path, Hindrance.AWAY)
        if _is_read_only(folder):
            return NotWritable(path, Hindrance.READ_ONLY)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return NotWritable(path, Hindrance.NO_RIGHTS)
        for file in () if is_folder else (path, *(path.with_name(f"{path.name}-{end}") for end in ("wal", "shm"))):
            if file.exists() and not os.access(file, os.R_OK | os.W_OK):
                return NotWritable(file, Hindrance.NO_RIGHTS)
    except OSError as error:
        found = storage_error(error, path)
        return found if isinstance(found, NotWritable) else None
    return None


def refuse_unwritable(*paths: Path) -> None:
    """Say at once why nothing can be kept in a folder, or in a file.

    Raises:
        NotWritable
    """
    for path in paths:
        found = hindrance(path)
        if found is not None:
            raise found


def is_away(path: Path) -> bool:
    """Whether a path lies on a drive that is known and not there: its empty mount point is no empty room."""
    path = path.absolute()
    if sys.platform == "win32":
        return bool(path.anchor) and not Path(path.anchor).exists()
    try:
        wanted = [mount for mount in _mount_points(_FSTAB) if path.is_relative_to(mount)]
        if wanted and not set(wanted) <= set(_mount_points(_MOUNTED)):
            return True
        return any(
            len(path.parts) >= len(above.parts) + deep
            and path.is_relative_to(above)
            and not Path(*path.parts[: len(above.parts) + deep]).exists()
            for above, deep in _USB_DRIVES
        )
    except (OSError, ValueError, IndexError):
        return False


def has_no_room(path: Path) -> bool:
    """SQLite calls a full disk so only where it writes rows; where it opens a file, it is an error of the disk."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_BYTES
    except OSError:
        return False


def _mount_points(table: Path) -> list[Path]:
    """Of a table as fstab(5) describes it, without the root. Raises OSError, IndexError."""
    lines = [line for line in table.read_text("utf-8").splitlines() if _MOUNTS.match(line)]
    return [Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), line.split()[1])) for line in lines]


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _is_read_only(folder: Path) -> bool:
    """Whether the whole file system is: its rights say nothing of that."""
    if sys.platform == "win32":
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            return error.winerror == 19  # ERROR_WRITE_PROTECT
        return False
    else:
        try:
            return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
        except OSError:
            return False  # the other rights tell
