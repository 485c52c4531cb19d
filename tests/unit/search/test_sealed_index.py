"""The index of a PC that joined: it answers as any other, and nothing on the disk tells a word of a page."""

import json
import random
import re
import shutil
import sqlite3
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whoosh.externalsort import SortingPool
from whoosh.writing import PostingPool

from catalog_db.errors import Cancelled, ContentShut, IndexBusy, IndexDamaged, StorageFull
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.security.content_seal import PIECE_BYTES
from catalog_db.search import index as index_module
from catalog_db.search import segments as segments_module
from catalog_db.search.damage import database_explained
from catalog_db.search.index import SearchIndex, Stamp
from catalog_db.search.index_seal import IndexSeal
from catalog_db.search.language import Language
from catalog_db.search.messages import SearchRequest
from catalog_db.search.pages import PageStore
from catalog_db.search.segments import Segments
from catalog_db.search.storage import SealedStorage
from catalog_db.search.vocabulary import Vocabulary
from tests.killed_steps import killed_before
from tests.unit.search.conftest import library

FIELDS = ("title", "body")
QUERIES = ("penduduk", "kemiskinan 2023", "produk domestik regional bruto", "seluma", "penduk", "talo agama")


class Key:
    """What a PC keeps of its lease."""

    def __init__(self) -> None:
        self.value, self.counts = bytes(range(32)), True

    def __call__(self) -> bytes:
        if not self.counts:
            raise ContentShut()
        return self.value


@pytest.fixture
def key() -> Key:
    return Key()


@pytest.fixture
def open_sealed(
    tmp_path: Path, regions: RegionTable, language: Language, key: Key
) -> Iterator[Callable[..., SearchIndex]]:
    opened: list[SearchIndex] = []

    def make(folder: Path = tmp_path / "index") -> SearchIndex:
        opened.append(SearchIndex.open(folder, regions, language, IndexSeal(key)))
        return opened[-1]

    yield make
    for index in opened:
        index.close()


def answers(index: SearchIndex) -> list[object]:
    """All of each answer but the time that it took."""
    found: list[object] = []
    for query in QUERIES:
        results = index.search(SearchRequest(query, pages_for=5))
        found.append((results.total, results.hits, results.facets, results.tables))
        found.append(index.suggest(query[:4]))
    return found


def words_of_pages() -> set[bytes]:
    """But for those that titles and captions say, too: these lie open, as they do in the catalogue."""
    said = " ".join(
        f"{book.title} {book.subtitle} {book.subject_name} {book.kind_name} {[table.title for table in book.tables]}"
        for book in library()
    ).lower()
    words = {word.strip(".,;:()") for book in library() for page in book.pages for word in page.split()}
    rare = {word for word in words if len(word) > 5 and word.lower() not in said}
    assert len(rare) > 5
    return {form.encode() for word in rare for form in (word, word.lower())}


def told(folder: Path) -> set[str]:
    """The files that tell a word of a page, packed or not."""
    found, words = set(), words_of_pages()
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            unpacked = [data]
            for at in range(len(data) - 1):
                if data[at] == 0x78 and data[at : at + 2] in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"):
                    with suppress(zlib.error):
                        unpacked.append(zlib.decompressobj().decompress(data[at:]))
            if any(word in piece for piece in unpacked for word in words):
                found.add(file.relative_to(folder).parts[0])
    return found


def test_it_answers_as_any_other_and_tells_nothing(open_sealed, open_index, tmp_path):
    plain, sealed = open_index(tmp_path / "plain"), open_sealed()
    for index in (plain, sealed):
        for book in library():
            index.update([book])
        index.tidy()
    assert answers(sealed) == answers(plain)
    sealed.verify()
    assert {name.partition("-")[0] for name in told(tmp_path / "plain")} == {
        "pages.db",
        "words",
    }  # else it proves nothing
    assert told(tmp_path / "index") == set()
    sealed.close()
    assert told(tmp_path / "index") == set()
    assert answers(open_sealed()) == answers(plain)


def test_it_is_shut_where_the_key_does_not_count_and_opens_again(open_sealed, key):
    index = open_sealed()
    index.update(library())
    kept = answers(index)
    key.counts = False
    for ask in (index.versions, index.text_files, index.lacking_texts, index.tidy, index.verify, index.begin_anew):
        with pytest.raises(ContentShut):
            ask()
    for other in (index, open_sealed()):
        with pytest.raises(ContentShut):
            other.search(SearchRequest("penduduk"))
        with pytest.raises(ContentShut):
            other.update([replace(library()[0], version=2)])
    key.counts = True
    assert answers(index) == kept and answers(other) == kept and other.started_anew == ""


