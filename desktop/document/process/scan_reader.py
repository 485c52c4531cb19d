"""Reads what stands in the picture of a page: a small network says where lines are, and another one reads them.

PP-OCRv6 small of PaddleOCR (Apache-2.0), as they lie in the wheel of rapidocr 3.10.0. That wants OpenCV, Shapely and
more, of which nothing is needed here: a page that was laid askew on the glass is turned by MuPDF while it is drawn, so
that lines lie level, and what is left is to find stretches of pixels.

One thread, as for the second reader of tables.
"""

import math
import os
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy starts threads when it is imported
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # later ones than ours have a thread that reports to their maker

import numpy as np
import onnxruntime
import pymupdf
from numpy.typing import NDArray

from desktop.document.messages import LONGEST_SCANNED, MOST_SCANNED, ReadScan, ScanRead
from desktop.document.process.document import Holder
from desktop.document.scan_reader import FINDS_LINES, READS_LINES

_PAPER: Final = 255
_LONGEST_SIDE: Final = 1664  # pixels of the picture in which lines are looked for: two for a point of A4
_LARGEST_SCALE: Final = 4.0  # pixels per point, of a small page
_BAND: Final = 832  # pixels: so high is what the network sees at once, which keeps its memory small
_OVERLAP: Final = 64  # pixels that two bands have in common
_STEP: Final = 32  # sides of what it sees are multiples of this
_INK: Final = 0.3  # from here on a pixel is of a line
_SURE_OF_LINE: Final = 0.5  # mean over a line
_GROWS: Final = 1.6  # area by girth times this: what the network says is the heart of a line
_SMALLEST: Final = 3  # pixels
_MOST_LINES: Final = 3_000  # of a page

_HEIGHT: Final = 48  # pixels of a line that is read
_NARROWEST: Final = 320
_WIDEST: Final = 3_200
_AT_ONCE: Final = 6  # lines
_SURE_OF_TEXT: Final = 0.5  # mean over the letters of a line

_TALL: Final = 1.5  # times as high as wide: of such lines the page has most where it lies on its side
_TRIED: Final = 12  # lines that are read either way then
_APART: Final = 0.37  # of a line's height: figures so far apart are two words

_STEEPEST: Final = 4.0  # degrees by which a page may lie askew
_POINTS: Final = 60_000  # of ink, enough to tell that
_TURNED: Final = 0.1  # degrees: less is left as it is
_BLANK: Final = 12.0  # of 255: paper alone differs by less


class ScanWord(NamedTuple):
    """A word and its box, in points on the page; `line` numbers its line; `sure` is 0 to 1."""

    text: str
    box: tuple[float, float, float, float]
    line: int
    sure: float


