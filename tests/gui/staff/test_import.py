"""The librarian imports real files, cancels, tries again, and puts right what was proposed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from catalog_db.models import ImportState
from desktop.catalogue.importing.lock import import_lock
from desktop.settings.appearance import AppearanceSettings
from tests.gui.staff.conftest import LibrarianWindow
from tests.unit.catalogue.books import yearbook
from ui.staff.importing.files import STATE, WHAT, PageRate
from ui.staff.publications.table import STATUS
from ui.theme import Appearance
from ui.widgets.row_list import ListState


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A folder with two good books and a file that is no PDF though its name says so."""
    folder = tmp_path / "buku"
    folder.mkdir()
    yearbook(folder / "a.pdf", "Kaur Utara", "1704030", 2020)
    yearbook(folder / "b.pdf", "Padang Guci Hilir", "1704043", 2021)
    (folder / "c.pdf").write_bytes(b"<html>bukan PDF</html>")
    return folder


def states(window: LibrarianWindow) -> list[str]:
    model = window.imports.model
    return [model.index(n, STATE).data() for n in range(model.rowCount())]


def drop(window: LibrarianWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window.imports, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window.imports, event)


def test_a_dropped_folder_is_imported(qtbot, make_librarian, books: Path) -> None:
    window = make_librarian()
    window.show_import()
    with qtbot.waitSignal(window.imports.finished):
        drop(window, books)
    assert states(window) == ["Failed", "Imported", "Imported"]
    assert "not a PDF" in window.imports.model.index(0, WHAT).data()
    assert "2 imported" in window.imports._summary.text()
    assert window.imports.cancel_button.isHidden()
    assert window.imports.retry_button.isVisible()
    assert window.imports.next_step.isVisible()
    assert window.imports._next_words.text().startswith("2 publication(s) to check")
    qtbot.mouseClick(window.imports.check_button, Qt.MouseButton.LeftButton)
    panel = window.publications
    assert window.pages.currentWidget() is panel
    assert panel.model.rowCount() == panel.filter.rowCount() == 2
    first, second = (row.id for row in panel.list.rows())
    assert [row.id for row in panel.list.all_chosen()] == [first]
    panel.sheet._fields["shelf"].editor.setText("A 1")
    panel.sheet._fields["shelf"].editor.setFocus()
    panel.sheet.next_button.click()
    assert (panel._catalogue.get(first).status, panel._catalogue.get(first).shelf) == ("checked", "A 1")
    assert [row.id for row in panel.list.all_chosen()] == [second]
    assert panel.sheet.next_button.isHidden()  # this is the last one
    panel.only_import.setChecked(False)
    assert panel.only_import.isHidden()
    window.show_import()
    assert window.imports._next_words.text().startswith("1 publication(s) to check")


@pytest.mark.wide
def test_what_is_held_back_is_shown_once_it_was_checked(qtbot, make_librarian, books: Path) -> None:
    window = make_librarian()
    window.show_import()
    window.imports.hold_back.setChecked(True)
    with qtbot.waitSignal(window.imports.finished):
        window.imports.start([books / "a.pdf"])
    assert window.imports._next_words.text().endswith("Visitors find them once they are checked.")
    window.imports.check_button.click()
    panel = window.publications
    assert panel._catalogue.size() == 0
    assert panel.filter.index(0, STATUS).data() == "Unchecked, hidden"
    assert panel.sheet._withdrawn.text() == "Visitors find it once it is marked as checked."
    panel.sheet.check_button.click()
    assert panel._catalogue.size() == 1
    assert panel.filter.index(0, STATUS).data() == "Checked"


@pytest.mark.wide
def test_failed_files_are_tried_again(qtbot, make_librarian, books: Path) -> None:
    window = make_librarian()
    window.show_import()
    with qtbot.waitSignal(window.imports.finished):
        window.imports.start([books])
    yearbook(books / "c.pdf", "Nasal", "1704010", 2022)
    with qtbot.waitSignal(window.imports.finished):
        qtbot.mouseClick(window.imports.retry_button, Qt.MouseButton.LeftButton)
    assert states(window) == ["Imported"] * 3
    assert window.imports.retry_button.isHidden()


@pytest.mark.wide
def test_a_cancelled_import_can_be_resumed(qtbot, make_librarian, books: Path) -> None:
    window = make_librarian()
    window.show_import()
    panel = window.imports
    with qtbot.waitSignal(panel.finished):
        panel.start([books])
        assert panel.cancel_button.isVisible()
        assert not panel.files_button.isEnabled()
        qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    assert panel.resume_button.isVisible() or "Cancelled" not in states(window)
    if panel.resume_button.isVisible():
        with qtbot.waitSignal(panel.finished):
            qtbot.mouseClick(panel.resume_button, Qt.MouseButton.LeftButton)
    assert sorted(states(window)) == ["Failed", "Imported", "Imported"]


@pytest.mark.wide
def test_an_import_that_was_cut_off_is_offered_after_a_restart(qtbot, room, make_librarian, books: Path) -> None:
    room.importer.add([books])  # and then the program died
    window = make_librarian()
    window.show_import()
    assert states(window) == ["Waiting"] * 3
    with qtbot.waitSignal(window.imports.finished):
        qtbot.mouseClick(window.imports.resume_button, Qt.MouseButton.LeftButton)
    assert sorted(states(window)) == ["Failed", "Imported", "Imported"]


