"""The menu of the appearance: groups with titles, one entry of each checked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidgetAction

from ui.theme import Appearance
from ui.widgets.appearance_menu import AppearanceMenu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a display


@pytest.fixture
def menu(qtbot, appearance: Appearance) -> AppearanceMenu:
    menu = AppearanceMenu(appearance)
    qtbot.addWidget(menu)
    menu.fill()
    return menu


def test_each_group_has_a_title_that_can_be_read(qtbot, menu: AppearanceMenu) -> None:
    titles = [action for action in menu.menu().actions() if isinstance(action, QWidgetAction)]
    assert [title.text() for title in titles] == ["Theme", "Text size", "Language"]
    menu.menu().popup(menu.mapToGlobal(menu.rect().bottomLeft()))
    qtbot.waitUntil(menu.menu().isVisible)
    labels = menu.menu().findChildren(QLabel)
    assert [label.text() for label in labels] == ["Theme", "Text size", "Language"]
    assert all(label.isVisible() and label.height() >= label.fontMetrics().height() for label in labels)
    menu.menu().close()


def test_entries_say_their_group_and_the_arrow_keys_pass_over_titles(qtbot, menu: AppearanceMenu) -> None:
    dark = next(action for action in menu.menu().actions() if action.text() == "Dark")
    assert dark.statusTip() == "Theme: Dark"
    menu.menu().popup(menu.mapToGlobal(menu.rect().bottomLeft()))
    qtbot.waitUntil(menu.menu().isVisible)
    reached = []
    for _ in range(12):
        qtbot.keyClick(menu.menu(), Qt.Key.Key_Down)
        reached.append(menu.menu().activeAction().text())
    assert len(set(reached)) == 12  # 4 themes, 6 sizes, 2 languages
    menu.menu().close()
