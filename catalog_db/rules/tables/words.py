"""Words and rulings of a page, and the lines that words make. Lengths are points, y grows downwards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Word(NamedTuple):
    """A word that stands upright; what is turned, as the stamp over a page, is left out before."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


Box = tuple[float, float, float, float]  # left, top, right, bottom


class PageCell(NamedTuple):
    """A cell of a table as printed, and where it stands; a blank one has the place that is left for it.

    `is_sure`: two readers say so. `other`: what the second one says where it differs; None: it said nothing.
    """

    text: str
    box: Box
    words: tuple[Word, ...] = ()
    is_sure: bool = False
    other: str | None = None
    part: int = 0  # which of the pages of the table it stands on, from 0


class Ruling(NamedTuple):
    """A horizontal line, or an edge of a coloured field."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page has for the reader of tables."""

    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words at one height, from left to right."""

    words: tuple[Word, ...]

    @property
    def y(self) -> float:
        return median(word.y for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


_SAME_LINE = 0.45  # of a word's height
_NEXT_LINE = 1.6  # times it


def lines_of(words: Iterable[Word], tolerance: float | None = None) -> list[Line]:
    """The lines that words stand on, from above.

    Args:
        tolerance: How far two neighbours in height may be apart, in points; None: not quite half a word's height.
    """
    ordered = sorted(words, key=lambda word: (word.y, word.left))
    lines: list[list[Word]] = []
    for word in ordered:
        # A word with a superscript is higher than others, and no reason to reach up to the line above.
        height = min([word.height, *(other.height for other in lines[-1])]) if lines else word.height
        allowed = _SAME_LINE * height if tolerance is None else tolerance
        if lines and word.y - median(other.y for other in lines[-1]) <= allowed:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line))) for line in lines]


def with_their_dots(words: Iterable[Word]) -> list[Word]:
    """Words, a dot or bracket that stands apart from its ordinal made one with it: "1 .", or below it where a narrow
    column has broken it."""
    found: list[Word] = []
    for word in words:
        at = next((at for at, one in enumerate(found) if _is_dot_of(word, one)), None) if word.text in _DOTS else None
        if at is None:
            found.append(word)
        else:
            left, top, right, bottom = zip(found[at][:4], word[:4], strict=True)
            found[at] = Word(min(left), min(top), max(right), max(bottom), f"{found[at].text} {word.text}")
    return found


_DOTS = (".", ")")
_BARE = re.compile(r"\d{1,3}")


def _is_dot_of(dot: Word, word: Word) -> bool:
    beside = 0 <= dot.left - word.right + 1.0 < word.height and abs(dot.y - word.y) < _SAME_LINE * word.height
    below = dot.left < word.right and dot.right > word.left and 0 < dot.y - word.y < _NEXT_LINE * word.height
    return (beside or below) and _BARE.fullmatch(word.text) is not None


def box_around(words: Iterable[Word]) -> Box | None:
    """Of all of them; None where there are none."""
    boxes = [word[:4] for word in words]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def usual_height(words: Sequence[Word]) -> float:
    """Of the words of a page; 8 where there are none."""
    return median(word.height for word in words) if words else 8.0


def joined(lines: Iterable[str]) -> str:
    """Lines of one cell as one text: a word broken by a hyphen is whole again, "laki-laki" keeps its own."""
    text = ""
    for line in lines:
        line = " ".join(line.split())
        before = re.search(r"([^\W\d]+)-$", text)
        if before and line[:1].islower():
            first = re.match(r"[^\W\d]+", line)
            twice = first is not None and first[0].lower().startswith(before[1].lower())
            text = text + line if twice else text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text
