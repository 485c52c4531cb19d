"""Reads the printed lists of a book: contents (Daftar Isi), tables (Daftar Tabel) and figures (Daftar Gambar)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.catalogue.proposals.languages import leaning, split_bilingual
from desktop.catalogue.proposals.running import EDGE_LINES, RunningLines, roman_value

SEARCHED_PAGES = 90  # lists stand in the front matter
_LONGEST_LIST = 30  # pages
_LONGEST_TITLE = 400


class ListKind(StrEnum):
    CONTENTS = "contents"
    TABLES = "tables"
    FIGURES = "figures"


@dataclass(slots=True)
class Listed:
    """A line of a list: printed number and page as text ("3.9", "xi"), title as printed with its line breaks."""

    number: str
    label: str
    text: str

    @property
    def title(self) -> str:
        return split_bilingual(self.text)[0]

    @property
    def english(self) -> str:
        """The English part of it; empty where there is none."""
        return split_bilingual(self.text)[1]


@dataclass(slots=True)
class PrintedLists:
    """Everything that the lists of a book say, and which pages (from 0) they take."""

    contents: list[Listed] = field(default_factory=list)
    tables: list[Listed] = field(default_factory=list)
    figures: list[Listed] = field(default_factory=list)
    headings: list[Listed] = field(default_factory=list)  # chapters between the tables, without a page
    pages: set[int] = field(default_factory=set)

    def of(self, kind: ListKind) -> list[Listed]:
        return {ListKind.CONTENTS: self.contents, ListKind.TABLES: self.tables, ListKind.FIGURES: self.figures}[kind]


_CONTENTS_EN = r"(?:table of )?contents?"
_TABLES_EN = r"(?:lists? of tables?|contents? of tables?|tables? contents?)"
_FIGURES_EN = r"lists? of (?:figures?|graphs?|charts?)"
_FIGURE_ID = r"(?:gambar|grafik|diagram|peta)"
_HEADINGS = {
    ListKind.CONTENTS: re.compile(rf"^(?:daftar isi(?:\s*/\s*{_CONTENTS_EN})?|{_CONTENTS_EN})$", re.I),
    ListKind.TABLES: re.compile(rf"^(?:daftar tabel(?:\s+\w+)?(?:\s*/\s*{_TABLES_EN})?|{_TABLES_EN})$", re.I),
    ListKind.FIGURES: re.compile(
        rf"^(?:daftar {_FIGURE_ID}(?:\s*(?:dan|&|/)\s*{_FIGURE_ID})?(?:\s*/\s*{_FIGURES_EN})?|{_FIGURES_EN})$", re.I
    ),
}
_OTHER_HEADING = re.compile(
    r"^(?:daftar (?:lampiran|singkatan|istilah|pustaka|peta|kotak|boks|box)"
    r"|lists? of (?:appendi\w+|abbreviations?|maps?)|penjelasan (?:umum|teknis)|explanatory notes?"
    r"|technical explanation|kata pengantar|preface|pendahuluan)\b[^.\u2026\t]*$",
    re.I,
)
_TABLE_HEAD = re.compile(
    r"^(?:halaman|page|hal\.?|nomor|no\.?|num\.?|number|tabel|table|judul(?: tabel)?|title(?: of table)?|gambar"
    r"|figures?|table contents?|isi|contents?|uraian|halaman\s*/?\s*page|nomor\s+tabel|num\s+table"
    r"|judul tabel\s+title of table)$",
    re.I,
)
_LEADER = re.compile(r"(?:\s*[.\u2026\u00b7_]){3,}\s*|\s*\u2026+[\s.\u2026]*|\t\s*")
_PAGE_AT_END = re.compile(r"(?<![^\W_.])(\d{1,4}|[ivxlc]{1,9})$", re.I)
_GLUED = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d{1,3})$")  # "... in 202022": the year 2020, page 22
_ALONE = re.compile(r"^[\s.\u2026]*(\d{1,4}|[ivxlc]{1,9})\s*$", re.I)
_NUMBER_LINE = re.compile(
    r"^\s*(?:(?:tabel|table|gambar|figure|grafik)\s*(?:/\s*\w+)?\s*)?(\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?)\.?\s*$", re.I
)
_NUMBER_START = re.compile(
    r"^\s*(?:(?:tabel|table|gambar|figure|grafik|lampiran)\s*(?:/\s*\w+)?\s*)?(\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?)(?:[.:)]\s*|\s+|(?<=\.\d)(?=[A-Z]))(?=[^\W\d])",
    re.I,
)
_COLUMN = re.compile(r"^\s*\(\d{1,2}\)\s*$")
_FEWEST_COLUMNS = 3
_CHAPTER = re.compile(r"^\s*(?:bab|chapter)\s+([ivxlc]+|\d+)\b[.:]?\s*", re.I)


def read_lists(pages: Sequence[str], running: RunningLines, labels: Sequence[str]) -> PrintedLists:
    """Find and read the lists in the first pages of a book. `labels` are the page numbers printed on them."""
    lists = PrintedLists()
    kind: ListKind | None = None
    reader: _Reader | None = None
    since = 0
    for at, page in enumerate(pages[:SEARCHED_PAGES]):
        lines = _without_label(page.split("\n"), labels[at])
        if sum(1 for line in lines if _COLUMN.match(line)) >= _FEWEST_COLUMNS:
            kind, reader = None, None  # a table, under whatever running head
            continue
        found = _heading(lines, kind, running)
        if found is None and kind is not None and (at - since > _LONGEST_LIST or not _looks_listed(lines, reader)):
            kind, reader = None, None
            continue
        start = 0
        for line_number, new in found or ():
            if reader is not None and kind is not None:
                reader.feed(lines[start:line_number], running)
            if new is ListKind.CONTENTS and kind in (ListKind.TABLES, ListKind.FIGURES):
                continue  # "Daftar Isi" as running head of the lists behind it
            if new is not None and new != kind:
                reader = _Reader(lists.of(new), lists.headings if new is ListKind.TABLES else [])
                since = at
            kind, start = new, line_number + 1
            if new is None:
                reader = None
        if reader is not None:
            lists.pages.add(at)
            reader.feed(lines[start:], running)
    return lists


def _without_label(lines: list[str], label: str) -> list[str]:
    """Without the page's own number, which would close an entry that goes on from the page before."""
    if not label:
        return lines
    written = [at for at, line in enumerate(lines) if line.strip()]
    edge = {at for at in (*written[:EDGE_LINES], *written[-2:]) if lines[at].strip().lower() == label}
    return [line for at, line in enumerate(lines) if at not in edge]


