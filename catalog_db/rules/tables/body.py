"""The rows of a table: figures at one height are one row, labels are given to them in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from catalog_db.rules.tables.columns import Columns
from catalog_db.rules.tables.words import Line, PageCell, Word, box_around, joined, lines_of, usual_height

_ORDINAL = re.compile(r"^\d{1,3} ?[.,)-]?$|^\d{1,3}[.,)-][^\W\d]|^[a-z]\.$|^[IVX]{1,4}\.$")
_ORDINAL_ALONE = re.compile(r"^\d{1,3} ?[.,)-]?$")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_TEXT_CELLS = 0.4  # of the cells: from here on it is a table of words
_ROW = 0.55  # times a word's height: figures that far apart stand in one row
_LABEL = 0.45
_TOO_FAR = 0.75  # of the usual distance of rows, between a label and its figures
_SECTION = 0.5  # of that distance: what it costs to take lines for a heading without figures
_BEGINS = 30.0  # what it costs that a label has two ordinals
_ROW_APART = 0.8  # of the least distance of rows
_MOST_LINES = 6  # of a label, or a cell of words
_LONGEST_CELL = 4  # times the lines that cells of its column have on the average, where those are more
_FAR_APART = 3.0  # times a word's height
_ALONE = 1.35  # times it: lines of one label are nearer
_NAMELESS = 5.0  # times it: what it costs that an ordinal has no label
_WRAPS = 1.1  # times the least distance of rows: a line without an ordinal that is farther down is no rest of a label


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, the label first."""

    cells: tuple[PageCell, ...]
    y: float

    @property
    def label(self) -> str:
        return self.cells[0].text

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


def read_rows(body: Sequence[Word], columns: Columns, rules: Sequence[float] = ()) -> list[Row] | None:
    """The rows from above; None where labels and figures do not fit together.

    Args:
        rules: The heights of rulings over the whole width: no row goes on below one.
    """
    words = [word for word in body if columns.of(word.x) == 0]
    data = [word for word in body if columns.of(word.x) > 0]
    if not data or not words:
        return None
    height = usual_height(body)
    labels = _Labels.of(words, height, rules)
    lettered = sum(1 for word in data if _HAS_LETTERS.search(word.text) and word.text.upper() != "NA")
    if lettered > _TEXT_CELLS * len(data):
        return _rows_of_text(labels, data, columns, height, body)
    figures = _figure_lines(data, columns, height, labels.fewest)
    groups = labels.given_out([line.y for line in figures])
    if groups is None:
        return None
    rows = []
    following = iter(figures)
    for begin, end, has_figures in groups:
        rows.append(_row(labels, begin, end, next(following).words if has_figures else (), columns, body))
    return rows


def _row(
    labels: "_Labels", begin: int, end: int, figures: Sequence[Word], columns: Columns, body: Sequence[Word]
) -> Row:
    """The row of some lines of labels and its figures; `body`: all words of the table, which tell how wide it is."""
    cells: list[list[Word]] = [[] for _ in range(columns.count - 1)]
    for word in figures:
        cells[columns.of(word.x) - 1].append(word)
    named = labels.words(begin, end)
    _, top, _, bottom = box_around([*named, *figures]) or (0.0, 0.0, 0.0, 0.0)
    edges = [min(word.left for word in body), *columns.borders, max(word.right for word in body)]
    box = box_around(named) or (edges[0], top, edges[1], bottom)
    found = [PageCell(labels.text(begin, end), box, tuple(named))]
    for column, cell in enumerate(cells, 1):
        left, right = edges[column], max(edges[column : column + 2])
        text = joined(line.text for line in lines_of(cell))
        found.append(PageCell(text, box_around(cell) or (left, top, right, bottom), tuple(cell)))
    return Row(tuple(found), labels.lines[begin].y)


def _figure_lines(data: Sequence[Word], columns: Columns, height: float, wanted: int) -> list[Line]:
    """Figures at one height. Where there are more lines than labels, neighbours that share no column may be one row."""
    lines = lines_of(data, _ROW * height)
    while len(lines) > wanted:
        gaps = [
            (below.y - above.y, at)
            for at, (above, below) in enumerate(pairwise(lines))
            if not {columns.of(word.x) for word in above.words} & {columns.of(word.x) for word in below.words}
        ]
        if not gaps or min(gaps)[0] > height:
            break
        at = min(gaps)[1]
        lines[at : at + 2] = [Line(tuple(sorted(lines[at].words + lines[at + 1].words)))]
    return lines


