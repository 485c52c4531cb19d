"""Keeps MuPDF's caches small: a room's PC has 4 GB for everything.

MuPDF keeps fonts and pictures of up to 256 MB and PyMuPDF has no word for less, nor for how much it is: so the process
looks at its own size now and then, and drops the cache when it has grown too far.
"""

import sys

import pymupdf

_GROWTH = 48 * 2**20  # bytes above what the process needs anyway
_EVERY = 8  # pages between two looks


class MemoryWatch:
    """Drops cached fonts and pictures whenever the process has grown by more than `_GROWTH` since the last time."""

    def __init__(self) -> None:
        self._limit = _resident_bytes() + _GROWTH
        self._pages = 0

    def trim(self) -> None:
        """Look, after a page was rendered."""
        self._pages += 1
        if self._pages % _EVERY:
            return
        if _resident_bytes() > self._limit:
            empty_store()
            self._limit = max(self._limit, _resident_bytes() + _GROWTH // 2)


def empty_store() -> None:
    """Drop them all."""
    pymupdf.TOOLS.store_shrink(100)
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.give_memory_back()


def _resident_bytes() -> int:
    if sys.platform == "win32":
        from desktop.platform import windows as platform
    else:
        from desktop.platform import linux as platform
    return platform.resident_bytes()
