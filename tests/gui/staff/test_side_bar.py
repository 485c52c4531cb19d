"""The side bar: groups that fold, words in the size that was chosen, and what waits stays seen in a folded group."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import Role
from desktop.settings.appearance import AppearanceSettings
from tests.gui.desk.keyboard import to_front
from ui.staff.side_bar import SideBar
from ui.theme import Role as TextRole

SCREENS = {"service": 5, "collection": 6, "": 1, "room": 9}  # as many as an administrator has
ACTIONS = 6
LAPTOP, ROOMY = 700, 1040  # what title and task bar leave of 768 and of 1080


@pytest.fixture
def make_bar(qtbot, appearance):
    def make(height: int, percent: int = 100) -> SideBar:
        appearance.apply(AppearanceSettings(text_percent=percent))
        bar = SideBar(appearance)
        qtbot.addWidget(bar)
        for group, count in SCREENS.items():
            if group:
                bar.add_group(group, group.title())
            for n in range(count):
                bar.add_screen(f"{group}{n}", f"Pencarian tanpa {n}", "report", group)
        for n in range(ACTIONS):
            bar.add_action(f"Cari dan baca {n}", "book")
        bar.set_narrow(False)
        bar.check("service0")
        bar.resize(bar.width(), height)
        with qtbot.waitExposed(bar):
            bar.show()
        return bar

    return make


def is_seen(button, bar) -> bool:
    """Whether nothing of it is cut off."""
    return button.visibleRegion().boundingRect() == button.rect() and bar.isAncestorOf(button)


def open_groups(bar: SideBar) -> set[str]:
    return {key for key, group in bar.groups.items() if not group.is_folded}


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("group", ["service", "collection", "room"])
def test_on_a_usual_laptop_each_group_is_seen_whole_beside_all_that_can_be_done(qtbot, make_bar, percent, group):
    """Nothing shrinks: words in the size of the text, lines of 32 pixels and more, what is below with words, too."""
    bar = make_bar(LAPTOP, percent)
    bar.check(f"{group}0")
    shown = [one for one in bar.buttons if not one.isHidden()]
    assert len(shown) == len(bar.groups) + SCREENS[group] + SCREENS[""] + ACTIONS or len(open_groups(bar)) > 1
    qtbot.waitUntil(lambda: all(is_seen(one, bar) for one in shown))
    assert not bar.more_above.isVisible() and not bar.more_below.isVisible()
    for one in shown:
        assert one.height() >= 32 and one.shows_words and one.width() >= one.width_of_words()
        assert one._font(bold=False).pixelSize() == TextRole.BODY.value * percent // 100
    assert bar.width() <= 232 * percent // 100, "the screen needs the rest"


def test_where_there_is_room_nothing_folds_by_itself(make_bar):
    bar = make_bar(LAPTOP)
    assert open_groups(bar) == {"service"}
    bar.resize(bar.width(), ROOMY)
    assert open_groups(bar) == {"service", "collection", "room"}
    bar.resize(bar.width(), LAPTOP)
    assert open_groups(bar) == {"service"}, "the one that was used last"


def test_a_group_folds_and_unfolds_by_mouse_and_keys_and_what_a_person_folded_stays(qtbot, make_bar):
    bar = make_bar(ROOMY)
    group, changes = bar.groups["collection"], []
    bar.folding_changed.connect(lambda: changes.append(bar.folded))
    qtbot.mouseClick(group, Qt.MouseButton.LeftButton)
    assert bar.button("collection0").isHidden() and changes == [{"collection"}]
    for key, folded in (
        (Qt.Key.Key_Right, False),
        (Qt.Key.Key_Right, False),
        (Qt.Key.Key_Left, True),
        (Qt.Key.Key_Space, False),
        (Qt.Key.Key_Return, True),
    ):
        qtbot.keyClick(group, key)
        assert group.is_folded is folded and bar.button("collection0").isHidden() is folded
    assert len(changes) == 5, "the second Right changed nothing"
    bar.resize(bar.width(), LAPTOP)
    bar.resize(bar.width(), ROOMY)
    assert open_groups(bar) == {"service", "room"} and bar.keys.count("collection0") == 1
    bar.check("collection3")
    assert not bar.button("collection3").isHidden(), "whatever leads to a screen unfolds its group"


def test_one_that_folded_by_itself_opens_in_place_of_another(qtbot, make_bar):
    bar = make_bar(LAPTOP)
    qtbot.mouseClick(bar.groups["room"], Qt.MouseButton.LeftButton)
    assert open_groups(bar) == {"room"} and bar.folded == set()
    last = bar.button(f"room{SCREENS['room'] - 1}")
    qtbot.waitUntil(lambda: is_seen(last, bar))


def test_a_folded_group_says_what_waits_behind_it_and_that_the_present_screen_is_there(make_bar):
    bar = make_bar(ROOMY)
    group = bar.groups["room"]
    bar.set_badge("room0", "3", "3 hal perlu perhatian", urgent=True)
    bar.set_badge("room1", "9", "9 menunggu")
    assert group.badge == "", "its screens say it themselves"
    bar.check("room2")
    group.click()
    assert (group.badge, group.is_urgent, group._is_here()) == ("12", True, True)
    assert "3 hal perlu perhatian" in group.accessibleName() and "9 menunggu" in group.accessibleName()
    bar.set_badge("room0", "", "")
    assert (group.badge, group.is_urgent) == ("9", False)
    bar.set_badge("room1", "", "")
    bar.set_badge("room5", "!", "Cadangan terlambat", urgent=True)
    assert (group.badge, group.is_urgent) == ("!", True)
    bar.check("service0")
    assert not group._is_here()


def test_tab_stops_at_groups_and_the_present_screen_and_arrows_lead_on(qtbot, make_bar):
    bar = make_bar(ROOMY)
    to_front(qtbot, bar)
    bar.check("collection1")
    bar.groups["service"].click()
    bar.groups["service"].setFocus()
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert stops == [bar.groups["service"], bar.groups["collection"], bar.button("collection1"), bar.groups["room"]]
    bar.button("collection1").setFocus()
    qtbot.keyClick(bar.button("collection1"), Qt.Key.Key_Down)
    assert bar.present == "collection2" and bar.button("collection2").hasFocus()
    bar.groups["collection"].click()
    assert bar.groups["collection"].hasFocus(), "not on something that nobody sees"


def test_a_low_window_scrolls_and_shows_the_present_screen(qtbot, make_bar):
    bar = make_bar(420)
    for key, above, below in (("room8", True, False), ("service0", False, True)):
        bar.check(key)
        qtbot.waitUntil(lambda key=key: is_seen(bar.button(key), bar))
        qtbot.waitUntil(
            lambda above=above, below=below: (bar.more_above.isVisible(), bar.more_below.isVisible()) == (above, below)
        )
    assert all(is_seen(action, bar) for action in bar.buttons[-ACTIONS:])


def test_a_narrow_window_shows_all_screens_as_icons_with_tips(make_bar):
    bar = make_bar(LAPTOP)
    bar.set_narrow(True)
    buttons = [one for one in bar.buttons if one not in bar.groups.values()]
    assert all(not one.isHidden() and not one.shows_words and one.toolTip() for one in buttons)
    assert all(group.isHidden() for group in bar.groups.values())


def test_an_administrator_has_groups_and_finds_them_as_they_were_left(qtbot, people, who, make_window):
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(1366, LAPTOP)
    bar = window.side_bar
    assert list(bar.groups) == ["service", "collection", "room"] and bar.present == "desk"
    bar.groups["service"].click()
    assert bar.folded == {"service"} and window._state.word("staff/folded") == "service"
    keys = bar.keys
    to_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert bar.present == keys[-1] and not bar.button(keys[-1]).isHidden()
    for key in keys[:2]:
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert bar.present == key and window.pages.currentWidget() is window.panels[key]
    assert not bar.button("desk").isHidden(), "a screen that is shown unfolds its group"
    bar.groups["room"].click()
    bar.groups["room"].click()
    who.changed.emit()  # the window is built anew
    assert window.side_bar.folded == {"room"} == set(window._state.word("staff/folded").split())


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.HEAD, Role.OFFICER])
def test_few_screens_need_no_groups(people, who, make_window, role):
    people.enter(who, role)
    assert make_window().side_bar.groups == {}