class _Line(NamedTuple):
    """Where a line is, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class _Seen(NamedTuple):
    """A page as it was drawn, the way from its pixels back to the page, and its lines in reading order."""

    picture: NDArray[np.uint8]
    to_page: pymupdf.Matrix
    lines: list[_Line]


def _session(model: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep what the largest picture took
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class ScanReader:
    """The networks, loaded; one for a process."""

    def __init__(self) -> None:
        self._finder = _session(str(FINDS_LINES))
        self._reader = _session(str(READS_LINES))
        letters = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = ["", *letters, " "]
        with pymupdf.open() as pdf:  # what they need late is there before the walls
            page = pdf.new_page(width=100, height=50)
            page.insert_text((9, 30), "Ruang Baca", fontsize=9)
            self.read(page)

    def read(self, page: pymupdf.Page) -> list[ScanWord]:
        """The words of a page in reading order, line by line, also where it lies on its side."""
        seen = self._look_at(page, 0)
        if seen is None:
            return []
        if sum(_is_tall(line) for line in seen.lines) > len(seen.lines) / 2:
            seen = max((self._look_at(page, quarter) or seen for quarter in (90, 270)), key=self._first_sure)
        found: list[ScanWord] = []
        number = 0
        cuts = [_cut(seen.picture, line) for line in seen.lines]
        for line, cut, (text, sure, places) in zip(seen.lines, cuts, self._read(cuts), strict=True):
            if sure < _SURE_OF_TEXT or not text.strip():
                continue
            for begin, end in _words(text, _parted(cut, text, places)):
                box = _box(line, places[begin][0], places[end - 1][1], seen.to_page)
                found.append(ScanWord(text[begin:end], box, number, round(sure, 3)))
            number += 1
        return found[:MOST_SCANNED]

    def _look_at(self, page: pymupdf.Page, quarter: int) -> _Seen | None:
        """Where lines are once the page is turned by so many degrees, and lies level; None: it is blank."""
        scale = min(_LARGEST_SCALE, _LONGEST_SIDE / max(page.rect.width, page.rect.height, 1.0))
        small, _ = _drawn(page, scale / 2, quarter)
        if np.ptp(np.percentile(small, (0.5, 50))) < _BLANK:
            return None
        picture, to_page = _drawn(page, scale, quarter + _askew(small))
        return _Seen(picture, to_page, _in_order(_lines(self._chances(picture)))[:_MOST_LINES])

    def _first_sure(self, seen: _Seen) -> float:
        """How sure the reader is of the longest lines: of those upside down it is not."""
        longest = sorted(seen.lines, key=lambda line: line.left - line.right)[:_TRIED]
        return sum(sure for _, sure, _ in self._read([_cut(seen.picture, line) for line in longest]))

    def _chances(self, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Of each pixel, that it is of a line."""
        height, width = picture.shape
        found = np.zeros((height, width), np.float32)
        top = 0
        while True:
            band = picture[top : top + _BAND]
            seen = np.full((_up(band.shape[0]), _up(width)), _PAPER, np.uint8)
            seen[: band.shape[0], :width] = band
            shown = np.broadcast_to((seen.astype(np.float32) / 127.5 - 1)[None, None], (1, 3, *seen.shape))
            said = self._finder.run(None, {"x": np.ascontiguousarray(shown)})[0][0, 0, : band.shape[0], :width]
            skipped = _OVERLAP // 2 if top else 0
            found[top + skipped : top + band.shape[0]] = said[skipped:]
            if top + _BAND >= height:
                return found
            top += _BAND - _OVERLAP

    def _read(self, pictures: Sequence[NDArray[np.uint8]]) -> Iterator[tuple[str, float, list[tuple[float, float]]]]:
        """Text of each line, how sure it is, and where each letter is, as shares of the line's width."""
        widths = [min(_WIDEST, max(_HEIGHT, math.ceil(_HEIGHT * each.shape[1] / each.shape[0]))) for each in pictures]
        order = sorted(range(len(pictures)), key=widths.__getitem__)
        told: dict[int, tuple[str, float, list[tuple[float, float]]]] = {}
        for begin in range(0, len(order), _AT_ONCE):
            some = order[begin : begin + _AT_ONCE]
            widest = max(_NARROWEST, *(widths[at] for at in some))
            shown = np.zeros((len(some), 3, _HEIGHT, widest), np.float32)
            for place, at in enumerate(some):
                shown[place, :, :, : widths[at]] = _resized(pictures[at], widths[at]) / 127.5 - 1
            said = self._reader.run(None, {"x": shown})[0]
            for place, at in enumerate(some):
                told[at] = self._told(said[place], widest / widths[at])
        return (told[at] for at in range(len(pictures)))

    def _told(self, chances: NDArray[np.float32], stretch: float) -> tuple[str, float, list[tuple[float, float]]]:
        best = chances.argmax(1)
        kept = best != 0
        kept[1:] &= best[1:] != best[:-1]
        columns = np.flatnonzero(kept)
        if not len(columns):
            return "", 0.0, []
        sure = float(chances[columns, best[columns]].mean())
        ends = [stretch * at / len(chances) for at in (columns + 0.5).tolist()]
        half = stretch / len(chances)
        edges = [max(0.0, ends[0] - 1.5 * half), *((a + b) / 2 for a, b in pairwise(ends))]
        edges.append(min(1.0, ends[-1] + 1.5 * half))
        text = "".join(self._letters[at] for at in best[columns].tolist())
        places = [(edges[at], max(edges[at], edges[at + 1])) for at in range(len(columns))]
        return text, sure, places


def read_scan(holder: Holder, request: ReadScan) -> ScanRead:
    words = scan_reader().read(holder.opened().page(request.page))
    holder.memory.trim()
    return ScanRead(
        request.page,
        tuple(word.text for word in words),
        tuple(value for word in words for value in word.box),
        tuple(word.line for word in words),
        tuple(word.sure for word in words),
    )


@cache
def scan_reader() -> ScanReader:
    """That of this process, loaded with the first call."""
    return ScanReader()


def _up(size: int) -> int:
    return max(_STEP, math.ceil(size / _STEP) * _STEP)


def _drawn(page: pymupdf.Page, scale: float, turned: float) -> tuple[NDArray[np.uint8], pymupdf.Matrix]:
    """The page in grey, turned by some degrees, and the way from the picture's pixels back to the page."""
    matrix = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(turned)
    drawn = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    picture = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]
    return picture, pymupdf.Matrix(1, 0, 0, 1, drawn.x, drawn.y) * ~matrix


def _askew(picture: NDArray[np.uint8]) -> float:
    """By how many degrees the picture has to be turned so that its lines lie level: there they part best."""
    dark = picture < np.percentile(picture, 50) * 0.7
    rows, columns = np.nonzero(dark)
    some = slice(None, None, 1 + len(rows) // _POINTS)
    rows, columns = rows[some], columns[some]

    def parted(degrees: float) -> float:
        level = (rows - columns * math.tan(math.radians(degrees))).astype(np.int64)
        counts = np.bincount(level - np.min(level)).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5).tolist(), key=parted)
    best = max(np.arange(best - 0.4, best + 0.41, 0.1).tolist(), key=parted)
    return 0.0 if abs(best) < _TURNED else -best


