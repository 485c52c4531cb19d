"""Opens a PDF that lies in memory for qpdf, which reads it there.

pikepdf reads in memory only what it maps itself, by `mmap.mmap` and the descriptor of a file. The process has neither:
of a sealed book there is no file with its content, and behind the walls none can be made, in memory neither
(memfd_create is refused, and no file may grow). Through a stream of Python a book of 360 pages costs 170,000 calls, and
lies in memory twice. pikepdf has no other way in. So during that one call, in a process with one thread, `mmap.mmap`
gives it the mapping that is there; `tests/unit/document/test_opening.py` notices should a new pikepdf ask otherwise.
"""

import io
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import pikepdf


def open_book(content: memoryview, password: str | None) -> pikepdf.Pdf:
    """Pages have what is inherited in the nodes above them still.

    Raises:
        pikepdf.PdfError: It is damaged, or opens with another password.
    """
    with _lent(content):
        return pikepdf.open(
            cast(BinaryIO, _Lent()),
            password=password or "",
            inherit_page_attributes=False,
            access_mode=pikepdf.AccessMode.mmap_only,
        )


class _Content(bytes):
    """Of a book that came as its content."""

    def close(self) -> None:
        """As of a mapping, which pikepdf closes."""


class _Lent(io.RawIOBase):
    """Nothing is read from it."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return -1


@contextmanager
def _lent(content: memoryview) -> Iterator[None]:
    """In place of the next file that is mapped; nothing else runs in this process meanwhile."""
    held = content.obj if isinstance(content.obj, mmap.mmap) and len(content) == len(content.obj) else _Content(content)
    own: Any = mmap.mmap
    mmap.mmap = lambda *_args, **_more: held  # type: ignore[misc, assignment]
    try:
        yield
    finally:
        mmap.mmap = own  # type: ignore[misc]
