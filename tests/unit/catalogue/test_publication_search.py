"""The index follows the catalogue, survives damage, and titles are found meanwhile."""

import json
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import DatabaseUnreadable, DocumentFailed, DocumentProblem, IndexBusy, StorageFull
from catalog_db.migrations import migrate
from catalog_db.models import Publication, PublicationStatus, TableEntry
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.damage import damage_explained
from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import SearchRequest
from desktop.actors import nobody_yet
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.publication_search import PublicationSearch
from desktop.catalogue.searching import Searching
from desktop.catalogue.unmet import UnmetCounter, UnmetSearches
from desktop.catalogue.values import IndexActivity

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
TEXTS = {"a" * 64: ["halaman judul", "jumlah ternak sapi menurut kecamatan"], "b" * 64: ["hujan dan iklim di kaur"]}


def text_of(name: str) -> str:
    return (files("resources") / "tables" / name).read_text(encoding="utf-8")


TABLES = (
    RegionTable.parse(text_of("regions.csv")),
    LabelTable.parse(text_of("subjects.csv")),
    LabelTable.parse(text_of("kinds.csv")),
)


@pytest.fixture
def databases(tmp_path):
    catalog, records = Database(tmp_path / "catalog.db"), Database(tmp_path / "records.db", bytes(32))
    migrate(catalog, "catalogue", Path)
    migrate(records, "records", Path)
    with catalog.writing() as session:
        for number, (sha256, title) in enumerate(
            zip(TEXTS, ("Kabupaten Seluma Dalam Angka 2023", "Kabupaten Kaur Dalam Angka 2022"), strict=True)
        ):
            row = Publication(title=title, title_key=title.casefold(), year=2023 - number, sha256=sha256)
            row.added_at = row.changed_at = NOW
            row.tables = [TableEntry(position=0, number="3.1", title="Kepadatan Penduduk", page=1)]
            session.add(row)
    yield catalog, records
    catalog.close()
    records.close()


@pytest.fixture
def read():
    """Stands for the document process: which files were asked for."""
    return []


@pytest.fixture
def check():
    """Stands for the note of an unclean stop."""
    return _Check()


class _Check:
    def __init__(self) -> None:
        self.due = False

    def is_due(self) -> bool:
        return self.due

    @contextmanager
    def turn(self) -> Iterator[bool]:
        yield self.due

    def done(self) -> None:
        self.due = False


@pytest.fixture
def make(databases, read, tmp_path, check):
    catalog, records = databases
    made = []

    def read_texts(sha256: str, cancel: threading.Event, cover_of: UUID) -> list[str]:
        read.append(sha256)
        if sha256 not in TEXTS:
            raise DocumentFailed(DocumentProblem.MISSING)
        return TEXTS[sha256]

    def open_search() -> PublicationSearch:
        unmet = UnmetCounter(records, lambda: NOW, UTC)
        made.append(PublicationSearch(catalog, tmp_path / "index", TABLES, unmet, read_texts, check))
        return made[-1]

    yield open_search
    for search in made:
        search.close()


def titles(search: PublicationSearch, query: str) -> list[str]:
    return [hit.title for hit in search.search(SearchRequest(query)).hits]


def catch_up(search: PublicationSearch) -> bool:
    return search.catch_up(threading.Event())


def test_a_missing_index_is_made_while_titles_are_found(make):
    search = make()
    assert search.state().activity is IndexActivity.REBUILDING
    assert titles(search, "seluma dalam angka") == ["Kabupaten Seluma Dalam Angka 2023"]
    assert titles(search, "ternak sapi") == []
    assert catch_up(search)
    assert search.state().activity is IndexActivity.READY
    assert titles(search, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]


