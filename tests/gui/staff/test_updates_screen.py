"""An administrator brings an update from a USB drive, plans it, lets it take over at once, and goes back."""

import sys
from dataclasses import replace

import pytest

from catalog_db.exchange.update import System
from catalog_db.models import Role
from desktop.updates.place import ThisProgram
from tests.unit.updates.conftest import OnePc
from tests.unit.updates.programs import place_in, update_of
from ui.staff.updates.panel import UpdatesPanel


@pytest.fixture
def program(room, tmp_path) -> OnePc:
    program = OnePc(place_in(tmp_path / "ruang-baca"))
    room.registry.put(ThisProgram, program)
    return program


@pytest.fixture
def panel(program, people, who, make_window) -> UpdatesPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("updates")
    return window.panels["updates"]


@pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")
def test_an_update_is_looked_at_brought_planned_taken_over_and_taken_back(qtbot, panel, program, tmp_path) -> None:
    assert "1.0.0" in panel.now.text()
    assert panel.tonight_button.isHidden() and panel.now_button.isHidden() and panel.back_button.isHidden()
    panel.examine(update_of(tmp_path / "stick"))
    qtbot.waitUntil(panel.bring_button.isVisible)
    assert "1.1.0" in panel.card.text() and "Yang baru" in panel.card.text()
    assert program.at.versions.laid() == []
    qtbot.waitUntil(panel.bring_button.isEnabled)
    panel.bring_button.setFocus()
    panel.bring_button.click()
    assert panel.window().focusWidget() is panel.cancel_button  # it never jumps to the side bar
    qtbot.waitUntil(panel.tonight_button.isVisible)
    assert panel.window().focusWidget() is panel.tonight_button and panel.hint.isVisible()
    assert panel.card.isHidden() and program.at.versions.laid() == ["1.1.0"]
    panel.tonight_button.click()
    assert "tonight" in panel.now.text() and panel.not_tonight_button.isVisible()
    assert panel.window().focusWidget() is panel.not_tonight_button
    panel.not_tonight_button.click()
    assert panel.tonight_button.isVisible()
    panel.now_button.click()
    assert panel.confirm.isVisible() and program.at.versions.running() == ""
    panel.confirm.yes_button.click()
    qtbot.waitUntil(panel.restart_button.isVisible)
    assert program.at.versions.running() == "1.1.0" and panel.now_button.isHidden()
    program.at = replace(program.at, version="1.1.0")
    panel.refresh()
    panel.back_button.click()
    assert "All data stay" in panel.confirm.question.text() and program.at.versions.running() == "1.1.0"
    panel.confirm.yes_button.click()
    assert program.at.versions.running() == "" and "1.0.0" in panel.now.text() and panel.restart_button.isVisible()


def test_nothing_is_said_of_the_night_where_the_system_installs_updates(qtbot, panel, program) -> None:
    program.at = replace(program.at, system=System.DEBIAN)
    panel.refresh()
    assert panel.hint.isHidden()
