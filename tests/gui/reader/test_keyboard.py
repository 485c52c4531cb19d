"""The reader's window by keyboard: everything can be reached, in the order of the eye, and has a name."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from tests.gui.reader.steps import links, search, titles, viewer
from ui.reader.window import ReaderWindow


def test_the_box_has_the_focus_at_once(window: ReaderWindow) -> None:
    assert QApplication.focusWidget() is window.home.box.edit


def test_escape_goes_back_step_by_step(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    qtbot.mouseClick(window.controller.results.rows[0].title, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert window.pages.currentWidget() is window.controller.publication
    qtbot.mouseClick(window.controller.publication.read_button, Qt.MouseButton.LeftButton)
    viewer(window).back_asked.emit()
    assert window.pages.currentWidget() is window.controller.publication
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.controller.results
    assert titles(window)[0] == "Kabupaten Seluma Dalam Angka 2022"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.home
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentWidget() is window.controller.results


def test_everything_can_be_reached_by_keyboard(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    reached = set()
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    first = window.controller.results.rows[0]
    assert {
        first.title,
        *links(window, 0),
        window.controller.results.sort,
        *window.controller.results.facets.rows.values(),
    } <= reached
    assert {window.header.home, window.header.appearance_menu, window.header.staff} <= reached


def test_one_key_leads_from_the_box_to_what_was_found_to_the_filters_and_back(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk")
    results, box = window.controller.results, window.header.box.edit
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_F6)
    first = results.table_rows[0] if results.table_rows and results.table_rows[0].isVisible() else results.rows[0]
    assert first.title.hasFocus()
    qtbot.keyClick(first.title, Qt.Key.Key_F6)
    assert QApplication.focusWidget() in results.facets.stops()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)  # what people try first
    assert first.title.hasFocus() and window.header.box.suggestions.isHidden()
    window.focus_box()
    qtbot.keyClicks(box, " x")  # other words than those that were searched for: suggestions
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.hasFocus()


def test_back_from_a_book_one_goes_on_where_one_left(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    results = window.controller.results
    for stop in (results.rows[0].title, links(window, 0)[0]):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(stop, Qt.Key.Key_Return)
        assert window.pages.currentWidget() is not results
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert window.pages.currentWidget() is results and stop.hasFocus()
    search(qtbot, window, "penduduk")
    qtbot.mouseClick(window.header.home, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentWidget() is results and window.header.box.edit.hasFocus()


def test_a_page_link_that_was_made_anew_meanwhile_is_not_gone_back_to(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    results = window.controller.results
    stop = links(window, 0)[0]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(stop, Qt.Key.Key_Return)
    stop.deleteLater()
    qtbot.waitUntil(lambda: not isValid(stop))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentWidget() is results and window.header.box.edit.hasFocus()


def test_where_nothing_was_found_it_leads_to_the_next_step(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "zzqq")
    qtbot.keyClick(window.header.box.edit, Qt.Key.Key_F6)
    assert window.controller.results._empty.button.hasFocus()


def test_page_links_follow_enter(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    link = links(window, 0)[0]
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert viewer(window).opened


def test_everything_to_press_has_a_name(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.metaObject().className() != "QLineEditIconButton":
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name or widget.toolTip(), widget


def test_tab_leads_to_the_head_of_the_list_then_filters_after_another_search_too(qtbot, window: ReaderWindow) -> None:
    for query in ("penduduk seluma 2022", "penduduk"):
        search(qtbot, window, query)
    results = window.controller.results
    order: list[QWidget | None] = [window.header.box.edit]
    window.header.box.edit.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    expected = [results.sort, *results.facets.rows.values()]
    for n in range(len(titles(window))):
        expected += [results.rows[n].title, *(link for link in links(window, n) if not link.isHidden())]
    assert [widget for widget in order if widget in expected][: len(expected)] == expected


def test_escape_leaves_a_search_with_all_before_it_and_never_opens_anything(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "kemiskinan")
    search(qtbot, window, "penduduk seluma 2022")
    window.say("Disalin")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.note.isVisible() and window.pages.currentWidget() is window.controller.results
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.home
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.home
