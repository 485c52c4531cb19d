"""Pages as people write them: "1-9, 12". They count from 1."""

import re
from collections.abc import Iterable
from typing import Final

_PART: Final = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {";": ","})
MOST_PAGES: Final = 100_000


class PagesInvalid(ValueError):
    """No pages can be read from the text."""


def read_pages(text: str) -> tuple[int, ...]:
    """The pages in their order in the book, each once; none where the text is empty.

    Raises:
        PagesInvalid: It says something else, a page 0, or a range that runs backwards.
    """
    pages: set[int] = set()
    tight = "".join(text.split()).translate(_DASHES)
    for part in filter(None, tight.split(",")):
        found = _PART.fullmatch(part)
        if found is None:
            raise PagesInvalid(part)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= MOST_PAGES:
            raise PagesInvalid(part)
        pages.update(range(first, last + 1))
    if tight and not pages:
        raise PagesInvalid(text)
    return tuple(sorted(pages))


def written(pages: Iterable[int]) -> str:
    """The shortest way to write them: "1-9, 12"."""
    return ", ".join(f"{first}-{last}" if first != last else f"{first}" for first, last in runs(pages))


def runs(pages: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of those that follow each other, in order."""
    found: list[tuple[int, int]] = []
    for page in sorted(set(pages)):
        if found and found[-1][1] == page - 1:
            found[-1] = (found[-1][0], page)
        else:
            found.append((page, page))
    return found
