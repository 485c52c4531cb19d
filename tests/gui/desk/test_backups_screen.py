"""Backups are made here or into a file, with progress, and can be cancelled."""

import threading

import pytest
from PySide6.QtWidgets import QFileDialog

from catalog_db.errors import Cancelled
from catalog_db.models import Role
from desktop.backups.backup_file import read_manifest
from ui.admin.backups_panel import BackupsModel, BackupsPanel


@pytest.fixture
def panel(filled, people, who, make_window) -> BackupsPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("backups")
    return window.panels["backups"]


def test_a_backup_is_made_in_the_room(qtbot, panel, qtmodeltester) -> None:
    assert panel.empty.isVisible() and not panel.cancel_button.isVisible()
    panel.empty.button.click()
    assert panel.cancel_button.isVisible() and not panel.make_button.isEnabled()
    qtbot.waitUntil(panel.table.isVisible, timeout=20_000)
    assert panel.model.rowCount() == 1 and panel.model.index(0, 1).data() == "5"
    assert "restored for a test" in panel.result.text()
    assert panel.make_button.isEnabled() and not panel.cancel_button.isVisible()
    qtmodeltester.check(panel.model)
    qtmodeltester.check(BackupsModel())


def test_a_backup_goes_into_a_chosen_file(qtbot, panel, tmp_path) -> None:
    dialog = panel.choose_file()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    panel.with_files.setChecked(True)
    with qtbot.waitSignal(panel._maker.finished, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "cadangan.zip"))
    dialog.reject()
    assert read_manifest(tmp_path / "cadangan.zip").with_files
    assert panel.bar.value() == 1_000


def test_a_cancelled_backup_leaves_nothing(qtbot, panel, people, monkeypatch, tmp_path) -> None:
    began = threading.Event()

    def make(actor, target, *, with_files, cancel, progress):
        began.set()
        cancel.wait(20)
        raise Cancelled()

    monkeypatch.setattr(people.room.backups, "make", make)
    panel.make_in(tmp_path / "cadangan.zip")
    assert began.wait(20)
    with qtbot.waitSignal(panel._maker.failed, timeout=20_000):
        panel.cancel_button.click()
    assert "Stopped" in panel.result.text() and panel.make_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_explained(qtbot, panel, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with qtbot.waitSignal(panel._maker.failed, timeout=20_000):
        panel.make_in(tmp_path / "file" / "cadangan.zip")
    assert "can't be written" in panel.result.text()


def test_pdfs_that_a_restore_left_out_are_brought_from_here(qtbot, panel) -> None:
    """Those of `filled` have files in the catalogue alone."""
    dialog = panel.bring_files()
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "3 publication(s) have no PDF here" in dialog.title.text() and "2023" in dialog.words.text()
    dialog.reject()