@dataclass(frozen=True, slots=True)
class _Labels:
    """Lines of labels, and the ordinals before them, which may stand a little higher or lower."""

    lines: tuple[Line, ...]
    ordinals: tuple[Word, ...]
    rules: tuple[float, ...]

    @classmethod
    def of(cls, words: Sequence[Word], height: float, rules: Sequence[float]) -> "_Labels":
        names = [word for word in words if not _ORDINAL_ALONE.match(word.text)]
        if not names:
            return cls(tuple(lines_of(words, _LABEL * height)), (), tuple(rules))
        lines = lines_of(names, _LABEL * height)
        left = median(line.left for line in lines)
        ordinals = [word for word in words if _ORDINAL_ALONE.match(word.text) and word.right <= left + 1.0]
        others = [word for word in words if _ORDINAL_ALONE.match(word.text) and word.right > left + 1.0]
        if others:  # "75 +", "Usia 10"
            lines = lines_of([*names, *others], _LABEL * height)
        return cls(tuple(lines), tuple(ordinals), tuple(rules))

    @property
    def fewest(self) -> int:
        """How many rows there are at least: one for each ordinal, and for each line where there are none."""
        return max(len(self.ordinals), 1) if self.ordinals else len(self.lines)

    def own(self, begin: int, end: int) -> list[Word]:
        """The ordinals beside some lines."""
        top, bottom = self.lines[begin].y, self.lines[end - 1].y
        return [word for word in self.ordinals if self._nearest(word, top, bottom, begin, end)]

    def _nearest(self, word: Word, top: float, bottom: float, begin: int, end: int) -> bool:
        off = max(top - word.y, word.y - bottom, 0.0)
        before = word.y - self.lines[begin - 1].y if begin else float("inf")
        after = self.lines[end].y - word.y if end < len(self.lines) else float("inf")
        return off <= max(before, 0.0) and off < max(after, 0.0)

    def text(self, begin: int, end: int) -> str:
        own = " ".join(word.text for word in self.own(begin, end))
        return f"{own} {joined(line.text for line in self.lines[begin:end])}".strip()

    def words(self, begin: int, end: int) -> list[Word]:
        """Those of some lines, with the ordinals beside them."""
        return [*self.own(begin, end), *(word for line in self.lines[begin:end] for word in line.words)]

    def ruled(self, begin: int, end: int) -> bool:
        """Whether a ruling parts some lines."""
        return any(self.lines[begin].y < rule < self.lines[end - 1].y for rule in self.rules)

    def begins(self, begin: int, end: int) -> int:
        """How many labels begin within some lines, by their ordinals."""
        inline = sum(1 for line in self.lines[begin:end] if _ORDINAL.match(line.words[0].text))
        return len(self.own(begin, end)) + inline

    def given_out(self, figures: Sequence[float]) -> list[tuple[int, int, bool]] | None:
        """Which lines are the label of which row, in order; those with False are headings without figures."""
        if len(self.lines) < len(figures):
            return None
        pitch = median(after - before for before, after in pairwise(figures)) if len(figures) > 1 else 20.0
        best: tuple[float, list[tuple[int, int, bool]]] | None = None
        for place in ("middle", "first", "last"):
            found = self._partition(figures, place, pitch)
            if found is not None and (best is None or found[0] < best[0] - 0.01):
                best = found
        if best is None:
            return None
        row = 0
        for begin, end, has_figures in best[1]:
            top, bottom = self.lines[begin].top, self.lines[end - 1].bottom
            if has_figures:
                if abs(self.at(begin, end, "middle") - figures[row]) > _TOO_FAR * pitch and not (
                    top - 2 <= figures[row] <= bottom + 2
                ):
                    return None
                row += 1
            if self.begins(begin, end) > 1:
                return None
        return best[1]

    def at(self, begin: int, end: int, place: str) -> float:
        """The height of the first or last line, or of their middle."""
        first, last = self.lines[begin].y, self.lines[end - 1].y
        return first if place == "first" else last if place == "last" else (first + last) / 2

    def _is_row_apart(self, at: int, gap: float, closest: float) -> bool:
        """Whether a line is as far from the one above as rows are, and does not read as if it went on with it."""
        above, text = self.lines[at - 1].text, self.lines[at].text
        goes_on = text[:1].islower() or above[-1:] in "-/,&(" or above.count("(") > above.count(")")
        return gap > _ROW_APART * closest and not goes_on

    def _partition(
        self, figures: Sequence[float], place: str, pitch: float
    ) -> tuple[float, list[tuple[int, int, bool]]] | None:
        """The cheapest way to give lines to rows in order, where figures stand beside that place of their label."""
        gaps = [after.y - before.y for before, after in pairwise(self.lines)]
        least = min(gaps, default=0.0)
        closest = min((below - above for above, below in pairwise(figures)), default=pitch)
        count, rows = len(self.lines), len(figures)
        ordinals = self.begins(0, count)
        numbered = ordinals > rows / 2
        worst = float("inf")
        cost = [[worst] * (rows + 1) for _ in range(count + 1)]
        back: list[list[tuple[int, bool]]] = [[(0, False)] * (rows + 1) for _ in range(count + 1)]
        cost[0][0] = 0.0
        for end in range(1, count + 1):
            for begin in range(max(0, end - _MOST_LINES), end):
                if self.ruled(begin, end):
                    continue
                inner = sum(gap - least for gap in gaps[begin : end - 1])
                inner += sum(
                    pitch
                    for at in range(begin + 1, end)
                    if self._is_row_apart(at, gaps[at - 1], closest)
                    and (not numbered or self.begins(at, at + 1) or gaps[at - 1] > _WRAPS * closest)
                )
                inner += _BEGINS * max(0, self.begins(begin, end) - 1)
                # Where labels have ordinals, a line without one is the rest of a label rather than a heading; and
                # where there are figures for all ordinals, none of them is without.
                section = _BEGINS if numbered and (ordinals <= rows or not self.begins(begin, end)) else 0.0
                for row in range(rows + 1):
                    if row and cost[begin][row - 1] < worst:
                        off = abs(self.at(begin, end, place) - figures[row - 1])
                        total = cost[begin][row - 1] + inner + off
                        if total < cost[end][row]:
                            cost[end][row], back[end][row] = total, (begin, True)
                    total = cost[begin][row] + inner + section + _SECTION * pitch
                    if total < cost[end][row]:
                        cost[end][row], back[end][row] = total, (begin, False)
        if cost[count][rows] == worst:
            return None
        groups = []
        end, row = count, rows
        while end:
            begin, has_figures = back[end][row]
            groups.append((begin, end, has_figures))
            end, row = begin, row - has_figures
        return cost[count][rows], groups[::-1]


