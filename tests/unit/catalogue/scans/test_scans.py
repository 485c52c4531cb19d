"""Pages without text are read by machine in the background, kept, found by search and marked; good text stays."""

import threading
import zlib
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select

from catalog_db.models import Role, ScannedPage
from catalog_db.search.messages import SearchRequest
from desktop.actors import Actor
from desktop.catalogue.answers.service import TableAnswers
from desktop.catalogue.importing.extracting import FileTexts
from desktop.catalogue.scans.background import BackgroundScans
from desktop.catalogue.scans.kept import KeptScans
from desktop.catalogue.scans.packing import ScanInvalid, as_text, pack, unpack
from desktop.catalogue.scans.queue import MOST_TRIES, TRIES, ScannedBook, ScanQueue, ScanWork
from desktop.document import scan_reader
from desktop.document.client import DocumentProcess, Limits
from desktop.document.confinement import Task
from desktop.document.messages import ReadScan, ScanRead
from desktop.document.processes import DocumentProcesses
from desktop.document.scanned_words import has_text
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import BackgroundWork, Settings
from desktop.settings.service import RoomSettings
from tests.unit.catalogue.room_parts import NOW
from tests.unit.catalogue.scans.scanned_book import LEVEL, book
from tests.unit.catalogue.table_kit import add_book
from ui.cli.answers import Answer, Context
from ui.cli.parser import _options

LIBRARIAN, ADMIN = Actor(Role.LIBRARIAN), Actor(Role.ADMIN)
GO_ON = threading.Event()  # never set
PAGES = 2, 3, 4  # without text

needs_reader = pytest.mark.skipif(not scan_reader.is_installed(), reason="the reader of scanned pages is not installed")


class Prompt(DocumentProcesses):
    """At the priority of the tests: beside other work a process of low priority would wait for minutes."""

    def start(self, task: Task = Task.READ, *, low_priority: bool = False) -> DocumentProcess:
        return super().start(task)


def _import(room, path):
    importer = room.make_importer(LIBRARIAN)
    importer.run(importer.add([path]), GO_ON)


@pytest.fixture(scope="module")
def read_room(tmp_path_factory):
    """A room with the book, which was read; loading the models takes a second."""
    folder = tmp_path_factory.mktemp("scans")
    (folder / "Puger.pdf").write_bytes(book())
    with create_room(folder / "room", KeyFileStore(folder / "key"), Settings()) as room:
        _import(room, folder / "Puger.pdf")
        room.documents = Prompt()
        room.make_background_scans().read_all(GO_ON)
        yield room


@needs_reader
@pytest.mark.programs
def test_words_of_scanned_pages_are_found_and_marked_and_pages_with_text_are_not(read_room):
    (found,) = read_room.open_search().search(SearchRequest("penduduk grenden")).hits
    assert [page.page for page in found.pages] == [2]
    assert read_room.catalogue.cards([found.id])[found.id].machine_pages == {2, 4}
    (own,) = read_room.open_search().search(SearchRequest("kata pengantar")).hits
    assert [page.page for page in own.pages] == [1]
    with read_room.catalog.reading() as session:
        kept = {row.page: row.words for row in session.scalars(select(ScannedPage))}
    assert set(kept) == set(PAGES) and kept[3] is None


@needs_reader
def test_the_command_line_marks_them(read_room):
    def told(*words: str) -> tuple[str, dict[str, Any]]:
        options = _options(list(words))
        answer: Answer = options.run(Context(read_room.folder.path, read_room.keys, json=True), options)
        return answer.text, answer.as_object()

    text, found = told("search", "grenden")
    (page,) = found["results"][0]["pages"]
    assert page["read_by_machine"] is True and "(read by machine)" in text
    text, shown = told("show", found["results"][0]["id"])
    assert shown["pages_read_by_machine"] == [2, 4] and "Pages read by machine: 2." in text


