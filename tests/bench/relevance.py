"""Relevance: do the right publication and the right page come first?

Over the corpus books, pdf-indonesia and the samples; beside SQLite FTS5 and tantivy over the pages of the same books.
MRR: the mean of 1 / place of the right publication. Without an option: the queries of relevance_queries.csv, the
tuning half of relevance_halves.csv, and relevance_added.csv. With --apart the other half, to which nothing may be
tuned: its misses are never listed, and each run over it is written down in relevance_apart.csv.
"""

import argparse
import csv
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalog_db.rules.catalogue.regions import within
from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import IndexedPublication, SearchRequest, SearchResults
from tests.bench.books import corpus_pdfs, read_books, region_table, sample_pdfs
from tests.bench.corpus_folder import add_corpus_option
from tests.bench.search_peers import Fts5, Tantivy

QUERIES = Path(__file__).with_name("relevance_queries.csv")
HALVES = Path(__file__).with_name("relevance_halves.csv")
ADDED = Path(__file__).with_name("relevance_added.csv")
RUNS = Path(__file__).with_name("relevance_apart.csv")
TUNING, APART = "tuning", "apart"
BUDGET_MRR, BUDGET_PAGES = 0.95, 0.85  # of the first queries
BUDGET_APART = (0.97, 0.88, 0.95)  # MRR, right page first, right page among the first three
_FIRST_PAGES = 3
_RANGE = re.compile(r"((?:19|20)\d\d)\s*[-\u2013]\s*((?:19|20)\d\d)")


@dataclass(frozen=True)
class Query:
    """`pages` of each publication in turn, or one set for all; `together`: all publications must stand at the head."""

    text: str
    kind: str
    publications: tuple[str, ...]  # beginnings of file names
    pages: tuple[frozenset[int], ...]
    together: bool = False


@dataclass(frozen=True)
class Judged:
    """`place` from 1, 0 where it is not among the hits; `page` the same of the right page, None where none is judged.

    Of publications that must stand together both tell of the last of them: 1 where all stand at the head.
    """

    query: Query
    place: int
    page: int | None
    instead: str


Found = list[tuple[str, list[int]]]  # names of books, with their pages, best first


