"""The viewer, with books that open and books that don't."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.catalogue.tables.reading import BookTable, TableStatus
from desktop.catalogue.tables.settling import Settling
from desktop.catalogue.values import TableLine
from tests.gui.pictures.rooms import DAMAGED, LOCKED, books_of
from tests.gui.pictures.stage import Scene
from ui.reader.navigation import OpenBook
from ui.tour.stage import press, settle, wait_until
from ui.viewer.tables.book_tables import BookTables
from ui.viewer.viewer import Viewer

_REAL = "Kecamatan Puger Dalam Angka 2022"  # where the corpus is there
_SAMPLE = "Provinsi Bengkulu Dalam Angka 2024"
_PAGE = 45
_TABLE = "3.1.1"


def book(scene: Scene) -> None:
    """All that can be done with one that opens."""
    camera, reader = scene.camera, scene.reader
    known = _known(scene)
    title, page = (_REAL, _PAGE) if _REAL in known else (_SAMPLE, 7)
    reader.go(OpenBook(known[title], page))
    QApplication.sendPostedEvents()
    camera.take(reader, "viewer, opening", at_once=True)
    viewer = _viewer(scene)
    _wait_sharp(viewer)
    camera.take(reader, "viewer")
    camera.walk(reader, "viewer")
    viewer.commands.fit_page.trigger()
    _wait_sharp(viewer)
    camera.take(reader, "viewer, whole page")
    viewer.commands.trim.trigger()
    wait_until(lambda: viewer.pages.text_area is not None)
    _wait_sharp(viewer)
    camera.take(reader, "viewer, without margins")
    viewer.commands.trim.trigger()
    viewer.commands.fit_width.trigger()
    for tab, screen in ((1, "viewer, tables"), (2, "viewer, small pictures")):
        viewer.side.tabs.setCurrentIndex(tab)
        wait_until(lambda: not viewer.side.thumbnails._asked)
        camera.take(reader, screen)
        camera.walk(reader, screen)
    viewer.side.tabs.setCurrentIndex(0)
    _select(scene, viewer)
    _find(scene, viewer)
    _modes(scene, viewer)
    _tabs(scene, [known[each] for each in known if each not in (title, LOCKED, DAMAGED)])


def _select(scene: Scene, viewer: Viewer) -> None:
    selection, page = viewer.pages.selection, viewer.pages.page
    wait_until(lambda: selection.words(page) is not None)
    selection.select((page, 0), (page, 12))
    _wait_sharp(viewer)
    scene.camera.take(scene.reader, "viewer, words selected")
    selection.clear()


def _find(scene: Scene, viewer: Viewer) -> None:
    viewer.commands.find.trigger()
    edit = viewer.finder.bar.edit
    for words, screen in (("penduduk", "viewer, find"), ("kapal induk", "viewer, nothing found")):
        edit.setFocus()
        edit.setText(words)
        press(edit, Qt.Key.Key_Return)
        wait_until(lambda: viewer.finder.finding.done)
        _wait_sharp(viewer)
        scene.camera.take(scene.reader, screen)
        scene.camera.walk(scene.reader, screen)
    viewer.finder.close()


def _modes(scene: Scene, viewer: Viewer) -> None:
    commands, camera, reader = viewer.commands, scene.camera, scene.reader
    for action, screen in (
        (commands.beside, "viewer, second pane"),
        (commands.text_mode, "viewer, text"),
        (commands.dark_pages, "viewer, dark pages"),
        (commands.reading_mode, "viewer, reading only"),
    ):
        action.setChecked(True)
        settle()
        if action is not commands.text_mode:
            _wait_sharp(viewer)
        camera.take(reader, screen)
        camera.walk(reader, screen)
        action.setChecked(False)
        commands.side_pane.setChecked(True)
    commands.help.trigger()
    camera.take(reader, "viewer, keys")
    viewer.close_keys()
    for button, screen in ((viewer.toolbar.more, "viewer, menu"), (viewer.toolbar.zoom, "viewer, zoom menu")):
        button.click()
        camera.take(reader, screen)
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()


def _tabs(scene: Scene, others: list[UUID]) -> None:
    reader = scene.reader
    books = reader.controller.books
    assert books is not None
    for each in others[:3]:
        reader.go(OpenBook(each))
    reader.say(reader.tr("Text size {percent} %").format(percent=100))
    settle()
    scene.camera.take(reader, "viewer, books as tabs")
    scene.camera.walk(reader, "viewer, books as tabs")
    reader.note.hide()
    for each in others[:3]:
        books.tabs.close_asked.emit(each)


def tables(scene: Scene) -> None:
    """A table is offered on its page, and looked at beside it."""
    camera, reader, known = scene.camera, scene.reader, _known(scene)
    book = known[_REAL if _REAL in known else _SAMPLE]
    lines = [line for line in scene.room.catalogue.get(book).tables if line.kind == "table" and line.page]
    page = next((line.page for line in lines if line.number == _TABLE), lines[0].page)
    assert page is not None
    reader.go(OpenBook(book, page))
    QApplication.sendPostedEvents()
    viewer = _viewer(scene)
    _wait_sharp(viewer)
    found = viewer.findChild(BookTables)
    assert found is not None
    wait_until(found.bar.isVisible)
    camera.take(reader, "viewer, a table on the page")
    camera.walk(reader, "viewer, a table on the page")
    viewer.commands.table.trigger()
    preview = found.preview
    assert preview is not None
    camera.take(reader, "viewer, a table is read", at_once=True)
    wait_until(lambda: preview.stack.currentWidget() is not preview.loading)
    wait_until(lambda: preview.grid.watermark.is_there or not preview.grid.isVisible())
    _wait_sharp(viewer)
    camera.take(reader, "viewer, a table beside its page")
    camera.walk(reader, "viewer, a table beside its page")
    if (settling := found.settling) is not None and settling.open_cells:
        preview.grid.confirm()
        place = settling.next_open(None)
        if place is not None:
            row, cells = place[0], list(settling.table.rows)
            cells[row] = tuple(replace(cell, other="12 345") if cell.is_open else cell for cell in cells[row])
            preview.show_table(Settling(replace(settling.table, rows=tuple(cells))))
            _wait_sharp(viewer)
            camera.take(reader, "viewer, two readers differ")
    preview.show_not_understood(BookTable(TableLine("table", "", "", page), TableStatus.NOT_UNDERSTOOD, "no_numbers"))
    settle()
    camera.take(reader, "viewer, a table is not understood")
    camera.walk(reader, "viewer, a table is not understood")
    preview.show_failure(DocumentFailed(DocumentProblem.TOO_SLOW))
    settle()
    camera.take(reader, "viewer, a table can't be read")
    found.close()


def problems(scene: Scene) -> None:
    """Books and pages that can't be shown."""
    camera, reader, known = scene.camera, scene.reader, _known(scene)
    viewer = _viewer(scene)
    reader.go(OpenBook(known[LOCKED]))
    wait_until(viewer.problem.isVisible)
    camera.take(reader, "viewer, password")
    camera.walk(reader, "viewer, password")
    viewer.problem.password.setText("salah")
    press(viewer.problem.password, Qt.Key.Key_Return)
    wait_until(lambda: viewer.problem._problem is DocumentProblem.WRONG_PASSWORD)
    camera.take(reader, "viewer, wrong password")
    reader.go(OpenBook(known[DAMAGED]))
    wait_until(lambda: viewer.problem.isVisible() and viewer.problem._problem is DocumentProblem.DAMAGED)
    camera.take(reader, "viewer, damaged")
    camera.walk(reader, "viewer, damaged")
    viewer._show_book_problem(DocumentFailed(DocumentProblem.CRASHED))
    camera.take(reader, "viewer, reading process ended")
    long_one = next(title for title in known if title.startswith("Produk Domestik Regional Bruto"))
    reader.go(OpenBook(known[long_one], 2))
    _wait_sharp(viewer)
    camera.take(reader, "viewer, long title")
    viewer.pictures._failures[1] = DocumentFailed(DocumentProblem.TOO_SLOW)
    viewer.pictures.failed.emit(1)
    camera.take(reader, "viewer, a page failed")


def _known(scene: Scene) -> dict:
    return books_of(scene.room)


def _viewer(scene: Scene) -> Viewer:
    viewer = scene.reader.viewer
    assert isinstance(viewer, Viewer)
    return viewer


def _wait_sharp(viewer: Viewer) -> None:
    def sharp() -> bool:
        pages = viewer.pages.shown().visible()
        return bool(pages) and all(viewer.pages.is_sharp(page) for page in pages)

    wait_until(sharp)
