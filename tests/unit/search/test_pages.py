import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.errors import Cancelled
from catalog_db.rules.catalogue.words import clean_page
from catalog_db.search.captions import Caption
from catalog_db.search.damage import BrokenPages
from catalog_db.search.index_seal import IndexSeal
from catalog_db.search.locator import Located, Phrase, Wanted, holds_phrases, locate
from catalog_db.search.messages import IndexedTable
from catalog_db.search.page_words import Pairs, pairs_of
from catalog_db.search.pages import PackedPages, PageStore, PageTexts
from catalog_db.search.query_expansion import Forms
from tests.unit.search.conftest import keep_as_before


def wanted(*words: str, phrases: tuple[tuple[str, ...], ...] = (), hints: tuple[str, ...] = ()) -> Wanted:
    forms = tuple((Forms(word, {word: (1.0, 63)}), 1.0) for word in words)
    return Wanted(forms, phrases, hints=hints)


def caption(number: str, title: str, page: int) -> Caption:
    return Caption.of(IndexedTable("table", number, title, page))


@pytest.fixture(params=["clear", "sealed"])
def seal(request: pytest.FixtureRequest) -> IndexSeal | None:
    return IndexSeal(lambda: bytes(32)) if request.param == "sealed" else None


@given(st.lists(st.text()))
def test_pages_come_back_as_they_were(pages: list[str]) -> None:
    cleaned = [clean_page(page).encode("utf-8", "replace").decode() for page in pages]
    texts = PageTexts.of(cleaned)
    assert (texts.pages(), len(texts)) == (cleaned, len(cleaned))
    for number in range(len(texts)):
        assert len(texts.page(number).folded) == len(texts.page(number).body)


def test_lists_of_pages_that_another_program_puts_in_meanwhile_stay_theirs(
    tmp_path: Path, seal: IndexSeal | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = uuid4()
    with closing(PageStore(tmp_path / "p.db", seal)) as store, closing(PageStore(tmp_path / "p.db", seal)) as other:
        store.put([(one, "aa", PageTexts.of(["lama sekali"]))])
        newer = PageTexts.of(["padi sawah", "jagung dan kedelai"])
        page = PackedPages.page

        def page_and_meet(packed: PackedPages, number: int) -> bytes:
            monkeypatch.undo()
            other.put([(one, "bb", newer)])
            return page(packed, number)

        monkeypatch.setattr(PackedPages, "page", page_and_meet)
        store.renewed(one)
        texts = store.get(one)
        assert texts is not None and (texts.packed_words, texts.pages()) == (newer.packed_words, newer.pages())
        assert store.files() == {one: "bb"}


def test_stored_and_read(tmp_path: Path) -> None:
    store = PageStore(tmp_path / "pages.db")
    one, two = uuid4(), uuid4()
    store.put([(one, "aa", PageTexts.of(["Satu É", "DUA"])), (two, "bb", PageTexts.of([]))])
    store.put_captions([(one, [IndexedTable("table", "3.9", "Luas Daerah", 7)])])
    assert list(store.captions(one)) == [caption("3.9", "Luas Daerah", 7)]
    assert list(store.captions(two)) == []
    texts = store.get(one)
    assert texts is not None
    assert texts.pages() == ["Satu É", "DUA"]
    assert texts.page(0).folded == "satu é ".encode()
    assert store.files() == {one: "aa", two: "bb"}
    store.remove([one])
    assert store.get(one) is None
    assert list(store.captions(one)) == []
    store.check()
    store.close()


def test_another_format_empties_the_store(tmp_path: Path) -> None:
    store = PageStore(tmp_path / "pages.db")
    store.put([(uuid4(), "", PageTexts.of(["x"]))])
    store.close()
    with sqlite3.connect(tmp_path / "pages.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    store = PageStore(tmp_path / "pages.db")
    assert store.files() == {}
    store.close()


def test_texts_of_before_are_kept_and_moved_one_by_one(tmp_path: Path, seal: IndexSeal | None) -> None:
    one, two, three = uuid4(), uuid4(), uuid4()
    kept = {one: ("aa", ["Satu É", "DUA padi"]), two: ("bb", ["tiga"]), three: ("cc", [])}
    keep_as_before(tmp_path / "pages.db", kept, seal)
    with closing(PageStore(tmp_path / "pages.db", seal)) as store:
        assert store.files() == {key: file for key, (file, _) in kept.items()}
        assert store.renewed(one) == ["Satu É", "DUA padi"]
        assert store.renewed(uuid4()) == []
    with closing(PageStore(tmp_path / "pages.db", seal)) as store:  # as after a kill
        assert store.files() == {key: file for key, (file, _) in kept.items()}
        assert [store.renewed(key) for key in kept] == [pages for _, pages in kept.values()]
        texts = store.get(one)
        pairs = store.pairs(one)
        assert pairs is not None and pairs.may_hold(pairs_of(b"dua padi")) and store.pairs(uuid4()) is None
        assert texts is not None and [hit.page for hit in locate(texts, wanted("padi"), (), 5).pages] == [2]
        assert store._db.execute("SELECT count(*) FROM text").fetchone() == (0,)
        assert store.broken(threading.Event()) == []


def test_sealing_takes_texts_of_before_and_of_now(tmp_path: Path) -> None:
    seal, one, two = IndexSeal(lambda: bytes(32)), uuid4(), uuid4()
    keep_as_before(tmp_path / "pages.db", {one: ("aa", ["satu"]), two: ("bb", ["dua", "tiga"])})
    with closing(PageStore(tmp_path / "pages.db")) as clear, closing(PageStore(tmp_path / "sealed.db", seal)) as store:
        clear.renewed(one)
        (cancelled := threading.Event()).set()
        with pytest.raises(Cancelled):
            store.take(clear, cancelled)
        store.take(clear)
        assert store.files() == {one: "aa", two: "bb"}
        for key, pages in ((one, ["satu"]), (two, ["dua", "tiga"])):
            texts = store.get(key)
            assert texts is not None and texts.pages() == pages
        assert store.foreign() == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("pages", "places"),
        ("pages", "body"),
        ("words", "pairs"),
        ("words", "packed"),
        ("text", "starts"),
        ("text", "body"),
    ],
)
def test_broken_texts_are_told_when_they_are_read_and_when_all_is(tmp_path: Path, table: str, column: str) -> None:
    one = uuid4()
    keep_as_before(tmp_path / "pages.db", {one: ("aa", ["satu padi"])})
    with closing(PageStore(tmp_path / "pages.db")) as store:
        if table != "text":
            store.renewed(one)
        store._db.execute(f"UPDATE {table} SET {column} = zeroblob(30)")
        assert store.broken(threading.Event()) == [one]
        if table == "words":
            assert store.renewed(one) == ["satu padi"]
            assert store.broken(threading.Event()) == []
        else:
            with pytest.raises(BrokenPages):
                store.renewed(one)