def test_only_what_changed_is_indexed_again_and_no_file_is_read_twice(make, databases, read):
    search = make()
    catch_up(search)
    assert sorted(read) == sorted(TEXTS)
    with databases[0].writing() as session:
        row = session.scalars(select(Publication).where(Publication.year == 2022)).one()
        row.title, row.version = "Kaur Dalam Data 2022", row.version + 1
    assert search.waiting() == 1
    assert catch_up(search)
    assert search.waiting() == 0
    assert titles(search, "kaur dalam data") == ["Kaur Dalam Data 2022"]
    assert titles(search, "hujan") == ["Kaur Dalam Data 2022"]  # its pages are still known
    assert len(read) == 2


def test_withdrawn_and_deleted_publications_are_found_no_more(make, databases):
    search = make()
    catch_up(search)
    with databases[0].writing() as session:
        session.scalars(select(Publication).where(Publication.year == 2022)).one().status = PublicationStatus.WITHDRAWN
        session.delete(session.scalars(select(Publication).where(Publication.year == 2023)).one())
    assert catch_up(search)
    assert titles(search, "dalam angka") == []


def test_a_file_that_cannot_be_read_leaves_its_title_findable(make, databases):
    with databases[0].writing() as session:
        session.scalars(select(Publication).where(Publication.year == 2023)).one().sha256 = "c" * 64
    search = make()
    assert catch_up(search)
    assert titles(search, "seluma") == ["Kabupaten Seluma Dalam Angka 2023"]


def test_a_cancelled_run_goes_on_with_the_next_start(make, databases):
    search = make()
    cancel = threading.Event()
    cancel.set()
    assert not search.catch_up(cancel)
    search.close()
    again = make()
    assert titles(again, "kaur") == ["Kabupaten Kaur Dalam Angka 2022"]
    assert catch_up(again)
    assert titles(again, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]


@pytest.mark.parametrize("asked", ["update", "lacking_texts"])
def test_a_full_disk_is_told_and_the_next_run_goes_on(make, tmp_path, monkeypatch, asked):
    search = make()
    states: list[IndexActivity] = []
    with monkeypatch.context() as full:
        full.setattr(SearchIndex, asked, raising(StorageFull(tmp_path)))
        assert not search.catch_up(threading.Event(), lambda state: states.append(state.activity))
    assert states[-1] is search.state().activity is IndexActivity.FAILED
    assert titles(search, "kaur") == ["Kabupaten Kaur Dalam Angka 2022"]
    assert catch_up(search) and search.state().activity is IndexActivity.READY


def test_where_another_program_writes_the_index_no_work_is_shown(make, databases, tmp_path, monkeypatch):
    search = make()
    catch_up(search)
    with databases[0].writing() as session:
        session.scalars(select(Publication)).first().version += 1
    states: list[IndexActivity] = []
    with monkeypatch.context() as busy, pytest.raises(IndexBusy):
        busy.setattr(SearchIndex, "update", raising(IndexBusy(tmp_path)))
        search.catch_up(threading.Event(), lambda state: states.append(state.activity))
    assert states == [IndexActivity.CATCHING_UP, IndexActivity.READY] and search.waiting() == 1
    assert catch_up(search) and not search.waiting()


def raising(error: Exception) -> Callable[..., None]:
    def call(*_given: object) -> None:
        raise error

    return call


def test_page_texts_of_another_format_are_read_again_and_that_is_told(make, tmp_path, read):
    search = make()
    catch_up(search)
    search.close()
    with closing(sqlite3.connect(tmp_path / "index" / "pages.db")) as pages:
        pages.execute("PRAGMA user_version = 5")
    again = make()
    assert again.waiting() == 2
    states: list[IndexActivity] = []
    assert again.catch_up(threading.Event(), lambda state: states.append(state.activity))
    assert (states[0], states[-1]) == (IndexActivity.CATCHING_UP, IndexActivity.READY)
    assert len(read) == 4 and not again.waiting()
    assert titles(again, '"ternak sapi"') == ["Kabupaten Seluma Dalam Angka 2023"]


