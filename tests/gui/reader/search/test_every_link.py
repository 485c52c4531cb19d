"""Each link above the results of every query of the benchmark is pressed, and what it promises is what comes."""

from collections import Counter
from pathlib import Path

import pytest

from catalog_db.rules.catalogue.regions import within
from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import Absence, SearchRequest, SearchResults
from tests.bench.books import corpus_pdfs, read_books, region_table, sample_pdfs
from tests.bench.relevance import ADDED, HALVES, TUNING, read_queries
from ui.reader.search.notes import QueryNotes
from ui.theme import Appearance

# Words, one after the other, of which something has to be said: left out, put right, widened, too many.
_ODD = (
    "xyzzy puger 2022",
    "koprasi aktif sukowono",
    "tambak udang",
    "vaksin covid puger 2022",
    "penduduk seluma 1987",
    "penerima blt dana desa balung",
    "berapa lama ojk memproses izin",
    "sejak 2022 provinsi bengkulu dalam angka",
    " ".join(f"kata{n} penduduk" for n in range(30)),
    "tabel 9.9 kaur 2024",
    "pendudk sleuma 2024",
)


def kept(before: SearchRequest, after: SearchRequest, results: SearchResults) -> list[str]:
    """What a link promised by changing the request; raises AssertionError where that did not come."""
    promises = []
    if dropped := after.ignored_chips - before.ignored_chips:
        promises.append("see all")
        assert not any(chip.filters for chip in results.chips if chip.words in dropped)
    if again := before.ignored_chips - after.ignored_chips:
        promises.append("filter again")
        assert again <= {chip.words for chip in results.chips}
    if forced := after.as_typed - before.as_typed:
        promises.append("as typed")
        assert not forced & {one.word for one in results.left_out if one.why is not Absence.NOWHERE}
        assert not forced & {typed for typed, _ in results.also}
        if results.corrected:
            assert forced <= {*title_words(results.suggestion)}
    if before.as_typed - after.as_typed:
        promises.append("as before")
    if after.query != before.query:
        promises.append("the rest")
        assert results.query == after.query
    if after.years - before.years:
        promises.append("only these years")
        assert all(hit.year in after.years for hit in results.hits)
    if after.regions - before.regions:
        promises.append("only these regions")
        assert all(any(within(hit.region_code, code) for code in after.regions) for hit in results.hits)
    assert promises, "it changed nothing"
    return promises


@pytest.mark.timeout(900)
@pytest.mark.long(part="books")
def test_each_link_does_what_it_says(qtbot, appearance: Appearance, corpus: Path, tmp_path: Path) -> None:
    notes = QueryNotes(appearance)
    qtbot.addWidget(notes)
    asked: list[SearchRequest] = []
    notes.request_changed.connect(asked.append)
    index = SearchIndex.open(tmp_path / "index", region_table())
    pressed: Counter[str] = Counter()
    wrong = []
    try:
        index.update(read_books([*corpus_pdfs(corpus), *sample_pdfs()]).values())
        queries = [*read_queries(), *read_queries(HALVES, TUNING), *read_queries(ADDED)]
        for text in (*_ODD, *(query.text for query in queries)):
            request = SearchRequest(text)
            results = index.search(request)
            notes.show_notes(request, results)
            for place in range(len(notes.stops())):
                notes.show_notes(request, results)
                notes.stops()[place].click()
                again = asked.pop()
                try:
                    pressed.update(kept(request, again, index.search(again)))
                except AssertionError as error:
                    wrong.append(f"{text!r}, {notes.sentences}: {again}: {error}")
    finally:
        index.close()
    assert not wrong, "\n".join(wrong)
    assert {"see all", "as typed", "the rest", "only these years"} <= pressed.keys(), pressed
    assert pressed.total() > 100
