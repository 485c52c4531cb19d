"""The lines of the journal as text: which are whole, and what is done with those that are not."""

import hashlib
from pathlib import Path
from typing import Final

from catalog_db.safe_files import write_safely
from desktop.desk.journal import locked

_SUM: Final = 16  # letters of the checksum at the end of each line, whatever the line tells


def damaged_lines(path: Path) -> int:
    """How many lines are not whole; the last one does not count where it merely was cut off, as by a power cut."""
    lines, torn = _lines(path)
    return sum(not is_whole(line) for line in lines) - bool(torn and not is_whole(torn))


def mend_torn_line(path: Path) -> bytes:
    """Take away a last line that was cut off while it was written; returns it, empty where there was none.

    What it was to tell was told to nobody: that waits until the line is on the disk.
    """
    with locked(path):
        lines, torn = _lines(path)
        if not torn:
            return b""
        whole = is_whole(torn)
        kept = lines if whole else lines[:-1]
        write_safely(path, b"".join(line + b"\n" for line in kept))
    return b"" if whole else torn


def whole_lines(path: Path) -> list[bytes]:
    """The lines that are whole, in their order, without their ends; none where there is no file."""
    return [line for line in _lines(path)[0] if is_whole(line)]


def merged(first: list[bytes], second: list[bytes]) -> list[bytes]:
    """The lines of both in the order of time, each once."""
    return sorted(dict.fromkeys([*first, *second]), key=lambda line: line.partition(b"\t")[0])


def is_whole(line: bytes) -> bool:
    """Whether a line ends with its own checksum."""
    said, _, checksum = line.rpartition(b"\t")
    return bool(said) and checksum == hashlib.sha256(said).hexdigest()[:_SUM].encode("ascii")


def _lines(path: Path) -> tuple[list[bytes], bytes]:
    """All lines, and the last one once more where its end is missing."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], b""
    lines = content.split(b"\n")
    torn = lines.pop()
    if torn:
        lines.append(torn)
    return [line for line in lines if line], torn