def test_damage_is_noticed_and_mended_without_reading_the_files_again(make, tmp_path, read):
    search = make()
    catch_up(search)
    search.close()
    for file in (tmp_path / "index").rglob("*"):
        if file.is_file() and file.name != "pages.db" and not file.name.startswith("pages.db-"):
            file.write_bytes(b"\0" * file.stat().st_size)
    again = make()
    assert titles(again, "kaur dalam angka") == ["Kabupaten Kaur Dalam Angka 2022"]
    assert catch_up(again) or catch_up(again)
    assert titles(again, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]
    assert len(read) == 2


def spoil_postings(index: Path) -> None:
    """Zero what is not looked at when an index is opened."""
    [segment] = index.glob("words-*/*.seg")
    content = segment.read_bytes()
    toc = json.loads(next(index.glob("words-*/_*.toc")).read_bytes().split(b"\n", 1)[1])
    [(begin, length, _)] = [part for name, part in toc["segments"][0]["parts"].items() if name.endswith(".pst")]
    segment.write_bytes(content[:begin] + bytes(length) + content[begin + length :])


def test_after_an_unclean_stop_the_whole_index_is_read_and_made_again_where_it_is_damaged(make, check, tmp_path, read):
    search = make()
    catch_up(search)
    search.close()
    spoil_postings(tmp_path / "index")
    again = make()
    assert not again.verify_if_due(threading.Event())  # nobody asked for it
    check.due = True
    states = []
    assert again.verify_if_due(threading.Event(), states.append)
    assert not check.due and [state.activity for state in states] == [IndexActivity.REBUILDING]
    assert again.state().titles_only and titles(again, "kaur dalam angka") == ["Kabupaten Kaur Dalam Angka 2022"]
    assert catch_up(again)
    assert titles(again, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]
    assert len(read) == 2  # the page texts were whole


def test_a_whole_index_is_left_alone_and_a_check_that_is_cut_off_is_due_again(make, check):
    search = make()
    catch_up(search)
    check.due = True
    cancel = threading.Event()
    cancel.set()
    assert not search.verify_if_due(cancel) and check.due
    assert not search.verify_if_due(threading.Event()) and not check.due
    assert search.state().activity is IndexActivity.READY and search.waiting() == 0


def test_page_texts_that_are_damaged_are_read_again_from_their_files(make, check, tmp_path, read):
    search = make()
    catch_up(search)
    search.close()
    with closing(sqlite3.connect(tmp_path / "index" / "pages.db")) as pages, pages:
        pages.execute("UPDATE pages SET body = zeroblob(length(body)) WHERE file = ?", ("a" * 64,))
    again = make()
    assert again.waiting() == 0
    assert again.verify(threading.Event())
    assert again.state().activity is IndexActivity.READY and again.waiting() == 1
    assert catch_up(again)
    assert sorted(read) == ["a" * 64, "a" * 64, "b" * 64]
    assert not again.verify(threading.Event())


@pytest.mark.programs
def test_a_window_checks_it_when_nobody_has_written_for_a_while(qtbot, make, check, databases, tmp_path, monkeypatch):
    search = make()
    catch_up(search)
    search.close()
    spoil_postings(tmp_path / "index")
    monkeypatch.setattr("desktop.catalogue.searching._IDLE_S", 0.0)
    check.due = True
    again = make()
    searching = Searching(databases[0], lambda: again)
    seen = []
    searching.state_changed.connect(lambda: seen.append(searching.state().activity))
    searching.start()
    try:
        qtbot.waitUntil(lambda: IndexActivity.REBUILDING in seen and seen[-1] is IndexActivity.READY)
    finally:
        searching.stop()
    assert not check.due
    assert titles(again, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]


def test_on_a_full_disk_titles_are_found_and_the_index_stays(make, databases, tmp_path, monkeypatch):
    """SQLite can't open what is there without room for a small file beside it; that is no damage."""
    search = make()
    catch_up(search)

    def no_room(_request):
        with damage_explained(tmp_path):
            raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(2**40, 2**40, 0))
        patch.setattr(search._index, "search", no_room)
        assert titles(search, "seluma dalam angka") == ["Kabupaten Seluma Dalam Angka 2023"]
        assert titles(search, "harga emas") == []
    assert search.state().activity is IndexActivity.READY
    assert UnmetSearches(databases[1]).list(nobody_yet()) == []
    assert titles(search, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]


