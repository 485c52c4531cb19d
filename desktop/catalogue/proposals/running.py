"""Running lines (headers and footers that repeat from page to page) and the page numbers printed in them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGE_LINES = 4  # a header or footer is searched for in the first and last lines of a page
_FEWEST = 3
_SHARE = 0.08
_SHARE_NUMBERED = 0.3
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_NUMBER_AT_EDGE = re.compile(
    r"^\W{0,3}(\d{1,4}|[ivxlc]{1,9})(?=\W|[A-Z]|$)|(?<![\w.,/])(\d{1,4}|[ivxlc]{1,9})\W{0,3}$", re.I
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class RunningLines:
    """`shapes`: lines without their page number, and on how many pages they occur at an edge; `fewest` make one run."""

    shapes: dict[str, int]
    fewest: float

    def holds(self, line: str) -> bool:
        return self.shapes.get(shape_of(line), 0) >= self.fewest


def edge_lines(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    if len(lines) <= 2 * EDGE_LINES:
        return lines
    return lines[:EDGE_LINES] + lines[-EDGE_LINES:]


def shape_of(line: str) -> str:
    """A header without its page number: equal on all pages that carry it. Years stay: they belong to the title."""
    found = _NUMBER_AT_EDGE.search(line)
    while found and not _is_year(found[1] or found[2]):
        line = (line[: found.start()] + " " + line[found.end() :]).strip()
        found = _NUMBER_AT_EDGE.search(line)
    return " ".join(line.strip("\ufeff |\u00b7\u2022-\u2013").split())


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def running_lines(pages: Sequence[str]) -> RunningLines:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({shape for line in edge_lines(page) if len(line) < 200 and len(shape := shape_of(line)) >= 4})
    # A caption that repeats for each village of a district stands at an edge, too, but on few pages.
    fewest = max(_FEWEST, _SHARE * len(pages))
    return RunningLines({shape: count for shape, count in counts.items() if count >= _FEWEST}, fewest)


def roman_value(text: str) -> int | None:
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_VALUES[ch] for ch in text.lower()]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def roman(number: int) -> str:
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, letters in steps:
        count, number = divmod(number, value)
        text += letters * count
    return text


def page_labels(pages: Sequence[str], running: RunningLines) -> list[str]:
    """The number printed on each page ("iv", "12"); empty where none is known.

    Each page offers the numbers at its edges; what counts is the offset between printed number and place in the file,
    on which neighbouring pages agree. Gaps between pages of one offset are filled, and so are pages before the first.
    """
    offers = [_offers(page, running) for page in pages]
    numbered = sum(1 for offer in offers if offer.in_header)
    # Figures of tables stand at the edges, too. Where headers carry the numbers, only those count.
    trusted = numbered >= _SHARE_NUMBERED * len(pages)
    arabic = [offer.in_header if trusted else offer.in_header | offer.alone for offer in offers]
    offsets = _agreed([{n - at for n in numbers} for at, numbers in enumerate(arabic)])
    romans = _agreed([{n - at for n in offer.roman} for at, offer in enumerate(offers)])
    labels = []
    arabic_filled = _filled(offsets, lowest=1)
    first_arabic = next((at for at, offset in enumerate(arabic_filled) if offset is not None), len(pages))
    roman_filled = _filled(romans[:first_arabic], lowest=1, to_the_end=True)
    for at in range(len(pages)):
        offset = arabic_filled[at]
        if offset is not None:
            labels.append(str(at + offset))
        elif at < len(roman_filled) and (front := roman_filled[at]) is not None:
            labels.append(roman(at + front))
        else:
            labels.append("")
    return labels


@dataclass(frozen=True, slots=True)
class _Offer:
    """Numbers at the edges of a page: within a running line, alone on a line, and Roman ones."""

    in_header: set[int]
    alone: set[int]
    roman: set[int]


def _offers(page: str, running: RunningLines) -> _Offer:
    offer = _Offer(set(), set(), set())
    for line in edge_lines(page):
        found = _NUMBER_AT_EDGE.search(line)
        if not found or len(line) > 200:
            continue
        runs = running.holds(line)
        alone = found.end() - found.start() >= len(line) or not shape_of(line)
        if not alone and not runs:
            continue
        text = found[1] or found[2]
        if not text.isdigit():
            if value := roman_value(text):
                offer.roman.add(value)
        elif 0 < int(text) < 3000 and (alone or not _is_year(text)):
            (offer.in_header if runs and not alone else offer.alone).add(int(text))
    return offer


def _agreed(candidates: list[set[int]]) -> list[int | None]:
    """For each page the offset that at least two of the eight pages around it offer too, the most often offered."""
    total = Counter(offset for offered in candidates for offset in offered)
    agreed: list[int | None] = []
    for at, offered in enumerate(candidates):
        near = Counter(o for other in candidates[max(0, at - 4) : at + 5] for o in other)
        good = [offset for offset in offered if near[offset] >= 3 and total[offset] >= 0.05 * len(candidates)]
        agreed.append(max(good, key=lambda o: (total[o], near[o]), default=None))
    return agreed


def _filled(offsets: list[int | None], lowest: int, to_the_end: bool = False) -> list[int | None]:
    """Carry offsets over pages that print no number, as long as the numbers stay at or above `lowest`."""
    filled = list(offsets)
    known = [at for at, offset in enumerate(offsets) if offset is not None]
    if not known:
        return filled
    for left, right in pairwise(known):
        for at in range(left + 1, right):
            # Where pages were left out or added between the two, the number before goes on.
            filled[at] = offsets[left] if offsets[left] == offsets[right] or at - left <= right - at else offsets[right]
    first = known[0]
    offset = offsets[first]
    assert offset is not None
    for at in range(first - 1, -1, -1):
        if at + offset < lowest:
            break
        filled[at] = offset
    for at in range(known[-1] + 1, len(offsets)):
        filled[at] = offsets[known[-1]]
    return filled


def page_of_label(labels: Sequence[str], label: str) -> int | None:
    """The page of the file (from 1) with this printed number."""
    wanted = label.lower()
    return next((at + 1 for at, found in enumerate(labels) if found == wanted), None)
