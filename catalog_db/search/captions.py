"""Table and figure titles as the index keeps them: a search reads the words of all, and decodes those that fit it.

Packed: magic; how long the words are when they are packed; the words of number and title of each, a line for each; then
kinds, numbers, titles and pages as JSON, packed with the words as a dictionary. Before, all of it was rows of JSON.
"""

import json
import struct
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from types import NoneType
from typing import Any, NamedTuple

from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.damage import BrokenPages
from catalog_db.search.messages import IndexedTable
from catalog_db.search.plain_values import unpacked

MAGIC = b"RBC2"  # of what is packed as it is now
_HEAD = struct.Struct("<4sI")
_LARGEST = 16 << 20  # bytes of all titles of a publication
_WINDOW = 1 << 15  # what zlib looks back
_FEW = 8  # lines that are examined one by one, not all as one text
_Row = tuple[str, str, str, int | None]


class Caption(NamedTuple):
    """A table or figure; `words` are those of number and title, with blanks around each."""

    kind: str
    number: str
    title: str
    page: int | None
    words: str

    @classmethod
    def of(cls, table: IndexedTable) -> "Caption":
        words = " ".join(title_words(f"{table.number} {table.title}"))
        return cls(table.kind, table.number, table.title, table.page, f" {words} ")


class Captions:
    """Those of a publication, in its order. `words`: of each a line, as in `Caption`."""

    def __init__(self, words: str = "", rows: Callable[[], Sequence[_Row]] = lambda: ()) -> None:
        """`rows` are decoded when one of them is asked for; raises as `unpack`."""
        self.words = words
        self._decode = rows
        self._rows: Sequence[_Row] | None = None

    @classmethod
    def of(cls, captions: Iterable[Caption]) -> "Captions":
        known = list(captions)
        return cls("\n".join(caption.words for caption in known), lambda: [caption[:4] for caption in known])

    def __len__(self) -> int:
        return self.words.count("\n") + 1 if self.words else 0

    def __iter__(self) -> Iterator[Caption]:
        return (Caption(*row, words) for row, words in zip(self._all(), self._lines(), strict=True))

    def lines(self, words: Iterable[Sequence[str]]) -> set[int]:
        """Where the lines begin that hold each of some words; of a word these are its forms, as they stand there."""
        found: set[int] | None = None
        for forms in words:
            found = self._holding(forms, found)
            if not found:
                break
        return found or set()

    def at(self, lines: Collection[int]) -> list[Caption]:
        """Those of lines, in the order of the publication; raises BrokenPages."""
        return [self._at(begin) for begin in sorted(lines)]

    def check(self) -> None:
        """Decode all; raises BrokenPages."""
        for begin in range(len(self.words) + 1 if self.words else 0):
            if begin == 0 or self.words[begin - 1] == "\n":
                self._at(begin)

    def _holding(self, forms: Sequence[str], among: set[int] | None) -> set[int]:
        text = self.words
        if among is not None and len(among) <= _FEW:
            return {begin for begin in among if any(form in self._line(begin) for form in forms)}
        found = set()
        for form in forms:
            at = text.find(form)
            while at >= 0:
                found.add(text.rfind("\n", 0, at) + 1)
                end = text.find("\n", at)
                at = text.find(form, end) if end >= 0 else -1
        return found if among is None else found & among

    def _line(self, begin: int) -> str:
        end = self.words.find("\n", begin)
        return self.words[begin:] if end < 0 else self.words[begin:end]

    def _lines(self) -> list[str]:
        return self.words.split("\n") if self.words else []

    def _at(self, begin: int) -> Caption:
        return Caption(*self._all()[self.words.count("\n", 0, begin)], self._line(begin))

    def _all(self) -> Sequence[_Row]:
        if self._rows is None:
            try:
                rows = self._decode()
            except (LookupError, RecursionError, TypeError, ValueError, zlib.error) as error:
                raise BrokenPages(f"table titles: {error}") from error
            if len(rows) != len(self):
                raise BrokenPages("table titles: as many as lines were expected")
            self._rows = rows
        return self._rows


def pack(tables: Iterable[IndexedTable]) -> bytes:
    captions = [Caption.of(table) for table in tables]
    words = "\n".join(caption.words for caption in captions).encode("utf-8", "replace")
    columns = list(zip(*(caption[:4] for caption in captions), strict=True))
    rows = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    packed = zlib.compress(words)
    packer = zlib.compressobj(zdict=words[-_WINDOW:])
    return _HEAD.pack(MAGIC, len(packed)) + packed + packer.compress(rows) + packer.flush()


def unpack(packed: bytes) -> Captions:
    """
    Raises:
        TypeError, ValueError, LookupError, struct.error, zlib.error: It is nothing that `pack` made.
    """
    if packed[: len(MAGIC)] != MAGIC:
        return _unpack_rows(packed)
    _, length = _HEAD.unpack_from(packed)
    words = unpacked(packed[_HEAD.size : _HEAD.size + length], _LARGEST)
    rest = packed[_HEAD.size + length :]

    def rows() -> list[_Row]:
        return _rows(json.loads(unpacked(rest, _LARGEST, words[-_WINDOW:])))

    return Captions(words.decode(), rows)


def _unpack_rows(packed: bytes) -> Captions:
    """As they were packed before."""
    found = json.loads(unpacked(packed, _LARGEST))
    if not found:
        return Captions()
    *columns, words = zip(*found, strict=True)
    if {*map(type, words)} - {str}:
        raise ValueError("a table's title is no text")
    rows = _rows(columns)
    return Captions("\n".join(words), lambda: rows)


def _rows(columns: Sequence[Sequence[Any]]) -> list[_Row]:
    if not columns:
        return []
    kinds, numbers, titles, pages = columns
    if {*map(type, chain(kinds, numbers, titles))} - {str}:
        raise ValueError("a table's title is no text")
    if not {*map(type, pages)} <= {int, NoneType}:
        raise ValueError("a table's page is no number")
    return list(zip(kinds, numbers, titles, pages, strict=True))
