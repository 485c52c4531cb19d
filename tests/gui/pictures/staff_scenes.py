"""The librarian's screens."""

from datetime import UTC, date, datetime
from unittest.mock import patch
from uuid import uuid4

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication

from catalog_db.errors import StorageFull
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.scans.queue import FailedScan, ScansProgress
from desktop.catalogue.tables.queue import FailedBook, TablesProgress
from desktop.catalogue.values import ImportProgress
from desktop.catalogue.webapi.values import FetchProgress, FetchStep, ListedTitle, Standing, WebApiUnreachable
from tests.gui.pictures.rooms import LONG_TITLE, books_of
from tests.gui.pictures.stage import Scene
from ui.staff.importing.webapi import WebApiPanel
from ui.staff.lines.scans import ScansLine
from ui.staff.lines.tables import TablesLine
from ui.staff.publications.corrections.editor import CorrectionsDialog
from ui.staff.window import StaffWindow
from ui.tour.stage import wait_until

_FILE = "Kabupaten Kepulauan Tanimbar dalam angka 2025 versi cetak ulang.pdf"


def empty(scene: Scene) -> None:
    """Of a room that has nothing yet."""
    window = open_staff_window(scene)
    for key, screen in (
        ("publications", "publications, none yet"),
        ("import", "import, none yet"),
        ("unmet", "searches without a result, none"),
    ):
        window.show_screen(key)
        scene.camera.take(window, screen)
        scene.camera.walk(window, screen)


