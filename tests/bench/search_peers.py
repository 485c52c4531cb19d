"""The same job done by SQLite FTS5 and by tantivy over pages: ranked publications with their best pages and snippets.

All words of the query must be on a page; where no page has all, any word will do. Both index title and text of each
page, and rank by their own BM25; a publication is as good as its best page.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from catalog_db.search.messages import IndexedPublication

PAGES_RANKED = 400  # from these the publications are gathered
PAGES_SHOWN = 5

CREATE = "CREATE VIRTUAL TABLE page USING fts5(title, body, publication UNINDEXED, number UNINDEXED)"
INSERT = "INSERT INTO page(title, body, publication, number) VALUES (?, ?, ?, ?)"
RANK = "SELECT rowid, publication, number FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?"
SNIPPET = "SELECT snippet(page, 1, '[', ']', '...', 24) FROM page WHERE page MATCH ? AND rowid = ?"


@dataclass(frozen=True)
class PeerHit:
    publication: str
    pages: tuple[tuple[int, str], ...]  # number from 1, snippet


def words_of(query: str) -> list[str]:
    return re.findall(r"\w+", query.lower())


class Fts5:
    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)

    @classmethod
    def build(cls, path: Path, publications: Iterable[IndexedPublication]) -> "Fts5":
        db = sqlite3.connect(path)
        db.execute(CREATE)
        for one in publications:
            rows = ((one.title, page, str(one.id), number) for number, page in enumerate(one.pages, 1))
            db.executemany(INSERT, rows)
        db.execute("INSERT INTO page(page) VALUES ('optimize')")
        db.commit()
        db.close()
        return cls(path)

    def search(self, query: str, limit: int = 20, pages_for: int = 10) -> list[PeerHit]:
        words = [f'"{word}"' for word in words_of(query)]
        if not words:
            return []
        match = " ".join(words)
        rows = self._db.execute(RANK, (match, PAGES_RANKED)).fetchall()
        if not rows:
            match = " OR ".join(words)
            rows = self._db.execute(RANK, (match, PAGES_RANKED)).fetchall()
        grouped: dict[str, list[tuple[int, int]]] = {}
        for row, publication, number in rows:
            grouped.setdefault(publication, []).append((row, number))
        return [
            PeerHit(
                publication,
                tuple(
                    (number, self._db.execute(SNIPPET, (match, row)).fetchone()[0])
                    for row, number in (pages[:PAGES_SHOWN] if place < pages_for else ())
                ),
            )
            for place, (publication, pages) in enumerate(list(grouped.items())[:limit])
        ]

    def close(self) -> None:
        self._db.close()


class Tantivy:
    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    @classmethod
    def build(cls, folder: Path, publications: Iterable[IndexedPublication]) -> "Tantivy":
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=False)
        builder.add_text_field("body", stored=True)
        builder.add_text_field("publication", stored=True, tokenizer_name="raw")
        builder.add_integer_field("number", stored=True)
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for one in publications:
            for number, page in enumerate(one.pages, 1):
                writer.add_document(
                    tantivy.Document(title=one.title, body=page, publication=str(one.id), number=number)
                )
        writer.commit()
        writer.wait_merging_threads()
        return cls(folder)

    def search(self, query: str, limit: int = 20, pages_for: int = 10) -> list[PeerHit]:
        words = words_of(query)
        if not words:
            return []
        parsed = self._index.parse_query(" AND ".join(words), ["title", "body"])
        hits = self._searcher.search(parsed, PAGES_RANKED, count=False).hits
        if not hits:
            parsed = self._index.parse_query(" OR ".join(words), ["title", "body"])
            hits = self._searcher.search(parsed, PAGES_RANKED, count=False).hits
        grouped: dict[str, list[tantivy.Document]] = {}
        for _, address in hits:
            document = self._searcher.doc(address)
            grouped.setdefault(document["publication"][0], []).append(document)
        found = []
        snippets = tantivy.SnippetGenerator.create(self._searcher, parsed, self._schema, "body")
        for place, (publication, pages) in enumerate(list(grouped.items())[:limit]):
            shown = pages[:PAGES_SHOWN] if place < pages_for else []
            texts = ((page["number"][0], snippets.snippet_from_doc(page).fragment()) for page in shown)
            found.append(PeerHit(publication, tuple(texts)))
        return found
