"""Esc in the reader's window: what it closes in each state. In the book: tests/gui/viewer/test_escape.py."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.gui.reader.steps import links, search, viewer
from ui.reader.navigation import AboutService
from ui.reader.window import ReaderWindow
from ui.widgets.bars import UndoBar


def test_what_one_press_closes_in_each_state(qtbot, window: ReaderWindow) -> None:
    def escape() -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)

    def shown(state: str) -> str:
        pages: dict[QWidget | None, str] = {
            window.home: "home",
            window.controller.results: "results",
            window.controller.publication: "publication",
            window.controller.service: "service",
        }
        assert state, "for the message of the test"
        return pages.get(window.pages.currentWidget(), "book")

    def in_box(box: QLineEdit, words: str) -> None:
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, words)

    undo = UndoBar(window.appearance, window.centralWidget())
    results, box = window.controller.results, window.header.box.edit
    search(qtbot, window, "kemiskinan")
    search(qtbot, window, "penduduk")
    find_in_filter = next(iter(results.facets.boxes.values()), None)
    comment = window.controller.publication.rating.comment
    # state, how it comes about, what is open, whether that is so, and the page on which one is afterwards
    states: list[tuple[str, Callable[[], object], Callable[[], bool], str]] = [
        ("a note", lambda: window.say("Disalin"), window.note.isVisible, "results"),
        ("what can be undone", lambda: undo.show_text("Dihapus"), undo.isVisible, "results"),
        ("other words in the box", lambda: in_box(box, "x"), lambda: box.text() != "penduduk", "results"),
    ]
    if find_in_filter is not None:
        states.append(
            ("words in a filter", lambda: in_box(find_in_filter, "se"), lambda: bool(find_in_filter.text()), "results")
        )
    for name, come, is_open, page in states:
        come()
        assert is_open(), name
        escape()
        assert not is_open() and shown(name) == page, name
    results.rows[0].title.setFocus()
    qtbot.keyClick(results.rows[0].title, Qt.Key.Key_Return)
    window.controller.publication.rating._own.show()
    comment.setPlainText("Bagus")
    comment.setFocus()
    escape()
    assert shown("a comment") == "publication" and not comment.hasFocus() and comment.toPlainText() == "Bagus"
    filter_edit = window.controller.publication.contents.filter
    in_box(filter_edit, "penduduk")
    escape()
    assert shown("a filter") == "publication" and not filter_edit.text()
    escape()
    assert shown("the publication") == "results"
    qtbot.keyClick(links(window, 0)[0], Qt.Key.Key_Return)
    assert shown("the book") == "book"
    viewer(window).back_asked.emit()  # Esc where nothing is open in it
    window.go(AboutService())
    escape()
    assert shown("the service") == "results"
    window.header.end.click()
    window.pages.setFocus()
    escape()
    assert window.farewell is None and shown("leave taken by mistake") == "results"
    escape()
    assert shown("the search with those before it") == "home"
    for _ in range(2):
        escape()
        assert shown("the start page") == "home"
    in_box(window.home.box.edit, "x")
    escape()
    assert window.home.box.text() == "x"  # what was typed is not lost
