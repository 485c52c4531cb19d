"""What the system around a locked screen leaves open: the session, the consoles, the account, hot keys."""

import sys

from desktop.platform.ways_out import Standing, Way, WayOut

SYSTEM_WAYS = (Way.SESSION, Way.CONSOLE, Way.ACCESSIBILITY, Way.ACCOUNT, Way.TOKEN)


def set_up() -> dict[str, bool]:
    """Which parts of a kiosk are set up on this PC; empty where this can't be told here."""
    if sys.platform == "linux":
        from desktop.platform import kiosk_linux

        return kiosk_linux.set_up()
    elif sys.platform == "win32":
        from desktop.platform import kiosk_windows

        return kiosk_windows.set_up()
    else:
        return {}


def system_ways() -> list[WayOut]:
    """Each of `SYSTEM_WAYS`, as this process finds it. What this system is not asked for is unknown."""
    if sys.platform == "linux":
        from desktop.platform import kiosk_linux

        return kiosk_linux.system_ways()
    elif sys.platform == "win32":
        from desktop.platform import kiosk_windows

        return kiosk_windows.system_ways()
    else:
        return [WayOut(way, Standing.UNKNOWN) for way in SYSTEM_WAYS]
