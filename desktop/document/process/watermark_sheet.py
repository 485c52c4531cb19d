"""The watermark sheet: a page full of the watermark. Every exit for pages uses it: screen, pictures, softcopies, paper.

Each line stands there twice, dark and light, a hair apart: whatever the colour below, one of the two is seen.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

import pymupdf
from pymupdf import mupdf

from desktop.document.watermark import WatermarkText

# Points on a page of ordinary size.
FONT_SIZE: Final = 8.0
SQUARE: Final = 81.0  # every square of this side is touched by a piece: 3 cm less a letter, which then lies inside
_MOST_UNLIKE: Final = 1.65  # the longest piece against the shortest
ANGLE: Final = math.radians(32)
# Of the light line against the dark one, to the right: across the strokes of all letters, or where they lie upon each
# other the two would cancel out on paper of middling brightness.
_SHIFT: Final = 0.75
_COLORS: Final = {"Dark": "0.04 0.20 0.36", "Light": "1 1 1"}
_DARK_OPACITY: Final = 0.18
_LIGHT_OPACITY: Final = 0.20


def make_sheet(text: WatermarkText, width: float, height: float) -> pymupdf.Document:
    """A PDF of one page of that size in points."""
    press = _Press(text)
    press.set(width, height)
    return press.pdf


class _Press:
    """A PDF of one page, on which one sheet after the other is set: its fonts are made once.

    With `stamps` there is a font, too, each of whose letters is a whole piece. MuPDF keeps the shapes of letters, so a
    piece that comes again at whole pixels is one step instead of twenty. Other programs need not like such a font.
    """

    def __init__(self, text: WatermarkText, *, stamps: bool = False) -> None:
        self.pdf = pymupdf.open()
        self._pieces = _pieces(text)
        page = self.pdf.new_page()
        named = {name: font for piece in self._pieces for name, font in piece.fonts.items()}
        fonts = "".join(
            f"/{name} {page.insert_font(fontname=name, fontbuffer=font.buffer)} 0 R" for name, font in named.items()
        )
        if stamps:
            fonts += f"/Stamps {self._make_stamps(fonts)} 0 R"
        states = f"/Dark<</ca {_DARK_OPACITY}>>/Light<</ca {_LIGHT_OPACITY}>>"
        self.pdf.xref_set_key(page.xref, "Resources", f"<</Font<<{fonts}>>/ExtGState<<{states}>>>>")
        self._content = self._stream("")
        page.set_contents(self._content)

    def set(
        self,
        width: float,
        height: float,
        unit: float = 1.0,
        left: float = 0.0,
        top: float = 0.0,
        raster: float = 0.0,
    ) -> pymupdf.Page:
        """The page, of that size in points; it is valid until the next one is set.

        `unit` enlarges the watermark (pictures much smaller than the page). `left` and `top` place the sheet on a page
        that is larger than one sheet; sheets side by side go on without a seam. `raster`, in pixels per point, lets
        every piece begin on a whole pixel, so that the same few shapes are drawn again and again; it needs the stamps.
        """
        content = _content(self._pieces, (left, -top - height, width, height), unit, raster)
        self.pdf.update_stream(self._content, content.encode("ascii"))
        page = self.pdf.load_page(0)
        page.set_mediabox(pymupdf.Rect(0, 0, width, height))
        return page

    def _make_stamps(self, fonts: str) -> int:
        """The number of the font whose letters are the pieces."""
        names = [f"/Stamp{index}" for index in range(len(self._pieces))]
        widths = [math.ceil(1_000 * piece.width) for piece in self._pieces]
        shapes = [
            self._stream(f"{width} 0 {_bounds(width)} d1 BT {piece.operators.format(size=1_000)} ET")
            for piece, width in zip(self._pieces, widths, strict=True)
        ]
        font = self.pdf.get_new_xref()
        self.pdf.update_object(
            font,
            f"<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/FontBBox[{_bounds(max(widths))}]"
            f"/CharProcs<<{''.join(f'{name} {shape} 0 R' for name, shape in zip(names, shapes, strict=True))}>>"
            f"/Encoding<</Type/Encoding/Differences[0{''.join(names)}]>>/FirstChar 0/LastChar {len(names) - 1}"
            f"/Widths[{' '.join(map(str, widths))}]/Resources<</Font<<{fonts}>>>>>>",
        )
        return font

    def _stream(self, content: str) -> int:
        number = self.pdf.get_new_xref()
        self.pdf.update_object(number, "<<>>")
        self.pdf.update_stream(number, content.encode("ascii"))
        return number


def _bounds(width: int) -> str:
    """What a piece can cover: accents reach higher than letters, and those of the fallback font wider."""
    return f"-300 -400 {width + 300} 1200"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the watermark as PDF text operators, and its width at size 1."""

    operators: str  # with {size} for the font size
    width: float
    fonts: dict[str, pymupdf.Font]


@lru_cache(maxsize=4)
def _pieces(text: WatermarkText) -> tuple[_Piece, ...]:
    """The watermark cut into as many alike pieces as may be, at most three."""
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
    fonts = {"Watermark": pymupdf.Font("helv")}
    runs: list[tuple[str, str]] = []
    width = 0.0
    for letter in " · ".join(parts):
        name = "Watermark"
        if not fonts["Watermark"].has_glyph(ord(letter)):
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