def _heading(
    lines: Sequence[str], current: ListKind | None, running: RunningLines
) -> list[tuple[int, ListKind | None]] | None:
    """Where lists begin on a page, and (None) where the last one ends."""
    found: list[tuple[int, ListKind | None]] = []
    for number, raw in enumerate(lines):
        line = " ".join(raw.split())
        if not 6 <= len(line) <= 60:
            continue
        for kind, pattern in _HEADINGS.items():
            # A running head names a list again on its pages, and in some books on those of the next list too.
            if pattern.match(line) and not _is_entry(lines, number) and not (current and running.holds(line)):
                found.append((number, kind))
        if current is not None and _OTHER_HEADING.match(line) and number < 8 and not _is_entry(lines, number):
            found.append((number, None))
    return found or None


def _is_entry(lines: Sequence[str], number: int) -> bool:
    """Whether a line is an entry of a list: its page number follows, possibly behind a line of dots."""
    for line in lines[number + 1 : number + 3]:
        stripped = line.strip()
        if not stripped or stripped.strip(".\u2026 ") == "":
            continue
        return bool(_ALONE.match(line)) and number > 3
    return False


def _looks_listed(lines: Sequence[str], reader: "_Reader | None") -> bool:
    ends = sum(1 for line in lines if _parted(line) or "...." in line or "\u2026\u2026" in line)
    return ends >= 2 or (reader is not None and reader.is_open and ends >= 1)


