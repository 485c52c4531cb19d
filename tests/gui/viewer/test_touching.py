"""The pages by fingers."""

import pytest
from PySide6.QtCore import QPoint, QRectF

from tests.gui.fingers import drag, lift, move, put, tap
from tests.gui.viewer.conftest import on_screen, open_book
from ui.viewer.text.text_mode import SIZES
from ui.viewer.viewer import Viewer
from ui.widgets.buttons import quiet_button


@pytest.fixture
def known(qtbot, viewer: Viewer) -> Viewer:
    """The viewer, once the words of its first page are there."""
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    return viewer


def test_a_finger_scrolls_and_selects_nothing(known: Viewer) -> None:
    known.search_highlights.highlight(())
    viewport, bar = known.pages.viewport(), known.pages.verticalScrollBar()
    before = bar.value()
    drag(viewport, QPoint(300, 500), QPoint(300, 200))
    assert bar.value() >= before + 250
    assert known.pages.selection.is_empty and not known.selecting.is_dragging
    known.touching._drag.stop()
    there = bar.value()
    drag(viewport, QPoint(300, 200), QPoint(300, 400))
    known.touching._drag.stop()
    assert bar.value() < there


def test_two_fingers_zoom_around_what_is_between_them(known: Viewer) -> None:
    viewport, before = known.pages.viewport(), known.pages.zoom_factor
    middle = QPoint(viewport.width() // 2, 300)
    found = known.pages.point_on_page(middle.toPointF())
    assert found is not None
    page, point = found
    put(viewport, middle - QPoint(100, 0), middle + QPoint(100, 0))
    for apart in (110, 125, 150):
        move(viewport, middle - QPoint(apart, 0), middle + QPoint(apart, 0))
    lift(viewport, middle - QPoint(150, 0), middle + QPoint(150, 0))
    assert known.pages.zoom_factor == pytest.approx(min(before * 1.5, 4.0) if before * 1.36 < 4 else 4.0, rel=0.12)
    after = on_screen(known, page, point.x(), point.y())
    assert (after - middle).manhattanLength() < 40
    larger = known.pages.zoom_factor
    put(viewport, middle - QPoint(150, 0), middle + QPoint(150, 0))
    for apart in (140, 100, 75):
        move(viewport, middle - QPoint(apart, 0), middle + QPoint(apart, 0))
    lift(viewport, middle - QPoint(75, 0), middle + QPoint(75, 0))
    assert known.pages.zoom_factor < larger * 0.7
    assert known.pages.selection.is_empty


def test_a_short_touch_is_a_click(qtbot, viewer: Viewer) -> None:
    open_book(qtbot, viewer, "links.pdf")
    viewer.pages.find_link(0, QRectF(40, 60, 1, 1).topLeft())  # asks for the links of the page
    qtbot.waitUntil(lambda: viewer.pages.link_at(0, QRectF(100, 75, 1, 1).topLeft()) is not None)
    tap(viewer.pages.viewport(), on_screen(viewer, 0, 100, 75))
    assert viewer.pages.page == 8


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a display
def test_a_long_touch_selects_the_word_and_opens_the_menu(qtbot, known: Viewer) -> None:
    viewport, at = known.pages.viewport(), on_screen(known, 0, 60, 76)
    put(viewport, at)
    qtbot.waitUntil(lambda: not known.pages.selection.is_empty)
    assert not known.page_menu.isVisible()  # the finger is still there
    lift(viewport, at)
    qtbot.waitUntil(known.page_menu.isVisible)
    assert known.commands.copy in known.page_menu.actions()
    assert known.pages.selection.text() == "Tabel"
    known.page_menu.close()


def test_a_finger_that_goes_on_after_a_long_touch_selects_more(qtbot, known: Viewer) -> None:
    viewport, start, end = known.pages.viewport(), on_screen(known, 0, 60, 76), on_screen(known, 0, 200, 76)
    before = known.pages.verticalScrollBar().value()
    put(viewport, start)
    qtbot.waitUntil(lambda: not known.pages.selection.is_empty)
    move(viewport, end)
    lift(viewport, end)
    assert (known.pages.selection.text() or "").startswith("Tabel 1.1 Jumlah")
    assert known.selection_bar.isVisible() and not known.page_menu.isVisible()
    assert known.pages.verticalScrollBar().value() == before


def test_buttons_over_the_pages_are_pressed_by_a_finger(qtbot, appearance, known: Viewer) -> None:
    button = quiet_button(appearance, "Coba lagi")
    button.setParent(known.pages.viewport())
    button.move(40, 40)
    button.show()
    with qtbot.waitSignal(button.clicked):
        tap(button)


def test_what_is_touched_at_selected_words_is_large_enough(known: Viewer) -> None:
    known.pages.selection.select((0, 0), (0, 3))
    for button, _action in known.selection_bar._buttons:
        if button.isVisible():
            assert button.width() >= 40 and button.height() >= 44


@pytest.fixture
def as_text(qtbot, viewer: Viewer) -> Viewer:
    """The viewer with its page as text, larger than the window."""
    viewer.commands.text_mode.trigger()
    qtbot.waitUntil(lambda: "Kecamatan" in viewer.text_mode.text.toPlainText())
    viewer.text_mode._choose_size(SIZES.index(200))
    assert viewer.text_mode.text.verticalScrollBar().maximum() > 200
    return viewer


@pytest.mark.wide
def test_two_fingers_change_the_size_of_text_by_steps_and_the_place_stays(as_text: Viewer) -> None:
    text = as_text.text_mode.text
    viewport, bar, label = text.viewport(), text.verticalScrollBar(), as_text.text_mode.size_label
    bar.setValue(bar.maximum() // 2)
    middle = QPoint(viewport.width() // 2, 200)
    put(viewport, middle - QPoint(100, 0), middle + QPoint(100, 0))
    for apart in (110, 125, 150):
        move(viewport, middle - QPoint(apart, 0), middle + QPoint(apart, 0))
    lift(viewport, middle - QPoint(150, 0), middle + QPoint(150, 0))
    assert label.text() == "300 %"
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=30)
    put(viewport, middle - QPoint(120, 0), middle + QPoint(120, 0))
    for apart in (100, 60, 40):
        move(viewport, middle - QPoint(apart, 0), middle + QPoint(apart, 0))
    lift(viewport, middle - QPoint(40, 0), middle + QPoint(40, 0))
    assert label.text() == "100 %"
    assert not text.textCursor().hasSelection()


def test_one_finger_scrolls_text_and_a_long_touch_selects_words(qtbot, as_text: Viewer) -> None:
    text = as_text.text_mode.text
    viewport, bar = text.viewport(), text.verticalScrollBar()
    drag(viewport, QPoint(300, 400), QPoint(300, 200))
    as_text.text_mode.touching._drag.stop()
    assert bar.value() >= 150 and not text.textCursor().hasSelection()
    bar.setValue(0)
    at = text.cursorRect().center() + QPoint(8, 0)  # at the first word
    put(viewport, at)
    qtbot.waitUntil(lambda: text.textCursor().hasSelection())
    assert text.textCursor().selectedText() == "Tabel"
    move(viewport, at + QPoint(300, 0))
    lift(viewport, at + QPoint(300, 0))
    assert text.textCursor().selectedText().startswith("Tabel 1.1")
    tap(viewport, QPoint(5, 5))
    assert not text.textCursor().hasSelection()


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a display
def test_text_has_a_menu_of_its_own(qtbot, as_text: Viewer) -> None:
    text, commands, menu = as_text.text_mode.text, as_text.commands, as_text.page_menu
    text.customContextMenuRequested.emit(QPoint(20, 20))
    qtbot.waitUntil(menu.isVisible)
    assert commands.select_page in menu.actions() and commands.copy not in menu.actions()
    menu.close()
    text.selectAll()
    text.customContextMenuRequested.emit(QPoint(20, 20))
    qtbot.waitUntil(menu.isVisible)
    assert menu.actions()[1] is commands.copy and commands.text_mode in menu.actions()
    menu.close()
