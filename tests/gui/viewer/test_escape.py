"""Esc while reading: it closes what is open, the innermost first, and leads out of the book when nothing is."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.viewer.viewer import Viewer


@dataclass(frozen=True, slots=True)
class State:
    """Something that can be open over the pages."""

    name: str
    open: Callable[[Viewer], object]
    is_open: Callable[[Viewer], bool]


def _type_filter(viewer: Viewer) -> None:
    viewer.side.tables.filter.setText("penduduk")
    viewer.side.filter_tables("penduduk")
    viewer.side.tables.filter.setFocus()


# From the outermost to the innermost.
STATES = (
    State(
        "the focus beside the pages",
        lambda viewer: viewer.side.setFocus(),
        lambda viewer: not viewer.center.isAncestorOf(viewer.focusWidget()),
    ),
    State(
        "reading only",
        lambda v: v.commands.reading_mode.setChecked(True),
        lambda v: v.commands.reading_mode.isChecked(),
    ),
    State("a page beside", lambda v: v.commands.beside.setChecked(True), lambda v: v.split_view.isVisible()),
    State(
        "the cell somebody came for",
        lambda v: v.pages.show_cell(0, QRectF(50, 60, 80, 20)),
        lambda v: bool(v.pages.shown_cell),
    ),
    State(
        "words of the search",
        lambda v: v.search_highlights.highlight(("penduduk",)),
        lambda v: v.search_highlights.is_shown,
    ),
    State(
        "selected words", lambda v: v.pages.selection.select((0, 0), (0, 3)), lambda v: not v.pages.selection.is_empty
    ),
    State("a passing note", lambda v: v.note.show_text("Disalin"), lambda v: v.note.isVisible()),
    State("the list of keys", lambda v: v.commands.help.trigger(), lambda v: v.keys is not None and v.keys.isVisible()),
)
ALONE = (
    *STATES,
    State("text only", lambda v: v.commands.text_mode.setChecked(True), lambda v: v.commands.text_mode.isChecked()),
    State("finding", lambda v: v.commands.find.trigger(), lambda v: v.finder.is_open),
    State("the page field", lambda v: v.commands.go_to_page.trigger(), lambda v: v.toolbar.page_field.edit.hasFocus()),
    State("words in a filter", _type_filter, lambda v: bool(v.side.tables.filter.text())),
)


@pytest.fixture
def known(qtbot, viewer: Viewer) -> Viewer:
    """The viewer, once the words of its first page are there."""
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    return viewer


def _escape() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)


def test_each_thing_that_is_open_is_closed_by_one_press_which_does_not_lead_out(qtbot, known: Viewer) -> None:
    left: list[bool] = []
    known.back_asked.connect(lambda: left.append(True))
    for state in ALONE:
        state.open(known)
        qtbot.waitUntil(lambda state=state: state.is_open(known))
        _escape()
        known.reading_mode.finish()
        assert not state.is_open(known) and not left, state.name
        while not known.center.currentWidget().isAncestorOf(QApplication.focusWidget() or known):
            _escape()
    _escape()
    assert left == [True]


def test_of_all_that_is_open_the_innermost_is_closed_first(qtbot, known: Viewer) -> None:
    left: list[bool] = []
    known.back_asked.connect(lambda: left.append(True))
    over = [state for state in STATES if state.name not in ("reading only", "the focus beside the pages")]
    for state in over:
        state.open(known)
    for at in range(len(over), 0, -1):
        assert [state.name for state in over if state.is_open(known)] == [state.name for state in over[:at]]
        _escape()
    assert not left