class _Reader:
    """Reads the lines of one list into entries. A number opens an entry, a page number closes it."""

    def __init__(self, entries: list[Listed], headings: list[Listed]) -> None:
        self._entries = entries
        self._headings = headings
        self._number = ""
        self._lines: list[str] = []
        self._stack: list[str] = []  # numbers that came without a title: a column of its own

    @property
    def is_open(self) -> bool:
        return bool(self._lines)

    def feed(self, lines: Sequence[str], running: RunningLines) -> None:
        first = len(self._entries)
        for raw in self._wanted(lines, running):
            self._take(raw)
        self._entries[first:] = _without_translations(self._entries[first:])
        if self._stack:
            _number(self._entries[first:], self._stack)
            self._stack = []

    @staticmethod
    def _wanted(lines: Sequence[str], running: RunningLines) -> Iterator[str]:
        for raw in lines:
            line = " ".join(raw.split())
            if not line or _TABLE_HEAD.match(line) or line.startswith(("http:", "https:")):
                continue
            if any(pattern.match(line) for pattern in _HEADINGS.values()) or running.holds(line):
                continue
            yield raw.rstrip()

    def _take(self, raw: str) -> None:
        if (alone := _ALONE.match(raw)) and self._lines and not _is_year(alone[1]):
            # A roman "page" in the middle of a list of Arabic ones is a letter of something else, but "v" is a page.
            self._close(alone[1])
            return
        if number := _NUMBER_LINE.match(raw):
            self._begin(number[1])
            return
        if chapter := _CHAPTER.match(raw):
            self._begin(chapter.group(0).strip().rstrip(".:"))
            raw = raw[chapter.end() :]
        elif number := _NUMBER_START.match(raw):
            self._begin(number[1])
            raw = raw[number.end() :]
        text, page = _parted(raw) or (raw, "")
        text = _LEADER.sub(" ", text.replace("\ufeff", "")).strip()
        if text and not self._lines and self._ends_column():
            self._stack.append(self._number)
            self._number = ""
        if text and sum(map(len, self._lines)) < _LONGEST_TITLE and not (not self._lines and text[0] in ",;)"):
            self._lines.append(text)
        if page and self._lines:
            self._close(page)

    def _ends_column(self) -> bool:
        """Whether the number at hand is the last of a column of numbers, and the title that of the first."""
        depth = self._number.count(".")
        return bool(self._number) and [n.count(".") for n in self._stack[-2:]] == [depth, depth]

    def _begin(self, number: str) -> None:
        if self._number and not self._lines and self._number != number:
            self._stack.append(self._number)
        if self._number and self._lines:
            self._headings.append(Listed(self._number, "", "\n".join(self._lines)))
        self._number, self._lines = number, []

    def _close(self, label: str) -> None:
        if not label.isdigit() and roman_value(label) is None:
            return
        text = "\n".join(self._lines)
        if any(ch.isalpha() for ch in text):
            self._entries.append(Listed(self._number, label.lower(), text))
        self._number, self._lines = "", []


def _without_translations(entries: list[Listed]) -> list[Listed]:
    """Without entries that only say in English what the entry before says, for the same page."""
    kept: list[Listed] = []
    for entry in entries:
        twin = kept[-1] if kept else None
        if twin and not entry.number and twin.label == entry.label and _lean(entry.text) < 0 <= _lean(twin.text):
            continue
        kept.append(entry)
    return kept


def _number(entries: list[Listed], numbers: list[str]) -> None:
    """Give a column of numbers to the entries of its page, if there are as many of both."""
    bare = [entry for entry in entries if not entry.number]
    if len(bare) == len(numbers):
        for entry, number in zip(bare, numbers, strict=True):
            entry.number = number


def _lean(text: str) -> int:
    return sum(map(leaning, re.findall(r"[A-Za-z-]+", text)))


def _parted(raw: str) -> tuple[str, str] | None:
    """Title and page number of a line that ends in one behind dots, a tab or a wide space; None for other lines."""
    line = raw.rstrip()
    found = _PAGE_AT_END.search(line)
    if found is None and (glued := _GLUED.search(line)):
        return line[: glued.end(1)], glued[2]
    if not found or _is_year(found[1]):
        return None
    before = line[: found.start()]
    title = before.rstrip(" .\t\u2026\u00b7_")
    leader = before[len(title) :]
    if sum(leader.count(sign) for sign in ".\u00b7_") >= 2 or "\u2026" in leader or "\t" in leader or "   " in leader:
        return title, found[1]
    return None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20")