def test_searches_that_find_nothing_are_counted_and_others_are_not(make, databases):
    search = make()
    catch_up(search)
    for request in (
        SearchRequest("kelapa sawit"),
        SearchRequest("Kelapa  Sawit"),
        SearchRequest("ternak"),
        SearchRequest("kelapa sawit", all_pages_of=UUID(int=1)),  # asks for more of what was answered
        SearchRequest("kelapa seluma"),  # the region is kept, and the need is still there
        SearchRequest("kelapa seluma", ignored_chips=frozenset({"seluma"})),
        SearchRequest("berapa ternak"),
    ):
        search.search(request)
    listed = UnmetSearches(databases[1]).list(nobody_yet())
    assert [(unmet.words, unmet.count) for unmet in listed] == [("kelapa sawit", 2), ("kelapa seluma", 1)]


@pytest.mark.programs
def test_a_window_gets_the_newest_answer_and_follows_other_programs(qtbot, make, databases):
    lock, opened = threading.Lock(), []
    with databases[0].writing() as session:
        cattle = session.scalars(select(Publication).where(Publication.year == 2023)).one()
        cattle.page_labels, cattle.version = ["", "iii"], cattle.version + 1
        cattle_id = cattle.id

    def open_once() -> PublicationSearch:
        with lock:
            if not opened:
                opened.append(make())
            return opened[0]

    searching = Searching(databases[0], open_once)
    answers: dict[int, list[str]] = {}
    threads = set()
    labels: dict[UUID, tuple[str, ...]] = {}

    def keep(request_id, answer):
        threads.add(threading.current_thread())
        answers[request_id] = [answer.cards[hit.id].title for hit in answer.results.hits]
        labels.update(answer.page_labels)

    searching.found.connect(keep)
    searching.start()
    try:
        # All is in the index a moment before searches are answered from it.
        qtbot.waitUntil(lambda: opened != [] and opened[0].state().activity is IndexActivity.READY)
        wanted = [searching.search(SearchRequest(query)) for query in ("se", "sel", "ternak sapi")][-1]
        qtbot.waitUntil(lambda: wanted in answers)
        assert answers[wanted] == ["Kabupaten Seluma Dalam Angka 2023"]
        assert threads == {threading.main_thread()} and labels == {cattle_id: ("", "iii")}
        other = Database(databases[0].path)
        with qtbot.waitSignal(searching.catalogue_changed), other.writing() as session:
            row = session.scalars(select(Publication).where(Publication.year == 2022)).one()
            row.title, row.version = "Kaur Dalam Data 2022", row.version + 1
        other.close()
        qtbot.waitUntil(lambda: opened[0].waiting() == 0)
    finally:
        searching.stop()


def test_rows_that_cannot_be_read_are_told_as_a_search_that_failed(qtbot, make, databases, monkeypatch):
    search = make()
    searching = Searching(databases[0], lambda: search)
    broken = DatabaseUnreadable(databases[0].path)

    def unreadable(_catalogue, _ids):
        raise broken

    monkeypatch.setattr(Catalogue, "cards", unreadable)
    searching.start()
    try:
        with qtbot.waitSignal(searching.failed) as told:
            wanted = searching.search(SearchRequest("ternak"))
    finally:
        searching.stop()
    assert told.args == [wanted, broken]


def test_what_an_import_brings_into_an_empty_room_is_found_with_its_pages_at_once(make, databases):
    with databases[0].reading() as session:
        rows = [(row.id, row.sha256) for row in session.scalars(select(Publication))]
    search = make()
    assert search.search(SearchRequest("seluma")).titles_only
    search.add([(publication, sha256, tuple(TEXTS[sha256])) for publication, sha256 in rows])
    assert search.state().activity is IndexActivity.READY
    assert titles(search, "ternak sapi") == ["Kabupaten Seluma Dalam Angka 2023"]
    assert not search.search(SearchRequest("seluma")).titles_only
