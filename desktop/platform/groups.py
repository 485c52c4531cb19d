"""Groups of accounts of this PC, and who administers it."""

import os
import sys


def group_number(name: str) -> int | None:
    """The number of a group on Linux; None: this PC has none of that name, or is one of Windows."""
    if sys.platform == "win32":
        return None
    import grp

    try:
        return grp.getgrnam(name).gr_gid
    except (KeyError, ValueError):
        return None


def is_group(name: str) -> bool:
    """Whether this PC has a group of that name."""
    if sys.platform == "win32":
        from desktop.platform.rights_windows import sid_of

        return sid_of(name) is not None
    return group_number(name) is not None


def is_administrator() -> bool:
    """Whether this program may set up the PC for all its accounts."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0
