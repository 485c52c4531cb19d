"""What a reader does and sees in the window."""

from PySide6.QtCore import Qt

from tests.gui.reader.remembering_viewer import RememberingViewer
from ui.reader.window import ReaderWindow
from ui.widgets.buttons import PageLink


def links(window: ReaderWindow, row: int) -> list[PageLink]:
    return window.controller.results.rows[row].findChildren(PageLink)


def viewer(window: ReaderWindow) -> RememberingViewer:
    assert isinstance(window.viewer, RememberingViewer)
    return window.viewer


def search(qtbot, window: ReaderWindow, query: str) -> None:
    box = window.home.box if window.pages.currentWidget() is window.home else window.header.box
    box.edit.clear()
    qtbot.keyClicks(box.edit, query)
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)


def titles(window: ReaderWindow) -> list[str]:
    return [row.title.accessibleName() for row in window.controller.results.rows if not row.isHidden()]
