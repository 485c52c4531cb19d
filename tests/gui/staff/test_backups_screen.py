"""Backups are made here or into a file, with progress, and can be cancelled."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from catalog_db.errors import Cancelled
from catalog_db.models import Role
from desktop.actors import nobody_yet, program_itself
from desktop.backups.backup_file import read_manifest
from desktop.backups.backups import Backups, BackupWatch
from desktop.recovery.book_files import BookFiles
from desktop.security.recovery_code import Recovery, open_key
from desktop.settings.service import RoomSettings
from tests.gui.recovery_code import type_back
from ui.staff.accounts.recovery_code import CodeDialog
from ui.staff.backups.maker import BackupMaker
from ui.staff.backups.panel import BackupsModel, BackupsPanel
from ui.widgets.row_list import ListState


@pytest.fixture
def panel(filled, people, who, make_window) -> BackupsPanel:
    """Of a room that has its recovery code."""
    people.enter(who, Role.ADMIN)
    people.room.get(Recovery).make_code(who.actor)
    window = make_window()
    window.show_screen("backups")
    return window.panels["backups"]


def test_a_backup_is_made_in_the_room(qtbot, panel, qtmodeltester) -> None:
    assert panel.list.empty.isVisible() and not panel.cancel_button.isVisible()
    panel.list.empty.button.click()
    assert panel.cancel_button.isVisible() and not panel.make_button.isEnabled()
    qtbot.waitUntil(lambda: panel.list.state is ListState.ROWS)
    assert panel.model.rowCount() == 1 and panel.model.index(0, 1).data() == "5"
    assert "restored for a test" in panel.result.text()
    assert panel.make_button.isEnabled() and not panel.cancel_button.isVisible()
    qtmodeltester.check(panel.model)
    qtmodeltester.check(BackupsModel())


@pytest.mark.wide
def test_a_backup_goes_into_a_chosen_file(qtbot, panel, tmp_path) -> None:
    dialog = panel.choose_file()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    panel.with_files.setChecked(True)
    with qtbot.waitSignal(panel._maker.finished):
        dialog.fileSelected.emit(str(tmp_path / "cadangan.zip"))
    dialog.reject()
    assert read_manifest(tmp_path / "cadangan.zip").with_files
    assert panel.bar.value() == 1_000


def test_a_cancelled_backup_leaves_nothing(qtbot, panel, people, monkeypatch, tmp_path) -> None:
    began = threading.Event()

    def make(actor, target, *, with_files, cancel, progress):
        began.set()
        cancel.wait(60)
        raise Cancelled()

    monkeypatch.setattr(people.room.get(Backups), "make", make)
    panel.make_in(tmp_path / "cadangan.zip")
    assert began.wait(60)
    with qtbot.waitSignal(panel._maker.failed):
        panel.cancel_button.click()
    assert "Stopped" in panel.result.text() and panel.make_button.isEnabled()


@pytest.mark.wide
def test_a_folder_that_cannot_be_written_is_explained(qtbot, panel, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with qtbot.waitSignal(panel._maker.failed):
        panel.make_in(tmp_path / "file" / "cadangan.zip")
    assert "can't be written" in panel.result.text()


def test_pdfs_that_a_restore_left_out_are_brought_from_here(qtbot, panel) -> None:
    """Those of `filled` have files in the catalogue alone."""
    dialog = panel.bring_files()
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "3 publication(s) have no PDF here" in dialog.title.text() and "2023" in dialog.words.text()
    dialog.reject()


@pytest.fixture
def without_code(filled, people, who, make_window) -> BackupsPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("backups")
    return window.panels["backups"]


@pytest.mark.wide
def test_the_first_backup_waits_until_its_recovery_code_was_written_down(qtbot, without_code, people) -> None:
    panel, folder = without_code, people.room.folder
    assert panel.code_strip.isVisible() and "this PC only" in panel.code_words.text()
    panel.make_here()
    dialog = panel.findChild(CodeDialog)
    assert dialog.isVisible() and not panel.cancel_button.isVisible() and not folder.recovery_file.exists()
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: bool(dialog.page.code_edit.text()))
    code = dialog.page.code_edit.text()
    dialog.reject()  # as the lock does
    assert dialog.isVisible() and dialog.page.code_edit.text() == code
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # it would be gone, so it is asked first
    assert dialog.page.leaving.isVisible() and not list(folder.backups.glob("*.zip"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.page.code_edit.text() == code
    with qtbot.waitSignal(panel._maker.finished):
        type_back(dialog.page)
    [backup] = folder.backups.glob("*.zip")
    assert read_manifest(backup).has_recovery
    assert not panel.code_strip.isVisible() and "this PC only" not in panel.result.text()
    assert open_key(folder.recovery_file, code) == people.room.keys.get(read_manifest(backup).room_id)


def test_whoever_leaves_the_code_makes_no_backup(qtbot, without_code, people) -> None:
    without_code.make_here()
    dialog = without_code.findChild(CodeDialog)
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: bool(dialog.page.code_edit.text()))
    dialog.page.later_button.click()
    dialog.page.off_button.click()
    assert not dialog.isVisible() and without_code.code_strip.isVisible()
    assert not without_code._maker.running and not people.room.folder.recovery_file.exists()


def test_a_code_that_can_not_be_kept_holds_nobody_up(qtbot, without_code, people) -> None:
    without_code.make_here()
    dialog = without_code.findChild(CodeDialog)
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: bool(dialog.page.code_edit.text()))
    kept = people.room.folder.recovery_file
    (kept / "in the way").mkdir(parents=True)  # nothing can take this place
    type_back(dialog.page)
    assert "does not count yet" in dialog.page.wrong_label.text() and dialog.cancel_button.isVisible()
    dialog.cancel_button.click()
    assert not dialog.isVisible() and not without_code._maker.running


@pytest.mark.wide
def test_a_backup_that_was_made_by_itself_without_a_code_says_so(qtbot, without_code, people) -> None:
    card = people.room.get(Backups).make(program_itself())
    without_code._on_finished(card)  # as where the code went while it was made
    assert "restored on this PC only" in without_code.result.text()
    without_code._on_finished(replace(card, left_out=tuple("ABCDEFG")))
    assert "A, B, C, D, E and 2 more" in without_code.result.text()
    without_code.refresh()
    assert without_code.code_strip.isVisible() and without_code.code_button.isVisible()
    people.room.get(Recovery).make_code(nobody_yet())
    without_code.refresh()
    assert without_code.code_strip.isVisible() and not without_code.code_button.isVisible()
    assert "before the recovery code" in without_code.code_words.text()


@pytest.fixture
def whole(qtbot, filled, people, who, appearance, background) -> BackupsPanel:
    """With the services of one whole room, whose settings change as they do in an office."""
    room = people.room.desk_room
    people.enter(who, Role.ADMIN)
    room.get(Recovery).make_code(nobody_yet())
    maker = BackupMaker(
        room.get(Backups),
        room.get(BackupWatch),
        room.get(RoomSettings),
        room.live_settings,
        room.get(BookFiles),
        background,
    )
    panel = BackupsPanel(appearance, maker, room.get(Recovery), lambda _code: True, who)
    qtbot.addWidget(panel)
    panel.resize(1_000, 640)
    panel.show()
    panel.refresh()
    return panel


@pytest.mark.wide
def test_a_second_place_is_chosen_filled_tried_and_left(qtbot, whole, people, tmp_path) -> None:
    room, drive = people.room.desk_room, tmp_path / "usb-drive"
    drive.mkdir()
    assert "None yet" in whole.second.place.text() and not whole.second.copy_button.isVisible()
    with qtbot.waitSignal(whole._maker.copied):
        whole.second.chosen.emit(drive)
    assert room.live_settings().backup.second_place == str(drive)
    assert "second place" in whole.result.text() and "backups there: 1" in whole.second.place.text()
    assert "same disk" in whole.second.place.text()
    with qtbot.waitSignal(whole._maker.tried):
        whole.second.there_button.click()
    assert "all was there" in whole.result.text() and "Second place: The backup of" in whole.second.trial.text()
    with qtbot.waitSignal(whole._maker.tried):
        whole.second.trial_button.click()
    assert "all was there" in whole.second.trial.text()
    drive.rename(tmp_path / "away")
    with qtbot.waitSignal(whole._maker.copied):
        whole.second.copy_button.click()
    assert "is not there" in whole.result.text()
    with qtbot.waitSignal(whole._maker.copied):
        whole.second.leave_button.click()
    assert not room.live_settings().backup.second_place and "None yet" in whole.second.place.text()


def test_a_folder_of_the_room_is_no_second_place(qtbot, whole, people) -> None:
    room = people.room.desk_room
    with qtbot.waitSignal(whole._maker.failed):
        whole.second.chosen.emit(room.folder.path)
    assert "own folder" in whole.result.text() and not room.live_settings().backup.second_place


@pytest.mark.wide
def test_the_line_says_what_is_wrong_and_leads_to_the_screen(qtbot, filled, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    line = window.backup_line
    assert line.content.isHidden()
    people.room.get(Backups).make(program_itself())
    line.refresh()
    qtbot.waitUntil(lambda: "this PC only" in line.text.text())
    assert line.button.isVisible()
    line.button.click()
    assert window.pages.currentWidget() is window.panels["backups"]


def test_an_officer_is_told_to_tell_the_administrator(qtbot, filled, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    people.room.get(Backups).make(program_itself())
    window = make_window()
    window.backup_line.refresh()
    qtbot.waitUntil(lambda: "Tell the administrator" in window.backup_line.text.text())
    assert not window.backup_line.button.isVisible()