@needs_reader
def test_where_each_word_stands_is_kept(read_room):
    (hit,) = read_room.open_search().search(SearchRequest("grenden")).hits
    words = read_room.get(KeptScans).words(hit.id, 2)
    assert as_text(words) == "\n".join(LEVEL)
    assert all(0 <= word.box[0] < word.box[2] <= 420 for word in words)


@needs_reader
def test_what_was_read_by_machine_is_never_the_ground_of_an_answer(read_room):
    answers = read_room.get(TableAnswers)
    answers.refresh(GO_ON)
    assert not answers.ask("jumlah penduduk Grenden").cards


@needs_reader
def test_an_index_made_anew_has_what_was_read(read_room):
    search = read_room.open_search()
    search.forget()
    assert search.catch_up(GO_ON) or search.catch_up(GO_ON)
    assert search.search(SearchRequest("mlokorejo")).total == 1


@needs_reader
def test_how_far_it_is(read_room):
    said = read_room.get(ScanQueue).progress(LIBRARIAN)
    assert (said.books, said.read, said.failed, said.next_title) == (1, 1, (), "")


def test_settings_switch_it_off_at_once_and_on_again(tmp_path):
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        scans, queue = room.make_background_scans(), room.get(ScanQueue)
        assert scans._may_read() and not queue.progress(LIBRARIAN).is_off
        on = room.settings_now()
        off = on.model_copy(update={"background": BackgroundWork(read_scans=False)})
        room.get(RoomSettings).change(ADMIN, on, off)
        assert not scans._may_read() and queue.progress(LIBRARIAN).is_off
        room.get(RoomSettings).change(ADMIN, off, on)
        assert scans._may_read() and not queue.progress(LIBRARIAN).is_off


class Kit:
    """A catalogue with the book of before, whose pages are read by nobody but the test."""

    def __init__(self, parts) -> None:
        self.parts, self.kept, self.searched = parts, KeptScans(parts.database), 0
        self.settings = Settings()
        self.work = ScanWork(parts.database)

    def catch_up(self, cancel: threading.Event) -> bool:
        self.searched += 1
        return True

    def open_texts(self):
        return closing(FileTexts(self.parts.books, self.parts.start_process))

    def background(self, documents: DocumentProcesses | None = None) -> BackgroundScans:
        parts = self.parts
        documents = documents or Prompt()
        return BackgroundScans(
            parts.database, parts.books, documents, self.kept, self.open_texts, lambda: self, lambda: True, 60.0
        )

    @property
    def queue(self) -> ScanQueue:
        return ScanQueue(self.parts.database, self.parts.books, lambda: self.settings, lambda: NOW)

    def due(self) -> ScannedBook:
        (one,) = self.work.due(can_read=True)
        return one


@pytest.fixture
def kit(parts, tmp_path):
    path = tmp_path / "Puger.pdf"
    path.write_bytes(book())
    parts.importer.run(parts.importer.add([path]), GO_ON)
    return Kit(parts)


def test_without_the_reader_it_is_said_how_many_books_wait_for_it(kit, monkeypatch):
    monkeypatch.setattr(scan_reader, "is_installed", lambda: False)
    kit.background().read_all(GO_ON)
    said = kit.queue.progress(LIBRARIAN)
    assert (said.is_installed, said.books, said.read, said.pages) == (False, 1, 0, len(PAGES))
    assert kit.work.due(can_read=False) == [] and kit.due().pages == PAGES


def test_many_books_are_looked_through_at_once_and_one_that_can_not_be_read_is_named(kit, monkeypatch):
    for number in range(3):
        add_book(kit.parts.database, kit.parts.folder, f"rusak {number}")  # no PDFs
    monkeypatch.setattr(scan_reader, "is_installed", lambda: False)
    kit.background().read_all(GO_ON)
    assert kit.due().pages == PAGES
    assert [one.title for one in kit.queue.progress(LIBRARIAN).failed] == [f"rusak {number}" for number in range(3)]