def _content(pieces: tuple[_Piece, ...], area: tuple[float, float, float, float], unit: float, raster: float) -> str:
    """PDF operators that fill an area (left, bottom, width, height; upward from the top left corner of the page).

    A piece touches a square when it begins in the hexagon that the square sweeps against the direction of the text, as
    far as the piece is long. Such hexagons tile the plane, so one piece at each point of their lattice leaves no square
    untouched with the fewest letters, which cost time on every page.
    """
    left, bottom, width, height = area
    size, side = FONT_SIZE * unit, SQUARE * unit
    cos, sin = math.cos(ANGLE), math.sin(ANGLE)
    lengths = [piece.width * size for piece in pieces]
    across, up = min(lengths) * cos, min(lengths) * sin
    steps = _Lattice((side + across, up), (across, side + up))
    reach = max(lengths) + size
    written = []
    for column, row, x, y in steps.points(left - reach, bottom - reach, left + width + size, bottom + height + size):
        piece = (column - row) % len(pieces)
        show = (
            f"/Stamps {size:.3f} Tf <{piece:02x}> Tj" if raster else pieces[piece].operators.format(size=f"{size:.3f}")
        )
        dark = _on(raster, x - left)
        light = dark + (max(_on(raster, _SHIFT * unit), 1 / raster) if raster else _SHIFT * unit)
        for tone, start in (("Dark", dark), ("Light", light)):  # side by side: the pixels are still at hand
            place = f"{start:.3f} {_on(raster, y - bottom):.3f}"
            written.append(
                f"/{tone} gs {_COLORS[tone]} rg BT {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {place} Tm {show} ET"
            )
    return "\n".join(written)


def _on(raster: float, place: float) -> float:
    return round(place * raster) / raster if raster else place


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Points `column * across + row * up`."""

    across: tuple[float, float]
    up: tuple[float, float]

    def points(self, left: float, bottom: float, right: float, top: float) -> Iterator[tuple[int, int, float, float]]:
        """Column, row, x and y of the points inside a box."""
        (ax, ay), (ux, uy) = self.across, self.up
        determinant = ax * uy - ay * ux
        columns = [(x * uy - y * ux) / determinant for x in (left, right) for y in (bottom, top)]
        for column in range(math.ceil(min(columns)), math.floor(max(columns)) + 1):
            x, y = column * ax, column * ay
            first = max((left - x) / ux, (bottom - y) / uy)
            last = min((right - x) / ux, (top - y) / uy)
            for row in range(math.ceil(first), math.floor(last) + 1):
                yield column, row, x + row * ux, y + row * uy


class WatermarkSheets:
    """The sheets of a document as display lists, to be run on pictures. Keeps the last few."""

    _KEPT = 6
    _GRID = 144.0  # points: sheets are a little larger than pages, so that pages of nearly one size share one
    _LARGEST = 2_880.0  # points: gigantic pages are covered by several sheets side by side
    _FINEST = 8.0  # pixels of a square: below that the watermark is enlarged, or it would be a grey veil

    def __init__(self, text: WatermarkText) -> None:
        # Never closed before the sheets: with its PDF go the stamps, and the watermark would be gone without a word.
        self._press = _Press(text, stamps=True)
        self._sheets: OrderedDict[tuple[float, ...], mupdf.FzDisplayList] = OrderedDict()
        self._last_scale = 0.0

    def watermark(self, picture: pymupdf.Pixmap, width: float, height: float, scale: float) -> None:
        """Put the watermark on a picture (of part) of a page whose size is in points."""
        wanted = self._FINEST / (SQUARE * scale)
        unit = 1.0 if wanted <= 1 else 2 ** (math.ceil(4 * math.log2(wanted)) / 4)
        wide = min(_up(width, self._GRID), self._LARGEST * unit)
        high = min(_up(height, self._GRID), self._LARGEST * unit)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), picture.this)
        left, top, right, bottom = picture.irect
        # A sheet for this very scale costs as much as some watermarks, so the scale must have come before. Not for
        # parts of a page: a letter that crosses from one to the next would be broken by half a pixel; nor where a pixel
        # is much.
        whole = picture.width + 1 >= width * scale and picture.height + 1 >= height * scale
        raster = scale if whole and 1.0 <= scale == self._last_scale else 0.0
        self._last_scale = scale
        part = mupdf.FzRect(left, top, right, bottom)
        for column in range(math.floor(left / scale / wide), math.ceil(right / scale / wide)):
            for row in range(math.floor(top / scale / high), math.ceil(bottom / scale / high)):
                place = mupdf.FzMatrix(scale, 0, 0, scale, column * wide * scale, row * high * scale)
                sheet = self._sheet((wide, high, unit, column * wide, row * high, raster))
                mupdf.fz_run_display_list(sheet, device, place, part, mupdf.FzCookie())
        mupdf.fz_close_device(device)

    def _sheet(self, key: tuple[float, ...]) -> mupdf.FzDisplayList:
        if key in self._sheets:
            self._sheets.move_to_end(key)
        else:
            self._sheets[key] = mupdf.fz_new_display_list_from_page_contents(self._press.set(*key).this)
            if len(self._sheets) > self._KEPT:
                self._sheets.popitem(last=False)
        return self._sheets[key]


def _up(length: float, grid: float) -> float:
    return grid * math.ceil(length / grid)
