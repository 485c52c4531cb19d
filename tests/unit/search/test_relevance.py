"""The queries of the relevance benchmark must go on finding what they found: the ranking is tuned in one place only."""

import hashlib
from itertools import groupby
from pathlib import Path

import pytest

from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.index import SearchIndex
from catalog_db.search.language import Language
from catalog_db.search.messages import SearchRequest
from tests.bench.books import corpus_pdfs, read_books, sample_pdfs
from tests.bench.relevance import (
    ADDED,
    APART,
    BUDGET_MRR,
    BUDGET_PAGES,
    HALVES,
    TUNING,
    Query,
    judge,
    keeps_chips,
    mrr,
    pages_right,
    read_queries,
)


def check(folder: Path, paths: list[Path], queries: list[Query], regions: RegionTable, language: Language) -> None:
    """The budgets of the first queries; and a region and a year that are recognised are never lost."""
    books = read_books(paths)
    names = {book.id: name for name, book in books.items()}
    index = SearchIndex.open(folder / "index", regions, language)
    try:
        index.update(books.values())
        judged = []
        for query in queries:
            results = index.search(SearchRequest(query.text))
            assert keeps_chips(results, books), query.text
            found = [(names[hit.id], [page.page for page in hit.pages]) for hit in results.hits]
            judged.append(judge(query, found))
    finally:
        index.close()
    missed = [f"{one.query.text!r}: place {one.place}, page {one.page}" for one in judged if one.place != 1]
    assert mrr(judged) >= BUDGET_MRR, missed
    assert pages_right(judged) >= BUDGET_PAGES, missed


@pytest.mark.programs
def test_over_the_samples(tmp_path: Path, regions: RegionTable, language: Language) -> None:
    paths = sample_pdfs()
    names = tuple(path.stem for path in paths)
    queries = [query for query in read_queries() if any(name.startswith(query.publications) for name in names)]
    assert len(queries) > 30
    check(tmp_path, paths, queries, regions, language)


@pytest.mark.long(part="books")
def test_over_corpus_and_samples(tmp_path: Path, corpus: Path, regions: RegionTable, language: Language) -> None:
    paths = [*corpus_pdfs(corpus), *sample_pdfs()]
    check(tmp_path, paths, [*read_queries(), *read_queries(HALVES, TUNING), *read_queries(ADDED)], regions, language)


def test_the_halves_were_drawn_by_rule() -> None:
    halves = {query: half for half in (TUNING, APART) for query in read_queries(HALVES, half)}
    by_kind = sorted(halves, key=lambda query: (query.kind, hashlib.sha256(query.text.encode()).hexdigest()))
    for _, drawn in groupby(by_kind, key=lambda query: query.kind):
        queries = list(drawn)
        assert [halves[query] for query in queries] == [(TUNING, APART)[at % 2] for at in range(len(queries))]
    assert len(halves) >= 120
    assert sum(query.kind == "question" for query in halves) * 3 >= len(halves)


def test_publications_that_belong_together_are_right_where_all_stand_at_the_head() -> None:
    both = Query("two", "two", ("a", "b"), (frozenset({1}), frozenset({2})), together=True)
    assert [(one.place, one.page) for one in (judge(both, [("b", [2]), ("a", [9, 1])]),)] == [(1, 2)]
    assert [(one.place, one.page) for one in (judge(both, [("b", [2]), ("c", []), ("a", [1])]),)] == [(2, 1)]
    assert [(one.place, one.page) for one in (judge(both, [("b", [2])]),)] == [(0, 0)]
