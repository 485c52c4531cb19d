"""Draws pages by PDF operators. Text stands in the 14 standard fonts, so books stay small and need no embedding.

Coordinates: points from the top left corner, y downward.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

import pymupdf

SANS: Final = "Helvetica"
SANS_BOLD: Final = "Helvetica-Bold"
SANS_ITALIC: Final = "Helvetica-Oblique"
SANS_BOLD_ITALIC: Final = "Helvetica-BoldOblique"
SERIF: Final = "Times-Roman"
SERIF_BOLD: Final = "Times-Bold"
SERIF_ITALIC: Final = "Times-Italic"
SERIF_BOLD_ITALIC: Final = "Times-BoldItalic"

_MUPDF_NAMES: Final = {
    SANS: "helv",
    SANS_BOLD: "hebo",
    SANS_ITALIC: "heit",
    SANS_BOLD_ITALIC: "hebi",
    SERIF: "tiro",
    SERIF_BOLD: "tibo",
    SERIF_ITALIC: "tiit",
    SERIF_BOLD_ITALIC: "tibi",
}
FONTS: Final = tuple(_MUPDF_NAMES)
_CIRCLE: Final = 0.5523  # control point of a quarter circle
Point = tuple[float, float]
Colour = str  # "rrggbb"


def encode(text: str) -> bytes:
    """WinAnsi, the encoding of our fonts. Raises UnicodeEncodeError for a letter that they lack."""
    return text.encode("cp1252")


@cache
def _advances(font: str) -> dict[str, float]:
    face = pymupdf.Font(_MUPDF_NAMES[font])
    letters = (bytes([code]).decode("cp1252", "ignore") for code in range(32, 256))
    return {letter: face.glyph_advance(ord(letter)) for letter in letters if letter}


def text_width(text: str, font: str, size: float, tracking: float = 0.0) -> float:
    advances = _advances(font)
    return sum(advances[letter] for letter in text) * size + tracking * max(len(text) - 1, 0)


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`; a single longer word stands alone. A line break in the text stays one."""
    lines = []
    for piece in text.split("\n"):
        line = ""
        for word in piece.split():
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, font, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Paint:
    """What all pages of a document share: transparencies and gradients, named for the resource dictionary."""

    def __init__(self) -> None:
        self.opacities: dict[float, str] = {}
        self.gradients: dict[tuple[float, ...], str] = {}

    def opacity(self, value: float) -> str:
        return self.opacities.setdefault(value, f"G{len(self.opacities)}")

    def gradient(self, line: Sequence[float], first: Colour, second: Colour) -> str:
        key = (*(round(value, 2) for value in line), *_parts(first), *_parts(second))
        return self.gradients.setdefault(key, f"S{len(self.gradients)}")


