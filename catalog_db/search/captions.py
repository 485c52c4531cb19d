"""Table and figure titles as the index keeps them."""

import json
import zlib
from collections.abc import Iterable
from itertools import chain
from types import NoneType
from typing import NamedTuple

from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.messages import IndexedTable
from catalog_db.search.plain_values import unpacked

_LARGEST = 16 << 20  # bytes of all titles of a publication


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


def pack(tables: Iterable[IndexedTable]) -> bytes:
    """Few searches look at them, so they are kept small."""
    rows = json.dumps([Caption.of(table) for table in tables], ensure_ascii=False)
    return zlib.compress(rows.encode("utf-8", "replace"))


def unpack(packed: bytes) -> list[Caption]:
    """
    Raises:
        TypeError, ValueError, zlib.error: It is nothing that `pack` made.
    """
    rows = json.loads(unpacked(packed, _LARGEST))
    if not rows:
        return []
    kinds, numbers, titles, pages, words = zip(*rows, strict=True)
    if {*map(type, chain(kinds, numbers, titles, words))} != {str}:
        raise ValueError("a table's title is no text")
    if not {*map(type, pages)} <= {int, NoneType}:
        raise ValueError("a table's page is no number")
    return list(map(Caption, kinds, numbers, titles, pages, words))
