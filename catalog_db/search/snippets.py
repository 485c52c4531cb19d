"""Pieces of page text around what was found, with the words marked."""

import re
from collections.abc import Collection

from catalog_db.rules.catalogue.words import fold
from catalog_db.search.messages import Snippet
from catalog_db.search.pages import PageTexts

_LENGTH = 170  # bytes
_LONGEST_WORD = 24  # bytes looked through for a blank to begin or end at


def snippet_at(texts: PageTexts, number: int, at: int, span: int, marked: Collection[str]) -> Snippet:
    """The text of page `number` (from 0) around `span` bytes from `at`; `marked` are folded words to mark."""
    start, end = texts.starts[number], texts.starts[number + 1] - 1
    room = max(0, _LENGTH - span)
    left = _boundary(texts.body, max(start, min(at, end) - room // 3), start, end)
    right = _boundary(texts.body, min(end, left + _LENGTH), start, end)
    text = " ".join(texts.body[left:right].decode("utf-8", "ignore").split())
    text = ("\u2026" if left > start else "") + text + ("\u2026" if right < end else "")
    return Snippet(text, _marks(text, marked))


def _boundary(body: bytes, at: int, start: int, end: int) -> int:
    """The next blank, so that no word and no letter of several bytes is cut."""
    for place in range(at, min(end, at + _LONGEST_WORD)):
        if place == start or body[place] in b" \n":
            return place
    if end - at < _LONGEST_WORD:
        return end
    while at > start and body[at] & 0xC0 == 0x80:  # inside a letter
        at -= 1
    return at


def _marks(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Characters (start, end) of the words, left to right, none overlapping."""
    folded = fold(text)
    found = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word in folded]
    if not found:
        return ()
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])")
    return tuple(match.span() for match in pattern.finditer(folded))
