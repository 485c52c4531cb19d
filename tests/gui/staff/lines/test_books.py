"""PDFs that are missing, and those the catalogue does not know, are told below the screens of who may mend that."""

import hashlib
import shutil
import threading

import pytest

from catalog_db.errors import Cancelled
from catalog_db.models import Publication, Role
from desktop.books.store import BookStore
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.lock import import_lock
from desktop.pending_checks import CheckNote, change_check_note, read_check_note
from desktop.recovery.check_progress import ProgressNote
from tests.unit.catalogue.books import yearbook
from ui.staff.lines import books
from ui.widgets.text import Tone
from ui.words.sentences import sentence

MISSING = b"%PDF-1.7 nobody has it"


@pytest.fixture
def unlisted(people, tmp_path):
    """One book is missing, and one lies in the room that no row names; the room was checked."""
    room = people.room
    book = yearbook(tmp_path / "book.pdf")
    sha256 = hashlib.sha256(book.read_bytes()).hexdigest()
    file = room.folder.file_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(book, file)
    room.add("Kabupaten Kaur Dalam Angka 2022")
    with room.database.writing() as session:
        row = session.query(Publication).first()
        row.sha256, row.size_bytes = hashlib.sha256(MISSING).hexdigest(), len(MISSING)
    change_check_note(room.folder, lambda note: note.model_copy(update={"missing": 1, "unlisted": 1}))
    return file