def _rows_of_text(
    labels: _Labels, data: Sequence[Word], columns: Columns, height: float, body: Sequence[Word]
) -> list[Row] | None:
    """Rows of a table of words: a label owns the lines of a column that stand around it, or begin or end beside it."""
    groups = (
        _beside_ordinals(labels, height) if 3 * len(labels.ordinals) > len(labels.lines) else _by_gaps(labels, height)
    )
    if groups is None:
        return None
    lines = labels.lines
    by_column = [lines_of(word for word in data if columns.of(word.x) == column) for column in range(1, columns.count)]
    best: tuple[float, list[list[Word]]] | None = None
    for anchors in _anchors(labels, groups):
        for place in ("middle", "first", "last"):
            cost = 0.0
            found: list[list[Word]] = [[] for _ in groups]
            for column in by_column:
                more, rows_of = _given_to_rows(column, anchors, place, labels.rules, height)
                cost += more
                for line, row in zip(column, rows_of, strict=True):
                    found[row] += line.words
            if best is None or cost < best[0] - 0.01:
                best = cost, found
    if best is None or best[0] == float("inf"):
        return None
    rows = []
    for (begin, end), own in zip(groups, best[1], strict=True):
        ruled_off = any(lines[begin - 1].y < rule < lines[begin].y for rule in labels.rules) if begin else False
        if not own and not ruled_off:
            return None
        rows.append(_row(labels, begin, end, own, columns, body))
    return rows


def _by_gaps(labels: _Labels, height: float) -> list[tuple[int, int]]:
    """First line and end of labels that begin with their ordinals, or stand apart from each other."""
    lines = labels.lines
    has_ordinals = sum(labels.begins(at, at + 1) for at in range(len(lines))) > len(lines) / 3
    groups: list[tuple[int, int]] = []
    for at in range(len(lines)):
        begin = groups[-1][0] if groups else at
        gap = lines[at].y - lines[at - 1].y if at else 0.0
        if has_ordinals:
            apart = labels.begins(begin, at + 1) > 1 or gap > _FAR_APART * height
        else:
            apart = gap > 1.3 * height
        if not groups or apart or labels.ruled(begin, at + 1):
            groups.append((at, at + 1))
        else:
            groups[-1] = (begin, at + 1)
    return groups


