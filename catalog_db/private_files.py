"""Folders and files of a room that one account uses: nobody else of the PC enters or reads them.

A room of the machine is that of a group: what is made below a folder that was shared is for all accounts of it.

On Windows a folder made with the mode 0700 gets an access list of its own (its owner, SYSTEM, Administrators) from
Python 3.11.10, 3.12.4 and 3.13 on (CPython gh-118486), which all in it inherits; other modes mean nothing there.
"""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, ClassVar, Final

FOLDER: Final = 0o700
FILE: Final = 0o600
GROUP_FOLDER: Final = 0o2770  # what is made in it belongs to its group, too
GROUP_FILE: Final = 0o660
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class _Usual:
    """The rights that this account takes from its new files; see `keep_to_oneself`."""

    umask = 0o022
    is_kept = False  # this program keeps what it makes to its own account


class _Shared:
    """Folders of this program that belong to a group, by their absolute path; no group on Windows."""

    groups: ClassVar[dict[str, int | None]] = {}


def keep_to_oneself() -> None:
    """From now on what this program makes is for its own account alone, also where a library makes it."""
    usual = os.umask(_OTHERS)
    if usual != _OTHERS:
        _Usual.umask = usual
    _Usual.is_kept = True


def share(folder: Path, group: int | None) -> None:
    """From now on what this program makes below a folder is for the accounts of a group as well.

    Args:
        group: Its number; None on Windows, where the access list of the folder says it and all in it inherits that.
    """
    _Shared.groups[str(folder.absolute())] = group
    if _Usual.is_kept:
        os.umask(stat.S_IRWXO)  # what a library makes there; elsewhere it is for this account's own group


def unshare(folder: Path) -> None:
    """Take back what `share` said: the next folder and file there is for this account alone."""
    _Shared.groups.pop(str(folder.absolute()), None)


def is_shared(path: Path) -> bool:
    """Whether what this program makes there is a group's."""
    return _shared_above(path) is not None


def hand_out(path: Path) -> None:
    """Give a file that a person asked for the rights that their account usually gives: it may be meant for others."""
    with suppress(OSError):  # a USB drive without rights
        path.chmod(0o666 & ~_Usual.umask)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for this account alone.

    One that is there stays as it is. Raises OSError.
    """
    # On Windows that mode would shut out those whom the folder above lets in.
    mode = GROUP_FOLDER if sys.platform == "win32" and is_shared(path) else FOLDER
    try:
        path.mkdir(mode)
    except FileNotFoundError:
        make_folder(path.parent)
        path.mkdir(mode, exist_ok=True)
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    _leave_folder_to_owner(path)
    leave_to_group(path, path)


def open_private(path: Path, mode: str, **how: Any) -> IO[Any]:
    """Open a file as `open` does; one that is made is for this account alone. Raises OSError."""
    return open(path, mode, opener=_make_private, **how)


def write_private(path: Path, data: bytes) -> None:
    """Write a small file. Raises OSError."""
    with open_private(path, "wb") as file:
        file.write(data)


def copy_private(source: Path, target: Path) -> None:
    """Copy the content of a file into one for this account alone; an older one is replaced. Raises OSError."""
    with source.open("rb") as found, open_private(target, "wb") as into:
        shutil.copyfileobj(found, into, 2**20)


def make_file(path: Path) -> None:
    """Let there be a file, empty where there was none. Raises OSError.

    One that is there is not touched: to close a file takes SQLite's locks from all of this program (fcntl(2)).
    """
    with suppress(FileExistsError):
        open_private(path, "xb").close()


def is_open_to_others(path: Path) -> bool:
    """Whether another account may read, change or enter it, as far as its own rights say. Raises OSError."""
    return sys.platform != "win32" and bool(path.stat().st_mode & _OTHERS)


def close_to_others(found: Path) -> None:
    """Take the rights of others from a file, or a folder and all in it, as far as this account may.

    What is in a folder that is closed already is not examined, and links are not followed.
    """
    if sys.platform == "win32" or not _close(found):
        return
    for path, folders, files in os.walk(found):
        for name in (*folders, *files):
            _close(Path(path, name))


def _close(path: Path) -> bool:
    """False where it was closed, or can't be: somebody else's, or on a file system without rights; `check` tells."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) or not mode & _OTHERS:
            return False
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
    except OSError:
        return False
    return True


