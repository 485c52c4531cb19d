"""After an unclean stop, or a restore: the PDFs are checked, covers made again, and books found that no row
names. Nothing is removed, and nothing comes into the catalogue without somebody's word."""

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import Cancelled, Hindrance, NotAllowed, NotWritable
from catalog_db.models import CentralFile, PreviousFile, Publication, Role
from catalog_db.search.messages import SearchRequest
from desktop import pending_checks
from desktop.actors import Actor, Program
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.books.store import BookStore
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.lock import import_lock
from desktop.catalogue.publication_search import PublicationSearch
from desktop.document.client import DocumentProcess
from desktop.document.messages import GetCover
from desktop.pending_checks import CheckNote, IndexCheck, ask_for_check, change_check_note, read_check_note
from desktop.platform.file_locks import FileLock
from desktop.recovery.background_check import AGAIN_S, BackgroundCheck, CheckResult, check_books
from desktop.recovery.book_files import (
    BookFiles,
    BooksStanding,
    Brought,
    missing_files,
    unlisted_files,
)
from desktop.recovery.check_progress import CheckProgress, ProgressNote, read_progress
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.room_parts import NOW, Parts, open_search
from tests.unit.recovery.conftest import ADMIN, MadeRoom
from tests.unit.recovery.kit import crash, make_room, opened
from tests.unit.recovery.known_books import BOOKS, digest, know

LIBRARIAN = Actor(Role.LIBRARIAN)
ITSELF = Actor(Program.ITSELF)
OLD = 1_000_000.0  # seconds: written long before any program died


def put(parts: Parts, data: bytes, *, as_: bytes | None = None, written: float | None = None) -> Path:
    """A file in the store, named as it should be."""
    file = parts.folder.file_of(digest(data))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if as_ is None else as_)
    if written is not None:
        os.utime(file, (written, written))
    return file


def check(parts: Parts, **more) -> CheckResult:
    def no_process() -> DocumentProcess:
        raise AssertionError("nothing is to be drawn")

    return check_books(
        parts.database, parts.folder, parts.books, more.pop("start", no_process), threading.Event(), **more
    )


def make_background_check(parts: Parts, at_ease=lambda: True, steady=time.monotonic) -> BackgroundCheck:
    return BackgroundCheck(
        parts.database, parts.folder, parts.books, DocumentProcess, at_ease, lambda: True, 30.0, steady
    )


def test_a_program_that_died_has_index_and_books_checked_and_one_that_ended_does_not(tmp_path):
    folder = tmp_path / "room"
    make_room(folder)
    with opened(folder) as room:
        assert read_check_note(room.folder) == CheckNote()
    crash(folder)
    with opened(folder) as room:
        note = read_check_note(room.folder)
        assert note.books and note.index and note.since is not None
        assert note.since <= room.folder.settings_file.stat().st_mtime + 60
    with opened(folder) as room:
        assert read_check_note(room.folder) == note  # until it was done
        assert room.make_background_check().check_books_if_due() == CheckResult((), 0, 0)
        assert not read_check_note(room.folder).books


def test_what_was_asked_for_twice_is_checked_from_the_earlier_moment(parts):
    ask_for_check(parts.folder, 50.0)
    ask_for_check(parts.folder, 70.0)
    assert read_check_note(parts.folder).since == 50.0
    ask_for_check(parts.folder, None)
    ask_for_check(parts.folder, 10.0)
    assert read_check_note(parts.folder).since is None


def test_a_note_that_cannot_be_read_has_all_checked(parts):
    ask_for_check(parts.folder, 50.0)
    parts.folder.check_note.write_bytes(b"{")
    assert read_check_note(parts.folder) == CheckNote(books=True, index=True)


