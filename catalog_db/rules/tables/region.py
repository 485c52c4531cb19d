"""A table within a rectangle that a person drew: by its numbered row where it has one, else by its widest gaps."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from catalog_db.rules.tables.body import read_rows
from catalog_db.rules.tables.columns import Columns
from catalog_db.rules.tables.foot import read_foot
from catalog_db.rules.tables.header import read_header, whole_rulings
from catalog_db.rules.tables.numbered import NumberedRow, numbered_rows
from catalog_db.rules.tables.reading import PagePart, Reason, read_page
from catalog_db.rules.tables.words import Line, PageWords, Word, lines_of, usual_height

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points
Span = tuple[float, float]  # left and right
_APART: Final = 0.9  # times the height of a word: so far apart are two cells; blanks and groups of digits are nearer
_FIGURE: Final = re.compile(r"[-\u2013\u2014\u2026.]+|NA|\(?[-\u2212]?\d[\d.,]*\)?%?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\D?")
_ORDINAL: Final = re.compile(r"\d{1,3}[.,)-]?")
_FEWEST: Final = 2  # rows with figures, and columns: less is no table


def within(page: PageWords, box: Box) -> PageWords:
    """The words whose middle lies in a rectangle, and the rulings in it, cut at its sides."""
    left, top, right, bottom = box
    words = tuple(word for word in page.words if left <= word.x <= right and top <= word.y <= bottom)
    rulings = (
        ruling._replace(left=max(ruling.left, left), right=min(ruling.right, right))
        for ruling in page.rulings
        if top <= ruling.y <= bottom
    )
    return replace(page, words=words, rulings=tuple(ruling for ruling in rulings if ruling.right > ruling.left))


def read_region(page: PageWords, box: Box) -> PagePart | Reason:
    """The table in a rectangle of a page. What is not understood is said, as of whole pages."""
    if not page.words:
        return Reason.NO_TEXT
    cut = within(page, box)
    return read_page(cut) if numbered_rows(cut) else _by_gaps(cut)


def _by_gaps(page: PageWords) -> PagePart | Reason:
    """Columns part where the lines with figures leave the page empty from the first to the last of them."""
    height = usual_height(page.words)
    parted = _APART * height
    first = first_row(page)
    if first is None:
        return Reason.ROWS
    foot = read_foot(page, first.top - 0.5)
    body = [word for word in page.words if word.y >= first.top and word.y < foot.end]
    figures = [line for line in lines_of(body) if _has_figures(line, parted)]
    spans = _spans([span for line in figures for span in _segments(line, parted)])
    above = [word for word in page.words if word.y < first.top]
    labels_begin = bool(above and spans) and all(word.right <= spans[0][1] for word in above)
    if labels_begin:  # a head has words above the figures, too
        body = [*above, *body]
    columns_of = _without_ordinals(figures, spans, parted)
    if isinstance(columns_of, Reason):
        return columns_of
    spans = columns_of
    if any(_is_outside(word, spans) for word in body):
        return Reason.COLUMNS  # of a column that has words, on other lines than the figures
    columns = Columns(tuple((before + after) / 2 for (_, before), (after, _) in pairwise(spans)), (None,) * len(spans))
    left, right = min(word.left for word in body), max(word.right for word in body)
    top = min(word.top for word in body) if labels_begin else first.top
    rules = tuple(whole_rulings(page.rulings, top, foot.end, left, right))
    rows = read_rows(body, columns, rules)
    if not rows:
        return Reason.ROWS
    head = read_header(page, border(top, spans), columns, left, right)
    return PagePart(head, columns.numbers, tuple(rows), foot.notes, foot.source, None, tuple(body), rules)


def first_row(page: PageWords) -> Line | None:
    """The first line that is a row: a label and figures beside it."""
    parted = _APART * usual_height(page.words)
    return next((line for line in lines_of(page.words) if _has_figures(line, parted)), None)


def spans_by_gaps(body: Sequence[Word]) -> list[Span] | Reason:
    """What stands in each column below a head, by what the lines with figures leave empty."""
    parted = _APART * usual_height(body)
    figures = [line for line in lines_of(body) if _has_figures(line, parted)]
    return _without_ordinals(figures, _spans([span for line in figures for span in _segments(line, parted)]), parted)


def _without_ordinals(figures: Sequence[Line], spans: list[Span], parted: float) -> list[Span] | Reason:
    """The stretches that are columns: numbers of rows belong to the labels beside them."""
    if spans and _ordinals_alone(figures, spans[0]):
        spans = [(spans[0][0], spans[1][1]), *spans[2:]] if len(spans) > 1 else spans[:1]
    if len(figures) < _FEWEST or len(spans) < _FEWEST:
        return Reason.ROWS
    if any(_shares(line, spans[1:], parted) for line in figures) or _hides_figures(figures, spans[0], parted):
        return Reason.COLUMNS
    return spans


def _segments(line: Line, parted: float) -> list[Span]:
    """Left and right of what stands together in a line."""
    spans: list[Span] = []
    for word in line.words:
        if spans and word.left - spans[-1][1] <= parted:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.right))
        else:
            spans.append((word.left, word.right))
    return spans


def _has_figures(line: Line, parted: float) -> bool:
    """Whether a line is a row: a label and figures beside it, which are not the years of a head."""
    spans = _segments(line, parted)
    if _ordinals_alone([line], spans[0]):  # of the label beside it
        spans = spans[1:]
    if len(spans) < _FEWEST:
        return False
    behind = [word for word in line.words if word.left > spans[0][1]]
    figures = [word for word in behind if _FIGURE.fullmatch(word.text)]
    return len(figures) * 2 > len(behind) and not all(_YEAR.fullmatch(word.text) for word in figures)


def _spans(found: Sequence[Span]) -> list[Span]:
    """What lies over each other as one, from left to right."""
    merged: list[Span] = []
    for left, right in sorted(found):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _ordinals_alone(lines: Sequence[Line], span: Span) -> bool:
    """Whether a first column has numbers of rows only: they belong to the labels beside them."""
    words = [word for line in lines for word in line.words if word.right <= span[1]]
    return bool(words) and all(_ORDINAL.fullmatch(word.text) for word in words)


def _shares(line: Line, spans: Sequence[Span], parted: float) -> bool:
    """Whether two cells of a line lie in one column."""
    places = [
        next((at for at, (left, right) in enumerate(spans) if left <= begin <= right), -1)
        for begin, _ in _segments(line, parted)
    ]
    own = [place for place in places if place >= 0]
    return len(own) != len(set(own))


def _hides_figures(lines: Sequence[Line], labels: Span, parted: float) -> bool:
    """Whether figures stand apart among the labels: a long label reaches over the column beside it."""

    def hides(line: Line) -> bool:
        within = [span for span in _segments(line, parted) if span[1] <= labels[1]]
        behind = [word for word in line.words if within and within[0][1] < word.left and word.right <= labels[1]]
        return bool(behind) and all(_FIGURE.fullmatch(word.text) for word in behind)

    return sum(map(hides, lines)) * 2 > len(lines)


def _is_outside(word: Word, spans: Sequence[Span]) -> bool:
    """Whether it stands in no column, on either side of all."""
    return all(word.right < left or word.left > right for left, right in spans)


def border(top: float, spans: Sequence[Span]) -> NumberedRow:
    """Where the head ends, as a row of numbers would say it: above the first row, which begins at `top`."""
    words = tuple(Word((left + right) / 2, top - 0.2, (left + right) / 2, top - 0.1, "") for left, right in spans)
    return NumberedRow(words, tuple(range(1, len(spans) + 1)), is_marked=False)