def leave_to_group(made: int | Path, path: Path) -> None:
    """What is made below a shared folder is its group's, to read, write and remove.

    Args:
        made: The open file, or the folder.
        path: Where it lies.
    """
    group = _shared_above(path)
    if sys.platform == "win32" or group is None:
        return
    with suppress(OSError):  # another program was there first, or a disk without rights; `check` tells
        os.chown(made, -1, group)
        if isinstance(made, Path):
            made.chmod(GROUP_FOLDER)
        else:
            os.fchmod(made, GROUP_FILE)


def give_to_group(found: Path, group: int) -> None:
    """Let a folder and all in it, or a file, be a group's and nobody else's. Links are not followed.

    Raises:
        OSError: Something in it is another account's.
    """
    if sys.platform == "win32":
        return
    for path in (found, *(Path(at, name) for at, folders, files in os.walk(found) for name in (*folders, *files))):
        if not belongs_to_group(path, group):
            os.chown(path, -1, group, follow_symlinks=False)
            path.chmod(GROUP_FOLDER if path.is_dir() else GROUP_FILE)


def belongs_to_group(path: Path, group: int) -> bool:
    """Whether a file or folder is a group's, to read and write, and nobody else's. A link says nothing, and is.

    Raises OSError.
    """
    if sys.platform == "win32":
        return True
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return True
    wanted = GROUP_FOLDER if stat.S_ISDIR(found.st_mode) else stat.S_IRGRP | stat.S_IWGRP
    is_closed = not found.st_mode & stat.S_IRWXO
    return found.st_gid == group and is_closed and found.st_mode & wanted & ~stat.S_IRWXU == wanted & ~stat.S_IRWXU


def _shared_above(path: Path) -> int | None:
    """The group of the shared folder that a path lies in, -1 where the system names none; None: it lies in none."""
    if not _Shared.groups:
        return None
    named = str(path.absolute())
    for folder, group in _Shared.groups.items():
        if named == folder or named.startswith(folder + os.sep):
            return -1 if group is None else group
    return None


def ways_in(folder: Path) -> Iterator[Path]:
    """Folders above one whose owner or users may put another one in its place."""
    if sys.platform == "win32":
        return
    for above in folder.absolute().parents:
        with suppress(OSError):
            found = above.stat()
            theirs = found.st_uid not in (0, os.geteuid())
            keeps_names = found.st_mode & stat.S_ISVTX  # as /tmp: names can be removed by their owners only
            open_to = stat.S_IWOTH if _is_own_group(found.st_gid, found.st_uid) else stat.S_IWOTH | stat.S_IWGRP
            if theirs or (found.st_mode & open_to and not keeps_names):
                yield above


def leave_to_owner(handle: int, folder: Path) -> None:
    """What root makes in somebody's folder belongs to them: else their own program could not open it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    with suppress(OSError):
        found = folder.stat()
        if found.st_uid != 0 and not found.st_mode & stat.S_ISVTX:
            os.fchown(handle, found.st_uid, found.st_gid)


def _make_private(path: str, flags: int) -> int:
    is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
    handle = os.open(path, flags, FILE)
    if is_new:
        leave_to_owner(handle, Path(path).parent)
        leave_to_group(handle, Path(path))
    return handle


def _leave_folder_to_owner(folder: Path) -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            leave_to_owner(handle, folder.parent)
        finally:
            os.close(handle)


def _is_own_group(group: int, user: int) -> bool:
    """Whether a group is that of one user alone, as many systems give each: root's, or its only one's."""
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        return pwd.getpwuid(user).pw_gid == group and not grp.getgrgid(group).gr_mem
    except KeyError:
        return False
