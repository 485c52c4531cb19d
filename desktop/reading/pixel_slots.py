"""Memory that a window shares with its document process, so that the pixels of pages need not travel.

A picture through the pipe is copied three times, which made the page rate a fifth lower. Request number n of a process
may have its picture put into slot n modulo `COUNT`: of three requests in a row at most two are under way and one is
still being looked at.
"""

import mmap
import os
import sys
from typing import Final

COUNT: Final = 3
SIZE: Final = 20 * 2**20  # bytes, never touched beyond what pictures need; larger pictures go through the pipe


class PixelSlots:
    """The slots, on either side. Linux shares them by an open file without a name, Windows by a name nobody guesses."""

    TOTAL: Final = COUNT * SIZE

    def __init__(self, handle: str | None = None) -> None:
        """Make the memory, or take part in it by the `handle` of the process that made it."""
        self._descriptor = -1
        if sys.platform == "win32":
            self.handle = handle or _unguessable()
            self._memory = mmap.mmap(-1, self.TOTAL, tagname=self.handle)
        else:
            self._descriptor = int(handle) if handle else os.memfd_create("ruang-baca-pages")
            self.handle = str(self._descriptor)
            if not handle:
                os.ftruncate(self._descriptor, self.TOTAL)
            self._memory = mmap.mmap(self._descriptor, self.TOTAL)
        self._view = memoryview(self._memory)

    @property
    def inherited(self) -> tuple[int, ...]:
        """File descriptors that the child must inherit."""
        return () if self._descriptor < 0 else (self._descriptor,)

    def slot(self, request_number: int) -> memoryview:
        """Where the picture of a request may lie."""
        begin = request_number % COUNT * SIZE
        return self._view[begin : begin + SIZE]

    def empty(self) -> None:
        """Give back the memory that pictures took, where the system knows how; they must have been looked at."""
        if sys.platform == "linux":
            self._memory.madvise(mmap.MADV_REMOVE)

    def close(self) -> None:
        """Let go. Pictures still looked at keep their part of the memory alive."""
        self._view.release()
        try:
            self._memory.close()
        except BufferError:
            pass
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _unguessable() -> str:
    import secrets  # loads OpenSSL, which the child does without

    return f"ruang-baca-{secrets.token_hex(16)}"