def test_a_missing_a_cut_and_a_changed_book_are_found_and_old_ones_not_read(parts):
    for data in (*BOOKS, b"%PDF old", b"%PDF good"):
        know(parts, data)
    put(parts, BOOKS[0], as_=BOOKS[0][:-1], written=OLD)  # cut: its length says so
    put(parts, BOOKS[1], as_=BOOKS[1][:-1] + b"?")  # as long as before
    put(parts, b"%PDF old", as_=b"%PDF odd", written=OLD)  # not written since: `check` and `mend` read all
    put(parts, b"%PDF good")
    ask_for_check(parts.folder, OLD + 1)
    found = check(parts)
    assert {file.title.encode() for file in found.missing} == set(BOOKS)
    note = read_check_note(parts.folder)
    assert (note.books, note.missing, note.changed) == (False, 3, (digest(BOOKS[1]),))
    assert len(check(parts, all_of_them=True).missing) == 4


def test_a_check_that_is_cut_off_is_begun_anew(parts):
    know(parts, BOOKS[0])
    put(parts, BOOKS[0])
    ask_for_check(parts.folder, None)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        check_books(parts.database, parts.folder, parts.books, DocumentProcess, cancel)
    assert read_check_note(parts.folder).books


def test_a_damaged_book_is_replaced_where_a_whole_one_is_brought(parts, tmp_path):
    for data in BOOKS[:2]:
        know(parts, data)
    put(parts, BOOKS[0], as_=BOOKS[0][:-1])
    put(parts, BOOKS[1], as_=BOOKS[1][:-1] + b"?")
    check(parts, all_of_them=True)
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    for n, data in enumerate(BOOKS[:2]):
        (drive / f"{n}.pdf").write_bytes(data)
    assert BookFiles(parts.database, parts.folder, parts.books).bring(LIBRARIAN, drive) == Brought(2, 0)
    assert missing_files(parts.database, parts.folder, parts.books) == []
    assert parts.folder.file_of(digest(BOOKS[1])).read_bytes() == BOOKS[1]


def test_importing_a_book_again_replaces_one_that_has_changed(parts, tmp_path):
    book = yearbook(tmp_path / "book.pdf")
    parts.importer.run(parts.importer.add([book]), threading.Event())
    file = parts.folder.file_of(digest(book.read_bytes()))
    file.write_bytes(book.read_bytes()[:-1] + b"?")
    assert [each.size_bytes for each in check(parts, all_of_them=True).missing] == [book.stat().st_size]
    parts.importer.run(parts.importer.add([book]), threading.Event())
    assert file.read_bytes() == book.read_bytes()
    assert missing_files(parts.database, parts.folder, parts.books) == []


def test_covers_that_are_missing_are_made_again_from_the_pdfs(parts, tmp_path):
    for n in range(2):
        parts.importer.run(parts.importer.add([yearbook(tmp_path / f"{n}.pdf", year=2020 + n)]), threading.Event())
    covers = sorted(parts.folder.covers.glob("*.png"))
    before = [cover.read_bytes() for cover in covers]
    assert len(covers) == 2
    broken = know(parts, BOOKS[0])  # no PDF that can be drawn
    put(parts, BOOKS[0])
    for cover in (*covers, parts.folder.cover_of(broken)):
        cover.unlink()
    seen = []
    found = check(parts, start=DocumentProcess, progress=lambda *step: seen.append(step))
    assert found.covers == 2
    assert [cover.read_bytes() for cover in covers] == before
    assert ("covers", 0, 3) in seen


def test_books_that_nothing_names_are_told_the_oldest_first_and_left_alone(parts):
    known = know(parts, b"%PDF known")
    put(parts, b"%PDF known")
    with parts.database.writing() as session:
        session.add(PreviousFile(publication_id=known, sha256=digest(b"%PDF before"), pages=1, replaced_at=NOW))
        session.add(CentralFile(publication_id=uuid4(), sha256=digest(b"%PDF to come"), version=1, size_bytes=1))
    put(parts, b"%PDF before")
    put(parts, b"%PDF to come")
    newer, older = put(parts, BOOKS[0], written=OLD + 1), put(parts, BOOKS[1], written=OLD)
    (parts.folder.files / "no").mkdir()
    for other in ("x.pdf", f"{'0' * 64}.pdf"):  # no name of ours, or in the wrong place
        (parts.folder.files / "no" / other).write_bytes(b"%PDF")
    files = BookFiles(parts.database, parts.folder, parts.books)
    assert files.unlisted(LIBRARIAN) == [older, newer]
    assert check(parts).unlisted == 2 and older.exists() and newer.exists()
    assert files.standing(LIBRARIAN) == BooksStanding(missing=0, unlisted=2, waits=False)
    with import_lock(parts.folder):
        assert (
            unlisted_files(parts.database, parts.folder, parts.books) is None
        )  # an import puts a file down before its row
        with pytest.raises(ImportRunning):
            files.unlisted(LIBRARIAN)
    with pytest.raises(NotAllowed):
        files.unlisted(Actor(Role.OFFICER))


