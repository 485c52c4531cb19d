"""The page texts of each publication, each page packed alone; the only part of the index that is costly to make again.

They have a file of their own that outlives a rebuild: texts are extracted anew only where the PDF has changed. Beside
them lies on which pages each word stands, so that a search unpacks the pages that it shows and few others, and the
captions, for they are examined together.
"""

import re
import sqlite3
import struct
import threading
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from operator import gt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from catalog_db.errors import Cancelled
from catalog_db.private_files import make_file
from catalog_db.rules.catalogue.words import fold
from catalog_db.search import page_words
from catalog_db.search.captions import MAGIC, Captions, pack, unpack
from catalog_db.search.damage import BrokenPages
from catalog_db.search.messages import IndexedTable
from catalog_db.search.page_words import NO_TERMS, PageWords, Pairs, Terms
from catalog_db.search.plain_values import unpacked

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal

# With row numbers: without them SQLite keeps a kilobyte of each row in the tree itself, and finding one takes six times
# as long.
_TABLES = {
    "pages": "publication BLOB PRIMARY KEY, file TEXT NOT NULL, places BLOB NOT NULL, body BLOB NOT NULL",
    "words": "publication BLOB PRIMARY KEY, pairs BLOB NOT NULL, packed BLOB NOT NULL",
    "captions": "publication BLOB PRIMARY KEY, packed BLOB NOT NULL",
    # As format 4 kept page texts, all of a publication in one piece; `renewed` moves them into the tables above.
    "text": "publication BLOB PRIMARY KEY, file TEXT NOT NULL, starts BLOB NOT NULL, body BLOB NOT NULL, changed BLOB",
}
_FORMAT = 6  # PRAGMA user_version; another one empties the file
_BEFORE = 4  # but for this
_LEVEL = 6
_PIECES, _PIECE = 16, 512  # pages and bytes of them that make the dictionary; zlib looks back 32 KB
_BATCH = 48  # publications taken at once
_LARGEST = 256 << 20  # bytes of the page texts of one publication
_EDGE_LINES = 3  # of a page among which its text may end or begin: beside it stand numbers and titles of pages
# Lower case of ASCII and line breaks to blanks, so that a phrase may run over a line; lengths stay.
_TO_FOLDED = bytes(32 if b in (9, 10, 11, 12, 13) else b + 32 if 65 <= b <= 90 else b for b in range(256))
# Signs of several bytes: U+00A1 to U+00BF, times, divided, U+2000 to U+27FF, U+FFFD, and those of private use.
_SIGNS = re.compile(rb"(?s:\xc2[\xa1-\xbf]|\xc3[\x97\xb7]|\xe2[\x80-\x9f].|\xee..|\xef[\x80-\xa3].|\xef\xbf\xbd)")
_BROKEN = (ValueError, LookupError, TypeError, ArithmeticError, EOFError, zlib.error, struct.error)