@pytest.mark.wide
def test_a_file_that_was_being_read_when_the_program_died_is_called_interrupted(
    qtbot, room, make_librarian, books: Path
) -> None:
    job = room.importer.add([books])
    room.jobs.note_state(job, 0, ImportState.WORKING)  # and then the program died
    window = make_librarian()
    window.show_import()
    assert states(window) == ["Interrupted", "Waiting", "Waiting"]
    assert "Resume" in window.imports.model.index(0, WHAT).data()
    assert "interrupted" in window.imports._summary.text()
    assert window.imports.resume_button.isVisible()
    assert window.imports.resume_button.isDefault()
    with qtbot.waitSignal(window.imports.finished):
        qtbot.mouseClick(window.imports.resume_button, Qt.MouseButton.LeftButton)
    assert sorted(states(window)) == ["Failed", "Imported", "Imported"]
    assert "interrupted" not in window.imports._summary.text()


def test_an_import_of_another_program_is_not_called_interrupted(qtbot, room, make_librarian, books: Path) -> None:
    job = room.importer.add([books])
    room.jobs.note_state(job, 0, ImportState.WORKING)
    window = make_librarian()
    with import_lock(room.folder):
        window.show_import()
        assert states(window)[0] == "Being read"
        assert "Another program" in window.imports._summary.text()
        assert not window.imports.resume_button.isVisible()
        assert not window.imports.files_button.isEnabled()
    window.imports.refresh()  # the panel does so by itself every two seconds
    assert states(window)[0] == "Interrupted"
    assert window.imports.resume_button.isVisible()
    assert window.imports.files_button.isEnabled()


def test_metadata_goes_with_the_next_import(qtbot, make_librarian, books: Path) -> None:
    metadata = books.parent / "metadata.csv"
    metadata.write_text("berkas,judul,tahun\na.pdf,Kaur Utara Dalam Angka yang Lain 2019,2019\n", encoding="utf-8")
    window = make_librarian()
    window.show_import()
    drop(window, metadata)
    assert "metadata.csv" in window.imports._hint.text()
    with qtbot.waitSignal(window.imports.finished):
        drop(window, books / "a.pdf")
    window.show_publications()
    assert [row.title for row in window.publications.model.rows()] == ["Kaur Utara Dalam Angka yang Lain 2019"]


def test_metadata_that_cannot_be_used_is_explained(qtbot, make_librarian, books: Path) -> None:
    metadata = books.parent / "salah.csv"
    metadata.write_text("warna,bau\nbiru,harum\n", encoding="utf-8")
    window = make_librarian()
    window.show_import()
    drop(window, metadata)
    with qtbot.waitSignal(window._services.find_imports().failed):
        window.imports.start([books])
    assert "salah.csv" in window.imports._error.text()
    assert window.imports._error.isVisible()
    assert window.imports.files_button.isEnabled()


def test_a_proposal_is_opened_from_the_queue(qtbot, make_librarian, books: Path) -> None:
    window = make_librarian()
    window.show_import()
    with qtbot.waitSignal(window.imports.finished):
        window.imports.start([books / "a.pdf"])
    window.imports.table.activated.emit(window.imports.model.index(0, 0))
    assert window.pages.currentWidget() is window.publications
    assert window.publications.sheet.isVisible()
    assert window.publications.list.all_chosen()[0].title == "Kecamatan Kaur Utara Dalam Angka 2020"


def test_an_empty_queue_offers_files(make_librarian) -> None:
    window = make_librarian()
    window.show_import()
    assert window.imports.list.state is ListState.EMPTY


@pytest.mark.wide
def test_large_text_leaves_room_for_the_reasons(
    qtbot, room, make_librarian, books: Path, appearance: Appearance
) -> None:
    room.importer.add([books])
    window = make_librarian()
    window.resize(1366, 768)
    window.show_import()
    panel = window.imports
    assert panel._hint.isVisible()
    appearance.apply(AppearanceSettings(text_percent=175))
    qtbot.waitUntil(lambda: not panel._hint.isVisible())
    assert panel.folder_button.toolTip()  # says it instead
    assert panel.table.columnWidth(WHAT) > panel.width() * 0.45
    drop(window, books.parent / "metadata.csv")
    assert panel._hint.isVisible()  # what joins the next import is always said


def test_pages_per_second_over_the_last_moments() -> None:
    now = 0.0
    rate = PageRate(lambda: now)
    rate.begin()
    assert rate.pages_per_second() is None
    for step in range(1, 21):
        now = step * 0.5
        rate.note("a.pdf" if step <= 10 else "b.pdf", 10 * (step if step <= 10 else step - 10))
    assert rate.pages_per_second() == pytest.approx(20)


def test_two_files_at_once_are_not_counted_twice() -> None:
    now = 0.0
    rate = PageRate(lambda: now)
    rate.begin()
    for step in range(1, 9):
        now = step * 0.5
        for file in ("a.pdf", "b.pdf"):
            rate.note(file, 5 * step)
    assert rate.pages_per_second() == pytest.approx(20, rel=0.1)