def test_texts_whose_words_are_gone_are_asked_for_again(tmp_path: Path) -> None:
    with closing(PageStore(tmp_path / "pages.db")) as store:
        store.put([(uuid4(), "aa", PageTexts.of(["satu"]))])
        store._db.execute("DELETE FROM words")
        assert store.files() == {}


def test_only_pages_that_are_shown_or_measured_are_unpacked() -> None:
    texts = PageTexts.of(["luas panen padi 2020", "luas padi"] * 100)
    assert len(locate(texts, wanted("padi", hints=("2020",)), (), 5).pages) == 5
    assert len(texts._unpacked) == 5
    assert locate(texts, wanted("luas", "panen", phrases=(("panen", "jagung"),)), (), 5) == Located()
    assert len(texts._unpacked) == 5
    assert locate(texts, wanted("luas", "panen"), (), 5).more == 95
    assert len(texts._unpacked) == 16


def test_a_form_of_several_words_and_a_number_are_found_in_the_texts() -> None:
    texts = PageTexts.of(["rumah tangga", "tangga rumah", "rumah\ntangga 31.204", "131.204 rumahtangga"])
    several = Wanted([(Forms("rt", {}, ((("rumah", "tangga"), 0.5),)), 1.0)])
    assert [hit.page for hit in locate(texts, several, (), 5).pages] == [1, 3]
    assert [hit.page for hit in locate(texts, Wanted([], numbers=["31.204"]), (), 5).pages] == [3]


def test_words_beside_signs_of_other_scripts_are_found() -> None:
    texts = PageTexts.of(["\u201cpadi\u201d", "2019\u20132020", "\uf0b7padi\u2014luas", "\u4e00padi"])
    assert [hit.page for hit in locate(texts, wanted("padi"), (), 9).pages] == [1, 3]
    assert [hit.page for hit in locate(texts, Wanted([], numbers=["2020"]), (), 9).pages] == [2]


def test_the_page_with_all_words_goes_first() -> None:
    texts = PageTexts.of(["padi padi padi padi", "luas padi", "luas luas"])
    found = locate(texts, wanted("luas", "padi"), (), 5)
    assert ([hit.page for hit in found.pages], found.more) == ([2], 0)


