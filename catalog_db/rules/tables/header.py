"""The head of a table: of each column the path of its levels, from the group down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalog_db.rules.tables.columns import Columns
from catalog_db.rules.tables.numbered import NumberedRow
from catalog_db.rules.tables.words import Line, PageWords, Ruling, Word, joined, lines_of, usual_height

LEVELS = " > "
_CAPTION = re.compile(r"^\W{0,3}(?:tabel|table|lanjutan\w*|sambungan|coun?tinu\w*)\b", re.I)
_WHOLE = 0.6  # of the table's width: a ruling so long closes the head from above
_FAR = 3.0  # times a line's height: what stands farther above is no part of the head
_SLACK = 3.0  # points
_BLANK = 0.55  # times a word's height: words farther apart are no phrase
_AROUND, _RULED = 40.0, 60.0  # points: how near rulings lie to the numbers, and how long they are
_HANGS_OVER = 0.35  # of a phrase: what hangs so far out of a column stands over several
_OFF_CENTRE = 0.12  # of the width of a group
_LINE_FREE = 0.5  # of the height of a line
_CENTRED = 9.0  # points between the middle of a group and that of its columns
_NEXT_LINE = 1.6  # times the height of a word: from one line of a heading to the next
_ABOVE_NUMBER = 3.0  # points between the middle of a heading and the number of its column
_YEAR = re.compile(r"^(?:19|20)\d\d\D?$")
_SAME_LINE = 3.0  # points between years of one line


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of one line that belong together."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Group:
    """A heading over several columns; `is_ruled` where a ruling below it says over which."""

    first: int
    last: int
    lines: list[_Phrase] = field(default_factory=list)
    is_ruled: bool = False


def read_header(page: PageWords, row: NumberedRow, columns: Columns, left: float, right: float) -> tuple[str, ...]:
    """The path of each column; the head is what stands between title and numbers, from `left` to `right`."""
    left, right = _ruled_width(page.rulings, row, left, right)
    lines = _lines(page, row, left, right)
    edges = _edges(columns, left, right)
    centres = _centres(row, columns)
    words = [word for line in lines for word in line.words]
    labels = [word for word in words if columns.of(word.x) == 0]
    rest = lines_of(word for word in words if columns.of(word.x) > 0)
    years = frozenset(columns.of(word.x) for word in words if _YEAR.match(word.text))
    runs = _runs(rest, columns)
    groups = _by_rulings(page.rulings, rest, edges, row)
    used = {id(word) for group in groups for phrase in group.lines for word in phrase.words}
    leaves: list[list[_Phrase]] = [[] for _ in range(columns.count)]
    last_group: _Group | None = None
    for line in rest:
        left_words = [word for word in line.words if id(word) not in used]
        phrases = [part for phrase in _phrases(left_words, edges) for part in _parted(phrase, edges, centres, years)]
        for phrase in phrases:
            span = _span(phrase, edges, [other.x for other in phrases if other is not phrase], centres, runs)
            if span[0] == span[1]:
                above = next((group for group in groups if _goes_on(group, phrase, span[0], centres)), None)
                (leaves[span[0]] if above is None else above.lines).append(phrase)
                continue
            known = next((group for group in groups if (group.first, group.last) == span), None)
            if known is None and last_group is not None and last_group.first <= span[0] and span[1] <= last_group.last:
                known = last_group if abs(last_group.lines[-1].x - phrase.x) < _CENTRED else None
            if known is None:
                known = _Group(*span)
                groups.append(known)
            known.lines.append(phrase)
            last_group = known
    _over_years(groups, leaves, runs)
    _raise_groups(groups, leaves, edges)
    return (
        joined(line.text for line in lines_of(labels)),
        *(_path(column, groups, leaves[column]) for column in range(1, columns.count)),
    )


def _runs(lines: Sequence[Line], columns: Columns) -> list[tuple[int, int]]:
    """First and last column of neighbours whose lowest heads are years that count up: "2019 2020 2021"."""
    if not lines:
        return []
    bottom = max(line.y for line in lines)
    years = {
        columns.of(word.x): int(word.text[:4])
        for line in lines
        for word in line.words
        if bottom - line.y < _SAME_LINE and _YEAR.match(word.text)
    }
    runs: list[tuple[int, int]] = []
    for column in sorted(years):
        if runs and runs[-1][1] == column - 1 and years[column - 1] < years[column]:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return [run for run in runs if run[0] < run[1]]


def _cuts_run(first: int, last: int, runs: Sequence[tuple[int, int]]) -> bool:
    """Whether columns are some of a run of years, with others beside it."""
    return any((first < begin <= last < end) or (begin < first <= end < last) for begin, end in runs)


def _over_years(groups: list[_Group], leaves: list[list[_Phrase]], runs: Sequence[tuple[int, int]]) -> None:
    """What stands above the years of a run, a line below the other, is one heading of all of them."""
    for first, last in runs:
        over = [group for group in groups if group.first <= last and group.last >= first]
        if any(group.is_ruled and (group.first, group.last) == (first, last) for group in over):
            continue
        inside = [group for group in over if first <= group.first and group.last <= last and not group.is_ruled]
        own = {
            column: [phrase for phrase in leaves[column] if not any(_YEAR.match(word.text) for word in phrase.words)]
            for column in range(first, last + 1)
        }
        found = [phrase for phrases in own.values() for phrase in phrases]
        lines = sorted([*found, *(phrase for group in inside for phrase in group.lines)], key=lambda phrase: phrase.y)
        below = [phrase.y for column in own for phrase in leaves[column] if phrase not in found]
        one_each = all(lower.y - upper.y > _SAME_LINE for upper, lower in pairwise(lines))
        if not lines or not one_each or not below or lines[-1].y >= min(below) - _SAME_LINE:
            continue
        for column, phrases in own.items():
            leaves[column] = [phrase for phrase in leaves[column] if phrase not in phrases]
        groups[:] = [group for group in groups if group not in inside]
        groups.append(_Group(first, last, lines))


def _centres(row: NumberedRow, columns: Columns) -> dict[int, float]:
    """Where the number of each column stands; nothing where a number has no column."""
    numbered = [column for column, number in enumerate(columns.numbers) if number is not None]
    if len(numbered) != len(row.words):
        return {}
    return {column: word.x for column, word in zip(numbered, row.words, strict=True)}


def _ruled_width(rulings: Sequence[Ruling], row: NumberedRow, left: float, right: float) -> tuple[float, float]:
    """The width of the table by the rulings around its numbers; figures may take less of it."""
    near = [
        one
        for one in rulings
        if abs(one.y - row.top) < _AROUND and one.left < right and one.right > left and one.right - one.left > _RULED
    ]
    return min([left, *(one.left for one in near)]), max([right, *(one.right for one in near)])


def _lines(page: PageWords, row: NumberedRow, left: float, right: float) -> list[Line]:
    """The lines of the head, from above."""
    above = [
        word
        for word in page.words
        if word.bottom <= row.top + _SLACK and word.y < row.top and left - 20 <= word.x <= right + 20
    ]
    lines = lines_of(above)
    caption = max((line.bottom for line in lines if _CAPTION.match(line.text)), default=0.0)
    whole = whole_rulings(page.rulings, caption - _SLACK, row.top, left, right)
    height = usual_height(above)
    top = min(whole) if whole else None
    taken: list[Line] = []
    for line in reversed(lines):
        if top is not None and line.y < top:
            break
        if top is None and (line.bottom <= caption + _SLACK or (taken and taken[-1].top - line.bottom > _FAR * height)):
            break
        taken.append(line)
    return taken[::-1]


def whole_rulings(rulings: Sequence[Ruling], top: float, bottom: float, left: float, right: float) -> list[float]:
    """The heights between two others at which rulings go over most of the table's width."""
    wanted = _WHOLE * (right - left)
    heights = sorted({one.y for one in rulings if top < one.y < bottom})
    return [y for y in heights if _reach(rulings, y, left, right) >= wanted]


