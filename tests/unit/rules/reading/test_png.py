"""What comes as a picture from a seat is a small plain PNG, or is refused before anything unpacks it."""

import struct
import zlib

import pytest
from PySide6.QtGui import QImage

from catalog_db.rules.reading.png import MOST_BYTES, MOST_SIDE, PngInvalid, plain_png

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def head(width: int = 2, height: int = 2, depth: int = 8, color: int = 0, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace))


PIXELS = chunk(b"IDAT", zlib.compress(b"\x00\x10\x20\x00\x30\x40"))
END = chunk(b"IEND")
GOOD = SIGNATURE + head() + PIXELS + END


def test_a_picture_stays_what_it_was():
    assert plain_png(GOOD) == GOOD
    image = QImage.fromData(plain_png(GOOD))
    assert (image.width(), image.height(), image.pixelColor(1, 1).red()) == (2, 2, 0x40)


def test_texts_profiles_and_what_follows_the_end_are_left_out():
    said = chunk(b"tEXt", b"Author\x00Siti Aminah")
    profile = chunk(b"iCCP", b"x\x00\x00" + zlib.compress(bytes(100_000)))
    assert plain_png(SIGNATURE + head() + said + profile + PIXELS + END + b"<script>") == GOOD


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", SIGNATURE, SIGNATURE + END, GOOD[:-1], GOOD[: len(SIGNATURE) + 20],
        SIGNATURE + head() + END, SIGNATURE + PIXELS + head() + END, SIGNATURE + head() + head() + PIXELS + END,
        SIGNATURE + head(0) + PIXELS + END, SIGNATURE + head(MOST_SIDE + 1) + PIXELS + END,
        SIGNATURE + head(4_000, 4_000) + PIXELS + END, SIGNATURE + head(2**31, 2**31) + PIXELS + END,
        SIGNATURE + head(depth=3) + PIXELS + END, SIGNATURE + head(color=5) + PIXELS + END,
        SIGNATURE + head(interlace=2) + PIXELS + END, SIGNATURE + head() + chunk(b"BOMB") + PIXELS + END,
        GOOD.replace(b"IDAT", b"IDAX"), GOOD[:40] + b"\xff" + GOOD[41:],
        SIGNATURE + head() + struct.pack(">I4s", 2**32 - 1, b"IDAT") + bytes(20),
        SIGNATURE + head() + chunk(b"IDAT", bytes(MOST_BYTES)) + END,
    ],
    ids=range(21),
)  # fmt: skip
def test_anything_else_is_refused(data):
    with pytest.raises(PngInvalid):
        plain_png(data)
