"""A file that a document process opens."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from catalog_db.errors import ReadingRoomError


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A PDF, or a picture of a copy's page, that a document process opens: a file by its path, or what is in one.

    It travels as an open descriptor or as its content, never by name; in the document process it has content only, and
    neither where the file could not be opened.

    Attributes:
        key: Of what lies sealed: the key of this one file, 64 hexadecimal digits (`content_seal.file_key`).
        again: Asks anew what is to be opened, once the file is not there any more: it may lie sealed by now.
    """

    path: Path | None = None
    content: "bytes | memoryview | None" = field(default=None, repr=False)
    key: str = field(default="", repr=False)
    again: "Callable[[], DocumentFile] | None" = field(default=None, repr=False, compare=False)

    def now(self) -> "DocumentFile":
        """The same, as it lies now; itself where it can't be opened any more."""
        if self.again is None or self.path is None or self.path.exists():
            return self
        try:
            return self.again()
        except ReadingRoomError:
            return self


def open_regular(path: Path) -> int | None:
    """A descriptor to read from; None for what is missing, no plain file, or not ours to read.

    Never waits: what stands behind a name may be a pipe.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None