def _reach(rulings: Sequence[Ruling], y: float, left: float, right: float) -> float:
    """How much of the table's width rulings at one height cover."""
    pieces = sorted((max(one.left, left), min(one.right, right)) for one in rulings if abs(one.y - y) < 1.0)
    covered, end = 0.0, left
    for begin, stop in pieces:
        if stop > end:
            covered += stop - max(begin, end)
            end = stop
    return covered


def _edges(columns: Columns, left: float, right: float) -> list[tuple[float, float]]:
    edges = [columns.span(column) for column in range(columns.count)]
    edges[0] = (left, edges[0][1])
    edges[-1] = (edges[-1][0], right)
    return edges


def _by_rulings(
    rulings: Sequence[Ruling], lines: Sequence[Line], edges: Sequence[tuple[float, float]], row: NumberedRow
) -> list[_Group]:
    """Headings that stand above a ruling of their own."""
    if not lines:
        return []
    top = lines[0].top
    found: list[tuple[float, _Group]] = []
    for y, left, right in _merged(rulings, top, row.top):
        inside = [
            column
            for column, (begin, end) in enumerate(edges)
            if min(right, end) - max(left, begin) > 0.55 * max(1.0, end - begin)
        ]
        if len(inside) < 2 or inside[0] == 0:
            continue
        above = max((at for at, group in found if group.first <= inside[0] and group.last >= inside[-1]), default=top)
        group = _Group(inside[0], inside[-1], is_ruled=True)
        for line in lines:
            words = tuple(word for word in line.words if left - _SLACK <= word.x <= right + _SLACK)
            if words and above - _SLACK <= line.y <= y + 1.0:
                group.lines.append(_Phrase(words))
        centred = all(
            len(_phrases(phrase.words, edges)) == 1
            and abs(phrase.x - (left + right) / 2) < _OFF_CENTRE * (right - left)
            for phrase in group.lines
        )
        if group.lines and centred:
            found.append((y, group))
    return [group for _, group in found]


