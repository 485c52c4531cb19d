"""Searches for a text on page after page."""

import time
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.document.messages import Find, TextMatch, TextMatches
from desktop.document.process.document import Holder
from desktop.document.scanned_words import PageWord

_SECONDS_PER_REPLY = 0.1
_MAX_HITS_PER_REPLY = 1_000
_AROUND = 40  # characters of context on either side


def find(holder: Holder, request: Find) -> TextMatches:
    """Look at some pages; those that can't be read are passed over."""
    document = holder.opened()
    wanted = fold(" ".join(request.text.split()))
    hits: list[TextMatch] = []
    started = time.monotonic()
    last = min(document.page_count, request.first_page + max(1, request.pages))
    if not wanted:
        return TextMatches((), None)
    for number in range(max(0, request.first_page), last):
        try:
            hits += _hits(document.words(document.page(number)), number, wanted)
        except Exception:  # noqa: BLE001 - any class of error means: no text here
            continue
        if len(hits) >= _MAX_HITS_PER_REPLY or time.monotonic() - started > _SECONDS_PER_REPLY:
            last = number + 1
            break
    return TextMatches(tuple(hits[:_MAX_HITS_PER_REPLY]), last if last < document.page_count else None)


def fold(text: str) -> str:
    """Lower case without accents, letter for letter, so that places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[:1].lower()
    return base if len(base) == 1 else letter


@dataclass(frozen=True, slots=True)
class _PageWords:
    """The words of a page as one text, and where in it each begins."""

    text: str
    starts: list[int]
    boxes: list[tuple[float, float, float, float]]
    lines: list[tuple[int, int]]


def _hits(found: Iterable[PageWord], number: int, wanted: str) -> list[TextMatch]:
    words = _joined(found)
    folded = fold(words.text)
    hits = []
    place = folded.find(wanted)
    while place >= 0:
        end = place + len(wanted)
        left, right = max(0, place - _AROUND), min(len(words.text), end + _AROUND)
        context = words.text[left:right]
        hits.append(TextMatch(number, _boxes(words, place, end), context, place - left, end - left))
        place = folded.find(wanted, end)
    return hits


def _joined(found: Iterable[PageWord]) -> _PageWords:
    """Words joined by spaces; a word cut by a hyphen at the end of its line is joined with the next."""
    parts: list[str] = []
    starts: list[int] = []
    boxes = []
    lines = []
    length = 0
    previous_line: tuple[int, int] | None = None
    for x0, y0, x1, y1, word, block, line, _ in found:
        if parts and previous_line != (block, line) and parts[-1].endswith("- ") and len(parts[-1]) > 3:
            parts[-1] = parts[-1][:-2]
            length -= 2
        starts.append(length)
        parts.append(word + " ")
        length += len(word) + 1
        boxes.append((x0, y0, x1, y1))
        lines.append((block, line))
        previous_line = (block, line)
    return _PageWords("".join(parts), starts, boxes, lines)


def _boxes(words: _PageWords, start: int, end: int) -> tuple[float, ...]:
    """One box per line, cut to the letters found (letters counted as equally wide)."""
    boxes: list[float] = []
    index = bisect_right(words.starts, start) - 1
    line = None
    while index < len(words.starts) and words.starts[index] < end:
        x0, y0, x1, y1 = words.boxes[index]
        begin = words.starts[index]
        stop = words.starts[index + 1] if index + 1 < len(words.starts) else len(words.text)
        letters = max(1, len(words.text[begin:stop].rstrip()))
        width = x1 - x0
        left = x0 + width * max(0, start - begin) / letters
        right = x0 + width * min(letters, end - begin) / letters
        if line == words.lines[index]:
            boxes[-4:] = [min(boxes[-4], left), min(boxes[-3], y0), max(boxes[-2], right), max(boxes[-1], y1)]
        else:
            boxes += [left, y0, right, y1]
        line = words.lines[index]
        index += 1
    return tuple(round(value, 2) for value in boxes)
