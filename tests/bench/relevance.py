"""Relevance: do the right publication and the right page come first?

Over the corpus books, pdf-indonesia and the samples, with the queries of relevance_queries.csv; beside SQLite FTS5 and
tantivy over the pages of the same books. MRR: the mean of 1 / place of the right publication.
"""

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import IndexedPublication, SearchRequest
from tests.bench.books import corpus_pdfs, read_books, region_table, sample_pdfs
from tests.bench.corpus_folder import add_corpus_option
from tests.bench.search_peers import Fts5, Tantivy

QUERIES = Path(__file__).with_name("relevance_queries.csv")
BUDGET_MRR, BUDGET_PAGES = 0.95, 0.85
_FIRST_PAGES = 3


@dataclass(frozen=True)
class Query:
    text: str
    kind: str
    publications: tuple[str, ...]  # prefixes of file names
    pages: frozenset[int]


@dataclass(frozen=True)
class Judged:
    """`place` from 1, 0 where it is not among the hits; `page` None where no page is judged."""

    query: Query
    place: int
    page: bool | None
    instead: str


Found = list[tuple[str, list[int]]]  # names of books, with their pages, best first


def read_queries(path: Path = QUERIES) -> list[Query]:
    rows = csv.DictReader(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [
        Query(row["query"], row["kind"], tuple(row["publications"].split("|")), _pages(row["pages"])) for row in rows
    ]


def _pages(text: str) -> frozenset[int]:
    return frozenset(int(page) for page in text.split(";") if page)


def judge(query: Query, found: Found) -> Judged:
    right = [place for place, (name, _) in enumerate(found, 1) if name.startswith(query.publications)]
    place = right[0] if right else 0
    page = None
    if query.pages:
        page = bool(place) and bool(query.pages & set(found[place - 1][1][:_FIRST_PAGES]))
    return Judged(query, place, page, found[0][0] if found else "")


def mrr(judged: list[Judged]) -> float:
    return sum(1 / one.place for one in judged if one.place) / max(1, len(judged))


def pages_right(judged: list[Judged]) -> float:
    paged = [one for one in judged if one.page is not None]
    return sum(bool(one.page) for one in paged) / max(1, len(paged))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="relevance", description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("--misses", action="store_true", help="list what did not come first")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        books = read_books([*corpus_pdfs(options.corpus), *sample_pdfs()])
        return _run(folder, books, read_queries(), options.misses)


def _run(folder: Path, books: dict[str, IndexedPublication], queries: list[Query], misses: bool) -> int:
    names = {str(book.id): name for name, book in books.items()}
    index = SearchIndex.open(folder / "index", region_table())
    index.update(books.values())

    def ours(text: str) -> Found:
        hits = index.search(SearchRequest(text)).hits
        return [(names[str(hit.id)], [page.page for page in hit.pages]) for hit in hits]

    fts5 = Fts5.build(folder / "fts5.db", books.values())
    peer = Tantivy.build(folder / "tantivy", books.values())
    searches: dict[str, Callable[[str], Found]] = {
        "ours": ours,
        "FTS5": lambda text: [(names[h.publication], [p for p, _ in h.pages]) for h in fts5.search(text)],
        "tantivy": lambda text: [(names[h.publication], [p for p, _ in h.pages]) for h in peer.search(text)],
    }
    results = {name: [judge(query, search(query.text)) for query in queries] for name, search in searches.items()}
    index.close()
    fts5.close()
    _print(results, len(books))
    if misses:
        for one in results["ours"]:
            if one.place != 1 or one.page is False:
                print(f"  {one.query.kind}: {one.query.text!r} place {one.place} page {one.page}, first {one.instead}")
    met = mrr(results["ours"]) >= BUDGET_MRR and pages_right(results["ours"]) >= BUDGET_PAGES
    return 0 if met else 1


def _print(results: dict[str, list[Judged]], books: int) -> None:
    queries = len(results["ours"])
    print(f"{queries} queries over {books} publications (budget: MRR {BUDGET_MRR}, right page {BUDGET_PAGES:.0%})")
    print(f"{'':18}" + "".join(f"{name:>18}" for name in results))
    kinds: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    for name, judged in results.items():
        for one in judged:
            kinds[one.query.kind][name].append(one)
            kinds["all"][name].append(one)
    for kind, by_name in kinds.items():
        cells = (f"{mrr(judged):9.3f} {pages_right(judged):7.0%}" for judged in by_name.values())
        print(f"{kind:12} ({len(by_name['ours']):3})" + "".join(f"{cell:>18}" for cell in cells))
