"""What is offered beside selected words, and by the right mouse button."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings.appearance import AppearanceSettings
from tests.gui.viewer.conftest import clipboard, on_screen, press


@pytest.fixture
def known(qtbot, viewer):
    """The viewer, once the words of its first page are there."""
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    return viewer


def drag(viewer, start: QPoint, end: QPoint, *, let_go: bool = True) -> None:
    viewport = viewer.pages.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, start + QPoint(20, 0))
    QTest.mouseMove(viewport, end)
    if let_go:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_the_bar_comes_when_the_mouse_is_let_go_and_stands_beside_the_words(qtbot, known):
    start, end = on_screen(known, 0, 52, 76), on_screen(known, 0, 200, 76)
    drag(known, start, end, let_go=False)
    assert not known.pages.selection.is_empty and not known.selection_bar.isVisible()
    QTest.mouseRelease(known.pages.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert known.selection_bar.isVisible()
    assert known.pages.viewport().rect().contains(known.selection_bar.geometry())
    assert known.selection_bar.y() > start.y()
    QTest.mouseClick(known.selection_bar, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert known.selection_bar.isVisible() and not known.pages.selection.is_empty  # beside its buttons
    press(known, Qt.Key.Key_Escape)
    assert not known.selection_bar.isVisible()


def test_the_bar_goes_with_the_words_and_out_of_sight_with_them(known):
    known.pages.selection.select((0, 0), (0, 3))
    before = known.selection_bar.y()
    bar = known.pages.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    assert known.selection_bar.y() < before
    known.pages.go_to(5)
    assert not known.selection_bar.isVisible()
    known.pages.go_to(0)
    assert known.selection_bar.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1366, 640, 420])
def test_no_part_of_the_bar_is_cut_and_large_text_makes_it_little_higher(appearance, known, percent, width):
    """Beside another book and at 200 % the last buttons were beyond the edge."""
    for action in (*known.commands.highlights, known.commands.note, known.commands.report):
        action.setVisible(True)
    known.commands.side_pane.setChecked(False)
    known.pages.selection.select((0, 0), (0, 3))
    bar = known.selection_bar
    assert bar.cite.text()
    appearance.apply(AppearanceSettings(text_percent=percent))
    known.resize(width, 700)
    assert known.pages.viewport().rect().contains(bar.geometry())
    buttons = [button for button, _ in bar._buttons]
    for button in buttons:
        assert button.isVisible() and bar.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width() and button.height() >= 44
    rows = len({button.y() for button in buttons})
    assert bar.height() <= 72 * rows and rows <= 2
    assert rows == 1 or not any(button.text() for button in buttons)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_page_of_selected_words_has_its_bar_in_sight(appearance, known, percent):
    appearance.apply(AppearanceSettings(text_percent=percent))
    known.resize(900, 700)
    known.commands.select_page.trigger()
    assert known.pages.viewport().rect().contains(known.selection_bar.geometry())


def test_who_cannot_keep_marks_is_offered_none(known):
    known.pages.selection.select((0, 0), (0, 3))
    shown = {button.accessibleName() for button, _ in known.selection_bar._buttons if button.isVisible()}
    assert shown == {"Copy selected text", "Copy where this is from"}


def test_cite_copies_the_source_with_the_printed_page(known):
    known.pages.selection.select((0, 0), (0, 3))
    press(known, Qt.Key.Key_Q)
    assert clipboard() == "Kabupaten Seluma Dalam Angka 2023, BPS, 2023, p. i"
    assert clipboard() in known.note.label.text()
    known.cite_menu.actions()[3].trigger()
    assert "TI  - Kabupaten Seluma Dalam Angka 2023" in clipboard() and "SP  - i" in clipboard()
    known.pages.selection.clear()
    known.go_to(5)
    known.commands.cite.trigger()
    assert clipboard().endswith("p. 3")


def texts(menu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a display
def test_right_click_and_menu_key_offer_what_fits(qtbot, known):
    viewport = known.pages.viewport()
    at = on_screen(known, 0, 100, 200)
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at)))
    qtbot.waitUntil(known.page_menu.isVisible)
    assert "Copy selected text" not in texts(known.page_menu) and "Copy where this is from" in texts(known.page_menu)
    known.page_menu.close()
    known.pages.selection.select((0, 0), (0, 3))
    QApplication.sendEvent(known.pages, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    qtbot.waitUntil(known.page_menu.isVisible)
    assert "Copy selected text" in texts(known.page_menu)
    assert not known.pages.selection.is_empty
    known.page_menu.close()
