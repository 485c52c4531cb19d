"""Tab reaches all that can be pressed or typed into: copies, offline exchange, central office, WebAPI and others."""

from collections.abc import Iterator
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QWidget

from catalog_db.models import Role
from tests.gui.desk.keyboard import to_front
from ui.staff.importing.webapi import WebApiKeyDialog

MOST_STOPS = 80


def wanted(panel: QWidget) -> Iterator[QWidget]:
    """What a mouse could use now. Of buttons that exclude each other one is a stop; arrows lead to the others."""
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
        for widget in panel.findChildren(kind):
            exclusive = isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()
            inside = isinstance(widget.parentWidget(), QLineEdit | QComboBox | QAbstractItemView)  # a cross, a corner
            if (
                widget.isVisible()
                and widget.isEnabled()
                and not exclusive
                and not inside
                and widget.window() is panel.window()
            ):
                yield widget


def reached(qtbot, panel: QWidget) -> set[QWidget]:
    seen: set[QWidget] = set()
    for _ in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere"
        if focus in seen:
            break
        seen.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return seen


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("key", ["copies", "stick", "central", "webapi", "publication_reports", "visitors"])
def test_tab_reaches_everything(qtbot, people, who, make_window, key):
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen(key)
    panel = window.panels[key]
    to_front(qtbot, window)
    qtbot.waitUntil(lambda: any(True for _ in wanted(panel)))
    missing = set(wanted(panel)) - reached(qtbot, panel)
    assert [one.accessibleName() or getattr(one, "text", str)() or str(one) for one in missing] == []


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("tab", [0, 1, 2, 3])
def test_tab_reaches_everything_on_the_tabs_of_copies(qtbot, room, people, who, make_window, tab):
    room.add("Seluma Dalam Angka 2023", shelf="A1", copies=1)
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("copies")
    panel = window.panels["copies"]
    panel.tabs.setCurrentIndex(tab)
    to_front(qtbot, window)
    page = panel.tabs.currentWidget()
    qtbot.waitUntil(lambda: any(True for _ in wanted(page)))
    missing = set(wanted(page)) - reached(qtbot, page)
    assert [one.accessibleName() or getattr(one, "text", str)() or str(one) for one in missing] == []


BEGINS = {  # at the next step, never at what ends or replaces something
    "visits": "filter_edit",
    "webapi": "list.empty.button",
    "staff": "add_button",
    "devices": "invite_button",
}


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("key", BEGINS)
def test_a_screen_begins_at_its_next_step(qtbot, people, who, make_window, key):
    """The office's list had the focus where a key was missing, and "Stop serving" among the PCs."""
    people.enter(who, Role.ADMIN)
    window = make_window()
    to_front(qtbot, window)
    window.show_screen("publications")
    window.publications.setFocus()
    window.show_screen(key)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is attrgetter(BEGINS[key])(window.panels[key]))


def test_a_shortcut_leads_into_the_screen(qtbot, people, who, make_window):
    people.enter(who, Role.ADMIN)
    window = make_window()
    to_front(qtbot, window)
    for key in ("publications", "import"):
        digit = Qt.Key(Qt.Key.Key_0 + int(window.side_bar.button(key).toolTip()[-2]))  # "… (Ctrl+6)"
        window.side_bar.button(window.side_bar.keys[0]).setFocus()
        qtbot.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
        panel = window.panels[key]
        assert window.pages.currentWidget() is panel
        qtbot.waitUntil(lambda panel=panel: panel.isAncestorOf(QApplication.focusWidget() or window))


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_has_the_focus(qtbot, people, who, make_window, key):
    """Qt lets Enter press buttons in dialogs only: of the staff's windows it did nothing."""
    people.enter(who, Role.ADMIN)
    window = make_window()
    to_front(qtbot, window)
    window.show_screen("webapi")
    button = window.panels["webapi"].list.empty.button
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, key)
    [dialog] = window.findChildren(WebApiKeyDialog)
    dialog.reject()
