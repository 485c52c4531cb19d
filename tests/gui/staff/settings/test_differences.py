"""Where room.toml was changed past the program it is told in the staff's window, and decided there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.settings import file as settings_file
from desktop.settings.accepted import note_restored
from desktop.settings.changes import changed
from desktop.settings.model import Settings
from desktop.visitors.retention import DailyRun, Retention
from ui.staff.lines.decisions import DecisionsStrip
from ui.staff.settings.panel import SettingsPanel


@pytest.fixture
def edit(room):
    """By hand: what the file says then."""

    def write(**privacy) -> Settings:
        file = room.folder.settings_file
        found = changed(settings_file.load(file), "privacy", privacy)
        settings_file.save(file, found)
        return found

    return write


@pytest.fixture
def make_panel(qtbot, people, who, make_window):
    def make(role: Role = Role.ADMIN) -> SettingsPanel:
        people.enter(who, role)
        window = make_window()
        window.show_screen("settings")
        panel = window.panels["settings"]
        qtbot.waitUntil(lambda: panel.differences.standing is not None)
        return panel

    return make


def strip_of(window) -> DecisionsStrip:
    assert window.decisions is not None
    return window.decisions


def test_nothing_is_seen_where_both_say_the_same(make_panel, qtmodeltester) -> None:
    panel = make_panel()
    assert panel.differences.isHidden() and strip_of(panel.window()).content.isHidden()
    qtmodeltester.check(panel.differences.model)


@pytest.mark.wide
def test_each_difference_is_shown_and_the_file_is_taken_over_by_keyboard(qtbot, make_panel, edit, room, store) -> None:
    wanted = edit(keep_months=6, remove_daily=False)
    panel = make_panel()
    card = panel.differences
    assert card.isVisible() and "without this program" in card.words.text()
    shown = [[card.model.index(row, column).data() for column in range(4)] for row in range(card.model.rowCount())]
    name = panel.rows["privacy.remove_daily"].setting.name
    assert shown == [["Keep who visitors were", "12 months", "6 months", "12 months"], [name, "yes", "no", "no"]]
    card.take_button.setFocus()
    qtbot.keyClick(card.take_button, Qt.Key.Key_Space)
    qtbot.waitUntil(card.isHidden)
    assert store.current == wanted == settings_file.load(room.folder.settings_file)
    assert panel.note.label.text() == "What the file says is accepted."


def test_the_accepted_ones_are_kept(make_panel, edit, room, qtbot, store) -> None:
    before = store.current
    edit(keep_months=6)
    panel = make_panel()
    panel.differences.keep_button.click()
    qtbot.waitUntil(panel.differences.isHidden)
    assert settings_file.load(room.folder.settings_file) == before == store.current


def test_a_head_sees_it_and_an_administrator_decides(make_panel, edit) -> None:
    edit(keep_months=6)
    panel = make_panel(Role.HEAD)
    card = panel.differences
    assert card.isVisible() and card.hint.isVisible()
    assert not card.take_button.isEnabled() and not card.keep_button.isEnabled()
    assert panel.window().decisions is None


@pytest.mark.wide
def test_what_changed_meanwhile_is_shown_and_nothing_is_decided(make_panel, edit, room, qtbot) -> None:
    edit(keep_months=6)
    panel = make_panel()
    edit(keep_months=3)
    panel.differences.take_button.click()
    qtbot.waitUntil(lambda: panel.differences.model.index(0, 2).data() == "3 months")
    assert "meanwhile" in panel.note.label.text()
    assert room.desk_room.live_settings().privacy.keep_months == 12


@pytest.mark.wide
def test_a_file_that_is_damaged_is_written_again(make_panel, room, qtbot) -> None:
    whole = settings_file.load(room.folder.settings_file)
    room.folder.settings_file.write_bytes(b"")
    panel = make_panel()
    card = panel.differences
    assert "lost or damaged" in card.words.text() and card.take_button.isHidden()
    assert card.keep_button.text() == "Write the file again"
    card.keep_button.click()
    qtbot.waitUntil(card.isHidden)
    assert settings_file.load(room.folder.settings_file) == whole


def test_settings_out_of_a_backup_are_accepted(make_panel, room, qtbot) -> None:
    with room.records.writing() as session:
        note_restored(session, datetime(2026, 1, 5, 3, tzinfo=UTC))
    panel = make_panel()
    card = panel.differences
    assert "out of a backup" in card.words.text() and card.keep_button.isHidden()
    assert [card.model.index(row, 3).data() for row in range(3)] == ["12 months", "24 months", "yes"]
    assert card.take_button.text() == "These settings are right"
    card.take_button.click()
    qtbot.waitUntil(card.isHidden)


@pytest.mark.wide
def test_the_strip_of_an_administrator_leads_there(make_panel, edit, qtbot) -> None:
    edit(keep_months=6)
    panel = make_panel()
    window, strip = panel.window(), strip_of(panel.window())
    assert strip.content.isHidden()  # the screen says it itself
    window.show_screen("backups")
    qtbot.waitUntil(strip.content.isVisible)
    assert "without this program" in strip.text.text()
    strip.button.click()
    assert window.pages.currentWidget() is panel and strip.content.isHidden()
    panel.differences.keep_button.click()
    qtbot.waitUntil(panel.differences.isHidden)
    window.show_screen("backups")
    qtbot.waitUntil(lambda: not strip.text.text())
    assert strip.content.isHidden()


def test_an_unusual_daily_run_is_told_where_the_administrator_works(make_panel, room, qtbot, monkeypatch) -> None:
    retention = room.desk_room.get(Retention)
    now = retention.state(Actor(Role.ADMIN))
    asks = replace(now, daily=DailyRun.ASKS, due=replace(now.due, visitors=900))
    monkeypatch.setattr(retention, "state", lambda _actor: asks)
    panel = make_panel()
    strip = strip_of(panel.window())
    qtbot.waitUntil(strip.content.isVisible)
    assert "900" in strip.text.text()
    strip.button.click()
    assert panel.window().pages.currentWidget() is panel.window().panels["retention"]


@pytest.mark.wide
def test_in_a_room_without_staff_whoever_sits_there_decides(make_window, edit, qtbot, room) -> None:
    wanted = edit(keep_months=6)
    window = make_window()
    strip = strip_of(window)
    qtbot.waitUntil(strip.content.isVisible)
    strip.button.click()
    card = window.panels["settings"].differences
    qtbot.waitUntil(card.isVisible)
    card.take_button.click()
    qtbot.waitUntil(card.isHidden)
    assert room.desk_room.live_settings() == wanted
