"""Where a table ends, and what stands below it: notes and source."""

import re
from dataclasses import dataclass
from itertools import pairwise

from catalog_db.rules.tables.words import Line, PageWords, joined, lines_of

# Villages are called Sumber..., places Catatan...: the words of a foot are followed by a colon, a stroke or dots.
_SOURCE = re.compile(r"^\W{0,2}(?:sumber|source)\s*(?:data\s*)?(?:/\s*source)?\s*(?:[:/]|\.{2,})", re.I)
_NOTE = re.compile(r"^\W{0,2}(?:catatan|notes?|keterangan|ket)\s*\.?\s*(?:[:/]|\.{2,}|$)", re.I)
_STAR = re.compile(r"^\*+\)?\s*[^\W\d]")
_NEXT_TABLE = re.compile(r"^(?:tabel|table|lanjutan\w*|coun?tinued?)\b", re.I)
_FOOT_OF_PAGE = 0.9  # of the page's height: page number and running foot stand below
_WIDE_GAP = 2.6  # times the usual distance of lines
_WIDEST_LINE = 1.9  # times the height of a line, between lines of a note


@dataclass(frozen=True, slots=True)
class Foot:
    """`end`: the height at which no row of the table stands any more."""

    end: float
    notes: str
    source: str


def read_foot(page: PageWords, begin: float) -> Foot:
    """What lies below a table whose first row is below `begin`."""
    lines = [line for line in lines_of(word for word in page.words if word.top >= begin) if line.words]
    at = next((at for at, line in enumerate(lines) if _begins(line)), None)
    if at is None:
        return Foot(_end_without_foot(page, lines), "", "")
    end = lines[at].top
    if _NEXT_TABLE.match(lines[at].text):
        return Foot(end, "", "")
    notes: list[str] = []
    source: list[str] = []
    taken = notes
    for before, line in zip([lines[at], *lines[at:]], lines[at:], strict=False):
        is_far = line is not lines[at] and line.top - before.bottom > _WIDEST_LINE * (before.bottom - before.top)
        if is_far and not (_SOURCE.match(line.text) or _NOTE.match(line.text)):
            break
        if _NEXT_TABLE.match(line.text) or (line.top > _FOOT_OF_PAGE * page.height and not _begins(line)):
            break
        if _SOURCE.match(line.text):
            taken = source
        elif _NOTE.match(line.text):
            taken = notes
        taken.append(line.text)
    return Foot(end, joined(notes), joined(source))


def _begins(line: Line) -> bool:
    text = line.text
    return any(pattern.match(text) for pattern in (_SOURCE, _NOTE, _STAR, _NEXT_TABLE))


def _end_without_foot(page: PageWords, lines: list[Line]) -> float:
    """Below the last line before a wide gap, or before the foot of the page."""
    limit = _FOOT_OF_PAGE * page.height
    gaps = sorted(after.y - before.y for before, after in pairwise(lines))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    for before, after in pairwise(lines):
        if after.top > limit or (usual and after.y - before.y > max(40.0, _WIDE_GAP * usual)):
            return (before.bottom + after.top) / 2
    return page.height