def test_what_another_key_sealed_is_made_anew(open_sealed, key):
    index = open_sealed()
    index.update(library())
    key.value = bytes(32)
    index.drop_foreign()
    assert (index.started_anew, index.versions(), index.text_files()) == ("damaged", {}, {})
    index.update(library())
    assert index.search(SearchRequest("penduduk")).total


def test_one_that_opens_without_a_key_does_not_take_it_for_its_own(open_sealed, open_index):
    open_sealed().update(library())
    other = open_index()
    assert other.started_anew == "version" and not other.versions()


def test_forgotten_it_is_gone_and_begins_with_a_key(open_sealed, key, tmp_path):
    index = open_sealed()
    index.update(library())
    key.counts = False
    assert index.forget()
    assert {path.name for path in (tmp_path / "index").iterdir()} == {"begin.lock"}
    with pytest.raises(ContentShut):
        index.versions()
    key.counts = True
    assert index.versions() == {}


# What was kept before there was a key.


@pytest.fixture
def before(open_index: Callable[..., SearchIndex], tmp_path: Path) -> Path:
    index = open_index()
    for book in library():
        index.update([book])
    index.close()
    assert told(tmp_path / "index")
    return tmp_path / "index"


def test_one_of_before_is_read_as_it_is_and_then_sealed(before, open_sealed, key):
    key.counts = False
    index = open_sealed()
    kept = answers(index)
    assert index.clear_parts()
    with pytest.raises(ContentShut):
        index.seal_clear()
    assert answers(index) == kept
    key.counts = True
    index.seal_clear()
    assert (answers(index), index.clear_parts(), told(before)) == (kept, [], set())
    assert index.started_anew == "" and not index.lacking_texts()
    index.verify()
    index.update([replace(library()[0], version=2)])
    assert told(before) == set()


def test_what_is_written_once_there_is_a_key_is_sealed_first(before, open_sealed):
    index = open_sealed()
    index.update([replace(library()[0], version=2)])
    assert index.versions()[library()[0].id] == 2 and (index.clear_parts(), told(before)) == ([], set())


STEPS = (
    (SealedStorage, "put"),
    (segments_module._Toc, "write"),
    (Vocabulary, "take"),
    (Stamp, "write"),
    (SearchIndex, "_remove_words"),
    (SearchIndex, "_remove"),
    (PageStore, "take"),
    (index_module, "move_safely"),
)


def steps_of(seal: Callable[[], None], monkeypatch: pytest.MonkeyPatch, stop_at: int | None) -> int:
    """Seal, killed before that step; how many there were."""
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_given, **_more: None)  # killed, nobody cleans up
        return killed_before(stop_at, seal, STEPS)


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long(part="kills"))])
def test_killed_at_any_step_sealing_goes_on(before, open_sealed, monkeypatch, tmp_path, every):
    kept = answers(open_sealed(shutil.copytree(before, tmp_path / "whole")))
    steps = steps_of(open_sealed(shutil.copytree(before, tmp_path / "counted")).seal_clear, monkeypatch, None)
    assert steps > 8
    for step in range(0, steps, every):
        folder = shutil.copytree(before, tmp_path / f"killed-{step}")
        first = open_sealed(folder)
        steps_of(first.seal_clear, monkeypatch, step)
        first.close()
        index = open_sealed(folder)
        assert answers(index) == kept, step
        index.seal_clear()
        assert (answers(index), index.clear_parts(), told(folder)) == (kept, [], set()), step
        assert len(list(folder.glob("words*"))) == 1 and not list(folder.glob("*.part*"))
        index.close()