def test_importing_them_brings_them_back(parts, tmp_path):
    book = yearbook(tmp_path / "book.pdf")
    data = book.read_bytes()
    file = put(parts, data)
    files = BookFiles(parts.database, parts.folder, parts.books)
    check(parts)
    report = parts.importer.run(parts.importer.add(files.unlisted(LIBRARIAN)), threading.Event())
    assert (report.imported, report.failed) == (1, ())
    assert file.read_bytes() == data
    assert files.count_again(LIBRARIAN) == BooksStanding(0, 0, False)
    with parts.database.reading() as session:
        assert "Kaur Utara" in session.scalars(select(Publication.title)).one()


def test_nothing_is_checked_while_somebody_waits_or_by_another_program(parts):
    ask_for_check(parts.folder, None)

    def over(waits: bool, ours: bool) -> BackgroundCheck:
        return BackgroundCheck(
            parts.database, parts.folder, parts.books, DocumentProcess, lambda: not waits, lambda: ours, 30.0
        )

    assert over(True, True).check_books_if_due() is None
    assert over(False, False).check_books_if_due() is None
    assert over(False, True).check_books_if_due() == CheckResult((), 0, 0)
    assert over(False, True).check_books_if_due() is None  # once


def test_what_is_asked_for_during_a_check_is_not_forgotten(parts):
    know(parts, BOOKS[0])
    put(parts, BOOKS[0])
    ask_for_check(parts.folder, OLD)
    check(parts, progress=lambda *_step: ask_for_check(parts.folder, OLD + 1))  # the earlier moment counts, as before
    assert read_check_note(parts.folder).books and read_check_note(parts.folder).since == OLD
    check(parts)
    assert not read_check_note(parts.folder).books


def test_while_somebody_imports_nothing_is_counted_that_nobody_can_tell(parts):
    put(parts, BOOKS[0])
    check(parts)
    ask_for_check(parts.folder, None)
    files = BookFiles(parts.database, parts.folder, parts.books)
    with import_lock(parts.folder):
        assert make_background_check(parts).check_books_if_due() is None
        assert files.count_again(LIBRARIAN) == BooksStanding(missing=0, unlisted=1, waits=True)
        assert check(parts) == CheckResult((), None, 0)  # an import has begun during a check
        assert files.standing(LIBRARIAN) == BooksStanding(missing=0, unlisted=1, waits=True)
    assert make_background_check(parts).check_books_if_due() == CheckResult((), 1, 0)
    assert files.standing(LIBRARIAN) == BooksStanding(missing=0, unlisted=1, waits=False)


def index_over(parts: Parts, search: PublicationSearch, **more) -> BackgroundCheck:
    """As in a host without a window."""
    steady = more.pop("steady", time.monotonic)
    waits, ours = more.pop("waits", False), more.pop("ours", True)
    return BackgroundCheck(
        parts.database,
        parts.folder,
        parts.books,
        DocumentProcess,
        lambda: not waits,
        lambda: ours,
        30.0,
        steady,
        open_search=lambda: search,
    )


