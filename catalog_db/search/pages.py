"""The page texts of each publication, as one compressed blob; the only part of the index that is costly to make again.

They have a file of their own that outlives a rebuild: texts are extracted anew only where the PDF has changed. The
captions lie beside them, for they are examined together.
"""

import re
import sqlite3
import struct
import threading
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import gt
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from catalog_db.private_files import make_file
from catalog_db.rules.catalogue.words import fold
from catalog_db.search.captions import Caption, pack, unpack
from catalog_db.search.messages import IndexedTable
from catalog_db.search.plain_values import unpacked

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal

_TABLES = {
    "text": "publication BLOB PRIMARY KEY, file TEXT NOT NULL, starts BLOB NOT NULL, body BLOB NOT NULL, changed BLOB",
    "captions": "publication BLOB PRIMARY KEY, packed BLOB NOT NULL",
}
_FORMAT = 4  # PRAGMA user_version; another one empties the file
_LEVEL = 4
_LARGEST = 256 << 20  # bytes of the page texts of one publication
# Lower case of ASCII and line breaks to blanks, so that a phrase may run over a line; lengths stay.
_TO_FOLDED = bytes(32 if b in (9, 10, 11, 12, 13) else b + 32 if 65 <= b <= 90 else b for b in range(256))


@dataclass(frozen=True, slots=True)
class PageTexts:
    """UTF-8 of all pages of a publication: as read, and folded byte by byte; page n begins at starts[n]."""

    body: bytes
    folded: bytes
    starts: Sequence[int]  # one more than pages: the last is the end

    @classmethod
    def of(cls, pages: Iterable[str]) -> "PageTexts":
        """From page texts that went through `clean_page`."""
        starts = array("I", [0])
        bodies, foldeds = [], []
        for page in pages:
            body = page.encode("utf-8", "replace") + b"\n"
            folded = body.translate(_TO_FOLDED)
            if not body.isascii():
                lower = fold(page).encode("utf-8", "replace").translate(_TO_FOLDED) + b" "
                # A letter may grow when it is folded (U+023A); such a page keeps its foreign capitals.
                folded = lower if len(lower) == len(body) else folded
            bodies.append(body)
            foldeds.append(folded)
            starts.append(starts[-1] + len(body))
        return cls(b"".join(bodies), b"".join(foldeds), starts)

    def pages(self) -> list[str]:
        bounds = zip(self.starts, self.starts[1:], strict=False)
        return [self.body[start : end - 1].decode() for start, end in bounds]