@pytest.fixture
def while_sealing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Does something in the middle of the next sealing: some texts lie in the new file, and it is not whole."""

    def arrange(what: Callable[[], object]) -> None:
        put = PageStore._put
        due = [what]

        def put_and_meet(store: PageStore, rows: Any) -> None:
            put(store, rows)
            if due:
                due.pop()()

        monkeypatch.setattr(PageStore, "_put", put_and_meet)

    return arrange


def test_two_that_seal_at_once_do_not_harm_each_other(before, open_sealed, while_sealing):
    first, second = open_sealed(), open_sealed()
    kept = answers(first)
    other = threading.Thread(target=second.seal_clear)
    while_sealing(other.start)
    first.seal_clear()
    other.join()
    for index in (first, second, open_sealed()):
        assert (answers(index), index.clear_parts(), index.lacking_texts()) == (kept, [], set())


def test_who_finds_another_one_sealing_waits_and_may_give_up(before, open_sealed, while_sealing, monkeypatch):
    index, other = open_sealed(), open_sealed()
    kept = answers(index)
    broken_off = threading.Event()
    broken_off.set()

    def meet() -> None:
        with pytest.raises(Cancelled):
            other.seal_clear(broken_off)
        with pytest.raises(Cancelled):
            other.update([replace(library()[0], version=2)], cancel=broken_off)
        with monkeypatch.context() as hurried, pytest.raises(IndexBusy):
            hurried.setattr(index_module, "_PATIENCE_S", 0)
            other.seal_clear()

    while_sealing(meet)
    index.seal_clear()
    assert (answers(index), index.clear_parts(), index.lacking_texts()) == (kept, [], set())


def test_forgotten_by_another_one_while_it_is_sealed_nothing_comes_back(before, open_sealed, while_sealing):
    index, other = open_sealed(), open_sealed()
    while_sealing(other.forget)
    index.seal_clear()
    assert (index.versions(), index.text_files(), told(before)) == ({}, {}, set())


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("step", ["PageStore.take", "Segments.seal_into", "Vocabulary.take"])
def test_sealing_can_be_broken_off_anywhere_in_it(before, open_sealed, monkeypatch, step):
    index = open_sealed()
    kept = answers(index)
    cancel = threading.Event()
    owner = {owner.__name__: owner for owner in (PageStore, Segments, Vocabulary)}[step.partition(".")[0]]
    call = getattr(owner, step.partition(".")[2])

    def called(*given: Any) -> None:
        cancel.set()
        call(*given)

    with monkeypatch.context() as patched, pytest.raises(Cancelled):
        patched.setattr(owner, call.__name__, called)
        index.update([replace(library()[0], version=2)], cancel=cancel)
    assert answers(index) == kept and len(list(before.glob("words*"))) == 1 and not list(before.glob("*.part*"))
    index.seal_clear()
    assert (answers(index), index.clear_parts(), index.lacking_texts()) == (kept, [], set())


def test_a_half_file_is_never_taken_for_a_whole_one(before, open_sealed):
    index = open_sealed()
    shutil.copy(before / "pages.db", before / "pages.sealed.db.part")
    (before / "pages.db").rename(before / "pages.db-wal")  # killed while it threw away a damaged one
    index.seal_clear()
    assert not index.text_files() and len(index.lacking_texts()) == len(library()) and not index.clear_parts()
    index.update(library())
    assert not index.lacking_texts()


def test_a_full_disk_while_sealing_leaves_it_as_it_was(before, open_sealed, monkeypatch):
    index = open_sealed()
    kept = answers(index)

    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Vocabulary, "take", full)
        with pytest.raises(StorageFull):
            index.seal_clear()
    assert answers(index) == kept and len(list(before.glob("words*"))) == 1
    index.seal_clear()
    assert answers(index) == kept and not index.clear_parts()


def test_a_damaged_one_of_before_is_made_anew(before, open_sealed):
    index = open_sealed()
    (segment, *_) = before.glob("words-*/*.seg")
    whole = segment.read_bytes()
    segment.unlink()  # the old one stays mapped
    segment.write_bytes(whole[:-1] + b"x")
    (toc,) = before.glob("words-*/*.toc")
    parts = json.loads(toc.read_bytes().partition(b"\n")[2])["segments"]
    begin = next(begin for one in parts for name, (begin, _, _) in one["parts"].items() if name.endswith(".pst"))
    segment.write_bytes(whole[:begin] + b"\xff" + whole[begin + 1 :])
    index.seal_clear()
    assert index.started_anew == "damaged" and not index.versions() and not index.clear_parts()
    index.update(replace(book, pages=()) for book in library())  # the texts were kept
    assert index.search(SearchRequest("penduduk")).total and not index.lacking_texts()


# Segments by themselves.


@pytest.fixture
def segments(tmp_path: Path, key: Key) -> Segments:
    Segments.create(tmp_path, FIELDS)
    return Segments(tmp_path, FIELDS, IndexSeal(key))


def fill(segments: Segments, first: int, count: int) -> None:
    rng = random.Random(first)
    with segments.writing() as writer:
        for number in range(first, first + count):
            body = Counter(rng.choices([f"kata{n}" for n in range(4_000)], k=200))
            writer.add((number, f"isi {number}"), {"title": {"judul": 1}, "body": body + Counter({"umum": 1 + number})})


def read(segments: Segments) -> dict[str, list[tuple[int, int]]]:
    snapshot = segments.snapshot()
    found: dict[str, list[tuple[int, int]]] = {}
    for word in ("umum", "kata7", "kata3999", "nihil"):
        column = snapshot.column("body", word)
        amounts = column.amounts(len(snapshot.documents))
        found[word] = sorted((snapshot.documents[n].record[0], amounts[n]) for n in column.docs)
    return found


def word_in(data: bytes) -> bool:
    return re.search(rb"kata\d\d\d", data) is not None  # four letters alone come by chance in some megabytes


@pytest.mark.wide
def test_segments_of_many_pieces_are_read_as_they_were_written(segments, tmp_path, monkeypatch):
    fill(segments, 0, 300)
    fill(segments, 300, 20)
    assert max(file.stat().st_size for file in tmp_path.glob("*.seg")) > 2 * PIECE_BYTES
    kept = read(segments)
    assert kept["umum"] == [(number, number + 1) for number in range(320)] and kept["kata7"] and not kept["nihil"]
    runs: list[bytes] = []
    original = segments_module._Pool._write_run

    def write_run(self: Any, file: Any, items: Any) -> None:
        original(self, file, items)
        runs.extend(run.read_bytes() for run in tmp_path.rglob("*.run"))

    monkeypatch.setattr(segments_module._Pool, "_write_run", write_run)
    monkeypatch.setattr(PostingPool, "add", lambda self, item: (SortingPool.add(self, item), None)[1])
    monkeypatch.setattr(SortingPool.__init__, "__defaults__", (9_000, None, "", ".run"))
    with segments.writing() as writer:
        writer.merge(list(writer.sizes()))
    assert len(runs) > 3 and not any(word_in(run) for run in runs)
    assert read(segments) == kept and len(list(tmp_path.glob("*.seg"))) == 1
    assert not any(word_in(file.read_bytes()) for file in tmp_path.iterdir() if file.is_file())


def test_what_was_changed_is_called_damaged(segments, tmp_path):
    fill(segments, 0, 60)
    (file,) = tmp_path.glob("*.seg")
    whole = file.read_bytes()
    for changed in (
        *(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), len(whole) // 12)),
        whole[:-1],
        whole[: len(whole) // 2],
        whole[:20],
        b"",
    ):
        file.unlink()  # the old one stays mapped by whoever has it open
        file.write_bytes(changed)
        with pytest.raises(IndexDamaged):
            Segments(tmp_path, FIELDS, segments._seal).snapshot().read_everything()


def test_a_segment_is_no_other_one(segments, tmp_path):
    fill(segments, 0, 5)
    fill(segments, 5, 5)
    first, second = sorted(tmp_path.glob("*.seg"))
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    with pytest.raises(IndexDamaged):
        Segments(tmp_path, FIELDS, segments._seal).snapshot()


def test_an_error_while_writing_leaves_no_file(segments, tmp_path):
    fill(segments, 0, 5)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ZeroDivisionError), segments.writing() as writer:
        writer.add((9, None), {"body": {"umum": 1}})
        raise ZeroDivisionError
    assert [path for path in sorted(tmp_path.iterdir()) if path.is_file()] == [
        path for path in before if path.is_file()
    ]
    fill(segments, 5, 1)
    assert len(segments.snapshot().documents) == 6


def test_words_open_with_their_key_alone(tmp_path):
    file, key = tmp_path / "words.db", bytes(range(32))
    with closing(Vocabulary(file, str, key)) as words:
        words.add({"penduduk": (3, 1), "pendidikan": (1, 2)})
        assert [form.word for form in words.with_prefix("pend", 5)] == ["penduduk", "pendidikan"]
    with closing(Vocabulary(file, str, key)) as words:
        assert words.forms(["penduduk"])["penduduk"].publications == 3 and not words.is_empty()
    assert b"pend" not in file.read_bytes()
    for other in (bytes(32), None):
        with pytest.raises(IndexDamaged), database_explained(tmp_path):
            Vocabulary(file, str, other)