def test_a_host_without_a_window_makes_a_missing_and_a_damaged_index_again(parts, tmp_path):
    parts.importer.run(parts.importer.add([yearbook(tmp_path / "book.pdf")]), threading.Event())
    search = open_search(parts)
    over = index_over(parts, search)
    over.check_index()
    assert search.waiting() == 1, "nobody asked for it"
    ask_for_check(parts.folder, None)
    for other in (index_over(parts, search, waits=True), index_over(parts, search, ours=False)):
        other.check_index()
    make_background_check(parts).check_index()  # where a window checks it
    assert search.waiting() == 1 and read_check_note(parts.folder).index
    over.check_index()
    assert search.waiting() == 0 and not read_check_note(parts.folder).index
    assert [hit.title for hit in search.search(SearchRequest("kaur utara")).hits]
    for file in parts.folder.index.rglob("*"):  # every part of it, but for what SQLite alone writes on Windows
        if file.is_file() and not file.name.endswith("-shm"):
            with file.open("r+b") as opened:
                opened.write(bytes(file.stat().st_size))
    ask_for_check(parts.folder, None)
    over.check_index()
    assert search.waiting() == 0 and not search.state().titles_only
    assert read_progress(parts.folder) is None


def test_an_index_that_the_disk_does_not_take_is_made_with_a_later_check(parts, tmp_path, monkeypatch):
    parts.importer.run(parts.importer.add([yearbook(tmp_path / "book.pdf")]), threading.Event())
    search, now = open_search(parts), [100.0]
    over = index_over(parts, search, steady=lambda: now[0])
    ask_for_check(parts.folder, None)
    with monkeypatch.context() as patched:
        patched.setattr(search, "catch_up", lambda *_: False)
        over.check_or_wait()
    over.check_or_wait()
    assert search.waiting() == 1 and not read_check_note(parts.folder).index
    now[0] += AGAIN_S
    over.check_or_wait()
    assert search.waiting() == 0


def test_one_program_at_a_time_checks_the_index(parts):
    ask_for_check(parts.folder, None)
    with IndexCheck(parts.folder).turn() as first, IndexCheck(parts.folder).turn() as second:
        assert (first, second) == (True, False)
    with IndexCheck(parts.folder).turn() as again:
        assert again
        IndexCheck(parts.folder).done()
    with IndexCheck(parts.folder).turn() as over:
        assert not over


def test_every_program_knows_how_far_a_check_is(parts, monkeypatch):
    for data in BOOKS:
        know(parts, data)
        put(parts, data)
    ask_for_check(parts.folder, None)
    files, shown, now = BookFiles(parts.database, parts.folder, parts.books), [], [0.0]

    whole = BookStore.is_as_named

    def slow(books: BookStore, sha256: str, cancel: threading.Event) -> bool:
        shown.append(files.standing(LIBRARIAN).progress)
        now[0] += 0.6
        return whole(books, sha256, cancel)

    monkeypatch.setattr(BookStore, "is_as_named", slow)
    make_background_check(parts, steady=lambda: now[0]).check_books_if_due()
    first = CheckProgress(step="books", done=0, total=3)
    assert shown == [first, first, CheckProgress(step="books", done=2, total=3)]  # once a second
    assert files.standing(LIBRARIAN) == BooksStanding(0, 0, False)


def test_what_a_program_left_that_died_says_nothing_after_a_while(parts):
    note = ProgressNote(parts.folder, lambda: 0.0)
    parts.folder.running.mkdir(exist_ok=True)
    note.notify("books", 1, 2)
    assert read_progress(parts.folder) == CheckProgress(step="books", done=1, total=2)
    os.utime(parts.folder.check_progress, (OLD, OLD))
    assert read_progress(parts.folder) is None
    parts.folder.check_progress.write_bytes(b"{")
    assert read_progress(parts.folder) is None
    note.end()
    note.end()
    assert not parts.folder.check_progress.exists()


def test_where_the_note_cannot_be_written_nothing_is_read_and_an_hour_passes(parts, monkeypatch):
    know(parts, BOOKS[0])
    put(parts, BOOKS[0])
    parts.folder.check_note.mkdir(parents=True)  # no file can take its place, as on a disk that is full
    assert read_check_note(parts.folder).books
    read: list[str] = []
    monkeypatch.setattr(BookStore, "is_as_named", lambda _books, sha256, _cancel: bool(read.append(sha256)) or True)
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own
        check(parts)
    assert read == []
    now, tries = [100.0], []
    over = make_background_check(parts, lambda: bool(tries.append(now[0])) or True, lambda: now[0])
    for now[0] in (100.0, 130.0, 100.0 + AGAIN_S - 1, 100.0 + AGAIN_S):
        over.check_or_wait()
    assert tries == [100.0, 100.0 + AGAIN_S]
    assert read == []


