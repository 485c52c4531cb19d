"""Compares a marked picture with the clean one. For tests only: nothing in the program gives clean pixels."""

from dataclasses import dataclass
from pathlib import Path

import pymupdf

from desktop.reading.document_messages import Render, Rendered
from desktop.reading.document_process.rendering import clean_picture

THREE_CM = 85.04  # points


@dataclass(frozen=True)
class Comparison:
    """Both pictures, RGB without padding."""

    width: int
    height: int
    clean: bytes
    marked: bytes

    def unmarked_squares(self, side: float, least: int, pixels: int) -> list[tuple[int, int]]:
        """Squares of `side` pixels, a third of a side apart, in which fewer than so many pixels differ by `least`."""
        differing = self._differing(least)
        side_x, side_y = min(self.width, int(side)), min(self.height, int(side))
        step = max(1, int(side / 3))
        bare = []
        for top in _starts(self.height, side_y, step):
            for left in _starts(self.width, side_x, step):
                rows = range(top, top + side_y)
                count = sum(
                    differing[row * self.width + left : row * self.width + left + side_x].count(1) for row in rows
                )
                if count < pixels:
                    bare.append((left, top))
        return bare

    def _differing(self, least: int) -> bytes:
        channels = bytes(abs(a - b) >= least for a, b in zip(self.clean, self.marked, strict=True))
        return bytes(map(max, channels[0::3], channels[1::3], channels[2::3]))

    def turned_pixels(self) -> int:
        """How many clearly dark or light pixels changed sides: then a stroke could be mistaken for paper."""
        clean, marked = _luminance(self.clean), _luminance(self.marked)
        return sum((a < 64 and b >= 128) or (a > 191 and b <= 127) for a, b in zip(clean, marked, strict=True))

    def kept_contrast(self, box: tuple[float, float, float, float]) -> float:
        """Contrast of the strokes against the paper inside a box, as a part of the clean one."""
        return self._contrast(self.marked, box) / self._contrast(self.clean, box)

    def _contrast(self, pixels: bytes, box: tuple[float, float, float, float]) -> float:
        left, top, right, bottom = (int(value) for value in box)
        values: list[int] = []
        for row in range(top, min(bottom, self.height)):
            start = 3 * (row * self.width + left)
            values += _luminance(pixels[start : start + 3 * (right - left)])
        values.sort()
        tenth = max(1, len(values) // 10)
        return sum(values[-tenth:]) / tenth - sum(values[:tenth]) / tenth


def compare(path: Path, request: Render, marked: Rendered) -> Comparison:
    """Render the same once more without the mark, in this process."""
    with pymupdf.open(path) as pdf:
        picture, _ = clean_picture(pdf[request.page], request)
        assert (picture.x, picture.y, picture.width, picture.height) == (
            marked.left, marked.top, marked.width, marked.height,
        )  # fmt: skip
        assert picture.stride == marked.stride == 3 * marked.width
        return Comparison(marked.width, marked.height, picture.samples, bytes(marked.payload))


def _luminance(pixels: bytes) -> list[int]:
    return [(54 * r + 183 * g + 19 * b) >> 8 for r, g, b in zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)]


def _starts(length: int, side: int, step: int) -> list[int]:
    """Where squares begin, so that the last one ends at the edge."""
    return [*range(0, length - side, step), length - side]