def test_pages_with_most_words_where_none_has_all() -> None:
    texts = PageTexts.of(["padi", "luas padi", "panen luas"])
    hits = locate(texts, wanted("luas", "padi", "panen"), (), 5).pages
    assert [hit.page for hit in hits] == [2, 3]


def test_no_word_on_any_page() -> None:
    assert locate(PageTexts.of(["padi", "luas"]), wanted("panen", "jagung"), (), 5) == Located()


_SOME = st.lists(st.sampled_from(["luas", "panen", "padi", "jagung"]), unique=True)


@given(st.lists(_SOME, min_size=1, max_size=8), st.permutations([1.0, 2.0, 3.0, 4.0]))
def test_the_pages_with_most_words_are_found_whichever_word_is_looked_for_first(
    pages: list[list[str]], amounts: list[float]
) -> None:
    texts = PageTexts.of([" ".join(words) for words in pages])
    found = locate(texts, wanted("luas", "panen", "padi", "jagung"), (), 9, amounts)
    most = max(1, *map(len, pages))
    assert {hit.page for hit in found.pages} == {at for at, words in enumerate(pages, 1) if len(words) == most}


def test_whole_words_only() -> None:
    texts = PageTexts.of(["rumahtangga", "rumah tangga", "rumah-sakit", "(Rumah)"])
    hits = locate(texts, wanted("rumah"), (), 9).pages
    assert [hit.page for hit in hits] == [2, 3, 4]


def test_words_close_together_beat_words_far_apart() -> None:
    texts = PageTexts.of(["padi " + "x " * 500 + "luas", "luas panen padi " + "y " * 500])
    assert locate(texts, wanted("luas", "padi"), (), 5).pages[0].page == 2


def test_a_list_of_tables_goes_last() -> None:
    listing = "\n".join(f"Luas padi {n} ........ {n}" for n in range(9))
    texts = PageTexts.of([listing, "luas padi"])
    assert [hit.page for hit in locate(texts, wanted("luas", "padi"), (), 5).pages] == [2, 1]


def test_a_list_of_tables_does_not_shut_out_pages_with_a_word_less() -> None:
    listing = "\n".join(f"Luas panen padi {n} ........ {n}" for n in range(9))
    texts = PageTexts.of([listing, "luas padi", "padi"])
    assert [hit.page for hit in locate(texts, wanted("luas", "panen", "padi"), (), 5).pages] == [2, 1]
    assert {hit.page for hit in locate(texts, wanted("luas", "panen"), (), 5).pages} == {1, 2}
    assert [hit.page for hit in locate(PageTexts.of([listing, "x"]), wanted("luas", "panen"), (), 5).pages] == [1]


def test_the_page_of_a_table_title_goes_first() -> None:
    texts = PageTexts.of(["luas padi luas padi luas padi", "Luas Panen Padi 2020"])
    hits = locate(texts, wanted("luas", "padi"), [caption("3.1", "Luas Panen Padi 2020", 2)], 5).pages
    assert hits[0].page == 2
    assert hits[0].table == "Tabel 3.1 Luas Panen Padi 2020"


def test_a_table_on_a_page_that_is_not_there() -> None:
    for page in (0, 99):
        assert locate(PageTexts.of(["x"]), wanted("luas"), [caption("3.1", "Luas Padi", page)], 5) == Located()


def test_how_well_a_caption_answers() -> None:
    fit = wanted("luas", "padi", hints=("2020",)).caption_fit
    exact = fit(caption("1", "Luas Padi", 1))
    assert fit(caption("3", "Luas Padi 2020", 1)) > exact
    assert exact > fit(caption("2", "Luas Padi, Jagung, dan Kedelai Menurut Kecamatan", 1)) > 0
    assert fit(caption("4", "Luas Jagung", 1)) == 0


def test_more_pages_are_counted() -> None:
    found = locate(PageTexts.of(["padi"] * 9), wanted("padi"), (), 5)
    assert (len(found.pages), found.more) == (5, 4)


def test_closeness() -> None:
    def closeness(page: str, *words: str) -> float:
        return locate(PageTexts.of([page]), wanted(*words), (), 1).closeness

    assert closeness("luas panen padi", "luas", "panen") == 1.0
    assert closeness("luas tanah dan panen padi", "luas", "panen") == pytest.approx(10 / 20)
    assert closeness("luas", "luas", "panen") == 0.0
    assert closeness("luas", "luas") == 0.0


def test_snippets_cut_no_word_and_emphasise_what_was_found() -> None:
    texts = PageTexts.of(["awal " * 80 + "luas panen padi sawah" + " akhir" * 80])
    snippet = locate(texts, wanted("luas", "padi"), (), 1).pages[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.emphasis] == ["luas", "padi"]
    assert set(snippet.text.strip("\u2026").split()) <= {"awal", "luas", "panen", "padi", "sawah", "akhir"}