@pytest.mark.parametrize("what", ["index", "books"])
def test_what_could_not_be_checked_is_named(parts, monkeypatch, caplog, what):
    over = make_background_check(parts)

    def fail() -> None:
        raise NotWritable(parts.folder.path, Hindrance.READ_ONLY)

    monkeypatch.setattr(over, {"index": "check_index", "books": "check_books_if_due"}[what], fail)
    over.check_or_wait()
    assert f"the {what} could not be checked: NotWritable" in caplog.text


def test_a_note_that_another_program_is_writing_is_not_written_over(parts, monkeypatch):
    monkeypatch.setattr(pending_checks, "_PATIENCE_S", 0.0)
    ask_for_check(parts.folder, None)
    with FileLock(parts.folder.running / ".look.lock") as lock:
        assert lock.acquire()
        with pytest.raises(TimeoutError):
            ask_for_check(parts.folder, 1.0)
    assert read_check_note(parts.folder).asked == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no process is held there by a signal")
def test_its_end_waits_for_no_cover_that_is_being_drawn(parts, tmp_path):
    parts.importer.run(parts.importer.add([yearbook(tmp_path / "book.pdf")]), threading.Event())
    [cover] = parts.folder.covers.glob("*.png")
    cover.unlink()
    ask_for_check(parts.folder, None)
    started: list[DocumentProcess] = []
    drawing = threading.Event()

    class Hanging(DocumentProcess):
        """Its process is busy for good as soon as a cover is asked for."""

        def send(self, request) -> None:
            if isinstance(request, GetCover):
                os.kill(self.pid, signal.SIGSTOP)
                drawing.set()
            super().send(request)

    def start() -> DocumentProcess:
        started.append(Hanging())
        return started[-1]

    over = BackgroundCheck(parts.database, parts.folder, parts.books, start, lambda: True, lambda: True, 0.01)
    over.start()
    assert drawing.wait(60)
    ended = threading.Thread(target=over.stop)
    ended.start()
    ended.join(60)  # the request has minutes
    assert not ended.is_alive() and not started[0].alive
    assert read_check_note(parts.folder).books and not cover.exists()


def test_a_restored_room_is_checked(made: MadeRoom, tmp_path: Path) -> None:
    with made.open() as room:
        backup = room.get(Backups).make(ADMIN).path
    restore_room(backup, tmp_path / "again", made.keys)
    made.folder = type(made.folder)(tmp_path / "again")
    assert read_check_note(made.folder).books and read_check_note(made.folder).index
    with made.open() as room:
        assert room.make_background_check().check_books_if_due() is None  # a visitor waits
        check_books(room.catalog, room.folder, room.books, DocumentProcess, threading.Event())
    assert not read_check_note(made.folder).books


def test_books_that_a_catalogue_of_before_does_not_know_are_told_by_check(made: MadeRoom, tmp_path: Path) -> None:
    with made.open() as room:
        room.catalog.back_up(tmp_path / "before.db")
        book = yearbook(tmp_path / "book.pdf")
        importer = room.make_importer(ADMIN)
        importer.run(importer.add([book]), threading.Event())
        assert not [found for found in room.findings() if found.code == "unlisted"]
    made.without_log(made.folder.catalog_file)
    shutil.copy(tmp_path / "before.db", made.folder.catalog_file)
    with made.open() as room:
        [found] = [found for found in room.findings() if found.code == "unlisted"]
        assert not found.ok and found.data == {"count": 1}
        importer = room.make_importer(ADMIN)
        importer.run(importer.add(room.get(BookFiles).unlisted(ADMIN)), threading.Event())
        assert not [found for found in room.findings() if found.code == "unlisted"]


def test_the_note_is_changed_by_one_program_at_a_time(parts):
    threads = [
        threading.Thread(
            target=lambda n=n: change_check_note(
                parts.folder, lambda note: note.model_copy(update={"changed": (*note.changed, f"{n}")})
            )
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(read_check_note(parts.folder).changed) == [str(n) for n in range(8)]
