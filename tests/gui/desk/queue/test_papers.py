"""Forms and numbers for a power cut: reached by keys from the desk, looked at, printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from catalog_db.models import Role
from tests.gui.desk.queue.test_panel import quiet
from ui.desk.papers import NumbersDialog
from ui.printing.print_dialog import PrintDialog
from ui.printing.printout import Paper

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # menus, on the offscreen platform


def open_menu(qtbot, panel, *, key, modifier=Qt.KeyboardModifier.NoModifier) -> QMenu:
    qtbot.waitUntil(lambda: quiet(panel))
    qtbot.keyClick(panel.window().focusWidget() or panel, key, modifier)
    return open_one(panel)


def open_one(panel) -> QMenu:
    return next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())


def dialog_of(qtbot, panel, kind=PrintDialog):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in panel.findChildren(kind)))
    return next(dialog for dialog in panel.findChildren(kind) if dialog.isVisible())


def test_with_nobody_there_more_means_paper(qtbot, people, open_desk, tmp_path) -> None:
    panel = open_desk()
    menu = open_menu(qtbot, panel, key=Key.Key_F9)
    assert [action.text() for action in menu.actions()] == [
        "Guest-book form to fill in by hand …",
        "Numbers for a power cut …",
        "Survey form (SKM) …",
    ]
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    dialog = dialog_of(qtbot, panel)
    assert dialog.windowTitle() == "Guest book form" and dialog.chosen_paper() is Paper.A4
    assert dialog.page.pixmap().width() > 100
    dialog.print_button.click()
    assert (tmp_path / "printed-1.pdf").stat().st_size > 1_000


def test_numbers_go_on_after_those_of_the_day(qtbot, register, open_desk) -> None:
    for name in ("Siti", "Budi"):
        register(name)
    panel = open_desk()
    menu = open_menu(qtbot, panel, key=Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    menu.actions()[1].trigger()
    menu.close()
    dialog = dialog_of(qtbot, panel, NumbersDialog)
    assert dialog.first_box.value() == 3 and "P-003" in dialog._printout.html
    dialog.pages_box.setValue(2)
    assert dialog.page_label.text() == "Page 1 of 2"
    dialog.service_box.setCurrentIndex(1)
    assert dialog.first_box.value() == 1 and "K-001" in dialog._printout.html
    dialog.reject()


def test_the_menu_of_a_ticket_has_them_too(qtbot, register, open_desk) -> None:
    register("Siti")
    panel = open_desk()
    panel.parts.waiting.choose(panel.work.view.waiting[0].id)
    menu = open_menu(qtbot, panel, key=Key.Key_F9)
    assert menu.title().startswith("P-001")
    paper = next(found for found in menu.findChildren(QMenu) if found.title() == "Print")
    menu.close()
    paper.actions()[2].trigger()
    dialog = dialog_of(qtbot, panel)
    assert dialog.windowTitle() == "Survey form (SKM)"
    dialog.reject()


@pytest.fixture
def visits(qtbot, people, who, make_window):
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("visits")
    return window.panels["visits"]


def test_the_screen_of_visits_prints_as_well(qtbot, visits) -> None:
    visits.print_button.click()
    menu = open_one(visits)
    assert len(menu.actions()) == 4
    menu.close()
    menu.actions()[3].trigger()
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in visits.findChildren(PrintDialog)))
    (dialog,) = visits.findChildren(PrintDialog)
    assert dialog.windowTitle().startswith("Summary of ") and "Visits" in dialog._printout.html
    dialog.reject()
