"""Disks that are read-only, small, or taken out, for a part of a test: what is mounted ends with its process.

Of Linux: root may mount nearly everywhere, an ordinary user where the system lets them have users of their own (see
user_namespaces(7)). `needs_disks` skips the test elsewhere, and says what was refused.
"""

import ctypes
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest

from tests.ordinary_user import libc, may_change_user, run_in_child

# mount(2), umount2(2), unshare(2)
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 16384, 1 << 18
_LAZY: Final = 2
_NEW_MOUNTS: Final = 0x20000
_NEW_USERS: Final = 0x10000000

Result = TypeVar("Result")


def run_with_own_disks(function: Callable[..., Result], *arguments: Any, timeout_s: float = 120) -> Result:
    """What a function returns, or raises, in a fork of this process, in which it may mount.

    Raises:
        FailedAsUser, TimeoutError: As `run_as_user` does.
    """
    return run_in_child(lambda: _with_own_disks(function, arguments), timeout_s)


def own_disks() -> None:
    """From now on nobody but this process and its children see what it mounts."""
    if not (may_change_user() and libc().unshare(_NEW_MOUNTS) == 0):
        _own_users()
    _mount("none", Path("/"), "", _PRIVATE | _RECURSIVE, "")


def _own_users() -> None:
    """The user stays who it is, and so do the rights that bind it, in this process and in those it starts.

    This process alone may mount besides: with execve(2) an ordinary user loses it.
    """
    user, group = os.geteuid(), os.getegid()
    if libc().unshare(_NEW_MOUNTS | _NEW_USERS) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, said in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path(f"/proc/self/{name}").write_text(said)


def mount_small(folder: Path, kilobytes: int) -> None:
    """Let a folder be a disk of its own, of this size."""
    _mount("tmpfs", folder, "tmpfs", 0, f"size={kilobytes}k,mode=755")


def mount_read_only(folder: Path) -> None:
    """Let all that lies in a folder be on a disk that takes nothing."""
    _mount(str(folder), folder, "", _BIND, "")
    _mount(str(folder), folder, "", _BIND | _REMOUNT | _READ_ONLY, "")


def mount_again(folder: Path) -> None:
    """Let a folder be on a disk that can be taken out."""
    _mount(str(folder), folder, "", _BIND, "")


def take_out(folder: Path) -> None:
    """Take out the disk that is mounted on a folder, whoever works on it."""
    if libc().umount2(os.fsencode(folder), _LAZY) != 0:
        raise OSError(ctypes.get_errno(), "umount")


def _with_own_disks(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    own_disks()
    return function(*arguments)


@cache
def why_no_disks() -> str:
    """What the system refuses to this user; empty: nothing is mounted in vain."""
    try:
        run_with_own_disks(os.getpid)
    except OSError as error:
        return f"this system lets the user {os.geteuid()} mount nothing: {error.strerror}, errno {error.errno}"
    return ""


def _mount(source: str, folder: Path, kind: str, flags: int, options: str) -> None:
    if libc().mount(source.encode(), os.fsencode(folder), kind.encode(), flags, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "mount")


needs_disks = pytest.mark.skipif(bool(why_no_disks()), reason=why_no_disks() or "they can be mounted")
