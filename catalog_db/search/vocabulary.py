"""All words of the index: by stem, by prefix, by resemblance. An SQLite file beside the Whoosh files, or SQLCipher."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from catalog_db.errors import Cancelled
from catalog_db.private_files import make_file
from catalog_db.rules.catalogue.words import one_edit_away

_SCHEMA = """
CREATE TABLE IF NOT EXISTS word (
  form TEXT PRIMARY KEY, stem TEXT NOT NULL, publications INTEGER NOT NULL, fields INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS word_stem ON word (stem, publications DESC);
"""
_CACHE_KIB: Final = 8192  # a page that is not at hand has to be opened
_BATCH: Final = 5_000  # words taken at once
_ROW = "SELECT form, publications, fields FROM word"


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it occurs. `fields`: bit n is set where field n holds it; `publications` is a hint (it never falls)."""

    word: str
    publications: int
    fields: int


class Vocabulary:
    """Words and their stems. One connection: use an object in one thread at a time."""

    def __init__(self, path: Path | None, stem: Callable[[str], str], key: bytes | None = None) -> None:
        """
        Args:
            path: None keeps the words in memory.
            key: With it they lie sealed: 32 bytes, for SQLCipher.
        """
        self._stem = stem
        if path:
            make_file(path)
        driver: Any = sqlite3 if key is None else sqlcipher
        self._db = driver.connect(str(path or ":memory:"), check_same_thread=False, timeout=10, isolation_level=None)
        try:
            if key is not None:
                self._db.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints lines of its own on stderr
                self._db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._db.execute("PRAGMA trusted_schema = OFF")  # a forged file may hold views and triggers
            self._db.execute("PRAGMA cell_size_check = ON")  # a damaged page is seen when it is read, not in its rows
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.DatabaseError, sqlcipher.DatabaseError):
            self._db.close()
            raise

    def add(self, words: Mapping[str, tuple[int, int]]) -> None:
        """Count words: how many more publications hold each, and in which fields."""
        names = json.dumps(list(words))
        query = "SELECT form FROM word WHERE form IN (SELECT value FROM json_each(?))"
        known = {form for (form,) in self._db.execute(query, (names,))}
        rows = [(form, "" if form in known else self._stem(form), n, fields) for form, (n, fields) in words.items()]
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(
                "INSERT INTO word VALUES (?, ?, ?, ?) ON CONFLICT (form) DO UPDATE SET "
                "publications = publications + excluded.publications, fields = fields | excluded.fields",
                sorted(rows),
            )
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def take(self, other: "Vocabulary", cancel: threading.Event | None = None) -> None:
        """Keep what another one holds; this one is empty, and stays so where it raises Cancelled."""
        rows = other._db.execute("SELECT form, stem, publications, fields FROM word ORDER BY form")
        self._db.execute("BEGIN IMMEDIATE")
        try:
            while batch := rows.fetchmany(_BATCH):
                if cancel is not None and cancel.is_set():
                    raise Cancelled
                self._db.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", batch)
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def forms(self, words: Iterable[str]) -> dict[str, Form]:
        """Those of the words that the index holds."""
        words = list(words)
        if len(words) < 2:  # most questions, which need no list
            return {form.word: form for word in words for form in self._forms(f"{_ROW} WHERE form = ?", (word,))}
        query = f"{_ROW} WHERE form IN (SELECT value FROM json_each(?))"
        return {form.word: form for form in self._forms(query, (json.dumps(words),))}

    def of_stem(self, stem: str, limit: int) -> list[Form]:
        """The words of a stem, commonest first."""
        return self._forms(f"{_ROW} WHERE stem = ? ORDER BY publications DESC LIMIT ?", (stem, limit))

    def with_prefix(self, prefix: str, limit: int) -> list[Form]:
        """The words that begin with a prefix, commonest first."""
        query = f"{_ROW} WHERE form >= ? AND form < ? ORDER BY publications DESC, form LIMIT ?"
        return self._forms(query, (prefix, prefix + "\U0010ffff", limit))

    def near(self, word: str, limit: int) -> list[Form]:
        """The words one edit away, commonest first; none for words with digits or of other letters than a to z."""
        if not word.isascii() or not word.isalpha() or len(word) < 4:
            return []
        found = self.forms(one_edit_away(word)).values()
        return sorted(found, key=lambda form: (-form.publications, form.word))[:limit]

    def is_empty(self) -> bool:
        return self._db.execute("SELECT 1 FROM word LIMIT 1").fetchone() is None

    def check(self, cancel: threading.Event) -> None:
        """Raises sqlite3.DatabaseError where the file is broken, and where it was cancelled."""
        self._db.set_progress_handler(lambda: int(cancel.is_set()), 20_000)
        found = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    def close(self) -> None:
        self._db.close()

    def _forms(self, query: str, arguments: tuple[str | int, ...]) -> list[Form]:
        rows = self._db.execute(query, arguments).fetchall()
        if not all(type(word) is str and type(number) is int and type(fields) is int for word, number, fields in rows):
            raise sqlite3.DatabaseError("a row of the words is no word")  # SQLite keeps any value in any column
        return [Form(*row) for row in rows]
