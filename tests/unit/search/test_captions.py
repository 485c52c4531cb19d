"""Table titles: packed, asked for by words, and decoded where they fit."""

import json
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.search.captions import Caption, Captions, pack, unpack
from catalog_db.search.damage import BrokenPages
from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import IndexedTable, SearchRequest
from tests.unit.search.conftest import library

TABLES = [
    IndexedTable("table", "3.9", "Jumlah Penduduk Menurut Kecamatan, 2023", 7),
    IndexedTable("figure", "3.1", "Piramida Penduduk – 2023", None),
    IndexedTable("table", "", "", 1),
    IndexedTable("table", "5.1", "Luas Panen Padi Sawah", 12),
    IndexedTable("table", "5.2", "Produksi Padi", 13),
]


def packed_before(tables: list[IndexedTable]) -> bytes:
    return zlib.compress(json.dumps([Caption.of(table) for table in tables]).encode())


def plain(text: str) -> str:
    """As UTF-8 can say it."""
    return text.encode("utf-8", "replace").decode()


TITLES = st.builds(IndexedTable, st.text(max_size=3), st.text(max_size=5), st.text(), st.none() | st.integers())


@given(st.lists(TITLES, max_size=6))
def test_they_come_back_as_they_were(tables: list[IndexedTable]) -> None:
    told = [
        Caption(plain(one.kind), plain(one.number), plain(one.title), one.page, plain(one.words))
        for one in map(Caption.of, tables)
    ]
    found = unpack(pack(tables))
    assert (list(found), len(found)) == (told, len(tables))
    assert list(Captions.of(map(Caption.of, tables))) == [Caption.of(table) for table in tables]


@pytest.mark.parametrize("packed", [pack, packed_before])
def test_those_that_hold_words_are_found_in_their_order(packed: Callable[[list[IndexedTable]], bytes]) -> None:
    captions = unpack(packed(TABLES))

    def numbers(*words: tuple[str, ...]) -> list[str]:
        return [caption.number for caption in captions.at(captions.lines(words))]

    assert numbers((" padi ",)) == ["5.1", "5.2"]
    assert numbers((" penduduk ", " produksi ")) == ["3.9", "3.1", "5.2"]
    assert numbers((" penduduk ", " padi "), (" 2023 ", " luas ")) == ["3.9", "3.1", "5.1"]
    assert numbers((" padi ",), (" penduduk ",)) == numbers((" pad ",)) == numbers() == []
    assert numbers((" 5.2 ",)) == ["5.2"]
    assert numbers((" panen padi ",)) == ["5.1"]
    assert numbers((" 2023  ",)) == []  # nothing runs over the end of a line
    assert unpack(packed([])).lines([(" padi ",)]) == set()


def test_many_lines_are_narrowed_down() -> None:
    tables = [IndexedTable("table", str(n), f"Padi {n % 3} {'Sawah' if n % 2 else 'Ladang'}", n) for n in range(40)]
    captions = unpack(pack(tables))
    found = captions.at(captions.lines([(" padi ",), (" sawah ",), (" 1 ",)]))
    assert [one.page for one in found] == [n for n in range(40) if n % 2 and 1 in (n, n % 3)]


@pytest.mark.parametrize("at", [0, 5, 12, -3])
def test_what_is_broken_is_told(at: int) -> None:
    whole = bytearray(pack(TABLES))
    whole[at] ^= 0x55
    with pytest.raises((BrokenPages, ValueError, struct.error, zlib.error)):
        unpack(bytes(whole)).check()


@pytest.mark.parametrize(
    "rows", [[["table", "1", "Padi", 1.5, " padi "]], [["table", 1, "Padi", 1, " padi "]], [[]], 1]
)
def test_what_is_no_table_is_told(rows: object) -> None:
    with pytest.raises((BrokenPages, TypeError, ValueError)):
        unpack(zlib.compress(json.dumps(rows).encode())).check()
    columns = list(zip(*rows, strict=True))[:4] if isinstance(rows, list) else rows
    whole = pack(TABLES[:1])
    (length,) = struct.unpack_from("<I", whole, 4)
    packer = zlib.compressobj(zdict=zlib.decompress(whole[8 : 8 + length]))
    rest = packer.compress(json.dumps(columns).encode()) + packer.flush()
    captions = unpack(whole[: 8 + length] + rest)
    with pytest.raises(BrokenPages):
        captions.check()


def test_those_packed_before_are_read_and_packed_anew_in_idle_times(
    open_index: Callable[..., SearchIndex], tmp_path: Path
) -> None:
    index = open_index()
    index.update(library())

    def answers() -> list[object]:
        found = [index.search(SearchRequest(query)) for query in ("jumlah penduduk", "tabel 5.1", "pengangguran")]
        return [(one.tables, one.hits) for one in found]

    right = answers()
    index.close()
    with closing(sqlite3.connect(tmp_path / "index" / "pages.db")) as db, db:
        for one in library():
            packed = packed_before(list(one.tables))
            db.execute("UPDATE captions SET packed = ? WHERE publication = ?", (packed, one.id.bytes))
    assert answers() == right
    while index.tidy():
        pass
    with closing(sqlite3.connect(tmp_path / "index" / "pages.db")) as db:
        kept = {bytes(packed[:4]) for (packed,) in db.execute("SELECT packed FROM captions")}
    assert (kept, answers()) == ({b"RBC2"}, right)
