"""What two readers cannot know of words although they agree: both are told which words stand in a cell, by one rule in
which order, and part rows that stand close alike. So a cell of words is sure only where other rules say the same."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import accumulate, chain, pairwise
from statistics import median

from catalog_db.rules.tables.body import Row
from catalog_db.rules.tables.reading import PagePart
from catalog_db.rules.tables.words import Line, PageCell, Word, joined, lines_of

_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"^(?:\d{1,3} ?|[a-z]|[IVX]{1,4})[.,)-]?$")
_TOLERANCES = (0.25, 0.8)  # times a word's height, between words of one line; readers take 0.45
_WIDER = 1.15  # times the lines of a cell, between those of two rows: that much is seen
_SIDE_BY_SIDE = 0.6  # times a word's height: a stretch so wide through all lines of a cell parts two texts
_MOST_GAPS = 3  # of a cell: the widest are looked at
_BESIDE = 0.25  # times a word's height, between the middles of a label and of what stands beside it


def doubted(part: PagePart) -> PagePart:
    """A page once both readers have been heard: cells of words whose order or row could be another are open.

    Where the order could be another, what the page's own order of words makes of them is said beside it.
    """
    stream = {word: at for at, word in enumerate(part.body)}
    unsure = set(_of_two_rows(part, stream))
    rows = [
        Row(
            tuple(
                _doubted(cell, stream, (number, column) in unsure) if cell.is_sure and _has_letters(cell) else cell
                for column, cell in enumerate(row.cells)
            ),
            row.y,
        )
        for number, row in enumerate(part.rows)
    ]
    return replace(part, rows=tuple(rows))


def _has_letters(cell: PageCell) -> bool:
    return bool(_LETTER.search(cell.text))


def _doubted(cell: PageCell, stream: dict[Word, int], is_of_two_rows: bool) -> PageCell:
    for text in _other_texts(cell.words, stream):
        if _signs(text) != _signs(cell.text):
            return cell._replace(is_sure=False, other=text)
    return cell._replace(is_sure=False) if is_of_two_rows or _is_side_by_side(cell.words) else cell


def _is_side_by_side(words: Sequence[Word]) -> bool:
    """Whether two texts of several lines may stand beside each other in one cell."""
    names = sorted(_parted(words)[1])
    if len(lines_of(names)) < 2:
        return False
    reached = list(accumulate((word.right for word in names), max))
    gaps = sorted((word.left - right, at) for at, (right, word) in enumerate(zip(reached, names[1:], strict=False), 1))
    return any(
        gap > _SIDE_BY_SIDE * names[at].height and all(len(lines_of(one)) > 1 for one in (names[:at], names[at:]))
        for gap, at in gaps[-_MOST_GAPS:]
    )


def _signs(text: str) -> str:
    """Without what the end of a line may add or take away."""
    return "".join(text.split()).replace("-", "")


def _other_texts(words: Sequence[Word], stream: dict[Word, int]) -> Iterator[str]:
    """The words of a cell put together by other rules: in the order of the page, in lines of other heights."""
    ordinals, names = _parted(words)
    first = " ".join(word.text for word in ordinals)
    in_order = sorted(names, key=lambda word: stream.get(word, -1))
    yield f"{first} {joined(_as_lines(in_order))}".strip()
    for tolerance in _TOLERANCES:
        height = max(word.height for word in words)
        yield f"{first} {joined(line.text for line in lines_of(names, tolerance * height))}".strip()


def _as_lines(words: Sequence[Word]) -> Iterator[str]:
    """Words in their order, a new line wherever one begins further left."""
    line: list[Word] = []
    for word in words:
        if line and word.left < line[-1].left:
            yield " ".join(one.text for one in line)
            line = []
        line.append(word)
    yield " ".join(one.text for one in line)


def _parted(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The ordinals before a label, which may stand higher or lower than it, and the rest."""
    names = [word for word in words if not _ORDINAL.match(word.text)]
    if not names:
        return [], list(words)
    left = min(word.left for word in names)
    ordinals = [word for word in words if _ORDINAL.match(word.text) and word.right <= left + 1.0]
    return ordinals, [word for word in words if word not in ordinals]


