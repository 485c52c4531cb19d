"""A picture that left the room, beside what it would be without the watermark; and what both have to show."""

import math
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from PySide6.QtGui import QImage

from tests.unit.document.pictures import THREE_CM, Comparison

# Levels of 255: what an eye tells apart; on paper, where the watermark stands twice and JPEG comes after it, more.
SLIGHT, PLAIN = 6, 14
_LEAST_SQUARE = 10  # pixels: in smaller pictures the watermark grows, or it would be a grey veil
_TURNED = 1 / 100_000  # of all pixels: what JPEG and a watermark that lies there twice may turn, beside hard edges
_STRIP = 17 / 25.4 * 72 + 6 + 1  # points: the code at the foot of copies, its distance from the edge, a hair


@dataclass(frozen=True)
class Seen:
    """A page as it left.

    Attributes:
        scale: Pixels of the picture for a point of the page.
        least: By how many levels a pixel has to differ to count.
        small: A picture too small for letters: one pixel of three centimetres has to differ.
        strip: Points at the foot in which copies say whose they are, black on white.
        twice: The copy that is drawn has the watermark, and its picture again: where letters of both meet, a pixel may
            turn.
        units: How many points one unit of the page is long: in copies the watermark is as large as the page's own unit.
    """

    what: str
    clean: Image.Image
    watermarked: Image.Image
    scale: float
    least: int = SLIGHT
    small: bool = False
    strip: float = 0.0
    units: int = 1
    twice: bool = False

    def problems(self) -> list[str]:
        """What is wrong with it, in words; nothing where every 3 x 3 cm is watermarked and all strokes are legible."""
        if self.clean.size != self.watermarked.size:
            return [f"{self.what}: {self.watermarked.size} pixels instead of {self.clean.size}"]
        both = Comparison.of(self.clean, self.watermarked)
        side = THREE_CM * self.scale * self.units
        if self.small:
            side = max(math.ceil(side), _LEAST_SQUARE)
            if min(both.width, both.height) < _LEAST_SQUARE:
                side = max(both.width, both.height)
        enough = 1 if self.small else max(2, int(10 * self.scale))
        wrong = [
            f"{self.what}: nothing at {place} of {both.width} x {both.height}"
            for place in both.unwatermarked_squares(side, self.least, enough)[:3]
        ]
        free = both.height - round(self.strip * self.scale * self.units)
        allowed = both.width * both.height * _TURNED if self.twice or self.least >= PLAIN else 0
        if free > 0 and (turned := both.above(free).turned_pixels()) > allowed:
            wrong.append(f"{self.what}: {turned} of {both.width * both.height} pixels turned from ink to paper or back")
        return wrong


def strip_height(width: float, height: float) -> float:
    """Of a page of this size, in its own units: how high the strip at its foot is."""
    short = min(width, height)
    unit = max(1.0, short / 842)
    return min(_STRIP * unit, short / 2 + 7 * unit) if short >= 100 else 0.0


def picture_of(image: QImage) -> Image.Image:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def qimage_of(picture: Image.Image) -> QImage:
    pixels = picture.convert("RGB").tobytes()
    return QImage(pixels, *picture.size, 3 * picture.width, QImage.Format.Format_RGB888).copy()


def drawn_by_pdfium(pdf: pypdfium2.PdfDocument, page: int, scale: float) -> Image.Image:
    """As another reader than ours shows it, notes and fields included."""
    found = pdf[page]
    try:
        return found.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    finally:
        found.close()


def seen_in_copy(what: str, original: pypdfium2.PdfDocument, copy: pypdfium2.PdfDocument, page: int, nth: int) -> Seen:
    """A page (from 0) of the original beside the `nth` of a copy, both drawn by PDFium."""
    width, height = original.get_page_size(page)
    scale = min(1.0, 1_200 / max(width, height))
    return Seen(
        what,
        drawn_by_pdfium(original, page, scale),
        drawn_by_pdfium(copy, nth, scale),
        scale,
        strip=strip_height(width, height),
    )