def read_queries(path: Path = QUERIES, half: str = "") -> list[Query]:
    rows = csv.DictReader(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [_query(row) for row in rows if not half or row["half"] == half]


def _query(row: dict[str, str]) -> Query:
    together = "+" in row["publications"]
    publications = tuple(row["publications"].split("+" if together else "|"))
    return Query(row["query"], row["kind"], publications, tuple(map(_pages, row["pages"].split("|"))), together)


def _pages(text: str) -> frozenset[int]:
    return frozenset(int(page) for page in text.split(";") if page)


def judge(query: Query, found: Found) -> Judged:
    first = found[0][0] if found else ""
    places = [_place(query, at, found) for at in range(len(query.publications))]
    known = [one for one in places if one[0]]
    if query.together:
        place = max(place for place, _ in places) - len(places) + 1 if len(known) == len(places) else 0
        pages = [page for _, page in places]
        page = 0 if 0 in pages else max((page for page in pages if page is not None), default=None)
        return Judged(query, place, page, first)
    place, page = min(known, default=places[0])
    return Judged(query, place, page, first)


def _place(query: Query, at: int, found: Found) -> tuple[int, int | None]:
    """Where a publication of the query stands, and where among its pages the first right one."""
    right = query.pages[at] if len(query.pages) > 1 else query.pages[0]
    for place, (name, pages) in enumerate(found, 1):
        if name.startswith(query.publications[at]):
            return place, next((n for n, page in enumerate(pages, 1) if page in right), 0) if right else None
    return 0, 0 if right else None


def mrr(judged: list[Judged]) -> float:
    return sum(1 / one.place for one in judged if one.place) / max(1, len(judged))


def pages_right(judged: list[Judged], among: int = _FIRST_PAGES) -> float:
    """The share of queries whose right page is among the first pages of the right publication."""
    paged = [one.page for one in judged if one.page is not None]
    return sum(0 < page <= among for page in paged) / max(1, len(paged))


def keeps_chips(results: SearchResults, books: dict[str, IndexedPublication]) -> bool:
    """Whether the first hit is of the region and the year that were recognised, or has a table of that year."""
    regions = {chip.value for chip in results.chips if chip.kind == "region"}
    years = {chip.value for chip in results.chips if chip.kind == "year"}
    if not regions or not years:
        return True
    if not results.hits:
        return False
    first = next(book for book in books.values() if book.id == results.hits[0].id)
    titles = [table.title for table in first.tables]
    ranges = [found for title in titles for found in _RANGE.findall(title)]
    of_year = str(first.year) in years or any(
        any(year in title for title in titles) or any(begin <= year <= end for begin, end in ranges) for year in years
    )
    return of_year and any(within(first.region_code, region) for region in regions)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="relevance", description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("--misses", action="store_true", help="list what did not come first, but for the half apart")
    parser.add_argument("--apart", metavar="WHY", help="run the half kept apart, and write down when and why")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        bench = _Bench(Path(scratch), read_books([*corpus_pdfs(options.corpus), *sample_pdfs()]))
        try:
            if options.apart:
                return bench.apart(options.apart)
            met = [bench.tuning(read_queries(), options.misses, (BUDGET_MRR, 0.0, BUDGET_PAGES))]
            met += [
                bench.tuning(queries, options.misses, (0.0, 0.0, 0.0))
                for queries in (read_queries(HALVES, TUNING), read_queries(ADDED))
            ]
            return 0 if all(met) else 1
        finally:
            bench.close()


class _Bench:
    """The books indexed three times."""

    def __init__(self, folder: Path, books: dict[str, IndexedPublication]) -> None:
        self._books = books
        self._names = {str(book.id): name for name, book in books.items()}
        self._index = SearchIndex.open(folder / "index", region_table())
        self._index.update(books.values())
        self._fts5 = Fts5.build(folder / "fts5.db", books.values())
        self._peer = Tantivy.build(folder / "tantivy", books.values())
        self._strayed: list[str] = []  # queries of a region and a year that were answered by others

    def close(self) -> None:
        self._index.close()
        self._fts5.close()

    def tuning(self, queries: list[Query], misses: bool, budget: tuple[float, float, float]) -> bool:
        results = self._run(queries)
        for one in results["ours"] if misses else ():
            if one.place != 1 or one.page not in (None, 1):
                print(f"  {one.query.kind}: {one.query.text!r} place {one.place} page {one.page}, first {one.instead}")
        for text in self._strayed if misses else ():
            print(f"  not of the region and year: {text!r}")
        return self._met(results, budget)

    def apart(self, why: str) -> int:
        results = self._run(read_queries(HALVES, APART))
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
        cells = [
            " ".join(f"{figure:.3f}" for figure in _figures(judged)) for judged in results.values()
        ]  # ours, FTS5, tantivy
        with RUNS.open("a", encoding="utf-8", newline="") as file:
            row = [datetime.now(UTC).strftime("%Y-%m-%d %H:%M"), commit.stdout.strip(), why, *cells, len(self._strayed)]
            csv.writer(file, lineterminator="\n").writerow(row)
        return 0 if self._met(results, BUDGET_APART) else 1

    def _met(self, results: dict[str, list[Judged]], budget: tuple[float, float, float]) -> bool:
        return not self._strayed and all(f >= b for f, b in zip(_figures(results["ours"]), budget, strict=True))

    def _run(self, queries: list[Query]) -> dict[str, list[Judged]]:
        searches: dict[str, Callable[[str], Found]] = {
            "ours": self._ours,
            "FTS5": lambda text: [
                (self._names[h.publication], [p for p, _ in h.pages]) for h in self._fts5.search(text)
            ],
            "tantivy": lambda text: [
                (self._names[h.publication], [p for p, _ in h.pages]) for h in self._peer.search(text)
            ],
        }
        self._strayed.clear()
        results = {name: [judge(query, search(query.text)) for query in queries] for name, search in searches.items()}
        _print(results, len(self._books))
        print(f"a region and a year recognised, answered by others: {len(self._strayed)}")
        return results

    def _ours(self, text: str) -> Found:
        results = self._index.search(SearchRequest(text))
        if not keeps_chips(results, self._books):
            self._strayed.append(text)
        return [(self._names[str(hit.id)], [page.page for page in hit.pages]) for hit in results.hits]


def _figures(judged: list[Judged]) -> tuple[float, float, float]:
    return mrr(judged), pages_right(judged, 1), pages_right(judged)


def _print(results: dict[str, list[Judged]], books: int) -> None:
    print(f"{len(results['ours'])} queries over {books} publications: MRR, right page first, among the first three")
    print(f"{'':28}" + "".join(f"{name:>20}" for name in results))
    kinds: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    for name, judged in results.items():
        for one in judged:
            kinds[one.query.kind][name].append(one)
            kinds["all"][name].append(one)
    for kind, by_name in kinds.items():
        cells = ("{:9.3f} {:5.0%} {:4.0%}".format(*_figures(judged)) for judged in by_name.values())
        print(f"{kind:22} ({len(by_name['ours']):3})" + "".join(f"{cell:>20}" for cell in cells))