def _of_two_rows(part: PagePart, stream: dict[Word, int]) -> Iterator[tuple[int, int]]:
    """Row and column of the cells that may have words of their neighbours above or below."""
    torn = _torn(part, stream)
    for at in _off_their_ordinals(part):
        yield from ((near, 0) for near in (at - 1, at, at + 1))
    for at, (above, below) in enumerate(pairwise(part.rows)):
        labels_parted = _is_parted(above, below, 0, part.rules)
        for column in range(len(above.cells)):
            is_torn = (at, column) in torn or (at + 1, column) in torn
            if is_torn or not (
                _is_told_apart(above.cells[column], below.cells[column], stream)
                or (labels_parted and (not column or _is_parted(above, below, column, part.rules)))
            ):
                yield from ((at, column), (at + 1, column))


def _off_their_ordinals(part: PagePart) -> Iterator[int]:
    """The rows whose ordinal stands otherwise beside their label than those of other rows do."""
    beside: dict[int, list[float]] = {}
    for number, row in enumerate(part.rows):
        ordinals, names = _parted(row.cells[0].words)
        if ordinals and names:
            first, *_, last = [line.y for line in lines_of(names)] * 2
            beside[number] = [ordinals[0].y - y for y in (first, (first + last) / 2, last)]
    offs = [places[0] for places in beside.values() if places[0] == places[-1]]
    if not offs:
        return
    usual = median(offs)
    for number, places in beside.items():
        near = _BESIDE * max(word.height for word in part.rows[number].cells[0].words)
        if all(abs(off - usual) > near for off in places):
            yield number


def _torn(part: PagePart, stream: dict[Word, int]) -> set[tuple[int, int]]:
    """Row and column of cells of several lines that do not follow each other on a page that goes cell by cell."""
    torn, whole = set(), 0
    for number, row in enumerate(part.rows):
        for column, cell in enumerate(row.cells):
            names = _parted(cell.words)[1]
            if len(lines_of(names)) < 2:
                continue
            places = {stream[word] for word in names if word in stream}
            if places and max(places) - min(places) >= len(places):
                torn.add((number, column))
            else:
                whole += 1
    return torn if whole > len(torn) else set()


def _is_told_apart(above: PageCell, below: PageCell, stream: dict[Word, int]) -> bool:
    """Whether the page has each of two cells in one piece and something else between them."""
    pieces = [sorted(stream.get(word, -1) for word in _parted(cell.words)[1]) for cell in (above, below)]
    if not all(piece and piece[0] >= 0 and piece[-1] - piece[0] == len(piece) - 1 for piece in pieces):
        return False
    return pieces[1][0] - pieces[0][-1] > 1


def _is_parted(above: Row, below: Row, column: int, rules: Sequence[float]) -> bool:
    """Whether the page itself shows that two cells are two: by a ruling, more room, an ordinal, or what is beside.

    That a cell stands around the middle of its label shows nothing: rows of words are parted half-way.
    """
    upper, lower = (lines_of(_parted(row.cells[column].words)[1]) for row in (above, below))
    if not upper or not lower:
        return not column or all(_places(row, column) for row in (above, below) if row.cells[column].words)
    top, bottom = upper[-1].y, lower[0].y
    if any(top < rule < bottom for rule in rules):
        return True
    is_a_line_each = len(upper) + len(lower) == 2
    if not column and (is_a_line_each or _parted(below.cells[0].words)[0]):
        return True
    if not is_a_line_each and bottom - top > _WIDER * max(chain(_gaps(upper), _gaps(lower))):
        return True
    shared = _places(above, column) & _places(below, column)
    return bool(shared if is_a_line_each or not column else shared - {_Place.MIDDLE})


def _gaps(lines: Iterable[Line]) -> Iterator[float]:
    return (below.y - above.y for above, below in pairwise(lines))


class _Place(Enum):
    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


def _places(row: Row, column: int) -> set[_Place]:
    """Where a label stands at the height of its figures, or a cell at that of its label."""
    own = _parted(row.cells[column].words)[1]
    others = [word for cell in row.cells[1:] for word in cell.words]
    if column:
        others = _parted(row.cells[0].words)[1]
    if not own or not others:
        return set()
    near = _BESIDE * max(word.height for word in own)
    (top, bottom), (first, last) = (
        (min(word.y for word in words), max(word.y for word in words)) for words in (own, others)
    )
    off = {_Place.TOP: top - first, _Place.MIDDLE: (top + bottom - first - last) / 2, _Place.BOTTOM: bottom - last}
    return {place for place, by in off.items() if abs(by) <= near}