def _beside_ordinals(labels: _Labels, height: float) -> list[tuple[int, int]] | None:
    """First line and end of the labels around, from or up to their ordinals, which stand before them; a total that a
    ruling or much room parts from them has none."""
    lines = labels.lines
    cuts = [*labels.rules]
    cuts += [(above.y + below.y) / 2 for above, below in pairwise(lines) if below.y - above.y > _FAR_APART * height]
    ordinals = sorted(word.y for word in labels.ordinals)
    pitch = min((below - above for above, below in pairwise(ordinals)), default=float("inf"))

    def band(y: float) -> int:
        return sum(1 for cut in cuts if y > cut)

    numbered = {band(y) for y in ordinals}
    anchors = [*ordinals, *(y for y in _without_ordinals(lines, ordinals, pitch, height) if band(y) in numbered)]
    for number in sorted({band(line.y) for line in lines} - numbered):
        own = [line.y for line in lines if band(line.y) == number]
        anchors.append((own[0] + own[-1]) / 2)
    anchors.sort()
    found = min(
        (_given_to_rows(lines, anchors, place, cuts, _NAMELESS * height) for place in ("middle", "first", "last")),
        key=lambda one: one[0],
    )[1]
    if len(set(found)) < len(anchors):
        return None
    return [(found.index(row), found.index(row) + found.count(row)) for row in range(len(anchors))]


def _without_ordinals(lines: Sequence[Line], ordinals: Sequence[float], pitch: float, height: float) -> Iterator[float]:
    """The heights of labels that stand by themselves, a row away from any ordinal: theirs is missing or covered."""
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        alone = all(abs(line.y - other.y) > _ALONE * height for other in (above, below) if other is not None)
        if alone and all(abs(line.y - y) > _ROW_APART * pitch for y in ordinals):
            yield line.y


def _anchors(labels: _Labels, groups: Sequence[tuple[int, int]]) -> Iterator[list[float]]:
    """Heights beside which the words of rows may stand: of the middle, first and last line of labels, of ordinals."""
    for place in ("middle", "first", "last"):
        yield [labels.at(begin, end, place) for begin, end in groups]
    own = [labels.own(begin, end) for begin, end in groups]
    if any(own):
        yield [
            words[0].y if words else labels.at(begin, end, "middle")
            for words, (begin, end) in zip(own, groups, strict=True)
        ]


def _given_to_rows(
    lines: Sequence[Line], anchors: Sequence[float], place: str, rules: Sequence[float], height: float
) -> tuple[float, list[int]]:
    """To which row each line of a column belongs, in order, and what that costs: how far cells stand from their
    anchors, how far their lines stand apart, and some for a cell that stays blank; infinite where they fit no rows."""
    count = len(lines)
    most = max(_MOST_LINES, _LONGEST_CELL * -(-count // max(1, len(anchors))))
    gaps = [below.y - above.y for above, below in pairwise(lines)]
    least = min(gaps, default=0.0)
    worst = float("inf")
    cost = [0.0] + [worst] * count
    back: list[list[int]] = []
    for anchor in anchors:
        now, came = [one + height for one in cost], list(range(count + 1))
        for begin in range(count):
            if cost[begin] == worst:
                continue
            inner = 0.0
            for end in range(begin + 1, min(count, begin + most) + 1):
                first, last = lines[begin].y, lines[end - 1].y
                if end - begin > 1:
                    inner += gaps[end - 2] - least
                if any(min(first, anchor) < rule < max(last, anchor) for rule in rules):
                    continue
                off = abs((first if place == "first" else last if place == "last" else (first + last) / 2) - anchor)
                if cost[begin] + inner + off < now[end]:
                    now[end], came[end] = cost[begin] + inner + off, begin
        cost = now
        back.append(came)
    rows = [0] * count
    end = count
    for row in range(len(anchors) - 1, -1, -1):
        begin = back[row][end]
        rows[begin:end] = [row] * (end - begin)
        end = begin
    return cost[count], rows
