"""Pictures from outside: only a small, plain PNG is kept, and only the parts of it that are picture."""

import struct
import zlib
from typing import Final

MOST_BYTES: Final = 180 * 1024  # with base64 it still fits into a call
MOST_SIDE: Final = 4_096
MOST_PIXELS: Final = 4_000_000
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# Bits of a sample that each colour type allows (PNG specification, table 11.1).
_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


class PngInvalid(Exception):
    """It is none, is damaged, or is larger than a page needs."""


def plain_png(data: bytes) -> bytes:
    """The picture alone: texts, times, profiles and whatever follows its end are left out.

    Nothing is unpacked, so a picture that is small here and gigantic in memory costs nothing: its sides say no.

    Raises:
        PngInvalid
    """
    if len(data) > MOST_BYTES or not data.startswith(SIGNATURE):
        raise PngInvalid()
    kept = [SIGNATURE]
    at = len(SIGNATURE)
    seen: list[bytes] = []
    while not seen or seen[-1] != b"IEND":
        if at + 12 > len(data):
            raise PngInvalid()
        length, kind = struct.unpack_from(">I4s", data, at)
        whole = data[at : at + 12 + length]
        if len(whole) < 12 + length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            raise PngInvalid()
        if not seen:
            _check_head(kind, whole[8:-4])
        if kind in _KEPT:
            kept.append(whole)
        elif kind[:1].isupper():  # one without which the rest can't be shown, and that no program of ours writes
            raise PngInvalid()
        seen.append(kind)
        at += len(whole)
    if b"IDAT" not in seen or seen.count(b"IHDR") != 1:
        raise PngInvalid()
    return b"".join(kept)


def _check_head(kind: bytes, head: bytes) -> None:
    if kind != b"IHDR" or len(head) != 13:
        raise PngInvalid()
    width, height, depth, color, packing, filtering, interlace = struct.unpack(">IIBBBBB", head)
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS):
        raise PngInvalid()
    if depth not in _DEPTHS.get(color, ()) or packing or filtering or interlace > 1:
        raise PngInvalid()
