"""A table within a frame that a librarian has drawn: by the columns, rows and lines of the head that it says."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from catalog_db.rules.tables.body import Row, read_rows
from catalog_db.rules.tables.columns import Columns, read_columns
from catalog_db.rules.tables.foot import Foot, read_foot
from catalog_db.rules.tables.frames import TableFrame
from catalog_db.rules.tables.header import read_header, whole_rulings
from catalog_db.rules.tables.numbered import NumberedRow, numbered_rows
from catalog_db.rules.tables.reading import PagePart, Reason
from catalog_db.rules.tables.region import border, first_row, read_region, spans_by_gaps, within
from catalog_db.rules.tables.words import (
    Line,
    PageCell,
    PageWords,
    Ruling,
    Word,
    box_around,
    joined,
    lines_of,
)

_ABOVE = 0.5  # points above the first row


def read_framed(page: PageWords, frame: TableFrame) -> PagePart | Reason:
    """The table in a frame on a page. What the frame leaves out is found as in any rectangle."""
    if not page.words:
        return Reason.NO_TEXT
    if not (frame.columns or frame.rows or frame.head_lines):
        found = read_region(page, frame.box)
        return found if isinstance(found, Reason) else _with_foot_below(found, page, frame)
    cut = within(page, frame.box)
    parted = _parted(cut, frame)
    if parted is None:
        return Reason.ROWS
    head, counted, begin = parted
    foot = read_foot(cut, begin - _ABOVE)
    body = [word for word in cut.words if word.top >= begin - _ABOVE and word.y < foot.end]
    if counted is not None:
        body = [word for word in body if word not in counted.words]
    if not body:
        return Reason.ROWS
    columns = _columns(frame, counted, body)
    if isinstance(columns, Reason):
        return columns
    left, right = min(word.left for word in body), max(word.right for word in body)
    rules = tuple(whole_rulings(cut.rulings, begin, foot.end, left, right))
    rows = _rows_between(body, columns, frame, foot) if frame.rows else read_rows(body, columns, rules)
    if not rows:
        return Reason.ROWS
    paths = read_header(_head_alone(cut, head, frame), counted or _border(columns, begin, frame), columns, left, right)
    part = PagePart(paths, columns.numbers, tuple(rows), foot.notes, foot.source, counted, tuple(body), rules)
    return _with_foot_below(part, page, frame)


def _parted(page: PageWords, frame: TableFrame) -> tuple[Sequence[Line], NumberedRow | None, float] | None:
    """The lines of the head, the numbered row below it where there is one, and where the first row begins."""
    lines = lines_of(page.words)
    numbered = numbered_rows(page)
    if frame.head_lines:
        head, rest = lines[: frame.head_lines], lines[frame.head_lines :]
        counted = next((row for row in numbered if _is_among(row, [*head[-1:], *rest[:1]])), None)
        head = [line for line in head if counted is None or not _is_among(counted, [line])]
        rest = [line for line in rest if counted is None or not _is_among(counted, [line])]
    else:
        counted = numbered[0] if len(numbered) == 1 else None
        first = first_row(page) if counted is None else None
        if counted is None and first is None:
            return None
        at = counted.y if counted is not None else first.y if first is not None else 0.0
        head = [line for line in lines if line.y < at and (counted is None or not _is_among(counted, [line]))]
        rest = [line for line in lines if line.y >= at and (counted is None or not _is_among(counted, [line]))]
    return (head, counted, min(line.top for line in rest)) if rest else None


def _is_among(row: Line, lines: Sequence[Line]) -> bool:
    return any(word in line.words for line in lines for word in row.words)


def _columns(frame: TableFrame, counted: NumberedRow | None, body: Sequence[Word]) -> Columns | Reason:
    if not frame.columns and counted is not None:
        return read_columns(counted, body) or Reason.COLUMNS
    borders = frame.columns
    if not borders:
        spans = spans_by_gaps(body)
        if isinstance(spans, Reason):
            return spans
        borders = tuple((before + after) / 2 for (_, before), (after, _) in pairwise(spans))
    numbers: list[int | None] = [None] * (len(borders) + 1)
    columns = Columns(borders, tuple(numbers))
    if counted is not None:
        for word, value in zip(counted.words, counted.values, strict=True):
            numbers[columns.of(word.x)] = value
    return Columns(borders, tuple(numbers))


def _rows_between(body: Sequence[Word], columns: Columns, frame: TableFrame, foot: Foot) -> list[Row]:
    """What stands between two of the lines that the frame says is one row."""
    _, _, _, bottom = frame.box
    edges_across = [min(word.left for word in body), *columns.borders, max(word.right for word in body)]
    edges_down = [min(word.top for word in body), *frame.rows, min(bottom, foot.end)]
    bands: list[list[Word]] = [[] for _ in range(len(frame.rows) + 1)]
    for word in body:
        bands[sum(1 for height in frame.rows if word.y > height)].append(word)
    rows = []
    for at, band in enumerate(bands):
        if not band:
            continue
        cells = []
        for column in range(columns.count):
            words = tuple(word for word in band if columns.of(word.x) == column)
            left, right = edges_across[column], max(edges_across[column : column + 2])
            place = (left, edges_down[at], right, max(edges_down[at : at + 2]))
            text = joined(line.text for line in lines_of(words))
            cells.append(PageCell(text, box_around(words) or place, words))
        rows.append(Row(tuple(cells), lines_of(band)[0].y))
    return rows


def _head_alone(page: PageWords, head: Sequence[Line], frame: TableFrame) -> PageWords:
    """The head with nothing beside it; the upper edge of the frame closes it, whatever the page has drawn."""
    if not frame.head_lines:
        return page
    left, top, right, _ = frame.box
    words = {word for line in head for word in line.words}
    kept = tuple(word for word in page.words if word in words)
    return replace(page, words=kept, rulings=(*page.rulings, Ruling(left, right, top)))


def _border(columns: Columns, begin: float, frame: TableFrame) -> NumberedRow:
    """Where the head ends, as a row of numbers would say it."""
    left, _, right, _ = frame.box
    edges = [left, *columns.borders, right]
    return border(begin, list(pairwise(edges)))


def _with_foot_below(part: PagePart, page: PageWords, frame: TableFrame) -> PagePart:
    """With notes and source that stand right below a frame which was drawn around the figures alone."""
    if part.notes or part.source:
        return part
    left, _, right, bottom = frame.box
    below = within(page, (min(left, 0.0), bottom, max(right, page.width), page.height))
    lines = lines_of(below.words)
    if not lines:
        return part
    foot = read_foot(below, lines[0].top)
    return replace(part, notes=foot.notes, source=foot.source) if foot.end <= lines[0].top else part