@pytest.mark.parametrize("before", ["GNU/", "(", "\u201c", "x" * 30 + "/", "é-"])
def test_a_snippet_begins_with_what_was_found_within_a_word(before: str) -> None:
    texts = PageTexts.of(["awal " * 80 + before + "linux" + " isi" * 60 + " pedoman akhir"])
    snippet = locate(texts, wanted("linux", "pedoman"), (), 1).pages[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.emphasis][:1] == ["linux"]
    assert snippet.text.index("linux") < 30


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=3))
def test_snippets_of_any_text(pages: list[str]) -> None:
    texts = PageTexts.of([clean_page(page) + " padi " for page in pages])
    hits = locate(texts, wanted("padi"), (), 5).pages
    assert len(hits) == len(pages)
    for hit in hits:
        assert all(hit.snippet.text[start:end].lower() == "padi" for start, end in hit.snippet.emphasis)


@pytest.mark.parametrize(("page", "there"), [("luas\npanen", True), ("luas (panen)", True), ("luas dan panen", False)])
def test_phrases(page: str, there: bool) -> None:
    assert holds_phrases(PageTexts.of([page]), [("luas", "panen")]) is there


@pytest.mark.parametrize(
    ("first", "second", "there"),
    [
        ("layanan pinjam", "meminjam uang berbasis", True),
        ("layanan pinjam meminjam", "uang berbasis", True),
        ("layanan Pinjam -\n- 7 -", "- 8 -\nBerita Negara\n(meminjam) uang", True),  # with what stands at the edges
        ("layanan pinjam\nsatu\ndua\ntiga", "meminjam uang", False),  # too far from the end
        ("layanan pinjam", "satu meminjam uang", False),
        ("layanan pinjam saja", "meminjam uang", False),
        ("layanan simpanpinjam", "meminjam uang", False),
        ("layanan pinjam", "meminjam uangnya", False),
    ],
)
def test_a_phrase_may_run_over_a_page_break(first: str, second: str, there: bool) -> None:
    texts, phrase = PageTexts.of(["lain", first, second]), ("pinjam", "meminjam", "uang")
    assert Phrase.of(phrase).may_stand(Pairs(texts.packed_pairs)) is there
    assert holds_phrases(texts, [phrase]) is there
    assert holds_phrases(texts, [phrase], Pairs(texts.packed_pairs)) is there
    found = locate(texts, wanted(*phrase, phrases=(phrase,)), (), 5)
    assert [hit.page for hit in found.pages] == ([2] if there else [])
    if there:
        assert "pinjam" in found.pages[0].snippet.text.lower()


def test_a_phrase_on_a_page_goes_before_one_that_runs_over_a_break() -> None:
    texts, phrase = PageTexts.of(["luas", "panen padi", "luas panen"]), ("luas", "panen")
    assert [hit.page for hit in locate(texts, wanted(*phrase, phrases=(phrase,)), (), 5).pages] == [3]


def test_sealed_texts_open_by_their_key_and_as_those_of_their_publication_alone(tmp_path):
    key = bytes(range(32))
    texts, one, two = PageTexts.of(["Penduduk Élan menurut kecamatan", "İ"]), uuid4(), uuid4()
    store = PageStore(tmp_path / "pages.db", IndexSeal(lambda: key))
    store.put([(one, "a" * 64, texts), (two, "b" * 64, PageTexts.of(["lain"]))])
    found = store.get(one)
    assert found is not None and (found.pages(), found.packed_words) == (texts.pages(), texts.packed_words)
    with sqlite3.connect(tmp_path / "pages.db") as db:
        (body,) = db.execute("SELECT body FROM pages WHERE publication = ?", (one.bytes,)).fetchone()
        (words,) = db.execute("SELECT packed FROM words WHERE publication = ?", (one.bytes,)).fetchone()
        assert texts.packed_words not in words and texts.packed_pages().packed not in body
        db.execute("UPDATE pages SET body = ? WHERE publication = ?", (body, two.bytes))
        unopened = store.get(two)
        db.execute("UPDATE words SET packed = ? WHERE publication = ?", (words, two.bytes))
    db.close()
    assert unopened is not None
    with pytest.raises(BrokenPages, match="sealed"):
        unopened.page(0)
    with pytest.raises(ValueError, match="sealed"):
        store.get(two)
    assert store.broken(threading.Event()) == [two]
    store.close()
    other = PageStore(tmp_path / "pages.db", IndexSeal(lambda: bytes(32)))
    with pytest.raises(ValueError, match="sealed"):
        other.get(one)
    other.close()
