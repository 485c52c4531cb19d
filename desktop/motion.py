"""Whether this system wants nothing to move on its screens."""

import sys


def wants_stillness() -> bool:
    """May take a moment: ask in the background."""
    if sys.platform == "win32":
        from desktop.platform import windows

        return windows.wants_stillness()
    from desktop.platform import linux

    return linux.wants_stillness()