def _merged(rulings: Sequence[Ruling], top: float, bottom: float) -> list[tuple[float, float, float]]:
    """Rulings between two heights, pieces that touch made one: y, left, right, from above."""
    made: list[tuple[float, float, float]] = []
    for one in sorted(
        (one for one in rulings if top + 2 < one.y < bottom - 2), key=lambda one: (round(one.y), one.left)
    ):
        if made and abs(made[-1][0] - one.y) < 1.5 and one.left <= made[-1][2] + 1.0:
            made[-1] = (made[-1][0], made[-1][1], max(made[-1][2], one.right))
        else:
            made.append((one.y, one.left, one.right))
    return made


def _phrases(words: Sequence[Word], edges: Sequence[tuple[float, float]]) -> list[_Phrase]:
    """Words of a line, parted at wide blanks, and at borders that lie in a blank between numbers."""
    phrases: list[list[Word]] = []
    for word in sorted(words):
        if phrases:
            before = phrases[-1][-1]
            gap = word.left - before.right
            between = any(before.right <= left <= word.left for left, _ in edges[1:])
            numbers = before.text[:1].isdigit() and word.text[:1].isdigit()
            if gap <= _BLANK * word.height and not (between and (numbers or gap > 0.33 * word.height)):
                phrases[-1].append(word)
                continue
        phrases.append([word])
    return [_Phrase(tuple(phrase)) for phrase in phrases]


def _goes_on(group: _Group, phrase: _Phrase, column: int, centres: dict[int, float]) -> bool:
    """Whether a short line is one more of a heading over two columns: below its last, in the middle of both."""
    above = group.lines[-1]
    return (
        not group.is_ruled
        and group.last - group.first == 1
        and group.first <= column <= group.last
        and abs(above.x - phrase.x) < _ABOVE_NUMBER
        and abs(centres.get(column, phrase.x) - phrase.x) > _ABOVE_NUMBER
        and phrase.y - above.y < _NEXT_LINE * phrase.words[0].height
    )


def _parted(
    phrase: _Phrase, edges: Sequence[tuple[float, float]], centres: dict[int, float], years: frozenset[int]
) -> list[_Phrase]:
    """Two headings side by side that stand as close as words do: each in the middle above the number of its column.

    Over columns of `years` it is one heading for both.
    """
    are_years = all(_YEAR.match(word.text) for word in phrase.words)
    for column in range(2, len(edges)):
        border = edges[column][0]
        parts = [[word for word in phrase.words if (word.x < border) is before] for before in (True, False)]
        if not all(parts) or (not are_years and years.issuperset((column - 1, column))):
            continue
        phrases = [_Phrase(tuple(part)) for part in parts]
        near = [
            abs(part.x - centres.get(at, float("inf"))) < _ABOVE_NUMBER
            for at, part in zip((column - 1, column), phrases, strict=True)
        ]
        if all(near):
            return phrases
    return [phrase]


