"""The watermark sheet: a page full of the mark. Every exit for pages uses it: screen, pictures, softcopies, paper.

Each line stands there twice, dark and light, a hair apart: whatever the colour below, one of the two is seen.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

import pymupdf
from pymupdf import mupdf

from desktop.reading.watermark import WatermarkText

# Points on a page of ordinary size. With these, every square of 3 x 3 cm (85 pt) holds at least two letters of each
# tone, wherever it lies and however long the pieces are; fewer letters cost less time on every page.
FONT_SIZE: Final = 8.0
LINE_PITCH: Final = 76.0
GAP: Final = 70.0  # between the pieces of a mark
NARROW_GAP: Final = 28.0  # between marks that can't be cut into alike pieces
_MOST_UNLIKE: Final = 1.65  # the longest piece against the shortest
# How far each line is moved against the one above, in marks: pieces then stand under gaps (one: no two lines alike).
_LINE_SHIFTS: Final = {1: 0.382, 2: 0.25, 3: 0.5}
ANGLE: Final = math.radians(32)
_SHIFT: Final = 0.4  # of the light line against the dark one
_DARK: Final = (0.04, 0.20, 0.36)
_LIGHT: Final = (1.0, 1.0, 1.0)
_DARK_OPACITY: Final = 0.18
_LIGHT_OPACITY: Final = 0.20


def make_sheet(
    text: WatermarkText, width: float, height: float, unit: float = 1.0, left: float = 0.0, top: float = 0.0
) -> pymupdf.Document:
    """A PDF of one page of that size in points.

    `unit` enlarges the mark (pictures much smaller than the page). `left` and `top` place the sheet on a page that is
    larger than one sheet; sheets side by side go on without a seam.
    """
    pdf = pymupdf.open()
    page = pdf.new_page(width=width, height=height)
    pieces = _pieces(text)
    names = {name: font for piece in pieces for name, font in piece.fonts.items()}
    fonts = "".join(
        f"/{name} {page.insert_font(fontname=name, fontbuffer=font.buffer)} 0 R" for name, font in names.items()
    )
    states = f"/Dark<</ca {_DARK_OPACITY}>>/Light<</ca {_LIGHT_OPACITY}>>"
    pdf.xref_set_key(page.xref, "Resources", f"<</Font<<{fonts}>>/ExtGState<<{states}>>>>")
    content = pdf.get_new_xref()
    pdf.update_object(content, "<<>>")
    pdf.update_stream(content, _content(pieces, (left, -top - height, width, height), unit).encode("ascii"))
    page.set_contents(content)
    return pdf


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the mark as PDF text operators, and its width at size 1."""

    operators: str  # with {size} for the font size
    width: float
    fonts: dict[str, pymupdf.Font]


@lru_cache(maxsize=4)
def _pieces(text: WatermarkText) -> tuple[_Piece, ...]:
    """The mark cut into as many alike pieces as may be, at most three."""
    parts = text.parts
    for cuts in (2, 1):
        choices = [_cut(parts, places) for places in combinations(range(1, len(parts)), cuts)]
        alike = min(choices, key=_unlikeness, default=None)
        if alike and _unlikeness(alike) <= _MOST_UNLIKE:
            return alike
    return (_typeset(parts),)


def _cut(parts: tuple[str, ...], places: tuple[int, ...]) -> tuple[_Piece, ...]:
    return tuple(_typeset(parts[begin:end]) for begin, end in pairwise((0, *places, len(parts))))


def _unlikeness(pieces: tuple[_Piece, ...]) -> float:
    widths = [piece.width for piece in pieces]
    return max(widths) / max(1.0, min(widths))


def _typeset(parts: tuple[str, ...]) -> _Piece:
    """Set text in Helvetica; letters that it lacks come from MuPDF's fallback font, or as a question mark."""
    fonts = {"Mark": pymupdf.Font("helv")}
    runs: list[tuple[str, str]] = []
    width = 0.0
    for letter in " · ".join(parts):
        name = "Mark"
        if not fonts["Mark"].has_glyph(ord(letter)):
            fallback = fonts.get("Wide") or pymupdf.Font("cjk")
            if fallback.has_glyph(ord(letter)):
                name, fonts["Wide"] = "Wide", fallback
            else:
                letter = "?"
        glyph = fonts[name].has_glyph(ord(letter))
        width += fonts[name].glyph_advance(ord(letter))
        if runs and runs[-1][0] == name:
            runs[-1] = (name, f"{runs[-1][1]}{glyph:04x}")
        else:
            runs.append((name, f"{glyph:04x}"))
    return _Piece(" ".join(f"/{name} {{size}} Tf <{glyphs}> Tj" for name, glyphs in runs), width, fonts)