def _lines(chances: NDArray[np.float32]) -> list[_Line]:
    """Stretches of pixels that hang together, grown to the whole height of their letters."""
    ink = chances > _INK
    ink[1:] |= ink[:-1].copy()
    ink[:, 1:] |= ink[:, :-1].copy()
    height, width = chances.shape
    found = []
    for left, top, right, bottom in _together(ink):
        across, down = right - left, bottom - top
        if min(across, down) < _SMALLEST:
            continue
        if chances[top:bottom, left:right].mean() < _SURE_OF_LINE:
            continue
        grown = across * down * _GROWS / (2 * (across + down))
        line = _Line(
            max(0, round(left - grown)),
            max(0, round(top - grown)),
            min(width, round(right + grown)),
            min(height, round(bottom + grown)),
        )
        found.append(line)
    return found


def _together(ink: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of each group of pixels that touch; right and bottom lie outside."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = ink
    turns = np.diff(padded, axis=1)
    rows, begins = np.nonzero(turns == 1)
    ends = np.nonzero(turns == -1)[1]
    parents = list(range(len(rows)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first = np.searchsorted(rows, np.arange(height + 1)).tolist()
    begin_list, end_list = begins.tolist(), ends.tolist()
    for row in range(1, height):
        above, here = first[row - 1], first[row]
        while above < first[row] and here < first[row + 1]:
            if begin_list[above] <= end_list[here] and begin_list[here] <= end_list[above]:
                parents[root(here)] = root(above)
            if end_list[above] < end_list[here]:
                above += 1
            else:
                here += 1
    boxes: dict[int, list[int]] = {}
    for at, row in enumerate(rows.tolist()):
        box = boxes.setdefault(root(at), [begin_list[at], row, end_list[at], row + 1])
        box[0], box[2] = min(box[0], begin_list[at]), max(box[2], end_list[at])
        box[1], box[3] = min(box[1], row), max(box[3], row + 1)
    return [(left, top, right, bottom) for left, top, right, bottom in boxes.values()]


def _is_tall(line: _Line) -> bool:
    return line.bottom - line.top > _TALL * (line.right - line.left)


def _in_order(lines: list[_Line]) -> list[_Line]:
    """From above, and from the left where they stand side by side."""
    rows: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        last = rows[-1][-1] if rows else None
        if last and line.top + line.bottom < 2 * last.bottom - 0.4 * (last.bottom - last.top):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row)]


def _cut(picture: NDArray[np.uint8], line: _Line) -> NDArray[np.uint8]:
    return picture[line.top : line.bottom, line.left : line.right]


def _resized(picture: NDArray[np.uint8], width: int) -> NDArray[np.float32]:
    """As high as the network wants it, each pixel between its four nearest."""
    height, before = picture.shape
    down, across = _between(height, _HEIGHT), _between(before, width)
    seen = picture.astype(np.float32)
    rows = seen[down[0]] * (1 - down[2])[:, None] + seen[down[1]] * down[2][:, None]
    return (rows[:, across[0]] * (1 - across[2]) + rows[:, across[1]] * across[2]).astype(np.float32)


def _between(before: int, after: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    at = ((np.arange(after) + 0.5) * before / after - 0.5).clip(0, before - 1)
    low = at.astype(np.intp)
    return low, np.minimum(low + 1, before - 1), (at - low).astype(np.float32)


def _words(text: str, parted: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where words begin and end."""
    for found in re.finditer(rf"\S{{1,{LONGEST_SCANNED}}}", text):
        edges = [found.start(), *(at for at in range(found.start() + 1, found.end()) if at in parted), found.end()]
        yield from pairwise(edges)


def _parted(picture: NDArray[np.uint8], text: str, places: Sequence[tuple[float, float]]) -> set[int]:
    """Where two figures stand apart (12 345), which the network is rarely told by so narrow a gap."""
    between = [at for at in range(1, len(text)) if text[at - 1].isdigit() and text[at].isdigit()]
    if not between:
        return set()
    dark = picture < (np.percentile(picture, 90) + np.percentile(picture, 1)) / 2
    rows = np.flatnonzero(dark.any(1))
    wanted = _APART * (rows[-1] - rows[0] + 1 if len(rows) else picture.shape[0])
    filled = np.asarray(dark.any(0))
    middles = [round((begin + end) / 2 * picture.shape[1]) for begin, end in places]
    found = set()
    for at in between:
        ink = np.flatnonzero(filled[middles[at - 1] : middles[at] + 1])
        edges = [-1, *ink.tolist(), middles[at] - middles[at - 1] + 1]
        if max(below - above - 1 for above, below in pairwise(edges)) >= wanted:
            found.add(at)
    return found


def _box(line: _Line, begin: float, end: float, to_page: pymupdf.Matrix) -> tuple[float, float, float, float]:
    width = line.right - line.left
    there = pymupdf.Quad(
        *(
            pymupdf.Point(line.left + share * width, y) * to_page
            for y in (line.top, line.bottom)
            for share in (begin, end)
        )
    ).rect
    return round(there.x0, 1), round(there.y0, 1), round(there.x1, 1), round(there.y1, 1)
