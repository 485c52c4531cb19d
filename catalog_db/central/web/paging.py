"""Long lists of the office's pages: a part at a time, and which part it is."""

from dataclasses import dataclass
from urllib.parse import urlencode

SIZE = 50  # lines on a page


@dataclass(frozen=True, slots=True)
class Part:
    """Which lines of a list a page shows.

    Attributes:
        number: Of the page, from 1.
        first, last: Its lines, from 1; 0 where there are none.
        before, after: The question of the page before and the next; empty where there is none.
    """

    number: int
    first: int
    last: int
    total: int
    before: str = ""
    after: str = ""

    @property
    def offset(self) -> int:
        return max(self.first - 1, 0)

    @property
    def whole(self) -> bool:
        """Whether it is all there is."""
        return self.last - self.offset == self.total


def part_of(total: int, asked: str, size: int = SIZE, **others: str) -> Part:
    """The page that was asked for, as it stands in an address: behind the end it is the last one.

    Args:
        others: What else was asked, such as words that were searched; it stays.
    """
    pages = max(-(-total // size), 1)
    number = min(max(number_of(asked), 1), pages)
    first = (number - 1) * size + 1 if total else 0

    def question(other: int) -> str:
        kept = {name: value for name, value in others.items() if value}
        return urlencode(kept | {"page": str(other)}) if 1 <= other <= pages else ""

    return Part(number, first, min(number * size, total), total, question(number - 1), question(number + 1))


def number_of(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
