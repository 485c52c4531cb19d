"""Compares a watermarked picture with the clean one. For tests only: nothing in the program gives clean pixels."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
from PIL import Image, ImageChops

from desktop.document.messages import Render, Rendered
from desktop.document.process.rendering import clean_picture

THREE_CM = 85.04  # points
_LUMINANCE = (54 / 256, 183 / 256, 19 / 256, 0)


@dataclass(frozen=True)
class Comparison:
    """Both pictures, RGB without padding."""

    width: int
    height: int
    clean: bytes
    watermarked: bytes

    @classmethod
    def of(cls, clean: Image.Image, watermarked: Image.Image) -> "Comparison":
        assert clean.size == watermarked.size
        return cls(*clean.size, clean.convert("RGB").tobytes(), watermarked.convert("RGB").tobytes())

    def above(self, height: int) -> "Comparison":
        """The part of both that lies above a row of pixels."""
        end = 3 * self.width * height
        return Comparison(self.width, height, self.clean[:end], self.watermarked[:end])

    def unwatermarked_squares(self, side: float, least: int, pixels: int) -> list[tuple[int, int]]:
        """Squares of `side` pixels, a third of a side apart, in which fewer than so many pixels differ by `least`."""
        red, green, blue = ImageChops.difference(self._picture(self.clean), self._picture(self.watermarked)).split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        differing = most.point([255 if value >= least else 0 for value in range(256)])
        side_x, side_y = min(self.width, int(side)), min(self.height, int(side))
        step = max(1, int(side / 3))
        return [
            (left, top)
            for top in _starts(self.height, side_y, step)
            for left in _starts(self.width, side_x, step)
            if differing.crop((left, top, left + side_x, top + side_y)).histogram()[255] < pixels
        ]

    def turned_pixels(self) -> int:
        """How many clearly dark or light pixels changed sides: then a stroke could be mistaken for paper."""
        clean, watermarked = (
            self._picture(pixels).convert("L", _LUMINANCE) for pixels in (self.clean, self.watermarked)
        )
        dark, light = (_where(clean, lambda value: value < 64), _where(clean, lambda value: value > 191))
        lightened, darkened = (
            _where(watermarked, lambda value: value >= 128),
            _where(watermarked, lambda value: value <= 127),
        )
        turned = ImageChops.lighter(ImageChops.darker(dark, lightened), ImageChops.darker(light, darkened))
        return turned.histogram()[255]

    def _picture(self, pixels: bytes) -> Image.Image:
        return Image.frombytes("RGB", (self.width, self.height), pixels)

    def kept_contrast(self, box: tuple[float, float, float, float]) -> float:
        """Contrast of the strokes against the paper inside a box, as a part of the clean one."""
        return self._contrast(self.watermarked, box) / self._contrast(self.clean, box)

    def _contrast(self, pixels: bytes, box: tuple[float, float, float, float]) -> float:
        left, top, right, bottom = (int(value) for value in box)
        values: list[int] = []
        for row in range(top, min(bottom, self.height)):
            start = 3 * (row * self.width + left)
            values += _luminance(pixels[start : start + 3 * (right - left)])
        values.sort()
        tenth = max(1, len(values) // 10)
        return sum(values[-tenth:]) / tenth - sum(values[:tenth]) / tenth


def compare(path: Path, request: Render, watermarked: Rendered) -> Comparison:
    """Render the same once more without the watermark, in this process."""
    with pymupdf.open(path) as pdf:
        picture, _ = clean_picture(pdf[request.page], request)
        assert (picture.x, picture.y, picture.width, picture.height) == (
            watermarked.left,
            watermarked.top,
            watermarked.width,
            watermarked.height,
        )
        assert picture.stride == watermarked.stride == 3 * watermarked.width
        return Comparison(watermarked.width, watermarked.height, picture.samples, bytes(watermarked.payload))


def take_watermark_out(copy: Path, path: Path) -> None:
    """A copy as it would be without the watermark."""
    with pikepdf.open(copy) as pdf:
        for page in pdf.pages:
            drawn = page.obj.Contents.read_bytes()
            assert drawn.count(b"/Watermark Do") == 1
            page.obj.Contents = pdf.make_stream(drawn.replace(b"/Watermark Do", b""))
        pdf.save(path, encryption=False)


def clean_twin(path: Path, request: Render) -> Image.Image:
    """What a request would show without the watermark."""
    with pymupdf.open(path) as pdf:
        picture, _ = clean_picture(pdf[request.page], request)
        return Image.frombytes("RGB", (picture.width, picture.height), bytes(picture.samples))


def _where(picture: Image.Image, is_so: Callable[[int], bool]) -> Image.Image:
    return picture.point([255 if is_so(value) else 0 for value in range(256)])


def _luminance(pixels: bytes) -> list[int]:
    return [(54 * r + 183 * g + 19 * b) >> 8 for r, g, b in zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)]


def _starts(length: int, side: int, step: int) -> list[int]:
    """Where squares begin, so that the last one ends at the edge."""
    return [*range(0, length - side, step), length - side]
