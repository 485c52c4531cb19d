"""Opening, keeping up to date, being damaged, and sharing the folder with others."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.errors import IndexDamaged
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.words import clean_page
from catalog_db.search import index as module
from catalog_db.search.index import SearchIndex, Stamp
from catalog_db.search.language import Language
from catalog_db.search.messages import IndexedPublication, SearchRequest
from catalog_db.search.pages import PageStore, PageTexts
from tests.unit.search.conftest import id_of, keep_as_before, library, publication, titles

Open = Callable[..., SearchIndex]


def total(index: SearchIndex, query: str) -> int:
    return index.search(SearchRequest(query)).total


def segment_files(index: SearchIndex) -> list[Path]:
    return sorted(index.folder.glob("words-*/*.seg"))


def test_a_new_index_is_empty(open_index: Open) -> None:
    index = open_index()
    assert index.started_anew == "missing"
    assert index.versions() == {}
    assert total(index, "penduduk") == 0
    assert index.suggest("pend") == []


def test_what_was_put_in_is_there_after_opening_again(open_index: Open) -> None:
    first = open_index()
    first.update(library())
    first.close()
    again = open_index()
    assert again.started_anew == ""
    assert again.versions() == {one.id: 1 for one in library()}
    assert total(again, "kemiskinan") == 1


def test_replacing_and_removing(index: SearchIndex) -> None:
    one = library()[0]
    index.update([replace(one, version=2, title="Judul Baru")])
    assert index.versions()[one.id] == 2
    assert titles(index.search(SearchRequest("judul baru"))) == ["Judul Baru"]
    assert total(index, "") == 9
    index.update(remove=[one.id])
    assert one.id not in index.versions()
    assert index.page_texts(one.id) == []
    assert total(index, "") == 8


def test_adding_and_removing_the_same_at_once_replaces(index: SearchIndex) -> None:
    one = library()[0]
    index.update([replace(one, version=5)], remove=[one.id])
    assert index.versions()[one.id] == 5
    assert index.page_texts(one.id)


def test_metadata_change_without_pages_keeps_the_texts(index: SearchIndex) -> None:
    index.update([publication("Satu", "ikan asin", text_file="abc")])
    assert index.text_files()[id_of("Satu")] == "abc"
    index.update([publication("Satu", version=2, abstract="garam")])
    assert index.page_texts(id_of("Satu")) == ["ikan asin"]
    assert total(index, "ikan garam") == 1


def test_batches(open_index: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH_PUBLICATIONS", 2)
    index = open_index()
    taken: list[int] = []

    def one_by_one() -> object:
        for at, one in enumerate(library()):
            taken.append(at)
            if at == 4:
                assert len(SearchIndex.versions(index)) == 4  # what came before is committed already
            yield one

    index.update(one_by_one())  # type: ignore[arg-type]
    assert len(taken) == 9
    assert len(index.versions()) == 9


def test_tidy_merges_small_segments(open_index: Open) -> None:
    index = open_index()
    for one in library():
        index.update([one])
    assert len(segment_files(index)) == 9
    assert index.tidy()
    index.update(library()[:1])  # Windows removes no file that is open, but once somebody commits after that
    assert len(segment_files(index)) < 5
    assert total(index, "") == 9
    while index.tidy():
        pass
    assert total(index, "dalam angka") == 7


def test_many_updates_merge_by_themselves(open_index: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SEGMENTS", 6)
    index = open_index()
    for number in range(20):
        index.update([publication(f"Buku {number}", f"isi kata{number}")])
    assert len(segment_files(index)) <= 6
    assert total(index, "isi") == 20


def test_another_version_starts_anew_but_keeps_the_texts(open_index: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_index()
    first.update(library())
    first.close()
    monkeypatch.setattr(module, "ANALYZER_VERSION", 999)
    again = open_index()
    assert again.started_anew == "version"
    assert again.versions() == {}
    assert set(again.text_files()) == {one.id for one in library()}
    again.update(replace(one, pages=()) for one in library())
    assert total(again, "kemiskinan") == 1
    assert len(list(again.folder.glob("words-*"))) == 1


def test_page_texts_of_before_are_kept_and_found_when_the_index_is_made_anew(open_index: Open, tmp_path: Path) -> None:
    (folder := tmp_path / "index").mkdir()
    before = {one.id: ("aa", [clean_page(page) for page in one.pages]) for one in library()}
    keep_as_before(folder / "pages.db", before)
    Stamp("words-0123456789ab", "6/1/whatever").write(folder / "stamp.json")
    index = open_index()
    assert index.started_anew == "version"
    assert set(index.text_files()) == before.keys()
    assert index.update(replace(one, pages=()) for one in library())
    (hit, *_) = index.search(SearchRequest("garis kemiskinan")).hits
    assert [page.page for page in hit.pages] == [2]
    assert index.page_texts(library()[0].id) == before[library()[0].id][1]
    assert not index.lacking_texts() and not index.verify()


def test_kept_texts_that_are_broken_are_left_out_and_asked_for_again(index: SearchIndex) -> None:
    broken = library()[0]
    index.close()
    with closing(sqlite3.connect(index.folder / "pages.db")) as db, db:
        db.execute("UPDATE pages SET body = x'00ff00ff' WHERE publication = ?", (broken.id.bytes,))
    assert not index.update(replace(one, pages=()) for one in library())
    assert index.versions().keys() == {one.id for one in library()} - {broken.id}
    assert broken.id not in index.text_files()
    assert index.update([broken])
    assert broken.id in index.text_files() and not index.verify()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("name", ["stamp.json", "words-*/_MAIN_*.toc", "words-*/*.seg", "words-*/words.db"])
@pytest.mark.parametrize("how", ["gone", "empty", "noise"])
def test_damage_found_when_opening_starts_anew(open_index: Open, name: str, how: str) -> None:
    first = open_index()
    first.update(library())
    first.close()
    for file in first.folder.glob(name):
        match how:
            case "gone":
                file.unlink()
            case "empty":
                file.write_bytes(b"")
            case "noise":
                file.write_bytes(b"\x00\xff" * 3000)
    again = open_index()
    if name == "words-*/words.db" and how != "noise":
        # SQLite makes a missing file anew: the words are gone, and the index must not pretend otherwise.
        assert again.started_anew == "damaged"
    assert again.started_anew in ("missing", "damaged")
    again.update(library())
    assert total(again, "kemiskinan") == 1


def test_damaged_page_texts_are_thrown_away(open_index: Open) -> None:
    first = open_index()
    first.update(library())
    first.close()
    (first.folder / "pages.db").write_bytes(b"\x00\xff" * 9000)
    for rest in first.folder.glob("pages.db-*"):
        rest.unlink()
    again = open_index()
    assert again.started_anew == "damaged"
    assert again.text_files() == {}
    again.update(library())
    assert again.page_texts(library()[0].id)


def test_damage_met_while_searching(index: SearchIndex) -> None:
    index.close()
    (segment,) = segment_files(index)
    whole = segment.read_bytes()
    # Posting lists begin with this; the directory at the end stays whole, so opening succeeds.
    segment.write_bytes(whole.replace(b"RBP1", b"XXXX"))
    with pytest.raises(IndexDamaged):
        index.search(SearchRequest("penduduk"))
    with pytest.raises(IndexDamaged):
        index.verify()
    index.begin_anew()
    assert index.versions() == {}
    index.update(library())
    assert total(index, "kemiskinan") == 1
    index.verify()


@pytest.mark.parametrize(("table", "column"), [("pages", "body"), ("pages", "places"), ("words", "packed")])
def test_page_texts_damaged_while_searching(index: SearchIndex, table: str, column: str) -> None:
    index.close()
    db = sqlite3.connect(index.folder / "pages.db")
    db.execute(f"UPDATE {table} SET {column} = x'00ff00ff'")
    db.commit()
    db.close()
    with pytest.raises(IndexDamaged):
        index.search(SearchRequest("penduduk"))


def test_page_texts_that_another_one_replaces_before_the_words_are_no_damage(index: SearchIndex) -> None:
    title = "Produk Domestik Regional Bruto Kabupaten Seluma Menurut Lapangan Usaha 2019-2023"
    [hit] = index.search(SearchRequest("bruto lapangan usaha seluma")).hits  # without its page text
    assert hit.title == title
    with closing(PageStore(index.folder / "pages.db", None, index._language.terms)) as pages:
        pages.put([(id_of(title), "ff", PageTexts.of(["Judul", "bruto menurut harga yang berlaku"], pages.terms))])
    [hit] = index.search(SearchRequest("bruto berlaku")).hits
    assert [page.page for page in hit.pages] == [2]


def test_words_damaged_while_searching(index: SearchIndex) -> None:
    index.search(SearchRequest("penduduk"))
    (words,) = index.folder.glob("words-*/words.db")
    with sqlite3.connect(words) as db:
        db.execute("DROP TABLE word")
    db.close()
    with pytest.raises(IndexDamaged):
        index.search(SearchRequest("kemiskinan"))  # what the first word found is remembered
    with pytest.raises(IndexDamaged):
        index.suggest("pend")
    index.begin_anew()
    index.update(library())
    assert total(index, "kemiskinan") == 1


def test_another_index_object_sees_commits(open_index: Open, index: SearchIndex) -> None:
    other = open_index()
    assert total(other, "ikan") == 0
    index.update([publication("Satu", "ikan asin")])
    assert total(other, "ikan") == 1
    index.begin_anew()
    assert total(other, "ikan") == 0
    index.update([publication("Dua", "ikan asin")])
    assert titles(other.search(SearchRequest("ikan"))) == ["Dua"]


def test_searching_while_another_thread_writes(index: SearchIndex) -> None:
    problems: list[BaseException] = []

    def write() -> None:
        try:
            for number in range(12):
                index.update([publication(f"Buku {number}", "penduduk " * number)])
                index.tidy()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            problems.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    found = []
    while writer.is_alive():
        found.append(total(index, "penduduk"))
    writer.join()
    assert not problems
    assert found == sorted(found)
    assert total(index, "") == 21


_CHILD = """
import sys
from pathlib import Path
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.index import SearchIndex, Stamp
from catalog_db.search.language import Language
from tests.unit.search.conftest import publication
index = SearchIndex.open(Path(sys.argv[1]), RegionTable([]), Language.load())
for number in range(5):
    index.update([publication(f"Buku {sys.argv[2]} {number}", "ikan")])
