"""Whether this system wants nothing to move on its screens."""

import sys


def wants_stillness() -> bool:
    """May take a moment: ask in the background."""
    if sys.platform == "win32":
        from desktop import platform_windows

        return platform_windows.wants_stillness()
    from desktop import platform_linux

    return platform_linux.wants_stillness()