def _blanks(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


class PageText(NamedTuple):
    """UTF-8 of a page with a line break behind it: as read, and folded byte by byte."""

    body: bytes
    folded: bytes

    @classmethod
    def of(cls, body: bytes) -> "PageText":
        folded = body.translate(_TO_FOLDED)
        if not body.isascii():
            plain = _SIGNS.sub(_blanks, folded)
            if not plain.isascii():
                lower = fold(body.decode()).encode().translate(_TO_FOLDED)
                # A letter may grow when it is folded (U+023A); such a page keeps its foreign capitals.
                plain = _SIGNS.sub(_blanks, lower) if len(lower) == len(body) else plain
            folded = plain
        return cls(body, folded)

    def first_lines(self) -> list[tuple[int, int]]:
        """Where each of its first lines begins and ends."""
        found: list[tuple[int, int]] = []
        start = 0
        while len(found) < _EDGE_LINES and (end := self.body.find(b"\n", start)) >= 0:
            found.append((start, end))
            start = end + 1
        return found

    def last_lines(self) -> list[tuple[int, int]]:
        """The same of its last lines, the last one first."""
        found: list[tuple[int, int]] = []
        end = len(self.body) - 1
        while len(found) < _EDGE_LINES and end >= 0:
            start = self.body.rfind(b"\n", 0, end) + 1
            found.append((start, end))
            end = start - 1
        return found


def words_over_breaks(pages: Sequence[PageText]) -> Iterator[tuple[bytes, bytes]]:
    """What may follow each other where a page ends: the last words of its last lines, the first of the next page's."""
    ends: list[bytes] = []
    for page in pages:
        for start, end in page.first_lines() if ends else ():
            first = page_words.first_word(page.folded, start, end)
            if first:
                yield from ((last, first) for last in ends)
        words = (page_words.last_word(page.folded, start, end) for start, end in page.last_lines())
        ends = [word for word in words if word]


class PackedPages:
    """Pages, each packed alone, with pieces of some of them as a dictionary: what all pages say is kept once."""

    def __init__(self, ends: Sequence[int], lengths: Sequence[int], packed: bytes) -> None:
        """Where the dictionary and each page end in `packed`, and how many bytes each has when it is unpacked."""
        self.packed = packed
        self._ends = ends
        self._lengths = lengths
        self._dictionary: bytes | None = None

    def __len__(self) -> int:
        return len(self._ends) - 1

    @classmethod
    def of(cls, pages: Sequence[bytes]) -> "PackedPages":
        step = max(1, len(pages) // _PIECES)
        dictionary = b"".join(page[:_PIECE] for page in pages[step // 2 :: step][:_PIECES])
        parts = [zlib.compress(dictionary, _LEVEL)]
        for page in pages:
            packer = zlib.compressobj(_LEVEL, zdict=dictionary)
            parts.append(packer.compress(page) + packer.flush())
        lengths = array("I", (len(dictionary), *map(len, pages)))
        return cls(array("I", accumulate(map(len, parts))), lengths, b"".join(parts))

    @classmethod
    def read(cls, places: bytes, packed: bytes) -> "PackedPages":
        """Raises ValueError where it is nothing that `places` made."""
        numbers = array("I")
        numbers.frombytes(_unchecked(places))
        count, odd = divmod(len(numbers), 2)
        found = cls(numbers[:count], numbers[count:], packed)
        if odd or not count or numbers[count - 1] != len(packed) or sum(numbers[count:]) > _LARGEST:
            raise ValueError("the page texts do not fit their lengths")
        return found

    def places(self) -> bytes:
        return _checked(array("I", (*self._ends, *self._lengths)).tobytes())

    def page(self, number: int) -> bytes:
        """
        Raises:
            ValueError, IndexError, zlib.error: It is broken.
        """
        if self._dictionary is None:
            self._dictionary = self._unpacked(0, 0, b"")
        return self._unpacked(self._ends[number], number + 1, self._dictionary)

    def _unpacked(self, begin: int, part: int, dictionary: bytes) -> bytes:
        length = self._lengths[part]
        found = unpacked(self.packed[begin : self._ends[part]], length, dictionary)
        if len(found) != length:
            raise ValueError("a page text does not fit its length")
        return found


class PageTexts:
    """The pages of a publication (from 0): on which each word stands, and their texts, unpacked when asked for."""

    def __init__(
        self, words: bytes, load: Callable[[], PackedPages], pairs: bytes = b"", terms: Terms = NO_TERMS
    ) -> None:
        """
        Args:
            pairs: Of words; to be kept, it is not looked at here.
            terms: Names of several words; where `words` was made with others none of them is listed.

        Raises:
            ValueError, struct.error: `words` is nothing that `page_words.pack` made.
        """
        self.words = PageWords(words)
        self._terms = terms if terms.check == self.words.terms else NO_TERMS
        self.packed_words = words
        self.packed_pairs = pairs
        self._load = load
        self._packed: PackedPages | None = None
        self._unpacked: dict[int, PageText] = {}

    @classmethod
    def of(cls, pages: Iterable[str], terms: Terms = NO_TERMS) -> "PageTexts":
        """From page texts that went through `clean_page`."""
        texts = [PageText.of(page.encode("utf-8", "replace") + b"\n") for page in pages]
        packed = PackedPages.of([text.body for text in texts])
        folded = [text.folded for text in texts]
        pairs = page_words.pack_pairs(folded, words_over_breaks(texts))
        return cls(page_words.pack(folded, terms), lambda: packed, pairs, terms)

    def __len__(self) -> int:
        return len(self.words)

    def size(self) -> int:
        """Bytes in memory, about."""
        packed = 0 if self._packed is None else len(self._packed.packed)
        unpacked = sum(len(page.body) for page in self._unpacked.values())
        return self.words.size() + packed + 2 * unpacked

    def key_of_term(self, term: bytes) -> int | None:
        """What to ask `words` with for a name of several words; None where only the texts tell."""
        return self._terms.key_of(term)

    def page(self, number: int) -> PageText:
        """Raises BrokenPages, and what the key of the seal raises."""
        known = self._unpacked.get(number)
        if known is None:
            try:
                known = PageText.of(self.packed_pages().page(number))
            except _BROKEN as error:
                raise BrokenPages(f"a page text: {error}") from error
            self._unpacked[number] = known
        return known

    def pages(self) -> list[str]:
        """The texts of all pages; raises as `page`."""
        return [self.page(number).body[:-1].decode() for number in range(len(self))]

    def packed_pages(self) -> PackedPages:
        """Raises ValueError, and what the key of the seal raises."""
        if self._packed is None:
            found = self._load()
            if len(found) != len(self):
                raise ValueError("as many page texts as pages were expected")
            self._packed = found
        return self._packed

    def check(self) -> None:
        """Decode and unpack everything; raises as `page`."""
        self.words.check()
        self.pages()


_Row = tuple[bytes, str, bytes, bytes, bytes, bytes]  # publication, file, pairs, words, places, pages, in the clear


def _row(publication: UUID, file: str, texts: PageTexts) -> _Row:
    packed = texts.packed_pages()
    return publication.bytes, file, texts.packed_pairs, texts.packed_words, packed.places(), packed.packed


class PageStore:
    """One connection: use an object in one thread at a time."""

    def __init__(self, path: Path, seal: "IndexSeal | None" = None, terms: Terms = NO_TERMS) -> None:
        """
        Args:
            seal: Page texts are sealed with it; captions are not, since the catalogue says them anyway.
            terms: Names of several words of which it is listed where they stand.
        """
        self._seal = seal
        self.terms = terms
        make_file(path)
        self._db = sqlite3.connect(str(path), check_same_thread=False, timeout=10, isolation_level=None)
        try:
            self._db.execute("PRAGMA trusted_schema = OFF")  # a forged file may hold views and triggers
            self._db.execute("PRAGMA cell_size_check = ON")  # a damaged page is seen when it is read, not in its rows
            self._db.execute("PRAGMA page_size = 8192")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            if self._format() != _FORMAT:
                self._make()
        except BaseException:  # ValueError, too: of a damaged schema SQLite says what is no UTF-8
            self._db.close()
            raise

    def put(self, texts: Iterable[tuple[UUID, str, PageTexts]]) -> None:
        """Keep the texts of publications, each with the SHA-256 of the file that it was read from."""
        self._put([_row(*one) for one in texts])

    def _put(self, rows: Sequence[_Row]) -> None:
        sealed = self._sealed
        self._write(
            (
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)",
                [
                    (key, file, sealed(key, "places", places), sealed(key, "body", body))
                    for key, file, _, _, places, body in rows
                ],
            ),
            (
                "INSERT OR REPLACE INTO words VALUES (?, ?, ?)",
                [
                    (key, sealed(key, "pairs", pairs), sealed(key, "words", words))
                    for key, _, pairs, words, _, _ in rows
                ],
            ),
            ("DELETE FROM text WHERE publication = ?", [(key,) for key, *_ in rows]),
        )

    def take(self, other: "PageStore", cancel: threading.Event | None = None) -> None:
        """Keep what another file holds, which is not sealed, but for page texts that are broken.

        In batches, so raises Cancelled with some of it taken.
        """
        query = (
            "SELECT publication, file, pairs, packed, places, body FROM pages JOIN words USING (publication) "
            "WHERE publication = ?"
        )
        files = list(other.files().items())
        for start in range(0, len(files), _BATCH):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            rows = []
            for publication, file in files[start : start + _BATCH]:
                row = other._db.execute(query, (publication.bytes,)).fetchone()
                with suppress(*_BROKEN):
                    texts = () if row else other._texts_of_before(publication) or ()
                    rows.append(row or _row(publication, file, PageTexts.of(texts, self.terms)))
            self._put(rows)
        captions = other._db.execute("SELECT publication, packed FROM captions").fetchall()
        self._write(("INSERT OR REPLACE INTO captions VALUES (?, ?)", captions))

    def settle(self) -> None:
        """Put all that was written into the file itself; its log is empty then."""
        busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("database is busy")

    def renewed(self, publication: UUID) -> list[str]:
        """The texts of all pages, none where none are kept. On which pages each word stands is found out anew.

        Raises BrokenPages, and what the key of the seal raises.
        """
        try:
            return self._renewed(publication)
        except _BROKEN as error:
            raise BrokenPages(f"page texts: {error}") from error

    def _renewed(self, publication: UUID) -> list[str]:
        key = publication.bytes
        row = self._db.execute("SELECT places, body FROM pages WHERE publication = ?", (key,)).fetchone()
        if row is not None:
            packed = self._pages_from(key, *row)
            bodies = [packed.page(number) for number in range(len(packed))]
            pages = [PageText.of(body) for body in bodies]
            folded = [page.folded for page in pages]
            pairs = self._sealed(key, "pairs", page_words.pack_pairs(folded, words_over_breaks(pages)))
            words = self._sealed(key, "words", page_words.pack(folded, self.terms))
            # Another program may have put in others meanwhile, with lists of their own.
            query = "SELECT publication, ?, ? FROM pages WHERE publication = ? AND places = ?"
            self._write((f"INSERT OR REPLACE INTO words {query}", [(pairs, words, key, row[0])]))
            return [body[:-1].decode() for body in bodies]
        row = self._db.execute("SELECT file FROM text WHERE publication = ?", (key,)).fetchone()
        texts = self._texts_of_before(publication) if row else None
        if texts is None:
            return []
        self.put([(publication, row[0], PageTexts.of(texts, self.terms))])
        return texts

    def put_captions(self, captions: Iterable[tuple[UUID, Sequence[IndexedTable]]]) -> None:
        rows = [(publication.bytes, pack(tables)) for publication, tables in captions]
        self._write(("INSERT OR REPLACE INTO captions VALUES (?, ?)", rows))

    def renew_captions(self) -> int:
        """Pack some table titles as they are packed now; how many there were, 0 where none are left."""
        query = "SELECT publication, packed FROM captions WHERE substr(packed, 1, ?) <> ? LIMIT ?"
        rows = []
        for key, before in self._db.execute(query, (len(MAGIC), MAGIC, _BATCH)).fetchall():
            with suppress(*_BROKEN):  # those are told when all of it is read
                tables = [IndexedTable(kind, number, title, page) for kind, number, title, page, _ in unpack(before)]
                rows.append((pack(tables), key, before))
        # Another program may have put in others meanwhile.
        self._write(("UPDATE captions SET packed = ? WHERE publication = ? AND packed = ?", rows))
        return len(rows)

    def state(self) -> int:
        """Another number once another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def get(self, publication: UUID) -> PageTexts | None:
        """Its pages are read when one of them is asked for."""
        key = publication.bytes
        row = self._db.execute("SELECT packed FROM words WHERE publication = ?", (key,)).fetchone()
        if row is None:
            return None
        return PageTexts(self._opened(key, "words", row[0]), lambda: self._pages(key), terms=self.terms)

    def pairs(self, publication: UUID) -> Pairs | None:
        """Which words follow each other in its pages."""
        key = publication.bytes
        row = self._db.execute("SELECT pairs FROM words WHERE publication = ?", (key,)).fetchone()
        return Pairs(self._opened(key, "pairs", row[0])) if row else None

    def _pages(self, key: bytes) -> PackedPages:
        row = self._db.execute("SELECT places, body FROM pages WHERE publication = ?", (key,)).fetchone()
        if row is None:
            raise ValueError("there are no page texts")
        return self._pages_from(key, *row)

    def _pages_from(self, key: bytes, places: bytes, body: bytes) -> PackedPages:
        return PackedPages.read(self._opened(key, "places", places), self._opened(key, "body", body))

    def _texts_of_before(self, publication: UUID) -> list[str] | None:
        """What format 4 kept: the UTF-8 of all pages, each with a line break behind it, and where each begins."""
        key = publication.bytes
        row = self._db.execute("SELECT starts, body FROM text WHERE publication = ?", (key,)).fetchone()
        if row is None:
            return None
        starts = array("I")
        starts.frombytes(_unchecked(self._opened(key, "starts", row[0])))
        if starts[-1] > _LARGEST or any(map(gt, starts, starts[1:])):
            raise ValueError("the page texts have no such lengths")
        body = unpacked(self._opened(key, "body", row[1]), starts[-1])
        if len(body) != starts[-1]:
            raise ValueError("the page texts do not fit their lengths")
        return [body[start : end - 1].decode() for start, end in pairwise(starts)]

    def captions(self, publication: UUID) -> Captions:
        query = "SELECT packed FROM captions WHERE publication = ?"
        row = self._db.execute(query, (publication.bytes,)).fetchone()
        return unpack(row[0]) if row else Captions()

    def files(self) -> dict[UUID, str]:
        """The SHA-256 of the file that each kept text was read from."""
        query = (
            "SELECT publication, file FROM pages JOIN words USING (publication) "
            "UNION ALL SELECT publication, file FROM text"
        )
        rows = self._db.execute(query).fetchall()
        if not all(type(file) is str for _, file in rows):
            raise ValueError("page texts of no file")
        return {UUID(bytes=key): file for key, file in rows}

    def captioned(self) -> set[bytes]:
        """The publications whose captions are kept, also where they have none."""
        return {key for (key,) in self._db.execute("SELECT publication FROM captions")}

    def remove(self, publications: Iterable[UUID]) -> None:
        keys = [(publication.bytes,) for publication in publications]
        self._write(*((f"DELETE FROM {table} WHERE publication = ?", keys) for table in _TABLES))

    def check(self, cancel: threading.Event | None = None) -> None:
        """Raises sqlite3.DatabaseError where the file is broken, and where it was cancelled."""
        if cancel is not None:
            self._db.set_progress_handler(lambda: int(cancel.is_set()), 20_000)
        try:
            found = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            self._db.set_progress_handler(None, 0)
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    def broken(self, cancel: threading.Event) -> list[UUID]:
        """The publications whose page texts or captions do not fit their sums, of those that are read until then."""
        query = " UNION ".join(f"SELECT publication FROM {table}" for table in _TABLES)
        found = []
        for (key,) in self._db.execute(f"{query} ORDER BY 1").fetchall():
            if cancel.is_set():
                break
            publication = UUID(bytes=key)
            try:
                texts = self.get(publication)
                if texts is not None:
                    texts.check()
                    self.pairs(publication)
                self._texts_of_before(publication)
                self.captions(publication).check()
            except _BROKEN:
                found.append(publication)
        return found

    def foreign(self) -> list[UUID]:
        """The publications whose page texts are sealed with another key. Raises what the key of the seal raises."""
        if self._seal is None:
            return []
        found = []
        for table, column in (("pages", "places"), ("text", "starts")):
            for key, value in self._db.execute(f"SELECT publication, {column} FROM {table}"):
                try:
                    self._opened(key, column, value)
                except ValueError:
                    found.append(UUID(bytes=key))
        return found

    def close(self) -> None:
        self._db.close()

    def _sealed(self, key: bytes, column: str, value: bytes) -> bytes:
        return value if self._seal is None else self._seal.seal(value, column.encode() + key)

    def _opened(self, key: bytes, column: str, value: bytes) -> bytes:
        return value if self._seal is None else self._seal.open(value, column.encode() + key)

    def _format(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _make(self) -> None:
        """Make the tables, in place of those of another format; another process may have been faster."""
        self._db.execute("BEGIN IMMEDIATE")
        if (before := self._format()) != _FORMAT:
            kept = ("text", "captions") if before == _BEFORE else ()
            for name, columns in _TABLES.items():
                if name not in kept:
                    self._db.execute(f"DROP TABLE IF EXISTS {name}")
                    self._db.execute(f"CREATE TABLE {name} ({columns})")
            self._db.execute(f"PRAGMA user_version = {_FORMAT}")
        self._db.execute("COMMIT")

    def _write(self, *statements: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        """All rows or none."""
        if not any(rows for _, rows in statements):
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for statement, rows in statements:
                self._db.executemany(statement, rows)
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _checked(data: bytes) -> bytes:
    """With its CRC-32 behind it; what is packed with zlib has a sum of its own."""
    return data + zlib.crc32(data).to_bytes(4, "big")


def _unchecked(data: bytes) -> bytes:
    if zlib.crc32(data[:-4]).to_bytes(4, "big") != data[-4:]:
        raise ValueError("the lengths of page texts do not fit their checksum")
    return data[:-4]
