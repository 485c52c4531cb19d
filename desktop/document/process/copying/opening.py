"""Opens a PDF that lies in memory for qpdf, which reads it there.

pikepdf reads from memory only what it maps itself, and the process has neither a name nor a descriptor by which it
could map the book. Through a stream of Python a book of 360 pages costs 170,000 calls and lies in memory twice. So when
pikepdf asks for a mapping it is given the one that is there.
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
