"""Where the columns of a table lie: numbers say how many, the empty stretches between figures where they part."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalog_db.rules.tables.numbered import NumberedRow
from catalog_db.rules.tables.words import Line, Word, lines_of, usual_height

_PARTS = 0.4  # times the height of a word: a wider empty stretch parts two columns, a narrower one is a blank
_FAR_LEFT = 25.0  # points; labels that stand so far before the first number have no number of their own
_OFTEN = 0.5  # of the lines of both: two stretches that are filled side by side so often are two columns
_ACROSS = 1.5  # points by which a word may hang over a border


@dataclass(frozen=True, slots=True)
class Columns:
    """`borders` part the columns, the first that of the labels; `numbers` are those printed, None for one missing."""

    borders: tuple[float, ...]
    numbers: tuple[int | None, ...]

    @property
    def count(self) -> int:
        return len(self.numbers)

    def of(self, x: float) -> int:
        """The column that a place lies in."""
        return sum(1 for border in self.borders if x > border)

    def span(self, column: int) -> tuple[float, float]:
        """Left and right border of a column; the outer ones are open."""
        left = self.borders[column - 1] if column else float("-inf")
        right = self.borders[column] if column < len(self.borders) else float("inf")
        return left, right


@dataclass(slots=True)
class _Stretch:
    """Part of the width in which words stand; `number`: which number it belongs to."""

    left: float
    right: float
    number: int = -1

    def distance(self, x: float) -> float:
        return max(self.left - x, x - self.right, 0.0)


def read_columns(row: NumberedRow, body: Sequence[Word]) -> Columns | None:
    """The columns below a row of numbers; None where words stand over the place that parts two of them."""
    centers = [word.x for word in row.words]
    numbers: list[int | None] = list(row.values)
    if not body:
        return None
    if min(word.left for word in body) < centers[0] - _FAR_LEFT and row.values[0] != 1:
        centers.insert(0, min(word.left for word in body))
        numbers.insert(0, None)
    if len(centers) < 2:
        return None
    lines = lines_of(body)
    figures = [line for line in lines if line.words[-1].right > centers[1]]  # a section has a label alone
    words = [word for line in figures for word in line.words]
    parted = _PARTS * usual_height(words)
    first = _label_border(centers[0], centers[1], words)
    if first is None:
        return None
    data = [word for word in words if word.x > first]
    stretches = _stretches(data, parted)
    for stretch in stretches:
        stretch.number = min(range(1, len(centers)), key=lambda at: (stretch.distance(centers[at]), at))
    cells = _cells(stretches, centers, data, figures)
    if cells is None:
        return None
    borders = [first]
    for (_, right, _), (left, _, _) in pairwise(cells):
        borders.append((right + left) / 2)
    columns = Columns(tuple(borders), (numbers[0], *(None if at is None else numbers[at] for _, _, at in cells)))
    return columns if _is_clear(columns, figures) else None


def _label_border(label: float, first: float, words: Sequence[Word]) -> float | None:
    """In the middle of the widest empty stretch between the numbers of the labels and of the first figures."""
    edges = sorted((word.left, word.right) for word in words if word.right > label and word.left < first)
    best, at = 0.0, None
    end = label
    for left, right in [*edges, (first, first)]:
        if left - end > best:
            best, at = left - end, (left + end) / 2
        end = max(end, right)
    return at


def _stretches(words: Sequence[Word], parted: float) -> list[_Stretch]:
    found: list[_Stretch] = []
    for word in sorted(words, key=lambda word: word.left):
        if found and word.left - found[-1].right <= parted:
            found[-1].right = max(found[-1].right, word.right)
        else:
            found.append(_Stretch(word.left, word.right))
    return found


def _cells(
    stretches: list[_Stretch], centers: Sequence[float], data: Sequence[Word], lines: Sequence[Line]
) -> list[tuple[float, float, int | None]] | None:
    """Left, right and number of each column of figures; None where it can't be told."""
    cells: list[tuple[float, float, int | None]] = []

    def within_of(stretch: _Stretch) -> list[int]:
        return [at for at in range(1, len(centers)) if stretch.left <= centers[at] <= stretch.right]

    one_each = len(stretches) == len(centers) - 1 and all(len(within_of(stretch)) <= 1 for stretch in stretches)
    if one_each and _in_order(stretches, centers):
        return [(stretch.left, stretch.right, at) for at, stretch in enumerate(stretches, 1)]
    for stretch in stretches:
        within = within_of(stretch)
        if len(within) > 1:
            places = _cuts(stretch, [centers[at] for at in within], data)
            if places is None:
                return None
            edges = [stretch.left, *places, stretch.right]
            cells += [(left, right, at) for (left, right), at in zip(pairwise(edges), within, strict=True)]
            continue
        same = cells and cells[-1][2] == stretch.number
        if same and not _side_by_side(cells[-1], stretch, lines):
            cells[-1] = (cells[-1][0], stretch.right, stretch.number)
        elif same:
            # Two columns and one number: it belongs to the nearer.
            nearer = stretch.distance(centers[stretch.number]) < _distance(cells[-1], centers[stretch.number])
            if nearer:
                cells[-1] = (cells[-1][0], cells[-1][1], None)
            cells.append((stretch.left, stretch.right, stretch.number if nearer else None))
        else:
            cells.append((stretch.left, stretch.right, stretch.number))
    there = {at for _, _, at in cells}
    cells += [(centers[at], centers[at], at) for at in range(1, len(centers)) if at not in there]
    cells.sort(key=lambda cell: cell[0])
    numbers = [at for _, _, at in cells if at is not None]
    return cells if numbers == sorted(numbers) else None


def _in_order(stretches: Sequence[_Stretch], centers: Sequence[float]) -> bool:
    """Whether each number is the nearest to its stretch, or each stretch to its number."""
    for at, stretch in enumerate(stretches, 1):
        nearest = min(range(len(stretches)), key=lambda other: stretches[other].distance(centers[at]))
        if stretch.number != at and nearest != at - 1:
            return False
    return True


def _distance(cell: tuple[float, float, int | None], x: float) -> float:
    return max(cell[0] - x, x - cell[1], 0.0)


def _side_by_side(cell: tuple[float, float, int | None], stretch: _Stretch, lines: Sequence[Line]) -> bool:
    """Whether both are filled in most lines in which either is."""
    either = both = 0
    for line in lines:
        one = any(cell[0] <= word.x <= cell[1] for word in line.words)
        other = any(stretch.left <= word.x <= stretch.right for word in line.words)
        either += one or other
        both += one and other
    return both >= _OFTEN * max(1, either)


def _cuts(stretch: _Stretch, centers: Sequence[float], data: Sequence[Word]) -> list[float] | None:
    """Where a stretch with several numbers falls apart: between its words, wherever no word stands across."""
    inside = [word for word in data if stretch.left <= word.x <= stretch.right]
    cuts = []
    for left, right in pairwise(centers):
        edges = sorted((word.left, word.right) for word in inside if word.right > left and word.left < right)
        best, place, end = 0.0, None, left
        for begin, stop in [*edges, (right, right)]:
            if begin - end > best:
                best, place = begin - end, (begin + end) / 2
            end = max(end, stop)
        if place is None:
            return None
        cuts.append(place)
    return cuts


def _is_clear(columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether no word of a line with figures stands across a border."""
    return not any(
        word.left < border - _ACROSS and word.right > border + _ACROSS
        for line in lines
        for word in line.words
        for border in columns.borders
    )