def corrections(scene: Scene) -> None:
    """Tables and contents beside their pages, with a frame that was drawn."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_publications()
    panel = window.publications
    assert panel is not None
    book = next(
        one for one in panel.list.rows() if "file" not in one.problems and len(panel._catalogue.get(one.id).tables) > 1
    )
    panel.list.choose(book.id)
    panel.sheet.tables_button.click()
    dialog = panel.findChild(CorrectionsDialog)
    assert isinstance(dialog, CorrectionsDialog)
    wait_until(lambda: dialog.pages.view.page_count > 0 and dialog.pages.view.is_sharp(dialog.pages.view.page))
    camera.take(dialog, "tables corrected")
    camera.walk(dialog, "tables corrected")
    dialog.pages.draw_button.click()
    dialog.pages.column_button.click()
    dialog.pages.row_button.click()
    camera.take(dialog, "tables corrected, a frame")
    dialog.details.setCurrentIndex(1)
    wait_until(lambda: dialog.cells.currentWidget() is not dialog.cells.loading)
    camera.take(dialog, "tables corrected, cells")
    dialog.tabs.setCurrentIndex(1)
    camera.take(dialog, "contents corrected")
    camera.walk(dialog, "contents corrected")
    dialog.reject()


def cut_off(scene: Scene) -> None:
    window = open_staff_window(scene)
    window.show_import()
    scene.camera.take(window, "import, interrupted")
    scene.camera.walk(window, "import, interrupted")


def publications(scene: Scene) -> None:
    camera, window = scene.camera, open_staff_window(scene)
    window.show_publications()
    panel = window.publications
    assert panel is not None
    camera.take(window, "publications")
    camera.walk(window, "publications")
    panel.filter_edit.setText("kaur zzz")
    camera.take(window, "publications, nothing fits")
    panel.filter_edit.clear()
    panel.only_problems.setChecked(True)
    camera.take(window, "publications, needs work")
    panel.only_problems.setChecked(False)
    panel.select(books_of(scene.room)[LONG_TITLE])
    camera.take(window, "edit one")
    camera.walk(window, "edit one")
    panel.sheet.show_error("year", "year")
    camera.take(window, "edit one, wrong value")
    [one] = panel.list.all_chosen()
    panel.sheet.show_one(panel._catalogue.get(one.id), panel.list.rows()[:1])  # as if it were a double
    camera.take(window, "edit one, a double")
    readable = [each for each in panel.list.rows() if "file" not in each.problems]
    panel.list.choose(readable[0].id)
    dialog = panel.compare_with(readable[1].id)
    assert dialog is not None
    wait_until(lambda: all(side.page_count and not side.picture.pixmap().isNull() for side in dialog.sides))
    camera.take(dialog, "two compared")
    camera.walk(dialog, "two compared")
    dialog.reject()
    panel.table.clearSelection()
    chosen = panel.table.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(1, 4):
        chosen.select(panel.filter.index(row, 0), rows)
    panel.undo_bar.show_text(panel.tr("Saved"))
    camera.take(window, "edit several, undo bar")
    panel.undo_bar.hide()
    panel.table.clearSelection()


def imports(scene: Scene) -> None:
    camera, window = scene.camera, open_staff_window(scene)
    window.show_import()
    panel = window.imports
    assert panel is not None
    camera.take(window, "import, failed files")
    camera.walk(window, "import, failed files")
    line, since = panel.findChild(TablesLine), datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert line is not None
    failed = tuple(FailedBook(uuid4(), title, "damaged") for title in (LONG_TITLE, "Ajung", "Puger"))
    for name, progress in (
        ("tables are read", TablesProgress(27, 12, (), LONG_TITLE, 112, 34, None)),
        ("tables paused", TablesProgress(27, 12, (), LONG_TITLE, 112, 34, since)),
        ("tables that can't be read", TablesProgress(27, 27, failed, "", 0, 0, None)),
    ):
        line.show_answer(progress)
        camera.take(window, f"import, {name}")
        camera.walk(window, f"import, {name}")
    scans = panel.findChild(ScansLine)
    assert scans is not None
    unread = (FailedScan(uuid4(), LONG_TITLE, "damaged"),)
    for name, said in (
        ("scanned pages are read", ScansProgress(True, 7, 2, (), LONG_TITLE, 112, 34, None)),
        ("scanned pages without their reader", ScansProgress(False, 7, 0, (), LONG_TITLE, 112, 0, None)),
        ("scanned pages that can't be read", ScansProgress(True, 7, 7, unread, "", 0, 0, None)),
    ):
        scans.show_answer(said)
        camera.take(window, f"import, {name}")
        camera.walk(window, f"import, {name}")
    job = panel._job
    assert job is not None
    with patch.object(ImportRunner, "running", True):
        panel._show_running()
        camera.take(window, "import, looking for files")
        panel._on_started(job)
        panel._on_progress(ImportProgress(job, 12, 27, 8, 0, 4, _FILE, 112, 361, 95.0))
        panel._show_buttons()
        camera.take(window, "import, running")
        camera.walk(window, "import, running")
    panel._on_failed(StorageFull(scene.room.folder.path))
    camera.take(window, "import, disk full")


def unmet(scene: Scene) -> None:
    window = open_staff_window(scene)
    window.show_screen("unmet")
    assert window.searches is not None
    window.searches.unmet.table.selectRow(1)
    scene.camera.take(window, "searches without a result")
    scene.camera.walk(window, "searches without a result")
    window.appearance_button.click()
    scene.camera.take(window, "appearance menu of the room")
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def open_staff_window(scene: Scene) -> StaffWindow:
    scene.windows.open_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window


def webapi(scene: Scene) -> None:
    """The list and its progress are set in the screen: no picture asks the network."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_screen("webapi")
    panel = window.panels["webapi"]
    assert isinstance(panel, WebApiPanel)
    camera.take(window, "WebAPI, no key")
    camera.walk(window, "WebAPI, no key")
    dialog = panel.ask_key()
    camera.take(dialog, "WebAPI, key")
    camera.walk(dialog, "WebAPI, key")
    dialog.key_edit.setText("kunci")
    dialog.keep_button.click()
    camera.take(dialog, "WebAPI, key refused")
    dialog.key_edit.setText("0123456789abcdef0123456789abcdef")
    dialog.keep_button.click()
    camera.take(window, "WebAPI, nothing read yet")
    panel._asked = ("1700", "ind")
    panel._on_listed(_listed())
    camera.take(window, "WebAPI, list")
    camera.walk(window, "WebAPI, list")
    panel._progress.show()
    panel._on_progress(FetchProgress(FetchStep.DOWNLOAD, 1, 3, LONG_TITLE, 42))
    camera.take(window, "WebAPI, fetching")
    panel._progress.hide()
    panel._on_failed(WebApiUnreachable())
    camera.take(window, "WebAPI, no network")


def _listed() -> list[ListedTitle]:
    day = date(2024, 2, 28)
    titles = [
        ("Provinsi Bengkulu Dalam Angka 2024", "13.46 MB", Standing.NEW),
        ("Statistik Daerah Provinsi Bengkulu 2023", "4.1 MB", Standing.HELD),
        (LONG_TITLE, "121.7 MB", Standing.REVISED),
        ("Keadaan Angkatan Kerja Provinsi Bengkulu Agustus 2023", "", Standing.NEW),
    ]
    return [ListedTitle(str(at), title, day, None, size, state) for at, (title, size, state) in enumerate(titles)]