def test_nothing_is_said_where_all_books_are_there(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    line = make_window().books_line
    qtbot.waitUntil(lambda: line.refresher.is_idle)
    assert not line.is_speaking


def test_how_far_a_check_is_that_goes_on_is_said_calmly_until_it_is_over(qtbot, people, who, make_window) -> None:
    """Whichever program looks: the host does, where there is one."""
    folder = people.room.folder
    folder.running.mkdir(exist_ok=True)
    note = ProgressNote(folder, lambda: 0.0)
    note.notify("books", 120, 800)
    people.enter(who, Role.LIBRARIAN)
    line = make_window().books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    assert "120 of 800" in line.text.text() and line.bar.isVisible() and line._tone is Tone.SECONDARY
    assert (line.bar.value(), line.bar.maximum()) == (120, 800)
    assert line.missing_button.isHidden() and line.back_button.isHidden()
    note.notify("index", 0, 0)
    qtbot.waitUntil(lambda: "index" in line.text.text())  # it looks more often while something goes on
    assert line.bar.maximum() == 0
    note.end()
    qtbot.waitUntil(lambda: not line.is_speaking)
    assert line._timer.interval() == books._POLL_MS


def test_what_is_missing_is_said_before_how_far_the_next_check_is(qtbot, unlisted, people, who, make_window) -> None:
    ProgressNote(people.room.folder, lambda: 0.0).notify("covers", 1, 4)
    people.enter(who, Role.ADMIN)
    line = make_window().books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    assert line.text.text().startswith("1 PDF") and line.text.text().endswith("1 of 4.")
    assert line._tone is Tone.WARNING and line.missing_button.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_others_see_no_line(unlisted, people, who, make_window, role) -> None:
    people.enter(who, role)
    assert make_window().books_line is None


@pytest.mark.wide
def test_a_librarian_brings_back_what_the_catalogue_does_not_know(qtbot, unlisted, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    line = window.books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    assert line.text.text().startswith("1 PDF")
    line.back_button.click()
    qtbot.waitUntil(lambda: window.imports is not None and window.imports.isVisible())
    qtbot.waitUntil(line.back_button.isHidden)
    assert read_check_note(people.room.folder) == CheckNote(missing=1)
    assert line.is_speaking and not line.missing_button.isHidden()
    assert unlisted.exists()


def test_missing_ones_are_named_and_the_line_goes_once_they_are_brought(
    qtbot, unlisted, people, who, make_window, tmp_path
) -> None:
    unlisted.unlink()
    people.enter(who, Role.ADMIN)
    line = make_window().books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    line.missing_button.click()
    qtbot.waitUntil(lambda: "Kaur" in line.dialog.words.text())
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    (drive / "x.pdf").write_bytes(MISSING)
    line.dialog.bring(drive)
    qtbot.waitUntil(lambda: not line.dialog.is_bringing)
    line.dialog.reject()
    qtbot.waitUntil(lambda: not line.is_speaking)


@pytest.fixture
def one_changed(unlisted, people):
    """The PDF of the only book was read at the last check, and is not what it should be: each count reads it again."""
    room = people.room
    sha256 = hashlib.sha256(MISSING).hexdigest()
    file = room.folder.file_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(MISSING[:-1] + b"?")
    change_check_note(room.folder, lambda note: note.model_copy(update={"changed": (sha256,)}))
    return file


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("leave", ["dialog", "window"])
def test_the_search_which_pdfs_are_missing_ends_with_its_dialog(
    qtbot, one_changed, people, who, make_window, monkeypatch, leave
) -> None:
    """It reads whole PDFs, and nobody waits for that any more."""
    people.enter(who, Role.ADMIN)
    window = make_window()
    line = window.books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    reading, ended = threading.Event(), threading.Event()

    def slow(books: BookStore, sha256: str, cancel: threading.Event) -> bool:
        reading.set()
        if cancel.wait(60):
            ended.set()
            raise Cancelled
        return True

    monkeypatch.setattr(BookStore, "is_as_named", slow)
    line.missing_button.click()
    assert reading.wait(60)
    (line.dialog.reject if leave == "dialog" else window.close)()
    qtbot.waitUntil(ended.is_set)


def test_whole_pdfs_are_read_in_another_thread_one_count_at_a_time(
    qtbot, one_changed, people, who, make_window, monkeypatch
) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    line = window.books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    go_on, threads, whole = threading.Event(), [], BookStore.is_as_named

    def slow(books: BookStore, sha256: str, cancel: threading.Event) -> bool:
        threads.append(threading.current_thread())
        assert go_on.wait(60)
        return whole(books, sha256, cancel)

    monkeypatch.setattr(BookStore, "is_as_named", slow)
    changed = window._room_screens.catalogue_changed
    changed.emit()
    qtbot.waitUntil(lambda: len(threads) == 1)
    changed.emit()
    changed.emit()
    one_changed.write_bytes(MISSING)
    go_on.set()
    qtbot.waitUntil(lambda: not line.is_counting)
    assert len(threads) == 2  # the first, and one for all that came during it
    assert threading.main_thread() not in threads
    assert read_check_note(people.room.folder).missing == 0


def test_closing_the_window_waits_for_no_pdf_that_is_being_read(
    qtbot, one_changed, people, who, make_window, monkeypatch
) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    line = window.books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    reading = threading.Event()

    def endless(books: BookStore, sha256: str, cancel: threading.Event) -> bool:
        reading.set()
        if cancel.wait(60):
            raise Cancelled()
        return True

    monkeypatch.setattr(BookStore, "is_as_named", endless)
    line.count_again()
    qtbot.waitUntil(reading.is_set)
    window.close()
    qtbot.waitUntil(lambda: not line.is_counting)
    assert read_check_note(people.room.folder).missing == 1  # what was known stays


def test_while_books_are_imported_unknown_ones_are_not_forgotten(qtbot, unlisted, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    line = window.books_line
    qtbot.waitUntil(lambda: line.is_speaking)
    with import_lock(people.room.folder):
        window._room_screens.catalogue_changed.emit()  # a title is corrected meanwhile
        qtbot.waitUntil(lambda: not line.is_counting)
        assert read_check_note(people.room.folder).unlisted == 1 and not line.back_button.isHidden()
        line.back_button.click()
        qtbot.waitUntil(lambda: sentence(ImportRunning()) in line.text.text())
        assert window.imports is None or not window.imports.isVisible()
        assert not line.back_button.isHidden()
    line.back_button.click()
    qtbot.waitUntil(lambda: window.imports is not None and window.imports.isVisible())
    qtbot.waitUntil(line.back_button.isHidden)
    assert read_check_note(people.room.folder) == CheckNote(missing=1)