def _content(pieces: tuple[_Piece, ...], area: tuple[float, float, float, float], unit: float) -> str:
    """PDF operators that fill an area (left, bottom, width, height; upward from the top left corner of the page)."""
    left, bottom, width, height = area
    size, pitch = FONT_SIZE * unit, LINE_PITCH * unit
    gap = (GAP if len(pieces) > 1 else NARROW_GAP) * unit
    period = sum(piece.width * size + gap for piece in pieces)
    shift = _LINE_SHIFTS[len(pieces)]
    cos, sin = math.cos(ANGLE), math.sin(ANGLE)
    rows: dict[str, list[str]] = {"Dark": [], "Light": []}
    # Lines lie along (cos, sin); the area's corners in that frame say which lines and repetitions touch it.
    across = bottom * cos - left * sin
    begin, end = left * cos + bottom * sin, (left + width) * cos + (bottom + height) * sin
    for row in range(math.floor((across - width * sin) / pitch), math.ceil((across + height * cos) / pitch) + 1):
        offset = row * pitch
        phase = period * ((row * shift) % 1.0)
        along = phase + period * math.floor((begin - phase) / period)
        while along < end:
            for piece in pieces:
                x, y = along * cos - offset * sin - left, along * sin + offset * cos - bottom
                length = piece.width * size
                along += length + gap
                if x > width or y > height or x + length * cos < -size or y + length * sin < -size:
                    continue
                show = piece.operators.format(size=f"{size:.3f}")
                for tone, aside in (("Dark", 0.0), ("Light", _SHIFT * unit)):
                    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x + aside:.2f} {y - aside:.2f}"
                    rows[tone].append(f"BT {matrix} Tm {show} ET")
    return "\n".join(
        f"q /{tone} gs {red} {green} {blue} rg\n" + "\n".join(rows[tone]) + "\nQ"
        for tone, (red, green, blue) in (("Dark", _DARK), ("Light", _LIGHT))
    )


class MarkSheets:
    """The sheets of a document as display lists, to be run on pictures. Keeps the last few."""

    _KEPT = 6
    _GRID = 144.0  # points: sheets are a little larger than pages, so that pages of nearly one size share one
    _LARGEST = 2_880.0  # points: gigantic pages are covered by several sheets side by side
    _FINEST_PITCH = 8.0  # pixels between lines: below that the mark is enlarged, or it would be a grey veil

    def __init__(self, text: WatermarkText) -> None:
        self._text = text
        self._sheets: OrderedDict[tuple[float, float, float, float, float], mupdf.FzDisplayList] = OrderedDict()

    def mark(self, picture: pymupdf.Pixmap, width: float, height: float, scale: float) -> None:
        """Put the mark on a picture (of part) of a page whose size is in points."""
        wanted = self._FINEST_PITCH / (LINE_PITCH * scale)
        unit = 1.0 if wanted <= 1 else 2 ** (math.ceil(4 * math.log2(wanted)) / 4)
        wide = min(_up(width, self._GRID), self._LARGEST * unit)
        high = min(_up(height, self._GRID), self._LARGEST * unit)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), picture.this)
        right, bottom = picture.x + picture.width, picture.y + picture.height
        part = mupdf.FzRect(picture.x, picture.y, right, bottom)
        for column in range(math.floor(picture.x / scale / wide), math.ceil(right / scale / wide)):
            for row in range(math.floor(picture.y / scale / high), math.ceil(bottom / scale / high)):
                place = mupdf.FzMatrix(scale, 0, 0, scale, column * wide * scale, row * high * scale)
                sheet = self._sheet((wide, high, unit, column * wide, row * high))
                mupdf.fz_run_display_list(sheet, device, place, part, mupdf.FzCookie())
        mupdf.fz_close_device(device)

    def _sheet(self, key: tuple[float, float, float, float, float]) -> mupdf.FzDisplayList:
        if key in self._sheets:
            self._sheets.move_to_end(key)
        else:
            pdf = make_sheet(self._text, *key)
            self._sheets[key] = mupdf.fz_new_display_list_from_page_contents(pdf.load_page(0).this)
            pdf.close()
            if len(self._sheets) > self._KEPT:
                self._sheets.popitem(last=False)
        return self._sheets[key]


def _up(length: float, grid: float) -> float:
    return grid * math.ceil(length / grid)