class Canvas:
    """The content of one page."""

    def __init__(self, width: float, height: float, paint: Paint) -> None:
        self.width = width
        self.height = height
        self._paint = paint
        self._ops: list[bytes] = []

    def content(self) -> bytes:
        return b"\n".join(self._ops)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: str = SANS,
        size: float = 9.0,
        colour: Colour = "222222",
        *,
        align: str = "left",
        tracking: float = 0.0,
        angle: float = 0.0,
        spread: float = 0.0,
    ) -> None:
        """One line with its baseline at y; `align` left, center or right of x; `angle` in degrees, counterclockwise.

        `spread` widens each space by so many points (justified text).
        """
        if align != "left":
            width = text_width(text, font, size, tracking)
            x -= width * (0.5 if align == "center" else 1.0)
        turned = math.radians(angle)
        cosine, sine = math.cos(turned), math.sin(turned)
        escaped = encode(text).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"{_n(cosine)} {_n(sine)} {_n(-sine)} {_n(cosine)} {_n(x)} {_n(self.height - y)} Tm"
        state = f"{_rgb(colour)} rg /F{FONTS.index(font)} {_n(size)} Tf {_n(tracking)} Tc {_n(spread)} Tw"
        self._op(f"BT {state} {place} (".encode() + escaped + b") Tj ET")

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour,
        *,
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        if radius:
            self.path(_rounded(x, y, width, height, min(radius, width / 2, height / 2)), fill, opacity=opacity)
        else:
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.polygon(corners, fill, opacity=opacity)

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, width: float = 0.5) -> None:
        self.polyline(((x0, y0), (x1, y1)), colour, width)

    def polyline(self, points: Sequence[Point], colour: Colour, width: float = 1.0, *, opacity: float = 1.0) -> None:
        self._painted(
            self._outline([("L", point) for point in points]), f"{_rgb(colour)} RG {_n(width)} w 1 j 1 J", "S", opacity
        )

    def polygon(self, points: Sequence[Point], fill: Colour, *, opacity: float = 1.0) -> None:
        self.path([("L", point) for point in points], fill, opacity=opacity)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Colour | None = None,
        *,
        stroke: Colour | None = None,
        line_width: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        self.ellipse(x, y, radius, radius, fill, stroke=stroke, line_width=line_width, opacity=opacity)

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: Colour | None = None,
        *,
        stroke: Colour | None = None,
        line_width: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        outline = self._outline(_ellipse(x, y, rx, ry))
        if fill is not None:
            self._painted(outline, f"{_rgb(fill)} rg", "f", opacity)
        if stroke is not None:
            self._painted(outline, f"{_rgb(stroke)} RG {_n(line_width)} w", "s", opacity)

    def path(self, steps: "Sequence[Step]", fill: Colour, *, opacity: float = 1.0) -> None:
        """Fill an outline of steps: ("L", point) a straight line, ("C", point, point, point) a curve."""
        self._painted(self._outline(steps), f"{_rgb(fill)} rg", "f", opacity)

    def sector(
        self,
        x: float,
        y: float,
        inner: float,
        outer: float,
        start: float,
        end: float,
        fill: Colour,
        *,
        opacity: float = 1.0,
    ) -> None:
        """A piece of a ring, angles in degrees clockwise from the top."""
        count = max(2, math.ceil(abs(end - start) / 4))
        angles = [math.radians(start + (end - start) * i / count) for i in range(count + 1)]
        points = [(x + outer * math.sin(a), y - outer * math.cos(a)) for a in angles]
        points += [(x + inner * math.sin(a), y - inner * math.cos(a)) for a in reversed(angles)]
        self.polygon(points, fill, opacity=opacity)

    def gradient(
        self, x: float, y: float, width: float, height: float, first: Colour, second: Colour, *, down: bool = True
    ) -> None:
        """Fill a rectangle from the first colour to the second, downward or to the right."""
        top = self.height - y
        line = (x, top, x, top - height) if down else (x, top, x + width, top)
        name = self._paint.gradient(line, first, second)
        self._op(f"q {_n(x)} {_n(top - height)} {_n(width)} {_n(height)} re W n /{name} sh Q".encode())

    def begin_clip(self, x: float, y: float, width: float, height: float) -> None:
        self._op(f"q {_n(x)} {_n(self.height - y - height)} {_n(width)} {_n(height)} re W n".encode())

    def begin_round_clip(self, x: float, y: float, radius: float) -> None:
        self._op(b"q " + self._outline(_ellipse(x, y, radius, radius)) + b" W n")

    def end_clip(self) -> None:
        self._op(b"Q")

    def _painted(self, outline: bytes, state: str, operator: str, opacity: float) -> None:
        if opacity < 1:
            before = f"q /{self._paint.opacity(round(opacity, 2))} gs {state} ".encode()
            self._op(before + outline + f" {operator} Q".encode())
        else:
            self._op(state.encode() + b" " + outline + f" {operator}".encode())

    def _outline(self, steps: "Sequence[Step]") -> bytes:
        parts = []
        for index, (kind, *points) in enumerate(steps):
            numbers = " ".join(f"{_n(x)} {_n(self.height - y)}" for x, y in points)
            parts.append(f"{numbers} {'m' if index == 0 else kind.lower()}")
        return " ".join(parts).encode()

    def _op(self, operators: bytes) -> None:
        self._ops.append(operators)


Step = tuple[str, Point] | tuple[str, Point, Point, Point]


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[Step]:
    cx, cy = rx * _CIRCLE, ry * _CIRCLE
    return [
        ("L", (x + rx, y)),
        ("C", (x + rx, y + cy), (x + cx, y + ry), (x, y + ry)),
        ("C", (x - cx, y + ry), (x - rx, y + cy), (x - rx, y)),
        ("C", (x - rx, y - cy), (x - cx, y - ry), (x, y - ry)),
        ("C", (x + cx, y - ry), (x + rx, y - cy), (x + rx, y)),
    ]


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Step]:
    right, bottom, c = x + width, y + height, radius * (1 - _CIRCLE)
    return [
        ("L", (x + radius, y)),
        ("L", (right - radius, y)),
        ("C", (right - c, y), (right, y + c), (right, y + radius)),
        ("L", (right, bottom - radius)),
        ("C", (right, bottom - c), (right - c, bottom), (right - radius, bottom)),
        ("L", (x + radius, bottom)),
        ("C", (x + c, bottom), (x, bottom - c), (x, bottom - radius)),
        ("L", (x, y + radius)),
        ("C", (x, y + c), (x + c, y), (x + radius, y)),
    ]


def _parts(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _rgb(colour: Colour) -> str:
    return " ".join(_n(part) for part in _parts(colour))


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"
