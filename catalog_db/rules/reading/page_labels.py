"""Pages by the numbers that are printed on them: written for people, and read as people type them.

Pages count from 1 in the file. What is printed ("iv", "131", "A-3") comes out of files of strangers and is no number:
it may be missing, stand on several pages, or be nonsense. `#157` names a page by its place in the file.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from catalog_db.rules.catalogue.titles import as_typed
from catalog_db.rules.reading.page_ranges import MOST_PAGES

FILE_SIGN: Final = "#"
LONGEST_LABEL: Final = 16
_FILE_PLACE: Final = re.compile(r"(?:#|(?:berkas|file)\s*#?)\s*(\d{1,6})", re.ASCII | re.IGNORECASE)
_FILE_RANGE: Final = re.compile(rf"({_FILE_PLACE.pattern})\s*-\s*(?:#|(?:berkas|file)\s*#?)?\s*(\d{{1,6}})", re.ASCII)
_PAGE_SIGN: Final = re.compile(r"^(?:halaman|hal|hlm|h|pages?|pp|p)(?:\.\s*|\s+)(?=\S)")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {";": ","})
_ROMAN: Final = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class TypedPagesInvalid(ValueError):
    """What a person typed names no pages.

    Attributes:
        reason: "form" (no page can be meant), "unknown" (no page is called so), "twice" (several are), "backwards".
        part: What of the text it is.
        places: Of "twice" the pages that are called so; of "unknown" the page at that place of the file, if any.
    """

    def __init__(self, reason: str, part: str, places: tuple[int, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.part, self.places = reason, part, places


class PageLabels:
    """The printed numbers of one publication."""

    def __init__(self, count: int, printed: Sequence[str] = ()) -> None:
        """`printed`: one for each page, empty where a page has none; a list that does not fit the pages is none."""
        self.count = count
        fits = len(printed) == count
        self._printed = tuple(_cleaned(label) for label in printed) if fits else ("",) * count
        self._pages: dict[str, list[int]] = {}
        for page, label in enumerate(self._printed, 1):
            if label:
                self._pages.setdefault(label.casefold(), []).append(page)

    @property
    def any(self) -> bool:
        """Whether a number is known of any page."""
        return bool(self._pages)

    def printed(self, page: int) -> str:
        """What is printed on a page; nothing where that is not known."""
        return self._printed[page - 1] if 1 <= page <= self.count else ""

    def name(self, page: int) -> str:
        """What a page is called: "131"; "#3" where others have numbers and it has none; "3" where none has."""
        return self.printed(page) or (f"{FILE_SIGN}{page}" if self.any else str(page))

    def names(self, pages: Sequence[int]) -> tuple[str, ...]:
        """What these pages are called (none: all); nothing where no printed number is known."""
        return tuple(map(self.name, pages or range(1, self.count + 1))) if self.any else ()

    def pages_called(self, label: str) -> tuple[int, ...]:
        """The pages on which this is printed."""
        return tuple(self._pages.get(label.casefold(), ()))

    def written(self, pages: Iterable[int]) -> str:
        """As they are printed, the shortest way: "x-xii, 1-9, #14"."""
        return ", ".join(map(self._run, self._runs(pages)))

    def for_typing(self, pages: Iterable[int]) -> str:
        """The same so that `read` understands it: a number that stands on several pages is none."""
        return ", ".join(map(self._run_for_typing, self._runs(pages)))

    def read(self, text: str) -> tuple[int, ...]:
        """The pages that somebody typed, each once, in the order of the file; none where the text is empty.

        Parts stand between commas. Each is a printed number, a range of them, which may begin in one numbering and
        end in another ("xii-4"), or places of the file ("#157", "berkas 157-158", "file 157"). Where a publication
        has no printed numbers, numbers are places of the file.

        Raises:
            TypedPagesInvalid
        """
        pages: set[int] = set()
        tidy = as_typed(text).translate(_DASHES).casefold()
        for part in filter(None, (part.strip() for part in tidy.split(","))):
            pages.update(self._read_part(part if self.pages_called(part) else _PAGE_SIGN.sub("", part, count=1)))
        if tidy and not pages:
            raise TypedPagesInvalid("form", tidy)
        return tuple(sorted(pages))

    def _read_part(self, part: str) -> range | tuple[int, ...]:
        if found := _FILE_RANGE.fullmatch(part):
            return self._range(part, self._at(part, found[2]), self._at(part, found[3]))
        whole = self._page_called(part)
        cut: range | None = None
        problem: TypedPagesInvalid | None = None
        # A printed number may have dashes in it ("A-3", "3-12"): every dash may be the one of the range.
        for dash in (at for at, letter in enumerate(part) if letter == "-"):
            first, last = part[:dash].strip(), part[dash + 1 :].strip()
            try:
                ends = self._one(first), self._one(last)
            except TypedPagesInvalid as error:
                told = TypedPagesInvalid("form", part) if error.reason == "form" else error
                problem = told if problem is None or told.reason == "twice" else problem
                continue
            if ends[0] > ends[1]:
                problem = problem or TypedPagesInvalid("backwards", part)
                continue
            other, cut = cut, self._range(part, *ends)
            if other is not None and other != cut:
                raise TypedPagesInvalid("twice", part, tuple(sorted({*other, *cut})))
            if whole:
                raise TypedPagesInvalid("twice", part, (*whole, *cut))
        if cut is not None:
            return cut
        if problem is not None and not whole:
            raise problem
        return (self._one(part),)

    def _one(self, text: str) -> int:
        """The one page that is called so."""
        if found := _FILE_PLACE.fullmatch(text):
            return self._at(text, found[1])
        pages = self._page_called(text)
        if len(pages) == 1:
            return pages[0]
        if pages:
            raise TypedPagesInvalid("twice", text, pages)
        place = int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
        if not self.any and place:
            return self._at(text, text)
        if text.strip("-") != text or not any(letter.isalnum() for letter in text):
            raise TypedPagesInvalid("form", text)
        raise TypedPagesInvalid("unknown", text, (place,) if 1 <= place <= self.count else ())

    def _page_called(self, text: str) -> tuple[int, ...]:
        """One that was typed with zeros before it is the same."""
        return self.pages_called(text) or (self.pages_called(text.lstrip("0")) if text.isdigit() else ())

    def _at(self, part: str, digits: str) -> int:
        page = int(digits)
        if not 1 <= page <= min(self.count, MOST_PAGES):
            raise TypedPagesInvalid("unknown", part)
        return page

    def _range(self, part: str, first: int, last: int) -> range:
        if first > last:
            raise TypedPagesInvalid("backwards", part)
        return range(first, last + 1)

    def _runs(self, pages: Iterable[int]) -> list[list[int]]:
        runs: list[list[int]] = []
        for page in sorted(set(pages)):
            if runs and runs[-1][-1] == page - 1 and _follows(self.name(page - 1), self.name(page)):
                runs[-1].append(page)
            else:
                runs.append([page])
        return runs

    def _run(self, run: Sequence[int]) -> str:
        return self.name(run[0]) if len(run) == 1 else f"{self.name(run[0])}-{self.name(run[-1])}"

    def _run_for_typing(self, run: Sequence[int]) -> str:
        text = self._run(run)
        try:
            if self.read(text) == tuple(run):
                return text
        except TypedPagesInvalid:
            pass
        return f"{FILE_SIGN}{run[0]}" if len(run) == 1 else f"{FILE_SIGN}{run[0]}-{run[-1]}"


def told_apart(printed: str, in_file: str) -> tuple[str, str]:
    """What a person reads of pages that were written both ways: printed numbers, and places in the file.

    Of these there are none where they are the same, and no printed ones where none is known.
    """
    if printed == in_file:
        return printed, ""
    return ", ".join(part for part in printed.split(", ") if part and not part.startswith(FILE_SIGN)), in_file


def _cleaned(label: str) -> str:
    """What can be said of it and typed; else nothing."""
    label = as_typed(label[: LONGEST_LABEL * 4]).translate(_DASHES)
    nonsense = len(label) > LONGEST_LABEL or "," in label or label.startswith(FILE_SIGN)
    if nonsense or _FILE_PLACE.fullmatch(label) or not any(letter.isalnum() for letter in label):
        return ""
    return label


def _follows(before: str, label: str) -> bool:
    """Whether one is the number after the other in the same numbering: a dash may stand for what lies between."""
    (head, value), (other, next_value) = _numbered(before.casefold()), _numbered(label.casefold())
    return head == other and value is not None and next_value == value + 1


def _numbered(label: str) -> tuple[str, int | None]:
    """What stands before the number, and the number: "A-12" is ("a-", 12), "xii" is ("roman", 12)."""
    if _ROMAN.fullmatch(label):
        values = [_VALUES[letter] for letter in label]
        return "roman", sum(
            -value if at + 1 < len(values) and value < values[at + 1] else value for at, value in enumerate(values)
        )
    digits = len(label) - len(label.rstrip("0123456789"))
    return (label[:-digits], int(label[-digits:])) if digits else (label, None)
