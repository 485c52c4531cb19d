"""Words of texts and queries: the one place that says what a word is. Pure; nothing here knows the index.

Index terms are words of letters with the digits attached to them (P0, SP2020) and years 1900-2099. Other numbers
are terms of titles and table titles only: a yearbook holds hundreds of thousands of them, each on one page.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

ANALYZER_VERSION = 1  # a change of what a word is, or of `clean_page`, makes every index rebuild itself

_YEAR = r"(?<!\d)(?<!\d[.,])(?:19|20)\d\d(?!\d|[.,]\d)"
_WORD = r"[^\W\d_]{2,}\d*|[^\W\d_]\d+"
_NUMBER = r"\d+(?:[.,/\-]\d+)*[xX]?"
_BODY = re.compile(f"{_WORD}|{_YEAR}")
_TITLE = re.compile(f"{_WORD}|{_NUMBER}|[^\\W\\d_]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))
_LONGEST_WORD = 40  # scripts without spaces make a word of each sentence


def clean_page(text: str) -> str:
    """A page text as it is kept: compatibility forms resolved, single blanks, no empty lines."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.translate(_UNSEEN).replace("\f", "\n").replace("\r", "\n")
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Lower case that keeps every character in its place (a dotted capital I would become two)."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def count_words(folded_pages: Iterable[str]) -> Counter[str]:
    """The index terms of a body and how often each occurs."""
    counts: Counter[str] = Counter()
    for page in folded_pages:
        counts.update(_BODY.findall(page))
    for word in [word for word in counts if len(word) > _LONGEST_WORD]:
        del counts[word]
    return counts


def title_words(text: str) -> list[str]:
    """The index terms of a title or table title: all words and all numbers, in order."""
    return [word for word in _TITLE.findall(fold(unicodedata.normalize("NFKC", text))) if len(word) <= _LONGEST_WORD]


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2099"


def is_number(word: str) -> bool:
    """A number that is no index term of the body: neither a year nor a word with digits (P0)."""
    return word[:1].isdecimal() and not is_year(word)


def digits(text: str) -> str:
    """The digits of a number, for finding it however it is written: "978-602-1" and "9786021"."""
    return "".join(char for char in text if char.isdecimal() or char in "xX")


def one_edit_away(word: str) -> set[str]:
    """All words that one letter more, less, other, or two letters swapped make of a word of letters a to z."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    edits = {left + right[1:] for left, right in halves if right}
    edits.update(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    edits.update(left + letter + right[1:] for left, right in halves if right for letter in letters)
    edits.update(left + letter + right for left, right in halves for letter in letters)
    edits.discard(word)
    return edits