class PageStore:
    """One connection: use an object in one thread at a time."""

    def __init__(self, path: Path, seal: "IndexSeal | None" = None) -> None:
        """`seal`: page texts are sealed with it; captions are not, since the catalogue says them anyway."""
        self._seal = seal
        make_file(path)
        self._db = sqlite3.connect(str(path), check_same_thread=False, timeout=10, isolation_level=None)
        try:
            self._db.execute("PRAGMA trusted_schema = OFF")  # a forged file may hold views and triggers
            self._db.execute("PRAGMA page_size = 16384")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            if not self._is_ours():
                self._make()
        except sqlite3.DatabaseError:
            self._db.close()
            raise

    def put(self, texts: Iterable[tuple[UUID, str, PageTexts]]) -> None:
        """Keep the texts of publications, each with the SHA-256 of the file that it was read from."""
        rows = [
            (
                publication.bytes,
                file,
                *self._sealed(
                    publication.bytes,
                    _checked(array("I", pages.starts).tobytes()),
                    zlib.compress(pages.body, _LEVEL),
                    _changed(pages),
                ),
            )
            for publication, file, pages in texts
        ]
        self._write("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)", rows)

    def take(self, other: "PageStore") -> None:
        """Keep what another file holds, which is not sealed."""
        for key, file, *values in other._db.execute("SELECT publication, file, starts, body, changed FROM text"):
            row = key, file, *self._sealed(key, *values)
            self._write("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)", [row])
        captions = other._db.execute("SELECT publication, packed FROM captions").fetchall()
        self._write("INSERT OR REPLACE INTO captions VALUES (?, ?)", captions)

    def put_captions(self, captions: Iterable[tuple[UUID, Sequence[IndexedTable]]]) -> None:
        rows = [(publication.bytes, pack(tables)) for publication, tables in captions]
        self._write("INSERT OR REPLACE INTO captions VALUES (?, ?)", rows)

    def get(self, publication: UUID) -> PageTexts | None:
        query = "SELECT starts, body, changed FROM text WHERE publication = ?"
        row = self._db.execute(query, (publication.bytes,)).fetchone()
        if row is None:
            return None
        lengths, packed, changed = self._opened(publication.bytes, *row)
        starts = array("I")
        starts.frombytes(_unchecked(lengths))
        if starts[-1] > _LARGEST or any(map(gt, starts, starts[1:])):
            raise ValueError("the page texts have no such lengths")
        body = unpacked(packed, starts[-1])
        if len(body) != starts[-1]:
            raise ValueError("the page texts do not fit their lengths")
        return PageTexts(body, _folded(body, changed), starts)

    def captions(self, publication: UUID) -> list[Caption]:
        query = "SELECT packed FROM captions WHERE publication = ?"
        row = self._db.execute(query, (publication.bytes,)).fetchone()
        return unpack(row[0]) if row else []

    def files(self) -> dict[UUID, str]:
        """The SHA-256 of the file that each kept text was read from."""
        rows = self._db.execute("SELECT publication, file FROM text").fetchall()
        if not all(type(file) is str for _, file in rows):
            raise ValueError("page texts of no file")
        return {UUID(bytes=key): file for key, file in rows}

    def captioned(self) -> set[bytes]:
        """The publications whose captions are kept, also where they have none."""
        return {key for (key,) in self._db.execute("SELECT publication FROM captions")}

    def remove(self, publications: Iterable[UUID]) -> None:
        keys = [(publication.bytes,) for publication in publications]
        self._write("DELETE FROM text WHERE publication = ?", keys)
        self._write("DELETE FROM captions WHERE publication = ?", keys)

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
        keys = {key for (key,) in self._db.execute("SELECT publication FROM text")} | self.captioned()
        found = []
        for key in sorted(keys):
            if cancel.is_set():
                break
            publication = UUID(bytes=key)
            try:
                self.get(publication)
                self.captions(publication)
            except (ValueError, LookupError, TypeError, ArithmeticError, EOFError, zlib.error, struct.error):
                found.append(publication)
        return found

    def foreign(self) -> list[UUID]:
        """The publications whose page texts are sealed with another key. Raises what the key of the seal raises."""
        if (seal := self._seal) is None:
            return []
        found = []
        for key, lengths in self._db.execute("SELECT publication, starts FROM text"):
            try:
                seal.open(lengths, b"starts" + key)
            except ValueError:
                found.append(UUID(bytes=key))
        return found

    def close(self) -> None:
        self._db.close()

    def _sealed(
        self, key: bytes, lengths: bytes, body: bytes, changed: bytes | None
    ) -> tuple[bytes, bytes, bytes | None]:
        if (seal := self._seal) is None:
            return lengths, body, changed
        return (
            seal.seal(lengths, b"starts" + key),
            seal.seal(body, b"body" + key),
            None if changed is None else seal.seal(changed, b"changed" + key),
        )

    def _opened(
        self, key: bytes, lengths: bytes, body: bytes, changed: bytes | None
    ) -> tuple[bytes, bytes, bytes | None]:
        if (seal := self._seal) is None:
            return lengths, body, changed
        return (
            seal.open(lengths, b"starts" + key),
            seal.open(body, b"body" + key),
            None if changed is None else seal.open(changed, b"changed" + key),
        )

    def _is_ours(self) -> bool:
        return bool(self._db.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)

    def _make(self) -> None:
        """Make the tables, in place of those of another format; another process may have been faster."""
        self._db.execute("BEGIN IMMEDIATE")
        if not self._is_ours():
            for name, columns in _TABLES.items():
                self._db.execute(f"DROP TABLE IF EXISTS {name}")
                self._db.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
            self._db.execute(f"PRAGMA user_version = {_FORMAT}")
        self._db.execute("COMMIT")

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """All rows or none."""
        if not rows:
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
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


def _changed(texts: PageTexts) -> bytes | None:
    """Where the folded text is not what the table makes of the body: 4 bytes a place, then the byte at each."""
    plain = texts.body.translate(_TO_FOLDED)
    if texts.folded == plain:
        return None
    differing = int.from_bytes(plain, "little") ^ int.from_bytes(texts.folded, "little")
    places = [found.start() for found in re.finditer(rb"[^\0]", differing.to_bytes(len(plain), "little"))]
    return zlib.compress(array("I", places).tobytes() + bytes(texts.folded[place] for place in places))


def _folded(body: bytes, changed: bytes | None) -> bytes:
    plain = body.translate(_TO_FOLDED)
    if not changed:
        return plain
    folded = bytearray(plain)
    found = unpacked(changed, 5 * len(body))
    count = len(found) // 5
    places = array("I")
    places.frombytes(found[: 4 * count])
    for place, byte in zip(places, found[4 * count :], strict=True):
        folded[place] = byte
    return bytes(folded)
