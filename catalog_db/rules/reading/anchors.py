"""Find an annotation again in a revised edition, by its words and the text around them; what is not certain is said.

Pages count from 1. Texts are compared word by word, without capitals, accents and line breaks.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_CONTEXT: Final = 12  # words compared on each side
_TELLING: Final = 4  # fewer words than that say nothing without the text around them
_ALIKE: Final = 0.75  # of the words of an anchor, for a near place
_APART: Final = 0.1  # by which it must beat the next page


class AnchorFit(StrEnum):
    """How sure a place is."""

    EXACT = "exact"  # the words, and most of the text around them
    NEAR = "near"  # the words alone, or most of them: the reader should look
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was annotated, and the text in front of it and behind it on the page."""

    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class AnchorPlace:
    """Where an annotation is now. `page` is None where it is lost."""

    page: int | None
    fit: AnchorFit


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    agreeing: int  # words around


LOST: Final = AnchorPlace(None, AnchorFit.LOST)


def anchor_words(text: str) -> list[str]:
    """The words by which texts are compared."""
    return unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "").split()


def find_in_words(anchor: Anchor, texts: Sequence[Sequence[str]]) -> AnchorPlace:
    """Where the words of an anchor stand in these pages, each as its `anchor_words`.

    Two pages that fit equally well are no answer.
    """
    quote = anchor_words(anchor.quote)
    if not quote:
        return LOST
    before, after = anchor_words(anchor.before)[-_CONTEXT:], anchor_words(anchor.after)[:_CONTEXT]
    found = list(_exact(quote, before, after, texts))
    return _chosen(found, len(quote), len(before) + len(after)) if found else _near([*before, *quote, *after], texts)


def _exact(
    quote: Sequence[str], before: Sequence[str], after: Sequence[str], texts: Sequence[Sequence[str]]
) -> Iterator[_Candidate]:
    for number, words in enumerate(texts, start=1):
        for start in _places(quote, words):
            end = start + len(quote)
            in_front = _agreeing(before[::-1], words[max(start - len(before), 0) : start][::-1])
            yield _Candidate(number, in_front + _agreeing(after, words[end : end + len(after)]))


def _places(quote: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    first, length, start = quote[0], len(quote), -1
    while True:
        try:
            start = words.index(first, start + 1)
        except ValueError:
            return
        if list(words[start : start + length]) == list(quote):
            yield start


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same, counted from the quote on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _chosen(found: Sequence[_Candidate], quoted: int, around: int) -> AnchorPlace:
    best = max(candidate.agreeing for candidate in found)
    pages = {candidate.page for candidate in found if candidate.agreeing == best}
    if len(pages) > 1:
        return LOST
    page = pages.pop()
    if best * 2 >= around and (around or quoted >= _TELLING):
        return AnchorPlace(page, AnchorFit.EXACT)
    # Others have the words, too, or these are too few: the text around would have had to decide.
    if len({candidate.page for candidate in found}) > 1 or quoted < _TELLING:
        return LOST
    return AnchorPlace(page, AnchorFit.NEAR)


def _near(wanted: Sequence[str], texts: Sequence[Sequence[str]]) -> AnchorPlace:
    if len(wanted) < _TELLING:
        return LOST
    likeness = sorted(((_best_window(wanted, words), number) for number, words in enumerate(texts, start=1)))[-2:]
    if not likeness or likeness[-1][0] < _ALIKE:
        return LOST
    if len(likeness) > 1 and likeness[-1][0] - likeness[0][0] < _APART:
        return LOST
    return AnchorPlace(likeness[-1][1], AnchorFit.NEAR)


def _best_window(wanted: Sequence[str], words: Sequence[str]) -> float:
    """How like the anchor the stretch of a page is that shares most words with it; 0 to 1."""
    length = len(wanted)
    missing = Counter(wanted)
    shared, best, at = 0, 0, 0
    for end, word in enumerate(words):
        if missing[word] > 0:
            shared += 1
        missing[word] -= 1
        if end >= length:
            gone = words[end - length]
            missing[gone] += 1
            if missing[gone] > 0:
                shared -= 1
        if shared > best:
            best, at = shared, max(end - length + 1, 0)
    if best < _ALIKE * length:
        return 0.0
    return SequenceMatcher(None, wanted, words[at : at + length], autojunk=False).ratio()
