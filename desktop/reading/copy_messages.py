"""The request that makes a marked copy of an open file: the softcopy that a visitor takes along.

Lengths are points. Pages count from 0.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from desktop.document.messages import Request
from desktop.document.watermark import WatermarkText


@dataclass(frozen=True, slots=True)
class CopyStrip:
    """What stands at the foot of every page of a copy. `qr` is its QR code's text, in capitals and digits."""

    lines: tuple[str, ...]
    qr: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A whole PDF."""

    pages: int
    payload: bytes | bytearray | memoryview = field(repr=False)


@dataclass(frozen=True, slots=True)
class MakeCopy(Request[Copied]):
    """Copy a file with the mark and the strip on every page, locked against changes (AES-256, nobody has the password).

    Args:
        pages: Which, in order; none: all.
        details: Further entries of the document's information, by their PDF names ("Subject").
    """

    seconds: ClassVar[float] = 180.0

    path: str
    watermark: WatermarkText
    strip: CopyStrip
    title: str
    pages: tuple[int, ...] = ()
    password: str | None = None
    details: tuple[tuple[str, str], ...] = ()
