"""A PC that has nothing becomes a room out of a backup, from its first window and by the keyboard alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.recovery.book_files import BookFile, Brought
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code
from desktop.settings.appearance import AppearanceSettings
from tests.gui.recovery.conftest import PASSWORD, Lost
from ui.background import Calls
from ui.recovery.bring_files import BringFilesDialog
from ui.recovery.restore_page import RestorePage
from ui.startup.program import Program
from ui.theme import Appearance


def open_page(qtbot, program: Program) -> RestorePage:
    program.show()
    qtbot.waitUntil(program.reader.first_start.setup_button.hasFocus)
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is program.reader.first_start.restore_button
    qtbot.keyClick(program.reader.first_start.restore_button, Qt.Key.Key_Return)
    page = program._way_back.page if program._way_back is not None else None
    assert page is not None and page.isVisible()
    qtbot.waitUntil(page.file_button.isEnabled)
    return page


def find(qtbot, page: RestorePage, lost: Lost) -> None:
    page.search_in([lost.drive])
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)


def type_code(qtbot, page: RestorePage, code: str) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.code_edit.hasFocus()
    qtbot.keyClicks(page.code_edit, code.lower().replace("-", " "))
    qtbot.keyClick(page.code_edit, Qt.Key.Key_Return)


def test_the_backups_of_a_usb_drive_are_listed_with_what_they_bring_and_lack(qtbot, program, lost):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    assert [row.path.name for row in page.model.rows()] == ["room-2.zip", "room-1.zip"]
    assert "1 file(s) here are not whole" in page.searching.text()
    assert "room 1705" in page.brings.text() and "1 publication" in page.brings.text()
    assert "entered after that is not in it" in page.lacks.text() and "PDFs are not in it" in page.lacks.text()
    assert page.code_edit.isVisible() and page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.chosen is not None and page.chosen.path.name == "room-1.zip" and "PDFs" not in page.lacks.text()


@pytest.mark.wide
def test_a_room_comes_back_by_its_recovery_code_without_a_restart(qtbot, program, lost, tmp_path):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    type_code(qtbot, page, lost.code)
    qtbot.waitUntil(lambda: program.has_opened)
    reader = program.reader
    qtbot.waitUntil(lambda: reader.pages.currentWidget() is reader.home)
    assert reader.windowTitle() == "Ruang Baca Seluma" and reader.header.isVisible()
    room = program.windows.room
    assert room.settings.room_id == lost.room_id and room.catalogue.size() == 1
    assert (tmp_path / "pc" / "key").exists()
    program.windows.open_staff()  # who it is is asked for, and known
    form = program.windows.sign_in.entrance.sign_in
    qtbot.waitUntil(program.windows.sign_in.isVisible)
    form.user_edit.setText("siti")
    form.password_edit.setText(PASSWORD)
    qtbot.keyClick(form.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.windows.staff_window is not None)


def test_a_wrong_code_is_said_where_it_was_typed_and_leaves_nothing_behind(qtbot, program, lost, tmp_path):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    page.restore_button.click()
    assert "some are missing" in page._code.error
    type_code(qtbot, page, new_code())
    qtbot.waitUntil(lambda: "not the recovery code" in page._code.error)
    assert page.code_edit.isVisible() and page.code_edit.selectedText() == page.code_edit.text()
    assert list((tmp_path / "pc").iterdir()) == []
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert program.reader.pages.currentWidget() is program.reader.first_start


def test_a_key_file_opens_it_too_and_that_of_another_room_is_told(qtbot, program, lost, tmp_path):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    other = KeyFileStore(tmp_path / "other.key")
    other.put("its-id", bytes(32))
    page.use_key_file(other.path)
    assert not page.code_edit.isVisible() and "other.key" in page.key_file_button.text()
    page.restore_button.click()
    qtbot.waitUntil(lambda: "another room" in page.error_label.text())
    assert page.code_edit.isVisible()
    assert page.error_label.mapTo(page, QPoint()).y() < page.code_edit.mapTo(page, QPoint()).y(), "in sight, scrolled"
    page.use_key_file(lost.key_file)
    page.restore_button.click()
    qtbot.waitUntil(lambda: program.has_opened)


def test_it_can_be_stopped_and_nothing_was_made(qtbot, program, lost, tmp_path, monkeypatch):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    way_back = program._way_back
    way_back.restoring.progressed.connect(lambda _done, _total: way_back.restoring.cancel())
    monkeypatch.setattr("desktop.backups.backup_file._CHUNK", 64)  # so small a backup is read at once otherwise

    type_code(qtbot, page, lost.code)
    qtbot.waitUntil(lambda: "Stopped" in page.error_label.text())
    assert page.restore_button.isVisible() and list((tmp_path / "pc").iterdir()) == []


def test_a_place_without_backups_says_so(qtbot, program, lost):
    page = open_page(qtbot, program)
    assert "None was found" in page.searching.text()
    page.search_in([lost.pdfs])
    qtbot.waitUntil(lambda: "no backup of a room here" in page.searching.text())
    assert not page.restore_button.isVisible() and not page.table.isVisible()


@pytest.mark.parametrize("width", [1366, 700])
def test_the_four_ways_stand_side_by_side_where_there_is_room(qtbot, program, width):
    program.show()
    program.reader.showNormal()  # maximised where the screen is small
    program.reader.resize(width, 768)
    start = program.reader.first_start
    buttons = [start.samples_button, start.import_button, start.join_button, start.restore_button]
    qtbot.waitUntil(
        lambda: len({button.mapTo(start, QPoint()).x() for button in buttons}) == (4 if width > 1000 else 2)
    )


def test_pdfs_that_were_not_in_the_backup_are_asked_for_and_known_by_their_contents(qtbot, program, lost, tmp_path):
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    type_code(qtbot, page, lost.code)
    qtbot.waitUntil(lambda: program.has_opened)
    qtbot.waitUntil(lambda: program.windows.bring_files is not None)
    dialog = program.windows.bring_files
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "1 publication(s) have no PDF" in dialog.title.text() and "Seluma Dalam Angka" in dialog.words.text()
    dialog.bring(lost.drive)
    qtbot.waitUntil(lambda: "None of the missing" in dialog.outcome.text())
    qtbot.waitUntil(dialog.button.isEnabled)
    dialog.bring(lost.pdfs)
    qtbot.waitUntil(lambda: "1 PDF(s) were brought" in dialog.outcome.text())
    qtbot.waitUntil(lambda: "No PDF is missing" in dialog.title.text())
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(list((tmp_path / "pc" / "room" / "files").rglob("*.pdf"))) == 1


def test_pdfs_that_a_second_place_keeps_beside_its_backups_come_by_themselves(qtbot, program, lost, tmp_path):
    shutil.copytree(lost.pdfs, lost.drive / "files")
    page = open_page(qtbot, program)
    find(qtbot, page, lost)
    type_code(qtbot, page, lost.code)
    qtbot.waitUntil(lambda: program.has_opened)
    qtbot.waitUntil(lambda: program.windows.bring_files is not None)
    dialog = program.windows.bring_files
    qtbot.waitUntil(lambda: "No PDF is missing" in dialog.title.text())
    assert len(list((tmp_path / "pc" / "room" / "files").rglob("*.pdf"))) == 1


def test_a_search_for_what_is_missing_leaves_alone_what_is_being_brought(qtbot, qapp):
    """The search that began with the dialog may end after the PDFs beside the backup are on their way."""
    held: list[tuple] = []
    background = Calls()
    background.run = lambda _owner, *job: held.append(job)  # type: ignore[method-assign]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BringFilesDialog(Appearance(qapp, AppearanceSettings()), None, None, background, parent)  # type: ignore[arg-type]
    dialog.bring(Path("usb-drive"))
    (_work, show_missing, _wrong), (_bring, on_brought, _failed) = held
    for missing in ([], [BookFile("0" * 64, 1, "Seluma Dalam Angka")]):
        show_missing(missing)
        assert dialog.is_bringing and dialog.cancel_button.text() == "Stop"
        assert not dialog.button.isEnabled() and not dialog.button.isHidden()
    on_brought(Brought(1, 1))
    held[-1][1]([])
    assert "No PDF is missing" in dialog.title.text() and dialog.cancel_button.text() == "Close"
