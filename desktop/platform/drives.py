"""Drives that people carry about: USB drives and memory cards. What is saved for somebody goes there first."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_DESKTOPS_MOUNT: Final = ("/media/", "/run/media/")  # /media/USER/NAME, /run/media/USER/NAME
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_SYSTEM: Final = frozenset({"/", "/boot", "/boot/efi", "/home"})  # of one that was started from a USB drive
_DISCS: Final = frozenset({"iso9660", "udf"})  # nothing is saved on them


def removable_drives() -> tuple[Path, ...]:
    """Their folders, the one that was put in last first; those that can't be written to come at the end.

    Nothing on them is opened, and no other disk is asked: a share of the network that is away would hold us up.
    """
    if sys.platform == "win32":
        from desktop.platform.drives_windows import removable_drives as on_windows

        return tuple(on_windows())
    try:
        return mounted_drives(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"), _is_removable)
    except OSError:
        return ()


def mounted_drives(mounts: str, is_removable: Callable[[str], bool]) -> tuple[Path, ...]:
    """The same out of a table of mounts (proc_pid_mounts(5)). `is_removable` is asked about a device ("/dev/sdb1")."""
    found: list[Path] = []
    for line in mounts.splitlines():
        fields = [_ESCAPED.sub(lambda each: chr(int(each[1], 8)), field) for field in line.split(" ")]
        if len(fields) < 4 or fields[2] in _DISCS or fields[1] in _SYSTEM:
            continue
        device, place = fields[0], fields[1]
        if place.startswith(_DESKTOPS_MOUNT) or (device.startswith("/dev/") and is_removable(device)):
            found = [each for each in found if each != Path(place)]  # what is mounted above another hides it
            found.insert(0, Path(place))
    return tuple(sorted(found, key=lambda each: not os.access(each, os.W_OK)))


def is_on(path: Path, drives: tuple[Path, ...]) -> bool:
    """Whether something lies on one of these drives."""
    return any(path.is_relative_to(drive) for drive in drives)


def _is_removable(device: str) -> bool:
    """What the kernel says of the disk of a partition (sysfs-block, `removable`)."""
    try:
        block = Path("/sys/class/block", Path(device).resolve().name).resolve(strict=True)
        said = [folder / "removable" for folder in (block, block.parent)]  # a partition, and its disk
        return any(file.read_text().strip() == "1" for file in said if file.exists())
    except OSError:
        return False