def _span(
    phrase: _Phrase,
    edges: Sequence[tuple[float, float]],
    beside: Sequence[float],
    centres: dict[int, float],
    runs: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """First and last column of a phrase: it stands in their middle, none of them has another `beside` it, and no run of
    years is cut by them."""
    over = [
        column
        for column, (left, right) in enumerate(edges)
        if min(phrase.right, right) - max(phrase.left, left) > min(2.5, 0.3 * (phrase.right - phrase.left))
    ]
    over = [column for column in over if column > 0]
    if not over:
        middle = min(range(1, len(edges)), key=lambda at: abs(sum(edges[at]) / 2 - phrase.x))
        return middle, middle
    above = [column for column in over if abs(centres.get(column, float("inf")) - phrase.x) < _ABOVE_NUMBER]
    if len(above) == 1 and len(over) <= 2:  # figures may stand so far beside their number that borders do, too
        return above[0], above[0]
    best, nearest = (over[0], over[-1]), float("inf")
    for first in range(1, over[-1] + 1):
        for last in range(max(first, over[0]), len(edges)):
            left, right = edges[first][0], edges[last][1]
            if last > first and (any(left < x < right for x in beside) or _cuts_run(first, last, runs)):
                continue
            outside = max(0.0, left - phrase.left) + max(0.0, phrase.right - right)
            much = outside > _HANGS_OVER * (phrase.right - phrase.left)
            off = abs((left + right) / 2 - phrase.x) + 8.0 * (last - first) + outside * (2.5 if much else 1.0)
            if off < nearest - 1e-6:
                best, nearest = (first, last), off
    return best


def _raise_groups(groups: list[_Group], leaves: list[list[_Phrase]], edges: Sequence[tuple[float, float]]) -> None:
    """Headings without a ruling that stand over more columns than their words reach.

    One stands in the middle of its columns; those have their own words below it, and nothing beside it.
    """
    ruled = [(group.first, group.last) for group in groups if group.is_ruled]
    for group in groups:
        if not group.is_ruled:
            _take_above(group, leaves)
            group.first, group.last = _widened(group.first, group.last, group.lines, groups, leaves, edges)
    for column in range(1, len(edges)):
        blocks = _blocks(leaves[column])
        if len(blocks) < 2 or any(first <= column <= last for first, last in ruled):
            continue
        top = [phrase for block in blocks[:-1] for phrase in block]
        first, last = _widened(column, column, top, groups, leaves, edges)
        if first < last:
            leaves[column] = blocks[-1]
            groups.append(_Group(first, last, top))


def _take_above(group: _Group, leaves: list[list[_Phrase]]) -> None:
    """A first line so short that it stands over one column alone: "SD" above "Primary School"."""
    for column in range(group.first, group.last + 1):
        for phrase in sorted(leaves[column], key=lambda phrase: -phrase.y):
            top = min(word.top for word in group.lines[0].words)
            height = top - min(word.top for word in phrase.words)
            near = -_SLACK <= top - phrase.y < _LINE_FREE * max(1.0, height)
            if near and abs(phrase.x - group.lines[0].x) < _CENTRED:
                group.lines.insert(0, phrase)
                leaves[column].remove(phrase)


def _widened(
    first: int,
    last: int,
    lines: Sequence[_Phrase],
    groups: Sequence[_Group],
    leaves: Sequence[Sequence[_Phrase]],
    edges: Sequence[tuple[float, float]],
) -> tuple[int, int]:
    bottom = max(phrase.y for phrase in lines)
    middle = sum(phrase.x for phrase in lines) / len(lines)

    def free(column: int) -> bool:
        own = leaves[column]
        below = bool(own) and min(word.top for phrase in own for word in phrase.words) >= bottom - _SLACK
        return below and not any(group.first <= column <= group.last and group.lines is not lines for group in groups)

    while first > 1 and last < len(edges) - 1 and free(first - 1) and free(last + 1):
        left, right = leaves[first - 1][-1].x, leaves[last + 1][-1].x
        if abs((left + right) / 2 - middle) > _OFF_CENTRE * (right - left) + _SLACK:
            break
        first, last = first - 1, last + 1
    return first, last


def _blocks(phrases: Sequence[_Phrase]) -> list[list[_Phrase]]:
    """Phrases of one column, parted where a line is left free."""
    blocks: list[list[_Phrase]] = []
    for phrase in sorted(phrases, key=lambda phrase: phrase.y):
        top = min(word.top for word in phrase.words)
        if blocks and top - blocks[-1][-1].y < _LINE_FREE * (phrase.y - top):
            blocks[-1].append(phrase)
        else:
            blocks.append([phrase])
    return blocks


def _path(column: int, groups: Sequence[_Group], leaf: Sequence[_Phrase]) -> str:
    over = sorted(
        (group for group in groups if group.first <= column <= group.last),
        key=lambda group: (group.lines[0].y, group.first - group.last),
    )
    levels = [joined(phrase.text for phrase in group.lines) for group in over]
    own = joined(phrase.text for phrase in sorted(leaf, key=lambda phrase: phrase.y))
    return LEVELS.join(level for level in [*levels, own] if level)
