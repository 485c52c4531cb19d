"""Words in an open book: found, highlighted, selected, copied as far as the policy allows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.settings.model import Policy
from tests.gui.viewer.conftest import PAGES, clipboard, on_screen, open_book, press, wait_sharp


def test_turning_a_page_turns_the_selection_too(qtbot, viewer):
    press(viewer, Qt.Key.Key_R)
    wait_sharp(qtbot, viewer)
    assert viewer.pages.rotation == 90
    box = viewer.pages.pages_layout.box(0)
    assert box.width() > box.height()
    press(viewer, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.pages.rotation == 0


def test_find_lists_hits_with_context_and_highlights_them(qtbot, viewer):
    press(viewer, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = viewer.finder
    assert finder.bar.edit.hasFocus()
    QTest.keyClicks(finder.bar.edit, "penduduk")
    qtbot.waitUntil(lambda: finder.finding.done and len(finder.finding.hits) == PAGES)
    assert finder.bar.state.text() == f"1 of {PAGES}"
    row = viewer.side.hits.list.places.row(3)
    assert row.text[slice(*row.emphasis[0])] == "Penduduk"
    assert row.label == "1"
    QTest.keyClick(finder.bar.edit, Qt.Key.Key_Return)
    press(viewer, Qt.Key.Key_F3)
    assert viewer.pages.page == 2
    press(viewer, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.pages.page == 1
    assert finder.finding.current_hit()[0] == 1
    finder.bar.edit.clear()
    QTest.keyClicks(finder.bar.edit, "tidak ada")
    qtbot.waitUntil(lambda: finder.bar.state.text() == "Not found")
    press(viewer, Qt.Key.Key_Escape)
    assert not finder.bar.isVisible()


@pytest.mark.parametrize("moved_on", [False, True])
def test_the_end_of_finding_leads_back_to_the_tab_that_was_open(viewer, moved_on):
    tabs = viewer.side.tabs
    tabs.setCurrentWidget(viewer.side.tables)
    viewer.finder.begin()
    assert tabs.currentWidget() is viewer.side.hits
    if moved_on:
        tabs.setCurrentWidget(viewer.side.contents)
    viewer.finder.close()
    assert tabs.currentWidget() is (viewer.side.contents if moved_on else viewer.side.tables)


def test_finding_begins_at_the_page_being_read(qtbot, viewer):
    viewer.pages.go_to(4)
    viewer.finder.begin()
    QTest.keyClicks(viewer.finder.bar.edit, "penduduk")
    qtbot.waitUntil(lambda: viewer.finder.finding.done and len(viewer.finder.finding.hits) == PAGES)
    assert viewer.finder.finding.current == 4
    assert [hit.page for hit in viewer.finder.finding.hits] == list(range(PAGES))


def test_words_of_a_search_are_highlighted_until_escape(qtbot, make_viewer):
    viewer = make_viewer()
    open_book(qtbot, viewer, page=7, words=("jumlah penduduk",))
    qtbot.waitUntil(lambda: len(viewer.pages._hits.get(6, ())) == 2)
    press(viewer, Qt.Key.Key_Escape)
    assert not viewer.pages._hits
    with qtbot.waitSignal(viewer.back_asked):
        press(viewer, Qt.Key.Key_Escape)


def drag(viewer, start: QPoint, end: QPoint) -> None:
    port = viewer.pages.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint((start.x() + end.x()) // 2, start.y()))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_text_selected_with_the_mouse_is_copied_with_its_source(qtbot, viewer):
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    drag(viewer, on_screen(viewer, 0, 52, 76), on_screen(viewer, 0, 200, 76))
    assert viewer.pages.selection.text() == "Tabel 1.1 Jumlah Penduduk"
    press(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Tabel 1.1 Jumlah Penduduk\n\nKabupaten Seluma Dalam Angka 2023, BPS, 2023, p. i (file 1)"
    assert viewer.note.label.text() == "Copied, with its source."


def test_text_is_selected_with_the_keyboard(qtbot, viewer):
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(viewer, key, shift)
    assert viewer.pages.selection.text() == "Tabel 1.1 Jumlah"
    press(viewer, Qt.Key.Key_Down, shift)
    assert viewer.pages.selection.text().startswith("Tabel 1.1 Jumlah Penduduk Kabupaten\nKecamatan")
    press(viewer, Qt.Key.Key_Escape)
    assert viewer.pages.selection.is_empty


def test_the_limit_cuts_a_copy_and_says_so(qtbot, make_viewer):
    viewer = make_viewer(Policy(copy_limit_chars=20))
    open_book(qtbot, viewer)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    press(viewer, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().startswith("Tabel 1.1 Jumlah\n\nKabupaten")
    assert "Only the first 20" in viewer.note.label.text()


def test_a_policy_may_forbid_copying(qtbot, make_viewer):
    viewer = make_viewer(Policy(copy_limit_chars=0))
    open_book(qtbot, viewer)
    QGuiApplication.clipboard().setText("before")
    viewer.copying.copy("text", [0])
    assert clipboard() == "before"
    assert "not allowed" in viewer.note.label.text()
    assert not viewer.text_mode.text.createMimeDataFromSelection().hasText()
