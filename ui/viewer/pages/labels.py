"""Printed page numbers, and what a reader may type to get to a page."""

from collections.abc import Sequence


class PageLabels:
    """Pages count from 0 here; a page without a printed number is called by its place in the file, from 1."""

    def __init__(self, count: int, printed: Sequence[str] | None = None) -> None:
        fits = printed is not None and len(printed) == count
        self._printed = [label.strip() for label in printed] if fits and printed is not None else [""] * count
        self._pages: dict[str, int] = {}
        for page, label in enumerate(self._printed):
            if label:
                self._pages.setdefault(label.casefold(), page)

    @property
    def count(self) -> int:
        return len(self._printed)

    def label(self, page: int) -> str:
        return self._printed[page] or str(page + 1)

    def differs(self, page: int) -> bool:
        """Whether the printed number is another than the place in the file."""
        return self.label(page) != str(page + 1)

    def find(self, typed: str) -> int | None:
        """The page with this printed number ("xvii", "52"), else the page at this place of the file ("212", "#52")."""
        typed = typed.strip().casefold()
        if typed in self._pages:
            return self._pages[typed]
        digits = typed.removeprefix("#")
        if digits.isascii() and digits.isdigit() and 1 <= int(digits) <= self.count:
            return int(digits) - 1
        return None
