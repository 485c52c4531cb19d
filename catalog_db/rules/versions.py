"""How versions of the program are ordered: 1.0.0a1 < 1.0.0rc1 < 1.0.0 < 1.0.1."""

import re
from typing import Final

VERSION_PATTERN: Final = r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}(?:(?:a|b|rc)[0-9]{1,4})?"
_PARTS: Final = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})(?:(a|b|rc)([0-9]{1,4}))?")
_RELEASED: Final = ("z", 0)  # behind a, b and rc

Order = tuple[tuple[int, ...], tuple[str, int]]


def order_of(version: str) -> Order:
    """What versions are compared by; what is no version is older than all."""
    found = _PARTS.fullmatch(version)
    if found is None:
        return (), ("", 0)
    return tuple(map(int, found.group(1, 2, 3))), (found[4], int(found[5])) if found[4] else _RELEASED


def is_newer(version: str, than: str) -> bool:
    return order_of(version) > order_of(than)