def test_where_the_reader_does_not_start_the_books_wait_and_are_not_blamed(kit, monkeypatch):
    monkeypatch.setattr(scan_reader, "is_installed", lambda: True)
    kit.background(Prompt(limits=Limits(memory_bytes=32 * 2**20))).read_all(GO_ON)
    said = kit.queue.progress(LIBRARIAN)
    assert (said.books, said.read, said.failed) == (1, 0, ())
    assert all(kit.work.begin(kit.due()) for _ in range(MOST_TRIES))  # that try counted for nothing


class Ended(Prompt):
    """Somebody ends the first of these processes as soon as the book is open in it."""

    ended = 0

    def start(self, task: Task = Task.READ, *, low_priority: bool = False) -> DocumentProcess:
        process = super().start(task)
        if not self.ended:
            self.ended += 1
            call = process.call

            def ending(request, *args, **more):
                if isinstance(request, ReadScan):
                    process.kill()
                return call(request, *args, **more)

            process.call = ending  # type: ignore[method-assign]
        return process


@needs_reader
@pytest.mark.programs
def test_a_page_whose_process_was_ended_is_read_once_more(kit):
    kit.background(Ended()).read_all(GO_ON)
    book = kit.queue.progress(LIBRARIAN)
    assert (book.books, book.read, book.failed) == (1, 1, ()) and kit.searched == 1
    with kit.parts.database.reading() as session:
        (publication_id,) = set(session.scalars(select(ScannedPage.publication_id)))
    assert as_text(kit.kept.words(publication_id, 2)) == "\n".join(LEVEL)


def test_a_pause_lasts_until_somebody_goes_on(kit):
    kit.queue.pause(LIBRARIAN)
    kit.background().read_all(GO_ON)
    assert kit.due().pages is None and kit.queue.progress(LIBRARIAN).paused_since == NOW
    kit.queue.go_on(LIBRARIAN)
    assert not kit.work.is_paused()


def test_a_book_over_which_the_program_dies_again_and_again_is_tried_no_more_until_somebody_asks(kit):
    kit.work.note_pages([(kit.due(), PAGES)])
    assert all(kit.work.begin(kit.due()) for _ in range(MOST_TRIES))
    assert not kit.work.begin(kit.due())
    assert kit.work.due(can_read=True) == []
    assert [one.reason for one in kit.queue.progress(LIBRARIAN).failed] == [TRIES]
    assert kit.queue.try_again(LIBRARIAN) == 1
    assert kit.due().pages == PAGES


def test_it_goes_on_after_the_pages_that_are_kept(kit):
    kit.work.note_pages([(kit.due(), PAGES)])
    waiting = kit.due()
    kit.kept.keep(waiting.publication_id, waiting.sha256, 1, [_page(2, "Grenden"), _page(3)])
    assert kit.kept.kept_pages(waiting.publication_id, waiting.sha256, 1) == {2, 3}
    assert kit.queue.progress(LIBRARIAN).pages_read == 2
    assert kit.kept.filled_in(waiting.sha256, ["satu", "", "", "4"]) == ["satu", "Grenden", "", "4"]
    kit.kept.keep(waiting.publication_id, "another file", 1, [_page(4, "Lain")])
    assert kit.kept.kept_pages(waiting.publication_id, waiting.sha256, 1) == {2, 3}


def _page(page: int, *texts: str) -> ScanRead:
    count = len(texts)
    return ScanRead(page - 1, texts, (1.0, 2.5, 30.0, 12.5) * count, tuple(range(count)), (0.93,) * count)


def test_one_letter_is_text_enough_to_leave_a_page_alone():
    assert has_text([" \n- 7 -"]) and not has_text([" \n - · …"])


def test_words_are_kept_as_they_were_read_and_nonsense_is_refused():
    packed = pack(_page(1, "Puger", "12.345"))
    assert packed is not None and as_text(unpack(packed)) == "Puger\n12.345"
    assert unpack(packed)[1].box == (1.0, 2.5, 30.0, 12.5)
    assert pack(_page(1)) is None
    for nonsense in (b"", packed[:-9], zlib.compress(b"{}"), zlib.compress(b"[]" * 10_000_000)):
        with pytest.raises(ScanInvalid):
            unpack(nonsense)
