"""Suggestions under the box: when they come, how they are chosen, and when they stay away."""

from PySide6.QtCore import Qt

from catalog_db.search.messages import SearchRequest
from ui.reader.navigation import AboutPublication, Home, OpenBook, Results
from ui.reader.window import ReaderWindow


def test_suggestions_drop_down_after_two_letters(qtbot, window: ReaderWindow) -> None:
    box = window.home.box
    qtbot.keyClicks(box.edit, "s")
    assert box.suggestions.isHidden()
    qtbot.keyClicks(box.edit, "elu")
    qtbot.waitUntil(box.suggestions.isVisible)
    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert box.suggestions.isHidden()
    assert window.pages.currentWidget() is window.home
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.waitUntil(box.suggestions.isVisible)
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    chosen = box.suggestions.currentItem().data(Qt.ItemDataRole.UserRole)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    if chosen.publication_id and chosen.page:
        assert window.history.here == OpenBook(chosen.publication_id, chosen.page)
    elif chosen.publication_id:
        assert window.history.here == AboutPublication(chosen.publication_id)
    else:
        assert window.history.here == Results(SearchRequest(chosen.text))


def test_a_suggestion_answers_to_the_mouse(qtbot, window: ReaderWindow) -> None:
    box = window.home.box
    qtbot.keyClicks(box.edit, "indikator kem")
    qtbot.waitUntil(box.suggestions.isVisible)
    item = box.suggestions.item(0)
    place = box.suggestions.visualItemRect(item).center()
    qtbot.mouseClick(box.suggestions.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not isinstance(window.history.here, Home)


def test_no_suggestion_is_cut_in_half(qtbot, window: ReaderWindow) -> None:
    window.resize(1280, 480)
    box = window.home.box
    qtbot.keyClicks(box.edit, "seluma")
    qtbot.waitUntil(box.suggestions.isVisible)
    row = box.suggestions.visualItemRect(box.suggestions.item(0)).height()
    assert box.suggestions.viewport().height() % row < row // 4


def test_old_suggestions_do_not_come_up_after_the_search(qtbot, window: ReaderWindow) -> None:
    box = window.home.box
    qtbot.keyClicks(box.edit, "seluma")
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    box.show_suggestions("seluma", [])
    assert box.suggestions.isHidden()