"""


@pytest.mark.wide
def test_two_processes_write(open_index: Open, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    open_index(folder).close()
    children = [
        subprocess.Popen([sys.executable, "-c", _CHILD, str(folder), name], stderr=subprocess.PIPE) for name in "ab"
    ]
    for child in children:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors.decode()
    index = open_index(folder)
    assert total(index, "ikan") == 10


def test_a_stamp_from_elsewhere_names_no_other_folder(open_index: Open, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    made_with = json.loads((open_index(tmp_path / "other").folder / "stamp.json").read_text())["made_with"]
    (folder / "stamp.json").write_text(json.dumps({"folder": "../other", "made_with": made_with}))
    assert open_index(folder).started_anew == "damaged"


def test_titles_alone(regions: RegionTable, language: Language) -> None:
    from catalog_db.search.titles import TitleIndex

    titles_only = TitleIndex((replace(one, pages=()) for one in library()), regions, language)
    found = titles_only.search(SearchRequest("jumlah penduduk seluma 2024"))
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2024"
    assert not any(hit.pages for hit in found.hits)
    assert titles_only.search(SearchRequest("kesejahtraan")).suggestion == "kesejahteraan"
    assert titles_only.suggest("kota beng")[0].text == "Kota Bengkulu"
    assert titles_only.ids() == {one.id for one in library()}
    titles_only.close()


def test_publications_are_plain_values() -> None:
    assert IndexedPublication(id=id_of("x"), version=1, title="x") == IndexedPublication(
        id=id_of("x"), version=1, title="x"
    )
