"""Redacts who somebody is out of what others wrote of them."""

import re
from collections.abc import Iterable
from typing import Final

from catalog_db.rules.catalogue.words import digits

REDACTED: Final = "[…]"
_FEWEST_LETTERS: Final = 3  # shorter parts of a name stand in too many other words
_FEWEST_DIGITS: Final = 6


def redact(text: str, secrets: Iterable[str]) -> str:
    """A text without these names, addresses and numbers, however they are spaced or written.

    Args:
        secrets: Names, e-mail addresses and telephone numbers. Of a name each word of three letters or more is redacted
            where it stands alone.
    """
    patterns = [pattern for secret in secrets for pattern in _patterns(secret)]
    if not text or not patterns:
        return text
    longest_first = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.sub("|".join(longest_first), REDACTED, text, flags=re.IGNORECASE)


def _patterns(secret: str) -> list[str]:
    secret = secret.strip()
    if not secret:
        return []
    if "@" in secret:
        return [re.escape(secret)]
    number = digits(secret)
    if not any(letter.isalpha() for letter in secret):
        # +62812…, 0812… and 62 812-… are one number.
        own = number.removeprefix("62").lstrip("0")
        return [r"[+\d\s().-]*" + r"[\s().-]*".join(own) + r"\b"] if len(own) >= _FEWEST_DIGITS else []
    words = [word for word in re.findall(r"\w+", secret) if len(word) >= _FEWEST_LETTERS]
    whole = r"\W+".join(map(re.escape, re.findall(r"\w+", secret)))
    return [rf"\b{word}\b" for word in [whole, *map(re.escape, words)]]
